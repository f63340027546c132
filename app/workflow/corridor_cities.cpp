// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/corridor_study.h"

#include "app/workflow/people_reach.h"
#include "spatial/crs/transform.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace app {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::text;

namespace {

constexpr std::string_view kOutputFields = "gdp|gdp_yuan|value_added|output|地区生产总值|生产总值|工业增加值|增加值|产值";
constexpr std::string_view kJobsFields = "jobs|employment|employed|就业人口|就业人数|从业人员";
constexpr std::string_view kJobsBySector = "emp_";

std::string plainName(std::string name)
{
    while (!name.empty() && name.back() == ' ')
        name.pop_back();
    for (const std::string_view ending : {"市", "地区"})
        if (name.size() > ending.size() && name.ends_with(ending)) {
            name.resize(name.size() - ending.size());
            break;
        }
    for (char& c : name)
        c = static_cast<char>(static_cast<unsigned char>(c) < 0x80 ? std::tolower(static_cast<unsigned char>(c)) : c);
    return name;
}

/// Rows of each city by one field.
using RowsOfCities = std::vector<std::vector<std::size_t>>;

RowsOfCities rowsBy(const AttributeColumn& column, const std::vector<layers::CorridorCity>& cities)
{
    RowsOfCities rows(cities.size());
    for (std::size_t row = 0; row < column.size(); ++row) {
        const std::string value = column.display(row);
        for (std::size_t c = 0; c < cities.size(); ++c)
            if (namesCity(value, cities[c]))
                rows[c].push_back(row);
    }
    return rows;
}

/// The field in which most cities are found; of equals the one with most rows, then the first.
RowsOfCities rowsOfCities(const FeatureTable& people, const layers::CorridorSettings& settings)
{
    RowsOfCities best(settings.cities.size());
    std::pair<std::size_t, std::size_t> most{0, 0};
    for (std::size_t f = 0; f < people.fields.size(); ++f) {
        const bool asked = !settings.cityField.empty();
        if (asked ? static_cast<int>(f) != people.fieldIndex(settings.cityField) : people.fields[f].type != FieldType::Text && people.fields[f].type != FieldType::Integer)
            continue;
        RowsOfCities rows = rowsBy(people.columns[f], settings.cities);
        std::pair<std::size_t, std::size_t> found{0, 0};
        for (const auto& of : rows) {
            found.first += of.empty() ? 0 : 1;
            found.second += of.size();
        }
        if (found > most) {
            most = found;
            best = std::move(rows);
        }
    }
    return best;
}

/// Fields that are added up, and what their sum is.
struct SummedFields {
    std::vector<std::string> names;
    std::vector<const AttributeColumn*> columns;
    bool jobs = false;

    void add(const FeatureTable& table, const std::string& name)
    {
        if (const AttributeColumn* column = table.column(name)) {
            names.push_back(name);
            columns.push_back(column);
        }
    }
    std::string list() const
    {
        std::string all;
        for (const std::string& name : names)
            all += (all.empty() ? "" : ", ") + name;
        return all;
    }
};

bool isNumber(const spatial::Field& field) { return field.type == FieldType::Integer || field.type == FieldType::Real; }

SummedFields firstOf(const FeatureTable& table, std::string_view names)
{
    SummedFields fields;
    if (const AttributeColumn* column = spatial::columnOf(table, names))
        fields.add(table, table.fields[static_cast<std::size_t>(column - table.columns.data())].name);
    return fields;
}

SummedFields outputFields(const FeatureTable& table, const layers::CorridorSettings& settings)
{
    SummedFields fields;
    for (const std::string& name : settings.outputFields)
        fields.add(table, name);
    if (!settings.outputFields.empty())
        return fields;
    fields = firstOf(table, kOutputFields);
    if (!fields.names.empty())
        return fields;
    for (const spatial::Field& field : table.fields)
        if (isNumber(field) && field.name.starts_with(kJobsBySector))
            fields.add(table, field.name);
    if (fields.names.empty())
        fields = firstOf(table, kJobsFields);
    fields.jobs = true;
    return fields;
}

/// Nothing where no row has a number.
std::optional<double> sumOver(const SummedFields& fields, const std::vector<std::size_t>& rows, std::size_t& without)
{
    double sum = 0;
    bool any = false;
    for (const std::size_t row : rows)
        for (const AttributeColumn* column : fields.columns) {
            const auto value = column->number(row);
            if (value && std::isfinite(*value) && *value >= 0) {
                sum += *value;
                any = true;
            } else {
                ++without;
            }
        }
    return any ? std::optional(sum) : std::nullopt;
}

spatial::Result<void> fieldsAreThere(const layers::CorridorSettings& settings, const FeatureTable& table)
{
    std::vector<std::string> wanted = settings.outputFields;
    for (const std::string& name : {settings.peopleField, settings.cityField})
        if (!name.empty())
            wanted.push_back(name);
    for (const std::string& name : wanted)
        if (table.fieldIndex(name) < 0) {
            std::string known;
            for (const spatial::Field& field : table.fields)
                known += (known.empty() ? "" : ", ") + field.name;
            return spatial::Error{spatial::ErrorCode::InvalidParameter, text("The layer of people has no field \"{0}\".", name), text("Allowed: {0}.", known), "corridor"};
        }
    return {};
}

}  // namespace

