// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/strategy_study.h"

#include "app/workflow/open_inputs.h"
#include "layers/project/derived_fields.h"
#include "spatial/siting/symbiosis/symbiosis_words.h"

#include <utility>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

StudySource sourceOfStudy(const layers::Project& project, const layers::LayerEntry& entry, const char* tool)
{
    const auto hash = hashOf(layers::recipeOf(project, entry));
    return {entry.id, entry.name, hash ? *hash : std::string(), tool, entry.synthetic};
}

/// The layer that an id names, else the first of the role; null: there is none.
const layers::LayerEntry* layerFor(const layers::Project& project, const std::string& id, const char* role)
{
    if (!id.empty())
        return project.layer(id);
    const auto all = project.withRole(role);
    return all.empty() ? nullptr : all.front();
}

/// The project's network for the ways between firms; null: straight distances.
Result<const layers::NetworkEntry*> networkFor(const layers::Project& project, const SymbiosisSettings& settings)
{
    if (settings.network == kStraightDistances)
        return nullptr;
    layers::CorridorSettings corridor;
    corridor.road = settings.network;
    return corridorNetwork(project, corridor, CorridorMode::Road);
}

class StrategyStudier {
public:
    StrategyStudier(const layers::Project& project, const CorridorTables& tables) : project_(project), tables_(tables) {}

    Result<StrategyStudy> run(spatial::Progress& progress)
    {
        TRY(allowedPart(clusters()));
        TRY(allowedPart(scorecard()));
        TRY(allowedPart(symbiosis(progress)));
        return std::move(study_);
    }

private:
    Result<void> allowedPart(const Result<void>& part)
    {
        if (!part && part.error().code == ErrorCode::Cancelled)
            return part.error();
        if (!part)
            study_.missing.push_back(part.error().message);
        return {};
    }

    Result<void> clusters()
    {
        const layers::LayerEntry* const entry = layerFor(project_, {}, "sector-jobs");
        if (!entry)
            return Error{ErrorCode::InvalidInput, text("No layer has the role sector-jobs: nobody can say what cities are strong in.")};
        TRY_ASSIGN(const spatial::FeatureTablePtr table, tables_(*entry));
        TRY_ASSIGN(study_.clusters, clusterDiagnosis(*table));
        study_.clusters->source = sourceOfStudy(project_, *entry, "comparative-advantage");
        return {};
    }

    Result<void> scorecard()
    {
        const layers::LayerEntry* const entry = layerFor(project_, {}, "park-indicators");
        if (!entry)
            return Error{ErrorCode::InvalidInput, text("No layer has the role park-indicators: there is no scorecard of a park.")};
        TRY_ASSIGN(const spatial::FeatureTablePtr table, tables_(*entry));
        const spatial::ParkStandard& standard = spatial::shippedParkStandard();
        TRY_ASSIGN(const auto values, spatial::parkValuesOf(*table, standard));
        TRY_ASSIGN(spatial::ParkScorecard card, spatial::scoreOf(standard, values));
        study_.scorecard = ScorecardStudy{sourceOfStudy(project_, *entry, "park-scorecard"), std::move(card)};
        return {};
    }

    Result<void> symbiosis(spatial::Progress& progress)
    {
        const SymbiosisSettings settings = symbiosisSettingsFrom(project_.environment);
        spatial::PartOfProgress reading(progress, 0, 0.7);
        TRY_ASSIGN(SymbiosisStudy inputs, symbiosisInputs(project_, settings, tables_, reading));
        spatial::PartOfProgress matching(progress, 0.7, 1);
        TRY_ASSIGN(study_.symbiosis, matchedStudy(std::move(inputs), matching));
        return {};
    }

    const layers::Project& project_;
    const CorridorTables& tables_;
    StrategyStudy study_;
};

}  // namespace

bool StrategyStudy::isSynthetic() const
{
    return (clusters && clusters->source.synthetic) || (scorecard && scorecard->source.synthetic) || (symbiosis && (symbiosis->source.synthetic || (symbiosis->factorSource && symbiosis->factorSource->synthetic)));
}

Result<SymbiosisStudy> symbiosisInputs(const layers::Project& project, const SymbiosisSettings& settings, const CorridorTables& tables, spatial::Progress& progress)
{
    const layers::LayerEntry* const firms = layerFor(project, settings.layer, "firms");
    if (!firms)
        return Error{ErrorCode::InvalidInput, text("No layer has the role firms: nobody can say who gives what."), text("Add a layer of firms with by-products and needs, and give it that role.")};
    SymbiosisStudy study;
    study.rules = settings.rules();
    TRY_ASSIGN(const spatial::FeatureTablePtr table, tables(*firms));
    study.source = sourceOfStudy(project, *firms, "symbiosis");
    TRY_ASSIGN(study.firms, spatial::firmRegisterOf(*table, {}, study.inputWarnings));
    if (const layers::LayerEntry* const entry = layerFor(project, settings.factors, "material-factors")) {
        TRY_ASSIGN(const spatial::FeatureTablePtr factors, tables(*entry));
        TRY_ASSIGN(study.factors, spatial::materialFactorsOf(*factors));
        study.factorSource = sourceOfStudy(project, *entry, "symbiosis");
    }
    TRY_ASSIGN(const layers::NetworkEntry* const network, networkFor(project, settings));
    const layers::LayerEntry* const roads = network ? project.layer(network->layer) : nullptr;
    if (!roads) {
        study.inputWarnings.push_back({"symbiosis.straight", text("Distances are straight lines, shorter than any way: the project has no network of roads, or straight ones were chosen.")});
        TRY_ASSIGN(study.distances, spatial::straightDistances(study.firms, progress));
        return study;
    }
    TRY_ASSIGN(const spatial::FeatureTablePtr lines, tables(*roads));
    spatial::FeatureTablePtr turns;
    if (const layers::LayerEntry* const banned = network->turns.empty() ? nullptr : project.layer(network->turns)) {
        TRY_ASSIGN(turns, tables(*banned));
    }
    spatial::PartOfProgress preparing(progress, 0, 0.8);
    TRY_ASSIGN(const PreparedNetworkPtr prepared, prepareNetwork(*lines, std::move(turns), *network, preparing));
    spatial::PartOfProgress searching(progress, 0.8, 1);
    TRY_ASSIGN(study.distances, spatial::roadDistances(study.firms, *prepared->network, *prepared->snapper, {}, searching));
    study.network = network->id;
    if (study.distances.offRoad > 0)
        study.inputWarnings.push_back({"symbiosis.off-road", text("{0} firms lie too far from any road and exchange nothing.", study.distances.offRoad)});
    return study;
}

Result<SymbiosisStudy> matchedStudy(SymbiosisStudy study, spatial::Progress& progress)
{
    spatial::PartOfProgress matching(progress, 0, 0.3);
    TRY_ASSIGN(study.exchanges, spatial::matchExchanges(study.firms, study.factors, study.distances, study.rules, matching));
    study.indicators = spatial::indicatorsOf(study.firms, study.factors, study.exchanges);
    spatial::PartOfProgress closing(progress, 0.3, 1);
    TRY_ASSIGN(study.fragility, spatial::fragilityOf(study.firms, study.factors, study.distances, study.rules, study.exchanges, closing));
    study.warnings = study.inputWarnings;
    spatial::tellFactorGaps(study.firms, study.factors, study.rules, study.warnings);
    return study;
}

Result<StrategyStudy> strategyStudy(const layers::Project& project, const CorridorTables& tables, spatial::Progress& progress)
{
    return StrategyStudier(project, tables).run(progress);
}

}  // namespace app
