// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/people_reach.h"

#include "app/workflow/corridor_study.h"
#include "spatial/crs/transform.h"
#include "spatial/network/od_matrix.h"
#include "spatial/regional/inequality.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace app {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::Result;
using spatial::text;

namespace {

constexpr double kNoMeasure = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostCityNames = 200;
constexpr std::string_view kCityFields = "prefecture|city|地市|所属地市|城市";

struct KnownGroup {
    std::string_view fields;
    spatial::Text title;
    PeopleKind kind;
    std::string_view otherFields = {};   // of the same group counted otherwise
    spatial::Text otherTitle = {};
};
const std::vector<KnownGroup>& knownPeople()
{
    static const std::vector<KnownGroup> groups{
        {kPeopleFields, text("People"), PeopleKind::Everybody},
        {"labour|labor|labour_force|劳动力|劳动力人口", text("Labour force"), PeopleKind::LabourForce},
        {"unemployed|失业|失业人口", text("Unemployed"), PeopleKind::Unemployed},
        {"poor_households|贫困户|低保户", text("Poor households"), PeopleKind::Poor, "poor|poor_people|贫困人口|低保人口", text("Poor people")},
        {"elderly|aged_65|age_65_plus|老年人口|老年人|65岁以上", text("Elderly"), PeopleKind::Elderly},
    };
    return groups;
}

/// The field of cities; -1: none.
int cityFieldOf(const FeatureTable& table, const layers::CorridorSettings& settings)
{
    if (!settings.cityField.empty())
        return table.fieldIndex(settings.cityField);
    if (const AttributeColumn* column = spatial::columnOf(table, kCityFields))
        return static_cast<int>(column - table.columns.data());
    int best = -1;
    std::size_t fewest = kMostCityNames + 1;
    for (std::size_t f = 0; f < table.fields.size(); ++f) {
        if (table.fields[f].type != spatial::FieldType::Text)
            continue;
        std::unordered_map<std::string, bool> values;
        for (std::size_t row = 0; row < table.size() && values.size() < fewest; ++row)
            values.emplace(table.columns[f].display(row), true);
        if (values.size() > 1 && values.size() < fewest) {
            fewest = values.size();
            best = static_cast<int>(f);
        }
    }
    return best;
}

double valueOr(const Result<double>& result) { return result ? *result : kNoMeasure; }

void measureInequality(GroupReach& reach, const std::vector<double>& reached, const std::vector<double>& people, const PeopleLayer& layer)
{
    reach.gini = valueOr(spatial::gini(reached, people));
    reach.palma = valueOr(spatial::palma(reached, people));
    reach.theil = valueOr(spatial::theil(reached, people));
    if (layer.cityOf.empty())
        return;
    if (const auto parts = spatial::theilByGroup(reached, layer.cityOf, layer.cities.size(), people)) {
        reach.theilWithin = parts->within;
        reach.theilBetween = parts->between;
    }
}

}  // namespace

PeopleLayer peopleLayerOf(const FeatureTable& table, const layers::CorridorSettings& settings)
{
    PeopleLayer people;
    for (const KnownGroup& known : knownPeople()) {
        const bool everybody = people.groups.empty() && people.uncounted.empty();
        const AttributeColumn* const usual = spatial::columnOf(table, everybody && !settings.peopleField.empty() ? std::string_view(settings.peopleField) : known.fields);
        const AttributeColumn* const column = usual || known.otherFields.empty() ? usual : spatial::columnOf(table, known.otherFields);
        if (!column) {
            people.uncounted.push_back(known.title);
            continue;
        }
        PeopleGroup group{table.fields[static_cast<std::size_t>(column - table.columns.data())].name, column == usual ? known.title : known.otherTitle, std::vector<double>(table.size(), 0), std::vector<char>(table.size(), 0), known.kind};
        for (std::size_t row = 0; row < table.size(); ++row) {
            const auto value = column->number(row);
            if (value && std::isfinite(*value) && *value >= 0) {
                group.people[row] = *value;
                group.known[row] = 1;
            } else {
                ++people.missingValues;
            }
        }
        people.groups.push_back(std::move(group));
    }
    if (const int field = cityFieldOf(table, settings); field >= 0) {
        people.cityField = table.fields[static_cast<std::size_t>(field)].name;
        std::unordered_map<std::string, std::size_t> numbers;
        for (std::size_t row = 0; row < table.size(); ++row) {
            const auto [at, isNew] = numbers.try_emplace(table.columns[static_cast<std::size_t>(field)].display(row), people.cities.size());
            if (isNew)
                people.cities.push_back(at->first);
            people.cityOf.push_back(at->second);
        }
    }
    return people;
}