bool namesCity(const std::string& value, const layers::CorridorCity& city)
{
    if (value.empty())
        return false;
    const bool digits = std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    if (digits)
        return !city.code.empty() && value.starts_with(city.code);
    const std::string plain = plainName(value);
    return plain == plainName(city.name.en) || plain == plainName(city.name.zh);
}

double CorridorCityValues::mass() const { return people && output ? std::sqrt(*people * *output) : 0; }

const layers::LayerEntry* corridorPeopleLayer(const layers::Project& project, const layers::CorridorSettings& settings)
{
    if (!settings.peopleLayer.empty())
        return project.layer(settings.peopleLayer);
    for (const std::string_view role : {"population", "townships"})
        if (const auto all = project.withRole(role); !all.empty())
            return all.front();
    return nullptr;
}

spatial::Text corridorMassWords(const CorridorMassSource& source, const std::string& layerName)
{
    switch (source.kind) {
    case CorridorMassSource::Kind::Written: return text("written in the project");
    case CorridorMassSource::Kind::Summed: return text("sum of {0} over {1} {1|feature|features} of the layer {2}", source.fields, source.rows, layerName);
    case CorridorMassSource::Kind::Jobs: {
        const auto sectors = std::ranges::count(source.fields, ',') + 1;   // one field each
        return sectors > 1 ? text("sum of the jobs of {0} sectors over {1} {1|feature|features} of the layer {2}", sectors, source.rows, layerName)
                           : text("sum of jobs over {0} {0|feature|features} of the layer {1}", source.rows, layerName);
    }
    case CorridorMassSource::Kind::AsPeople: return text("taken as its people");
    case CorridorMassSource::Kind::Unknown: break;
    }
    return text("not known");
}

spatial::Result<std::vector<CorridorCityValues>> corridorCities(const layers::CorridorSettings& settings, const FeatureTable* people, const spatial::Crs& crs, std::vector<spatial::Warning>& warnings)
{
    using Kind = CorridorMassSource::Kind;
    TRY_ASSIGN(const spatial::Transform toStudy, spatial::Transform::between(spatial::cgcs2000(), crs));
    RowsOfCities rows(settings.cities.size());
    SummedFields ofPeople;
    SummedFields ofOutput;
    if (people) {
        TRY(fieldsAreThere(settings, *people));
        rows = rowsOfCities(*people, settings);
        ofPeople = firstOf(*people, settings.peopleField.empty() ? kPeopleFields : std::string_view(settings.peopleField));
        ofOutput = outputFields(*people, settings);
    }
    std::size_t without = 0;
    std::size_t massless = 0;
    bool byJobs = false;
    bool byPeople = false;
    std::vector<CorridorCityValues> cities;
    for (std::size_t c = 0; c < settings.cities.size(); ++c) {
        CorridorCityValues city{settings.cities[c], toStudy(settings.cities[c].place)};
        if (city.city.people) {
            city.people = city.city.people;
            city.peopleSource.kind = Kind::Written;
        } else if (city.people = sumOver(ofPeople, rows[c], without); city.people) {
            city.peopleSource = {Kind::Summed, ofPeople.list(), rows[c].size()};
        }
        if (city.city.output) {
            city.output = city.city.output;
            city.outputSource.kind = Kind::Written;
        } else if (!ofOutput.names.empty()) {
            if (city.output = sumOver(ofOutput, rows[c], without); city.output)
                city.outputSource = {ofOutput.jobs ? Kind::Jobs : Kind::Summed, ofOutput.list(), rows[c].size()};
        } else if (city.people) {
            city.output = city.people;
            city.outputSource.kind = Kind::AsPeople;
        }
        byJobs = byJobs || city.outputSource.kind == Kind::Jobs;
        byPeople = byPeople || city.outputSource.kind == Kind::AsPeople;
        massless += city.people && city.output ? 0 : 1;
        cities.push_back(std::move(city));
    }
    if (massless > 0)
        warnings.push_back({"corridor.people", text("{0} of {1} cities have no people or no output: neither a person nor a layer says them. They have no linkage; write the figures into the corridor's cities.", massless, cities.size())});
    if (byJobs)
        warnings.push_back({"corridor.output", text("No layer holds what cities produce: jobs stand for it in the linkage.")});
    if (byPeople)
        warnings.push_back({"corridor.output", text("No layer holds what cities produce, nor jobs: people stand for it in the linkage.")});
    if (without > 0)
        warnings.push_back({"corridor.missing-values", text("{0} values of people and output are missing or below 0 and count as nothing in the sums of cities.", without)});
    return cities;
}

}  // namespace app
