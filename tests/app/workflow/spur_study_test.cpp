// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/spur_study.h"
#include "spatial/raster/cost/least_cost_path.h"
#include "tests/support/grids.h"
#include "tests/support/polygons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace app::test {

using layers::LayerEntry;
using layers::Project;
using layers::SpurEntry;
using layers::SpurItem;
using layers::SpurPart;
using spatial::Geometry;

namespace {

Project withLayers()
{
    Project project;
    for (const auto& [id, role] : {std::pair{"rivers", "rivers"}, std::pair{"rails", "railways"}, std::pair{"roads", "roads"}, std::pair{"red", "constraint:ecological-red-line"},
                                   std::pair{"limit", "constraint:urban-development-boundary"}, std::pair{"farmland", "constraint:permanent-basic-farmland"}, std::pair{"flood", "constraint:flood-100-year"}, std::pair{"dem", "dem"}, std::pair{"parcels", "land-use"}})
        project.layers.push_back({.id = id, .name = {id, id}, .role = role, .source = {.path = "data.gpkg"}, .provenance = {}});
    return project;
}

spatial::FeatureTablePtr inAnalysisCrs(const std::vector<Geometry>& shapes, const Project& project)
{
    auto table = std::make_shared<spatial::FeatureTable>(*spatial::test::layer(shapes));
    table->crs = *layers::analysisCrs(project);
    return table;
}

}  // namespace

TEST(SpurStudy, SuggestsWhatIsCrossedAndWhatALawForbids)
{
    const auto spur = spurEntryOf(withLayers());

    ASSERT_TRUE(spur);
    std::vector<std::pair<std::string, SpurPart>> parts;
    for (const SpurItem& item : spur->items)
        parts.emplace_back(item.layer, item.part);
    EXPECT_THAT(parts, ::testing::UnorderedElementsAre(::testing::Pair("rivers", SpurPart::Crossing), ::testing::Pair("rails", SpurPart::Crossing), ::testing::Pair("roads", SpurPart::Crossing),
                                                       ::testing::Pair("red", SpurPart::Forbidden), ::testing::Pair("farmland", SpurPart::Land)))
        << "a boundary that must be stayed inside of forbids nothing of its own, floods are crossed on dams";
    EXPECT_FALSE(lawOf(withLayers(), {.layer = "red", .part = SpurPart::Forbidden}, true).empty());
    EXPECT_NE(lawOf(withLayers(), {.layer = "red", .part = SpurPart::Forbidden}, true), lawOf(withLayers(), {.layer = "red", .part = SpurPart::Forbidden}, false));
}

TEST(SpurStudy, IsKeptInTheProjectBesideWhatElseAccessIsAsked)
{
    Project project = withLayers();
    project.access = R"({"of_tomorrow": 1, "spur": {"base": 900, "newer": true}})";
    auto kept = layers::spurOf(project);
    ASSERT_TRUE(kept && *kept);
    EXPECT_EQ((*kept)->base, 900);
    (*kept)->items = {{.layer = "parcels", .part = SpurPart::Cover, .field = "DLBM", .table = "01,2500"}, {.layer = "roads", .part = SpurPart::Road, .cost = 12, .on = false}};
    layers::setSpur(project, **kept);
    const auto again = layers::projectFromJson(layers::projectToJson(project));
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_THAT(again->access, ::testing::AllOf(::testing::HasSubstr("of_tomorrow"), ::testing::HasSubstr("newer")));
    EXPECT_EQ((*layers::spurOf(*again))->items, (*kept)->items);
    Project broken = project;
    broken.access = R"({"spur": {"directions": 9}})";
    const auto fault = layers::spurOf(broken);
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error().message.english(), "access.spur.directions: 8 or 16 is expected.");
}

/// 10 x 10 km of plain with a river from north to south; by hand: 10,000 yuan is what a metre costs at 1,000 (10,000 yuan) a km.
TEST(SpurStudy, AWayOverAPlainCostsGroundAndItsCrossing)
{
    const Project project = withLayers();
    SpurEntry spur{.base = 1'000, .cell = 100, .items = {{.layer = "rivers", .part = SpurPart::Crossing, .cost = 500}}};
    const auto shape = spurGrid(project, spur, {0, 0, 10'000, 10'000});
    EXPECT_EQ(shape.columns, 100);
    SpurData data;
    data.tables["rivers"] = inAnalysisCrs({Geometry::lineString({{5'050, -100}, {5'050, 10'100}})}, project);
    const auto ground = spurFriction(project, spur, data, shape, false);
    ASSERT_TRUE(ground) << ground.error().message.english();
    EXPECT_FALSE(ground->slope.isValid());
    const auto start = spatial::placesOf(inAnalysisCrs({Geometry::point({150, 5'050})}, project), shape, spatial::noProgress());
    const auto ways = spatial::CostWays::from(ground->friction.raster, *start, 16, spatial::noProgress());
    ASSERT_TRUE(ways);
    const auto path = (*ways)->to({9'850, 5'050}, spatial::noProgress());
    ASSERT_TRUE(path && *path);
    EXPECT_NEAR((*path)->cost, 9'700 * 10'000.0 + 500 * 1e4, 1e3);
}

TEST(SpurStudy, TheFinerTerrainCountsAndWhereThereIsNoneTheGroundIsFlat)
{
    Project project = withLayers();
    project.layers.push_back({.id = "fine", .name = {"fine", "fine"}, .role = "dem", .source = {}, .provenance = {}});
    SpurEntry spur{.base = 1'000, .slopes = "0,1;10,3", .cell = 100, .items = {}};
    const auto shape = spurGrid(project, spur, {0, 0, 4'000, 1'000});
    const auto crs = *layers::analysisCrs(project);
    const auto ramp = [&](double left, double width, double cell, double grade) {
        spatial::Grid dem(spatial::GridShape::covering({left, 0, left + width, 1'000}, cell, crs));
        for (int row = 0; row < dem.shape.rows; ++row)
            for (int column = 0; column < dem.shape.columns; ++column)
                dem.at(column, row) = static_cast<float>(dem.shape.centre(column, row).x * grade);
        return dem;
    };
    SpurData data;
    data.rasters["dem"] = ramp(0, 3'000, 200, 0.10);     // 10 % in the coarse model
    data.rasters["fine"] = ramp(0, 1'500, 50, 0.05);     // 5 % in the fine one
    const auto ground = spurFriction(project, spur, data, shape, false);
    ASSERT_TRUE(ground) << ground.error().message.english();
    const spatial::Grid cells = spatial::test::evaluated(ground->friction.raster);
    EXPECT_NEAR(cells.at(5, 5), 10'000 * 2, 60) << "fine: 5 % is a factor of 2";
    EXPECT_NEAR(cells.at(22, 5), 10'000 * 3, 60) << "coarse: 10 % is a factor of 3";
    EXPECT_NEAR(cells.at(38, 5), 10'000, 1) << "no model: flat";
}

TEST(SpurStudy, ALayerWithoutDataIsSaid)
{
    const Project project = withLayers();
    const SpurEntry spur{.items = {{.layer = "rivers", .part = SpurPart::Crossing, .cost = 500}}};

    const auto ground = spurFriction(project, spur, {}, spurGrid(project, spur, {0, 0, 1'000, 1'000}), false);

    ASSERT_FALSE(ground);
    EXPECT_EQ(ground.error().code, spatial::ErrorCode::MissingInput);
}

}  // namespace app::test