const PeopleGroup* PeopleLayer::group(PeopleKind kind) const
{
    const auto found = std::ranges::find(groups, kind, &PeopleGroup::kind);
    return found == groups.end() ? nullptr : &*found;
}

std::optional<Unemployment> unemploymentOf(const PeopleLayer& people, const layers::CorridorCity& city)
{
    const PeopleGroup* const unemployed = people.group(PeopleKind::Unemployed);
    const PeopleGroup* const labour = people.group(PeopleKind::LabourForce);
    if (!unemployed || !labour || people.cityOf.empty())
        return std::nullopt;
    std::vector<char> ofCity;
    for (const std::string& name : people.cities)
        ofCity.push_back(namesCity(name, city) ? 1 : 0);
    Unemployment sum;
    for (std::size_t row = 0; row < people.cityOf.size(); ++row) {
        if (ofCity[people.cityOf[row]] == 0)
            continue;
        if (unemployed->known[row] == 0 || labour->known[row] == 0) {
            ++sum.without;
            continue;
        }
        ++sum.rows;
        sum.unemployed += unemployed->people[row];
        sum.labour += labour->people[row];
    }
    return sum.labour > 0 ? std::optional(sum) : std::nullopt;
}

Result<std::vector<GroupReach>> groupReach(const PeopleLayer& people, const spatial::CostTable& minutes, std::span<const double> weights)
{
    TRY_ASSIGN(const std::vector<double> reached, spatial::hansen(minutes, weights, spatial::Decay::step(kReachedMinutes)));
    const std::vector<double> nearest = spatial::nearestCost(minutes);
    std::vector<GroupReach> all;
    for (const PeopleGroup& group : people.groups) {
        GroupReach reach;
        reach.meanMinutes = reach.meanReached = reach.gini = reach.palma = reach.theil = reach.theilWithin = reach.theilBetween = kNoMeasure;
        double spent = 0;
        double summed = 0;
        for (std::size_t row = 0; row < group.people.size(); ++row) {
            const double here = group.people[row];
            reach.people += here;
            summed += here * reached[row];
            if (!(nearest[row] < spatial::kUnreachable)) {
                reach.unreached += here;
                continue;
            }
            spent += here * nearest[row];
            (nearest[row] <= kReachedMinutes ? reach.within : reach.beyond) += here;
        }
        if (reach.within + reach.beyond > 0)
            reach.meanMinutes = spent / (reach.within + reach.beyond);
        if (reach.people > 0)
            reach.meanReached = summed / reach.people;
        measureInequality(reach, reached, group.people, people);
        all.push_back(reach);
    }
    return all;
}

std::vector<std::vector<double>> peopleWithin(const PeopleLayer& people, const spatial::CostTable& minutes)
{
    std::vector<std::vector<double>> within(minutes.columns, std::vector<double>(people.groups.size(), 0));
    for (std::size_t row = 0; row < minutes.rows; ++row)
        for (std::size_t column = 0; column < minutes.columns; ++column)
            if (minutes.at(row, column) <= kReachedMinutes)
                for (std::size_t g = 0; g < people.groups.size(); ++g)
                    within[column][g] += people.groups[g].people[row];
    return within;
}

Result<spatial::CostTable> minutesBetween(const PreparedNetwork& network, const FeatureTable& from, std::span<const spatial::Coordinate> to, const spatial::Crs& crs, const spatial::SnapOptions& snap,
                                          spatial::Progress& progress, std::size_t* unsnapped)
{
    spatial::PartOfProgress snapping(progress, 0, 0.2);
    TRY_ASSIGN(const auto origins, network.snapper->snap(from, snap, snapping));
    TRY_ASSIGN(const spatial::Transform toNetwork, spatial::Transform::between(crs, network.network->crs));
    std::vector<std::optional<spatial::Snap>> destinations;
    for (const spatial::Coordinate& place : to)
        destinations.push_back(network.snapper->snap(toNetwork(place), snap.maximum));
    if (unsnapped)
        *unsnapped = static_cast<std::size_t>(std::count(origins.begin(), origins.end(), std::nullopt));
    spatial::PartOfProgress searching(progress, 0.2, 1);
    TRY_ASSIGN(spatial::OdMatrix matrix, spatial::odMatrix(*network.network, origins, destinations, {spatial::Impedance::Time, snap}, searching));
    spatial::CostTable table{matrix.origins, matrix.destinations, std::move(matrix.seconds)};
    for (double& cost : table.costs)
        cost /= 60;
    return table;
}

}  // namespace app
