// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/scenario_study.h"

#include "app/workflow/model_overlay.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/project_model.h"
#include "app/workflow/scenario_words.h"
#include "layers/project/scenarios.h"
#include "spatial/siting/base_rasters.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr double kNoFigure = std::numeric_limits<double>::quiet_NaN();

/// Those asked for; a scenario that names no base is of every one.
Result<std::vector<spatial::Scenario>> chosenScenarios(const layers::Project& project, const std::string& base, const std::vector<std::string>& ids)
{
    TRY_ASSIGN(const auto all, layers::scenariosOf(project));
    std::vector<spatial::Scenario> chosen;
    std::string known;
    for (const auto& scenario : all) {
        const bool fits = scenario.model.empty() || scenario.model == base;
        known += (known.empty() ? "" : ", ") + scenario.id;
        if (ids.empty() ? fits : std::find(ids.begin(), ids.end(), scenario.id) != ids.end())
            chosen.push_back(scenario);
    }
    for (const std::string& id : ids)
        if (std::none_of(all.begin(), all.end(), [&](const auto& s) { return s.id == id; }))
            return Error{ErrorCode::InvalidParameter, text("The project has no scenario \"{0}\".", id), text("Allowed: {0}.", known), "scenario"};
    return chosen;
}

/// Criteria without data, but those that the base lacks as well.
void addMissing(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const PreparedModel* base, bool chinese, std::vector<spatial::Text>& remarks)
{
    for (const PreparedCriterion& criterion : prepared.criteria) {
        if (criterion.used)
            continue;
        const PreparedCriterion* const before = base ? base->criterion(criterion.id) : nullptr;
        if (before && !before->used)
            continue;
        const spatial::Criterion* const named = model.criterion(criterion.id);
        remarks.push_back(text("{0}: {1}", named && !named->name.empty() ? named->name.in(chinese) : criterion.id, criterion.remark));
    }
}

Result<void> comeOut(const layers::Project& project, const ScenarioStudy& study, const ScenarioOptions& options, ScenarioOutcome& outcome, spatial::Progress& progress)
{
    const PreparedModel* const base = study.outcomes.empty() ? nullptr : study.outcomes.front().prepared.get();
    TRY_ASSIGN(auto changed, layers::withScenario(project, study.base, outcome.scenario, false));
    TRY_ASSIGN(auto inChinese, layers::withScenario(project, study.base, outcome.scenario, true));
    outcome.model = std::move(changed.model);
    outcome.remarks = std::move(changed.remarks);
    outcome.remarksChinese = std::move(inChinese.remarks);
    TRY_ASSIGN(outcome.prepared, prepareModel(changed.project, outcome.model, {options.grid}, progress));
    addMissing(*outcome.prepared, outcome.model, base, false, outcome.remarks);
    addMissing(*outcome.prepared, outcome.model, base, true, outcome.remarksChinese);
    TRY_ASSIGN(outcome.suitability, suitabilityOf(*outcome.prepared, outcome.model));
    return {};
}

spatial::ScenarioRasters comparedRasters(const ScenarioOutcome& outcome)
{
    spatial::ScenarioRasters rasters{outcome.suitability, outcome.model.threshold, {}, outcome.prepared->study};
    for (const PreparedRule& rule : outcome.prepared->rules)
        rasters.allowed.push_back(rule.used ? rule.allowed : spatial::RasterExpression());
    return rasters;
}

void tellRules(ScenarioStudy& study)
{
    for (const ScenarioOutcome& outcome : study.outcomes)
        if (!outcome.failure)
            for (const PreparedRule& rule : outcome.prepared->rules)
                if (std::find(study.rules.begin(), study.rules.end(), rule.rule.id) == study.rules.end()) {
                    study.rules.push_back(rule.rule.id);
                    study.ruleNames.push_back(rule.rule.name);
                }
    for (const ScenarioOutcome& outcome : study.outcomes) {
        std::vector<double> hectares(study.rules.size(), kNoFigure);
        for (std::size_t i = 0; !outcome.failure && i < outcome.prepared->rules.size(); ++i) {
            const auto at = std::find(study.rules.begin(), study.rules.end(), outcome.prepared->rules[i].rule.id) - study.rules.begin();
            hectares[static_cast<std::size_t>(at)] = outcome.indicators.excludedByRule[i];
        }
        study.ruleHectares.push_back(std::move(hectares));
    }
}

