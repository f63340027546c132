// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/roles.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using spatial::GeometryKind;

std::string roleOf(const char* name, GeometryKind kind, const std::vector<spatial::Field>& fields = {})
{
    return suggestedRole(name, fields, kind, false).value_or("none");
}

TEST(Roles, AreRecognisedByNameInBothLanguages)
{
    EXPECT_EQ(roleOf("roads_2023", GeometryKind::LineString), "roads");
    EXPECT_EQ(roleOf("铁路", GeometryKind::MultiLineString), "railways");
    EXPECT_EQ(roleOf("生态保护红线", GeometryKind::MultiPolygon), "constraint:ecological-red-line");
    EXPECT_EQ(roleOf("Wastewater plants", GeometryKind::Point), "wastewater");
    EXPECT_EQ(roleOf("DLTB", GeometryKind::Polygon), "land-use");
    EXPECT_EQ(roleOf("investments 2026-2030", GeometryKind::LineString), "investments");
}

TEST(Roles, AreRecognisedByTheMostParticularWord)
{
    EXPECT_EQ(roleOf("substations", GeometryKind::Point), "power");
    EXPECT_EQ(roleOf("变电站", GeometryKind::Point), "power");
    EXPECT_EQ(roleOf("freight_stations", GeometryKind::Point), "freight-stations");
    EXPECT_EQ(roleOf("ruralRoads", GeometryKind::LineString), "roads");
    EXPECT_EQ(roleOf("railway", GeometryKind::LineString), "railways");
    EXPECT_EQ(roleOf("lakes", GeometryKind::Polygon), "water");
    EXPECT_EQ(roleOf("broadcast", GeometryKind::LineString), "none");   // "road" is not a word of it
    EXPECT_EQ(roleOf("demography", GeometryKind::Polygon), "none");
}

TEST(Roles, AreRecognisedByFieldsWhenTheNameSaysNothing)
{
    EXPECT_EQ(roleOf("layer1", GeometryKind::Polygon, {{"DLBM"}, {"TBMJ"}}), "land-use");
    EXPECT_EQ(roleOf("layer1", GeometryKind::LineString, {{"maxspeed"}}), "roads");
    EXPECT_EQ(roleOf("layer1", GeometryKind::LineString, {{"project"}, {"cost_10k_yuan"}, {"phase"}, {"source"}, {"indicator"}}), "investments");
    EXPECT_EQ(roleOf("表1", GeometryKind::Point, {{"项目名称"}, {"投资_万元"}}), "investments");
    EXPECT_EQ(roleOf("layer1", GeometryKind::Point, {{"project"}, {"phase"}}), "none") << "without a cost it may be anything";
    EXPECT_EQ(roleOf("layer1", GeometryKind::Polygon), "none");
}

TEST(Roles, MustFitTheGeometry)
{
    EXPECT_EQ(roleOf("road signs", GeometryKind::Point), "none");
}

}  // namespace
}  // namespace layers
