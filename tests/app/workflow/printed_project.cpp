// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/workflow/printed_project.h"

#include "layers/project/corridor.h"
#include "layers/sources/save.h"
#include "spatial/crs/transform.h"
#include "tests/support/tables.h"

#include <gtest/gtest.h>

#include <unistd.h>

namespace app::test {

using spatial::Coordinate;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Geometry;
using test_support::addColumn;
using test_support::tableOf;

namespace {

constexpr double kWest = 440'000, kSouth = 5'000'000;   // the lower left corner; kilometres from there
const char* const kCrs = "EPSG:4554";

Coordinate onMap(double east, double north) { return {kWest + east * 1000, kSouth + north * 1000}; }
Geometry dot(double east, double north) { return Geometry::point(onMap(east, north)); }
Geometry way(std::initializer_list<Coordinate> kilometres)
{
    std::vector<Coordinate> places;
    for (const Coordinate& c : kilometres)
        places.push_back(onMap(c.x, c.y));
    return Geometry::lineString(places);
}
Geometry plot(double east, double north, double width, double height)
{
    const Coordinate from = onMap(east, north), to = onMap(east + width, north + height);
    return Geometry::rectangle({from.x, from.y, to.x, to.y});
}

using Words = std::vector<std::string>;
using Numbers = std::vector<double>;

struct Column {
    std::string name;
    std::variant<Words, Numbers> values;
};

class Maker {
public:
    Maker(layers::Project& project, std::filesystem::path folder) : project_(project), folder_(std::move(folder)) {}