Result<const layers::LayerEntry*> sitesLayerOf(const layers::Project& project, const std::optional<std::string>& wanted)
{
    if (wanted && wanted->empty())
        return nullptr;
    if (!wanted) {
        const auto all = project.withRole("sites");
        return all.empty() ? nullptr : all.back();
    }
    const layers::LayerEntry* const layer = project.layer(*wanted);
    if (!layer)
        return Error{ErrorCode::InvalidParameter, text("There is no layer \"{0}\" in the project.", *wanted), {}, "sites"};
    return layer;
}

std::vector<StudiedSite> namesOf(const spatial::FeatureTable& table)
{
    const spatial::AttributeColumn* const ids = spatial::columnOf(table, "site_id|SITE_ID|rank");
    const spatial::AttributeColumn* const chinese = spatial::columnOf(table, "place_zh|name_zh|名称|name");
    const spatial::AttributeColumn* const english = spatial::columnOf(table, "place_en|name_en|name");
    std::vector<StudiedSite> sites;
    for (std::size_t row = 0; row < table.size(); ++row)
        sites.push_back({ids ? ids->display(row) : std::to_string(table.ids[row]), {english ? english->display(row) : std::string(), chinese ? chinese->display(row) : std::string()}});
    return sites;
}

/// The polygons to compare; null where there are none.
Result<spatial::FeatureTablePtr> sitesOf(const layers::Project& project, const ScenarioOptions& options, std::string& layerId, spatial::Progress& progress)
{
    if (options.siteFeatures)
        return options.siteFeatures;
    TRY_ASSIGN(const layers::LayerEntry* const layer, sitesLayerOf(project, options.sites));
    if (!layer)
        return spatial::FeatureTablePtr();
    TRY_ASSIGN(const spatial::Crs crs, layers::analysisCrs(project));
    TRY_ASSIGN(const OpenedLayer opened, openLayer(project, *layer, crs, progress));
    const auto kind = opened.features ? opened.features->commonKind() : spatial::GeometryKind::Null;
    if (kind != spatial::GeometryKind::Polygon && kind != spatial::GeometryKind::MultiPolygon)
        return Error{ErrorCode::InvalidInput, text("Sites are polygons; the layer \"{0}\" has none.", layer->name.in(options.chinese)), text("Choose another layer of sites."), "sites"};
    if (opened.features->size() > kMostStudiedSites)
        return Error{ErrorCode::LimitReached, text("The layer \"{0}\" has {1} polygons; scenarios compare at most {2} sites.", layer->name.in(options.chinese), opened.features->size(), kMostStudiedSites),
                     text("Choose a layer of candidate sites, or select fewer with a filter."), "sites"};
    layerId = layer->id;
    return opened.features;
}

/// Leaves nothing outside the polygons.
Result<void> countInside(const spatial::FeatureTable& area, std::vector<spatial::ScenarioRasters>& rasters, spatial::Progress& progress)
{
    if (rasters.empty())
        return {};
    spatial::Grid mask(rasters.front().suitability.shape(), 1.0F);
    TRY_ASSIGN(const auto inside, spatial::cellsOf(area.geometry, mask.shape, progress));
    for (std::size_t cell = 0; cell < mask.cells.size(); ++cell)
        if (inside[cell] == 0)
            mask.cells[cell] = spatial::kNoData;
    const spatial::RasterExpression kept(std::move(mask));
    const auto masked = [&](const spatial::RasterExpression& values) {
        return spatial::localOperation({values, kept}, [](std::span<const std::span<const float>> in, std::span<float> out) {
            for (std::size_t i = 0; i < out.size(); ++i)
                out[i] = spatial::isNoData(in[1][i]) ? spatial::kNoData : in[0][i];
        });
    };
    for (spatial::ScenarioRasters& one : rasters) {
        TRY_ASSIGN(one.suitability, masked(one.suitability));
        if (!one.study.isValid()) {
            one.study = kept;
            continue;
        }
        TRY_ASSIGN(one.study, masked(one.study));
    }
    return {};
}

