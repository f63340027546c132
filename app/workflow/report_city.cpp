// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/report_city.h"

#include "app/workflow/investment_programme.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/strategy_study.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/measures.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <limits>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::string_view kChineseNames = "name_zh|名称|地市|name";
constexpr std::string_view kEnglishNames = "name_en|name";
constexpr std::string_view kAdminCodes = "adcode|code|行政区代码|区划代码";
constexpr std::size_t kPrefectureDigits = 4;   // of an administrative code (GB/T 2260)

/// What a row of a layer of prefectures says of a city; its place is left to those who need it.
layers::CorridorCity cityOfRow(const FeatureTable& table, std::size_t row)
{
    const auto said = [&](std::string_view fields) {
        const spatial::AttributeColumn* const column = spatial::columnOf(table, fields);
        return column ? column->display(row) : std::string();
    };
    layers::CorridorCity city;
    city.name = {said(kEnglishNames), said(kChineseNames)};
    if (city.name.en.empty())
        city.name.en = city.name.zh;
    if (city.name.zh.empty())
        city.name.zh = city.name.en;
    city.code = said(kAdminCodes).substr(0, kPrefectureDigits);
    return city;
}

bool isSameCity(const layers::CorridorCity& one, const layers::CorridorCity& other)
{
    return (!one.name.zh.empty() && namesCity(one.name.zh, other)) || (!one.name.en.empty() && namesCity(one.name.en, other));
}

/// Where the government sits as the layer says (degrees of CGCS2000), else the middle of the polygon.
Result<spatial::Coordinate> seatOf(const FeatureTable& table, std::size_t row)
{
    const spatial::AttributeColumn* const lon = spatial::columnOf(table, "seat_lon");
    const spatial::AttributeColumn* const lat = spatial::columnOf(table, "seat_lat");
    if (lon && lat)
        if (const auto x = lon->number(row), y = lat->number(row); x && y)
            return spatial::Coordinate{*x, *y};
    TRY_ASSIGN(const spatial::Transform toDegrees, spatial::Transform::between(table.crs, spatial::cgcs2000()));
    return toDegrees(table.geometry.box(row).centre());
}

/// Calls visit(table, row, city) for every prefecture that a layer draws.
void eachPrefecture(const layers::Project& project, const CorridorTables& tables, const auto& visit)
{
    for (const layers::LayerEntry* const entry : project.withRole("boundary-prefectures"))
        if (const auto table = tables(*entry))
            for (std::size_t row = 0; row < (*table)->size(); ++row)
                if (layers::CorridorCity city = cityOfRow(**table, row); !city.name.empty())
                    visit(*entry, **table, row, std::move(city));
}

std::vector<layers::CorridorCity> corridorCitiesOf(const layers::Project& project)
{
    const auto settings = layers::corridorOf(project);
    return settings ? settings->cities : layers::presetCorridorCities();
}

}  // namespace

bool ReportCity::holds(spatial::Coordinate place) const
{
    for (std::size_t row = 0; territory && row < territory->size(); ++row)
        if (territory->geometry.box(row).contains(place) && spatial::sideOf(place, territory->geometry[row]) != spatial::Side::Outside)
            return true;
    return false;
}

bool ReportCity::holds(const spatial::Site& site) const
{
    if (territory)
        return holds(site.centre);
    if (!grids.empty())
        return std::ranges::find(grids, site.grid) != grids.end();
    return isNamed(site.place) || isNamed(site.placeEnglish);
}

spatial::Box ReportCity::extent() const { return territory ? territory->geometry.extent() : spatial::Box(); }

std::vector<std::size_t> ReportCity::rowsIn(const FeatureTable& table) const
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; territory && row < table.size(); ++row)
        if (const spatial::Box& box = table.geometry.box(row); !box.empty() && holds(box.centre()))
            rows.push_back(row);
    return rows;
}

spatial::Text belongingWords(const ReportCity& city, bool chinese)
{
    const auto name = spatial::Text::literal(city.name().in(chinese));
    if (city.territory)
        return text("What belongs to {0}: sites by their centre, parcels and firms by their place, all inside its polygon of the layer {1}; people, jobs and projects by the city that their row names. Shares and ranks keep the whole corridor as "
                    "what they are of.", name, spatial::Text::literal(city.territoryLayer.in(chinese)));
    if (!city.grids.empty())
        return text("What belongs to {0}: sites by the analysis grid that bears its name, for no layer draws its borders; people, jobs and projects by the city that their row names. Shares and ranks keep the whole corridor as what they are of.", name);
    return text("What belongs to {0}: sites by the name of their place, for no layer draws its borders; people, jobs and projects by the city that their row names. Shares and ranks keep the whole corridor as what they are of.", name);
}

