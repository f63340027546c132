// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/workflow/zone_44_project.h"

#include "layers/sources/save.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace app::test {

using spatial::AttributeColumn;
using spatial::Coordinate;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Geometry;

namespace {

constexpr double kX = 420'000;     // the station
constexpr double kY = 5'020'000;   // the main road

Coordinate at(double east, double north) { return {kX + east, kY + north}; }

FeatureTable table(const char* name, const std::vector<Geometry>& shapes)
{
    FeatureTable made;
    made.name = name;
    made.crs = *spatial::Crs::fromText("EPSG:4554");
    for (const Geometry& shape : shapes) {
        made.geometry.append(shape.view());
        made.ids.push_back(static_cast<std::int64_t>(made.ids.size()) + 1);
    }
    return made;
}

template <class T>
void addField(FeatureTable& to, const char* name, FieldType type, const std::vector<T>& values)
{
    AttributeColumn column(type);
    for (const T& value : values)
        column.append(value);
    to.addField({name, type}, std::move(column));
}

void save(FeatureTable made, const std::filesystem::path& file)
{
    const auto saved = layers::saveFeatures({std::make_shared<FeatureTable>(std::move(made))}, file, {true}, spatial::noProgress());
    ASSERT_TRUE(saved) << saved.error().message.english();
}

FeatureTable roads(bool withShortcut)
{
    std::vector<Geometry> lines{
        Geometry::lineString({at(0, 0), at(3'500, 0)}),
        Geometry::lineString({at(3'500, 0), at(12'000, 0)}),
        Geometry::lineString({at(12'000, 0), at(18'000, 0)}),
        Geometry::lineString({at(18'000, 0), at(18'000, 4'000), at(3'500, 4'000)}),
    };
    if (withShortcut)
        lines.push_back(Geometry::lineString({at(3'500, 0), at(3'500, 4'000)}));
    FeatureTable made = table("roads", lines);
    addField(made, "speed_kmh", FieldType::Real, std::vector<double>(lines.size(), 60.0));
    addField(made, "oneway", FieldType::Text, std::vector<std::string_view>(lines.size(), "B"));
    return made;
}

spatial::Criterion criterion(const char* id, double weight)
{
    spatial::Criterion c;
    c.id = id;
    c.name = {id, id};
    c.weight = weight;
    return c;
}

layers::LayerEntry layer(const char* id, const char* role)
{
    layers::LayerEntry entry;
    entry.id = id;
    entry.name = {id, id};
    entry.role = role;
    entry.source.path = std::string(id) + ".gpkg";
    return entry;
}

}  // namespace

Zone44Project::Zone44Project(bool withShortcut, const std::string& folder) : folder_(std::filesystem::path(testing::TempDir()) / (folder + (withShortcut ? " a " : " b ") + std::to_string(getpid())))   // programs run side by side
{
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    save(roads(withShortcut), folder_ / "roads.gpkg");
    save(table("stations", {Geometry::point(at(0, 0))}), folder_ / "stations.gpkg");
    FeatureTable parcels = table("parcels", {Geometry::rectangle({kX + 3'000, kY + 4'010, kX + 4'000, kY + 5'010}), Geometry::rectangle({kX + 9'500, kY + 10, kX + 10'500, kY + 1'010}),
                                             Geometry::rectangle({kX + 10'500, kY + 10, kX + 11'500, kY + 1'010})});
    addField(parcels, "DLBM", FieldType::Text, std::vector<std::string_view>{kCodeOfA, kCodeOfB, "0103"});
    save(std::move(parcels), folder_ / "parcels.gpkg");
    save(table("power", {Geometry::point(at(10'000, 500))}), folder_ / "power.gpkg");
    FeatureTable people = table("people", {Geometry::point(at(100, 0)), Geometry::point(at(17'000, 0))});
    addField(people, "labour", FieldType::Integer, std::vector<std::int64_t>{1'000, 300});
    save(std::move(people), folder_ / "people.gpkg");
}

Zone44Project::~Zone44Project()
{
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

layers::Project Zone44Project::project(double railWeight, double powerWeight) const
{
    layers::Project project;
    project.file = folder_ / "jixi.songhua";
    project.name = {"Jixi", "鸡西"};
    project.crs = "EPSG:4554";
    project.grids.push_back({"all", {"All", "全部"}, 50, {kX - 2'000, kY - 2'000, kX + 20'000, kY + 8'000}});
    project.layers = {layer("roads", "roads"), layer("stations", "freight-stations"), layer("parcels", "land-use"), layer("power", "power"), layer("people", "population")};
    layers::NetworkEntry network;
    network.id = "road";
    network.layer = "roads";
    network.speed = "speed_kmh";
    network.oneway = "oneway";
    project.networks.push_back(network);

    spatial::SuitabilityModel model;
    model.id = "two";
    model.name = {"Two criteria", "两个指标"};
    spatial::Criterion rail = criterion("rail", railWeight);
    rail.preparation = spatial::Preparation::NetworkTime;
    rail.data.role = "freight-stations";
    rail.network = "road";
    rail.unit = "min";
    rail.curve = "linear:20,0";
    spatial::Criterion power = criterion("power", powerWeight);
    power.data.role = "power";
    power.unit = "m";
    power.curve = "linear:10000,0";
    model.criteria = {rail, power};
    model.candidates.codes = {"06", "12"};
    model.candidates.minimumHectares = 50;
    project.models.push_back(model);
    EXPECT_TRUE(layers::saveProject(project, project.file, true));
    return project;
}

SiteReport Zone44Project::run(const layers::Project& project, const std::string& out) const
{
    SiteOptions options;
    options.maps = false;
    options.overwrite = true;
    auto report = runSite(project, folder_ / out, options, spatial::noProgress());
    if (!report) {
        ADD_FAILURE() << report.error().message.english();
        return {};
    }
    return *std::move(report);
}

const spatial::Site& siteWithCode(const SiteReport& report, const std::string& code)
{
    static const spatial::Site none;
    for (const spatial::Site& site : report.sites)
        if (site.landCodes == std::vector<std::string>{code})
            return site;
    ADD_FAILURE() << "no site of class " << code;
    return none;
}

}  // namespace app::test
