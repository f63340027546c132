// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_studies.h"

#include "app/workflow/access_study.h"
#include "app/workflow/report_city.h"
#include "app/workflow/scenario_study.h"
#include "app/workflow/site_tables.h"
#include "app/workflow/strategy_study.h"
#include "layers/project/scenarios.h"

#include <algorithm>

namespace app {

using spatial::text;

namespace {

/// Outlines with rank and place of the sites of the report; null where there are none.
spatial::FeatureTablePtr studiedOutlines(const SiteComputation& computed, const ReportCity* city)
{
    const spatial::FeatureTablePtr all = outlinesTable(computed.result, computed.analysis);
    std::vector<std::size_t> rows;
    for (std::size_t site = 0; site < computed.result.sites.size() && rows.size() < kMostStudiedSites; ++site)
        if (!city || city->holds(computed.result.sites[site]))
            rows.push_back(site);
    if (rows.empty())
        return nullptr;
    return rows.size() == all->size() ? all : std::make_shared<const spatial::FeatureTable>(spatial::selectRows(*all, rows));
}

spatial::Result<std::shared_ptr<const ScenarioStudy>> scenariosOfRun(const layers::Project& project, const SiteComputation& computed, const ReportCity* city, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto scenarios, layers::scenariosOf(project));
    const auto isOfModel = [&](const spatial::Scenario& scenario) { return scenario.model.empty() || scenario.model == computed.model.id; };
    if (std::none_of(scenarios.begin(), scenarios.end(), isOfModel))
        return std::shared_ptr<const ScenarioStudy>();
    ScenarioOptions options{.model = computed.model.id, .sites = std::string()};
    options.siteFeatures = studiedOutlines(computed, city);
    options.area = city ? city->territory : nullptr;
    TRY_ASSIGN(ScenarioStudy study, studyScenarios(project, options, progress));
    for (ScenarioOutcome& outcome : study.outcomes) {   // a report holds figures, no rasters
        outcome.prepared.reset();
        outcome.suitability = {};
    }
    return std::shared_ptr<const ScenarioStudy>(std::make_shared<ScenarioStudy>(std::move(study)));
}

/// Layers that the run has opened are not opened again. The project and the computation must outlive it.
CorridorTables tablesOfRun(const layers::Project& project, const SiteComputation& computed, spatial::Progress& progress)
{
    return [&computed, others = tablesOf(project, progress)](const layers::LayerEntry& entry) -> spatial::Result<spatial::FeatureTablePtr> {
        for (const spatial::SitingLayer& layer : computed.inputs.data.layers)
            if (layer.id == entry.id && layer.features)
                return layer.features;
        return others(entry);
    };
}

spatial::Result<std::shared_ptr<const StrategyStudy>> strategyOfRun(const layers::Project& project, const CorridorTables& tables, const ReportCity* city, spatial::Progress& progress)
{
    TRY_ASSIGN(StrategyStudy study, strategyStudy(project, tables, progress, city));
    return std::shared_ptr<const StrategyStudy>(std::make_shared<StrategyStudy>(std::move(study)));
}

/// Access to the sites of the run.
spatial::Result<std::shared_ptr<const AccessStudy>> accessOfRun(const layers::Project& project, const SiteComputation& computed, const SiteReport& report, const CorridorTables& tables, const ReportCity* city, spatial::Progress& progress)
{
    std::vector<ReachedSite> sites;
    const auto& reached = report.sites.empty() ? computed.result.sites : report.sites;
    for (const spatial::Site& site : reached)
        sites.push_back({std::to_string(site.id), site.centre, site.hectares});
    TRY_ASSIGN(AccessStudy study, accessStudy(project, std::move(sites), tables, progress, city));
    study.sitesElsewhere = city && report.sites.empty();
    return std::shared_ptr<const AccessStudy>(std::make_shared<AccessStudy>(std::move(study)));
}

spatial::Result<void> addRecords(const layers::Project& project, SiteReport& report, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto records, resultRecordsOf(project, progress));
    for (SourceRow& row : report.sources) {
        const auto found = records.find(row.layer.id);
        if (found == records.end())
            continue;
        row.made = found->second;
        row.stale = staleWords(project, row.layer.name.in(false), *row.made, false);
        row.staleChinese = staleWords(project, row.layer.name.in(true), *row.made, true);
        for (const spatial::Text& sentence : row.stale)
            report.warnings.push_back({"report.stale", sentence, row.layer.id});
    }
    return {};
}

}  // namespace

spatial::Result<void> addStudies(const layers::Project& project, const SiteComputation& computed, SiteReport& report, spatial::Progress& progress, const ReportCity* city)
{
    TRY(addRecords(project, report, progress));
    TRY_ASSIGN(report.searches, siteSearchesOf(project, progress));
    const CorridorTables tables = tablesOfRun(project, computed, progress);
    if (city)
        std::erase_if(report.searches, [&](const SiteSearchRow& search) {
            const layers::LayerEntry* const entry = project.layer(search.layer);
            const auto found = entry ? tables(*entry) : spatial::Result<spatial::FeatureTablePtr>(nullptr);
            return !found || !*found || city->rowsIn(**found).empty();
        });
    spatial::PartOfProgress reaching(progress, 0, 0.3);
    TRY_ASSIGN(report.access, accessOfRun(project, computed, report, tables, city, reaching));
    spatial::PartOfProgress strengths(progress, 0.3, 0.4);
    TRY_ASSIGN(report.strategy, strategyOfRun(project, tables, city, strengths));
    spatial::PartOfProgress comparing(progress, 0.4, 1);
    auto scenarios = scenariosOfRun(project, computed, city, comparing);
    if (scenarios)
        report.scenarios = *std::move(scenarios);
    else if (scenarios.error().code == spatial::ErrorCode::Cancelled)
        return scenarios.error();
    else
        report.warnings.push_back({"scenarios.failed", text("The scenarios are not in the report: {0}", scenarios.error().message)});
    return {};
}

}  // namespace app
