// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_studies.h"

#include "app/workflow/access_study.h"
#include "app/workflow/scenario_study.h"
#include "app/workflow/site_tables.h"
#include "layers/project/scenarios.h"

#include <algorithm>
#include <numeric>

namespace app {

using spatial::text;

namespace {

/// Outlines with rank and place; null where the chain found no site.
spatial::FeatureTablePtr studiedOutlines(const SiteComputation& computed)
{
    const spatial::FeatureTablePtr all = outlinesTable(computed.result, computed.analysis);
    if (all->size() <= kMostStudiedSites)
        return all->size() == 0 ? nullptr : all;
    std::vector<std::size_t> first(kMostStudiedSites);
    std::iota(first.begin(), first.end(), std::size_t{0});
    return std::make_shared<const spatial::FeatureTable>(spatial::selectRows(*all, first));
}

spatial::Result<std::shared_ptr<const ScenarioStudy>> scenariosOfRun(const layers::Project& project, const SiteComputation& computed, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto scenarios, layers::scenariosOf(project));
    const auto isOfModel = [&](const spatial::Scenario& scenario) { return scenario.model.empty() || scenario.model == computed.model.id; };
    if (std::none_of(scenarios.begin(), scenarios.end(), isOfModel))
        return std::shared_ptr<const ScenarioStudy>();
    ScenarioOptions options{.model = computed.model.id, .sites = std::string()};
    options.siteFeatures = studiedOutlines(computed);
    TRY_ASSIGN(ScenarioStudy study, studyScenarios(project, options, progress));
    for (ScenarioOutcome& outcome : study.outcomes) {   // a report holds figures, no rasters
        outcome.prepared.reset();
        outcome.suitability = {};
    }
    return std::shared_ptr<const ScenarioStudy>(std::make_shared<ScenarioStudy>(std::move(study)));
}

/// Access to the sites of the run; layers that the run has opened are not opened again.
spatial::Result<std::shared_ptr<const AccessStudy>> accessOfRun(const layers::Project& project, const SiteComputation& computed, spatial::Progress& progress)
{
    std::vector<ReachedSite> sites;
    for (const spatial::Site& site : computed.result.sites)
        sites.push_back({std::to_string(site.id), site.centre, site.hectares});
    const CorridorTables others = tablesOf(project, progress);
    const CorridorTables tables = [&](const layers::LayerEntry& entry) -> spatial::Result<spatial::FeatureTablePtr> {
        for (const spatial::SitingLayer& layer : computed.inputs.data.layers)
            if (layer.id == entry.id && layer.features)
                return layer.features;
        return others(entry);
    };
    TRY_ASSIGN(AccessStudy study, accessStudy(project, std::move(sites), tables, progress));
    return std::shared_ptr<const AccessStudy>(std::make_shared<AccessStudy>(std::move(study)));
}

}  // namespace

spatial::Result<void> addStudies(const layers::Project& project, const SiteComputation& computed, SiteReport& report, spatial::Progress& progress)
{
    TRY_ASSIGN(report.searches, siteSearchesOf(project, progress));
    spatial::PartOfProgress reaching(progress, 0, 0.3);
    TRY_ASSIGN(report.access, accessOfRun(project, computed, reaching));
    spatial::PartOfProgress comparing(progress, 0.3, 1);
    auto scenarios = scenariosOfRun(project, computed, comparing);
    if (scenarios)
        report.scenarios = *std::move(scenarios);
    else if (scenarios.error().code == spatial::ErrorCode::Cancelled)
        return scenarios.error();
    else
        report.warnings.push_back({"scenarios.failed", text("The scenarios are not in the report: {0}", scenarios.error().message)});
    return {};
}

}  // namespace app
