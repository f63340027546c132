// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/strategy_study.h"

#include "app/workflow/open_inputs.h"
#include "app/workflow/report_city.h"
#include "layers/project/derived_fields.h"
#include "spatial/crs/transform.h"
#include "spatial/siting/siting_data.h"
#include "spatial/siting/symbiosis/symbiosis_words.h"

#include <algorithm>
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
    StrategyStudier(const layers::Project& project, const CorridorTables& tables, const ReportCity* city) : project_(project), tables_(tables), city_(city)
    {
        if (city)
            study_.ofCity = city->city;
    }

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
        if (!city_)
            return {};
        const auto& cities = study_.clusters->cities;
        const auto found = std::ranges::find_if(cities, [&](const auto& name) { return city_->isNamed(name); });
        if (found == cities.end()) {
            study_.clusters.reset();
            return Error{ErrorCode::InvalidInput, text("The table of jobs does not name this city: nobody can say what it is strong in.")};
        }
        study_.clusters->ofCity = static_cast<std::size_t>(found - cities.begin());
        return {};
    }

    /// The rows of the city; nothing where the table has no field of cities or none of its rows names it.
    std::optional<spatial::FeatureTable> rowsOfCity(const spatial::FeatureTable& table) const
    {
        std::vector<std::size_t> rows;
        for (const std::string_view fields : {"city_zh|city|prefecture|地市|城市", "city_en"})
            if (const spatial::AttributeColumn* const column = spatial::columnOf(table, fields); column && rows.empty())
                for (std::size_t row = 0; row < table.size(); ++row)
                    if (city_->isNamed(column->display(row)))
                        rows.push_back(row);
        return rows.empty() ? std::nullopt : std::optional(spatial::selectRows(table, rows));
    }

    Result<void> scorecard()
    {
        const layers::LayerEntry* const entry = layerFor(project_, {}, "park-indicators");
        if (!entry)
            return Error{ErrorCode::InvalidInput, text("No layer has the role park-indicators: there is no scorecard of a park.")};
        TRY_ASSIGN(const spatial::FeatureTablePtr table, tables_(*entry));
        const auto own = city_ ? rowsOfCity(*table) : std::nullopt;
        if (city_ && !own)
            return Error{ErrorCode::InvalidInput, text("The table of park indicators names no park of this city: its scorecard stands in the report on the whole corridor alone.")};
        const spatial::ParkStandard& standard = spatial::shippedParkStandard();
        TRY_ASSIGN(const auto values, spatial::parkValuesOf(own ? *own : *table, standard));
        TRY_ASSIGN(spatial::ParkScorecard card, spatial::scoreOf(standard, values));
        study_.scorecard = ScorecardStudy{sourceOfStudy(project_, *entry, "park-scorecard"), std::move(card)};
        return {};
    }

    Result<void> symbiosis(spatial::Progress& progress)
    {
        TRY_ASSIGN(const SymbiosisSettings settings, symbiosisSettingsOf(project_));
        spatial::PartOfProgress reading(progress, 0, 0.7);
        TRY_ASSIGN(SymbiosisStudy inputs, symbiosisInputs(project_, settings, tables_, reading));
        spatial::PartOfProgress matching(progress, 0.7, 1);
        TRY_ASSIGN(study_.symbiosis, matchedStudy(std::move(inputs), matching));
        return city_ ? keepFirmsOfCity(*study_.symbiosis) : Result<void>();
    }

    Result<void> keepFirmsOfCity(SymbiosisStudy& s)
    {
        TRY_ASSIGN(const spatial::Crs analysis, layers::analysisCrs(project_));
        TRY_ASSIGN(const spatial::Transform way, spatial::Transform::between(s.firms.crs, analysis));
        CityExchange of{city_->name()};
        std::vector<char> own;
        for (const spatial::Firm& firm : s.firms.firms) {
            own.push_back(city_->holds(way(firm.place)) ? 1 : 0);
            of.firms += own.back() ? 1 : 0;
        }
        if (of.firms == 0) {
            study_.symbiosis.reset();
            return Error{ErrorCode::InvalidInput, text("No firm of the register lies in this city.")};
        }
        const auto& firms = s.firms;
        for (const spatial::Offer& offer : firms.offers)
            of.offered += own[offer.firm] ? offer.tonnes : 0;
        for (const spatial::Need& need : firms.needs)
            of.needed += own[need.firm] ? need.tonnes : 0;
        for (const spatial::Exchange& flow : s.exchanges.flows) {
            const bool gives = own[firms.offers[flow.offer].firm] != 0;
            const bool takes = own[firms.needs[flow.need].firm] != 0;
            of.given += gives ? flow.tonnes : 0;
            of.taken += takes ? flow.tonnes : 0;
            of.within += gives && takes ? flow.tonnes : 0;
        }
        std::erase_if(s.exchanges.flows, [&](const spatial::Exchange& flow) { return !own[firms.offers[flow.offer].firm] && !own[firms.needs[flow.need].firm]; });
        std::erase_if(s.exchanges.unused, [&](const spatial::LeftOver& left) { return !own[firms.offers[left.number].firm]; });
        std::erase_if(s.exchanges.unmet, [&](const spatial::LeftOver& left) { return !own[firms.needs[left.number].firm]; });
        std::erase_if(s.fragility.firms, [&](const spatial::FirmFragility& one) { return !own[one.firm]; });
        const auto largest = std::ranges::max_element(s.fragility.firms, {}, &spatial::FirmFragility::tonnes);
        s.fragility.largest = largest == s.fragility.firms.end() ? std::nullopt : std::optional(static_cast<std::size_t>(largest - s.fragility.firms.begin()));
        s.indicators = spatial::indicatorsOf(firms, s.factors, s.exchanges);
        s.ofCity = std::move(of);
        return {};
    }

    const layers::Project& project_;
    const CorridorTables& tables_;
    const ReportCity* city_;
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
    study.ways = roads->name;
    if (study.distances.offRoad > 0)
        study.inputWarnings.push_back({"symbiosis.off-road", text("{0} {0|firm|firms} {0|lies|lie} too far from any road and {0|exchanges|exchange} nothing.", study.distances.offRoad)});
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

Result<StrategyStudy> strategyStudy(const layers::Project& project, const CorridorTables& tables, spatial::Progress& progress, const ReportCity* city)
{
    return StrategyStudier(project, tables, city).run(progress);
}

}  // namespace app