std::vector<layers::CorridorCity> citiesOfProject(const layers::Project& project, const CorridorTables& tables)
{
    std::vector<layers::CorridorCity> cities = corridorCitiesOf(project);
    const auto add = [&](layers::CorridorCity city) {
        if (std::ranges::none_of(cities, [&](const auto& known) { return isSameCity(city, known); }))
            cities.push_back(std::move(city));
    };
    const auto addName = [&](const spatial::Bilingual& name) {
        if (!name.empty())
            add(layers::CorridorCity{.id = {}, .name = name});
    };
    eachPrefecture(project, tables, [&](const auto&, const auto&, std::size_t, layers::CorridorCity city) { add(std::move(city)); });
    for (const layers::LayerEntry* const entry : project.withRole("sector-jobs"))
        if (const auto table = tables(*entry))
            if (const auto clusters = clusterDiagnosis(**table))
                std::ranges::for_each(clusters->cities, addName);
    for (const layers::LayerEntry* const entry : project.withRole("investments"))
        if (const auto table = tables(*entry))
            if (const auto programme = programmeOf(**table, cities))
                for (const ProgrammeSum& sum : programme->byCity)
                    addName(sum.name);
    return cities;
}

Result<ReportCity> reportCityOf(const layers::Project& project, const std::string& name, const CorridorTables& tables)
{
    const auto cities = citiesOfProject(project, tables);
    const auto found = std::ranges::find_if(cities, [&](const auto& city) { return namesCity(name, city); });
    if (found == cities.end()) {
        std::string known;
        for (const layers::CorridorCity& city : cities)
            known += (known.empty() ? "" : ", ") + (city.name.en == city.name.zh || city.name.en.empty() ? city.name.zh : city.name.en + " " + city.name.zh);
        return Error{ErrorCode::InvalidParameter, text("The project knows no city \"{0}\".", name), known.empty() ? text("It names no cities: give it a corridor, or a layer of prefectures.") : text("Allowed: {0}.", known), "city"};
    }
    ReportCity made{.city = *found};
    const auto ofCorridor = corridorCitiesOf(project);
    made.ofCorridor = std::ranges::any_of(ofCorridor, [&](const auto& city) { return isSameCity(made.city, city); });
    std::optional<spatial::Coordinate> seat;
    std::shared_ptr<FeatureTable> territory;
    eachPrefecture(project, tables, [&](const layers::LayerEntry& entry, const FeatureTable& table, std::size_t row, const layers::CorridorCity& city) {
        if (!isSameCity(city, made.city) || (territory && made.territoryLayer.en != entry.name.en))
            return;   // the first layer that draws it
        if (!territory) {
            territory = std::make_shared<FeatureTable>(spatial::emptyLike(table));
            made.territoryLayer = entry.name;
            made.city.code = made.city.code.empty() ? city.code : made.city.code;
        }
        territory->appendRow(table.geometry[row], table, row);
        if (const auto place = seatOf(table, row))
            seat = *place;
    });
    made.territory = territory;
    if (!made.ofCorridor && seat)
        made.city.place = *seat;
    if (made.city.id.empty())
        made.city.id = "city";
    for (const layers::GridEntry& grid : project.grids)
        if (made.isNamed(grid.name))
            made.grids.push_back(grid.id);
    return made;
}

spatial::FeatureTablePtr withPrefectures(const spatial::FeatureTablePtr& table, const layers::Project& project, const CorridorTables& tables, bool chinese)
{
    std::vector<ReportCity> cities;
    for (const layers::CorridorCity& city : citiesOfProject(project, tables))
        if (auto made = reportCityOf(project, city.name.in(true), tables); made && made->territory)
            cities.push_back(*std::move(made));
    if (cities.empty())
        return table;
    const int known = table->fieldIndex(kPrefectureField);
    spatial::AttributeColumn names(spatial::FieldType::Text);
    for (std::size_t row = 0; row < table->size(); ++row) {
        const std::string said = known < 0 ? std::string() : table->columns[static_cast<std::size_t>(known)].display(row);
        const auto city = std::ranges::find_if(cities, [&](const ReportCity& one) { return said.empty() ? one.holds(table->geometry.box(row).centre()) : one.isNamed(said); });
        if (city == cities.end() && said.empty())
            names.appendNull();
        else
            names.append(std::string_view(city == cities.end() ? said : city->name().in(chinese)));
    }
    auto named = std::make_shared<FeatureTable>(*table);
    if (known < 0) {
        named->addField({kPrefectureField, spatial::FieldType::Text}, std::move(names));
    } else {
        named->fields[static_cast<std::size_t>(known)] = {kPrefectureField, spatial::FieldType::Text};
        named->columns[static_cast<std::size_t>(known)] = std::move(names);
    }
    return named;
}

}  // namespace app