    void add(const char* id, const char* role, const spatial::Bilingual& name, const std::vector<Geometry>& shapes, const std::vector<Column>& columns) const
    {
        FeatureTable table = tableOf(shapes, *spatial::Crs::fromText(kCrs));
        for (const Column& column : columns) {
            if (const auto* words = std::get_if<Words>(&column.values))
                addColumn<std::string>(table, column.name, FieldType::Text, *words);
            else
                addColumn<double>(table, column.name, FieldType::Real, std::get<Numbers>(column.values));
        }
        const std::string file = std::string(id) + ".gpkg";
        const auto saved = layers::saveFeatures({test_support::share(std::move(table))}, folder_ / file, {true}, spatial::noProgress());
        ASSERT_TRUE(saved) << saved.error().message.english();
        layers::LayerEntry entry;
        entry.id = id;
        entry.name = name;
        entry.role = role;
        entry.source.path = file;
        project_.layers.push_back(std::move(entry));
    }

private:
    layers::Project& project_;
    std::filesystem::path folder_;
};

layers::CorridorCity cityOf(const char* id, const spatial::Bilingual& name, double east, double north, double people)
{
    const auto toDegrees = spatial::Transform::between(*spatial::Crs::fromText(kCrs), spatial::cgcs2000());
    return {id, name, {}, (*toDegrees)(onMap(east, north)), people, people / 10};
}

void addLayers(const Maker& make)
{
    make.add("prefectures", "boundary-prefectures", {"Prefectures", "地级行政区"}, {plot(0, 0, 40, 50), plot(40, 0, 40, 50)}, {{"name_zh", Words{"西市", "东市"}}, {"name_en", Words{"West", "East"}}});
    make.add("lake", "water", {"Lake", "湖"}, {plot(4, 38, 9, 7)}, {{"name_zh", Words{"兴凯湖"}}});
    std::vector<Geometry> west, east;
    Words codesWest, codesEast;
    for (int i = 0; i < 24; ++i) {
        west.push_back(plot(8 + i % 6 * 2, 14 + i / 6 * 2, 2, 2));
        east.push_back(plot(56 + i % 6 * 2, 22 + i / 6 * 2, 2, 2));
        codesWest.emplace_back(std::vector<const char*>{"0103", "0601", "0301", "0702", "0103", "1101"}[static_cast<std::size_t>(i * 5 % 6)]);
        codesEast.emplace_back(std::vector<const char*>{"0103", "0601", "0401", "0702", "0508"}[static_cast<std::size_t>(i * 3 % 5)]);
    }
    make.add("parcels-west", "land-use", {"Land use, west", "西部土地利用"}, west, {{"DLBM", codesWest}});
    make.add("parcels-east", "land-use", {"Land use, east", "东部土地利用"}, east, {{"DLBM", codesEast}});
    make.add("industrial", "industrial", {"Industrial land", "工业用地"}, {plot(10, 16, 1, 1), plot(12, 18, 1, 1), plot(60, 26, 1.5, 1)},
             {{"name_zh", Words{"机械园", "食品园", "制药园"}}, {"sector", Words{"equipment", "food", "pharma"}}, {"sector_zh", Words{"装备制造", "食品加工", "医药"}}, {"area_ha", Numbers{100, 100, 150}}});
    make.add("brownfields", "brownfields", {"Brownfields", "棕地"}, {plot(14, 15, 1.2, 0.8), plot(63, 24, 0.7, 0.6), plot(58, 28, 2, 1.5)},
             {{"name", Words{"原西市制药厂", "原东市机械厂", "原东市化工厂"}}, {"name_en", Words{"Former west works", "Former east works", "Former chemical works"}}, {"former", Words{"pharma", "equipment", "petrochemical"}},
              {"status", Words{"class2-ready", "risk-control", "above-intervention"}}, {"area_ha", Numbers{96, 42.5, 12345.6}}, {"yr_closed", Numbers{2009, 2015, 1998}}});
    make.add("soil", "soil-samples", {"Soil samples", "土壤样品"}, {dot(14.5, 15.5), dot(63.2, 24.4)}, {{"Cd", Numbers{0.3, 4.2}}});
    make.add("roads", "roads", {"Roads", "道路"}, {way({{2, 20}, {20, 20}, {40, 24}, {62, 26}, {78, 30}}), way({{20, 20}, {24, 44}}), way({{62, 26}, {60, 6}}), way({{20, 20}, {40, 8}, {60, 6}})},
             {{"name_zh", Words{"主路", "北路", "南路", "环路"}}, {"class", Words{"expressway", "provincial", "national", "county"}}, {"speed_kmh", Numbers{100, 60, 80, 50}}, {"oneway", Words{"B", "B", "B", "B"}}});
    make.add("railways", "railways", {"Railways", "铁路"}, {way({{2, 18}, {40, 21}, {78, 28}})}, {{"name_zh", Words{"滨绥线"}}, {"speed_kmh", Numbers{80}}});
    make.add("stations", "freight-stations", {"Freight stations", "货运站"}, {dot(21, 19.5), dot(62, 25)}, {{"name_zh", Words{"西站", "东站"}}});
    make.add("townships", "townships", {"Townships", "乡镇"}, {dot(12, 22), dot(26, 30), dot(58, 20), dot(66, 32)}, {{"name_zh", Words{"甲镇", "乙镇", "丙镇", "丁镇"}}, {"prefecture", Words{"West", "West", "East", "East"}}, {"unemployed", Numbers{120, 860, 430, 1520}}});
    make.add("places", "places", {"Places", "地名"}, {dot(20, 20), dot(62, 26)}, {{"name", Words{"West", "East"}}, {"name_zh", Words{"西市", "东市"}}, {"population", Numbers{300'000, 500'000}}});
    make.add("investments", "investments", {"Programme", "投资项目"}, {dot(40, 24), dot(61, 25)},
             {{"project_zh", Words{"主路改造", "东站扩建"}}, {"project_en", Words{"Main road", "East station"}}, {"cost_10k_yuan", Numbers{12'000, 8'600}}, {"phase", Words{"2026-2028", "2029-2031"}},
              {"source", Words{"province", "firms"}}, {"indicator", Words{"minutes by road", "t per year"}}, {"city", Words{"西市", "东市"}}});
}

}  // namespace

PrintedProject::PrintedProject(const std::string& folder) : folder_(std::filesystem::path(testing::TempDir()) / (folder + " " + std::to_string(::getpid())))
{
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    project_.file = folder_ / "printed.songhua";
    project_.name = {"Two cities", "两市"};
    project_.crs = kCrs;
    const Coordinate from = onMap(0, 0), to = onMap(80, 50);
    project_.grids.push_back({"all", {"All", "全部"}, 250, {from.x, from.y, to.x, to.y}});
    addLayers(Maker(project_, folder_));
    layers::NetworkEntry road;
    road.id = "road";
    road.layer = "roads";
    road.speed = "speed_kmh";
    road.oneway = "oneway";
    project_.networks.push_back(road);
    layers::CorridorSettings corridor;
    corridor.cities = {cityOf("west", {"West", "西市"}, 20, 20, 300'000), cityOf("east", {"East", "东市"}, 62, 26, 500'000), cityOf("north", {"North", "北市"}, 24, 44, 80'000)};
    layers::setCorridor(project_, corridor);
    EXPECT_TRUE(layers::saveProject(project_, project_.file, true));
}

PrintedProject::~PrintedProject()
{
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

}  // namespace app::test