Result<void> scoreSites(const spatial::FeatureTablePtr& features, ScenarioStudy& study, const std::vector<spatial::ScenarioRasters>& rasters, const std::vector<std::size_t>& place, spatial::Progress& progress)
{
    if (!features)
        return {};
    study.sites = namesOf(*features);
    TRY_ASSIGN(const auto scores, spatial::siteScores(rasters, features, progress));
    study.scores.assign(study.sites.size(), std::vector<double>(study.outcomes.size(), kNoFigure));
    for (std::size_t site = 0; site < scores.size(); ++site)
        for (std::size_t s = 0; s < place.size(); ++s)
            study.scores[site][place[s]] = scores[site][s];
    TRY_ASSIGN(study.regret, spatial::regretTable(study.scores));
    return {};
}

}  // namespace

Result<ScenarioStudy> studyScenarios(const layers::Project& project, const ScenarioOptions& options, spatial::Progress& progress)
{
    ScenarioStudy study;
    TRY_ASSIGN(study.base, modelOf(project, options.model));
    TRY_ASSIGN(const auto scenarios, chosenScenarios(project, study.base.id, options.scenarios));
    const double parts = static_cast<double>(scenarios.size() + 1);
    for (std::size_t i = 0; i <= scenarios.size(); ++i) {
        TRY(spatial::notCancelled(progress));
        ScenarioOutcome outcome;
        if (i == 0)
            outcome.scenario = {{}, study.base.name, study.base.note, {}, {}, study.base.id, {}};
        else
            outcome.scenario = scenarios[i - 1];
        if (i > 0) {
            outcome.differences = differenceWords(project, study.base, outcome.scenario, false);
            outcome.differencesChinese = differenceWords(project, study.base, outcome.scenario, true);
        }
        spatial::PartOfProgress part(progress, 0.6 * static_cast<double>(i) / parts, 0.6 * static_cast<double>(i + 1) / parts);
        if (const auto done = comeOut(project, study, options, outcome, part); !done) {
            if (i == 0 || done.error().code == ErrorCode::Cancelled)
                return done.error();
            outcome.failure = done.error();
        }
        if (i == 0)
            study.grid = outcome.prepared->grid;
        study.outcomes.push_back(std::move(outcome));
    }

    std::vector<spatial::ScenarioRasters> rasters;
    std::vector<std::size_t> place;   // in the study, of each that came out
    for (std::size_t i = 0; i < study.outcomes.size(); ++i) {
        if (study.outcomes[i].failure)
            continue;
        rasters.push_back(comparedRasters(study.outcomes[i]));
        place.push_back(i);
    }
    if (options.area)
        TRY(countInside(*options.area, rasters, progress));
    spatial::PartOfProgress counting(progress, 0.6, 0.85);
    counting.report(0, "Comparing the scenarios");
    TRY_ASSIGN(const auto indicators, spatial::scenarioIndicators(rasters, counting));
    for (std::size_t s = 0; s < place.size(); ++s)
        study.outcomes[place[s]].indicators = indicators[s];
    tellRules(study);
    spatial::CancelOnly quiet(progress);
    TRY_ASSIGN(const spatial::FeatureTablePtr sites, sitesOf(project, options, study.sitesLayer, quiet));
    spatial::PartOfProgress scoring(progress, 0.85, 0.9);
    TRY(scoreSites(sites, study, rasters, place, scoring));
    spatial::PartOfProgress reaching(progress, 0.9, 1);
    reaching.report(0, "Comparing access");
    TRY_ASSIGN(study.access, compareAccess(project, study.base, scenarios, sites, reaching));
    return study;
}

}  // namespace app
