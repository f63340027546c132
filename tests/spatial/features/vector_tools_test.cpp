// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic.h"
#include "spatial/crs/metric_crs.h"
#include "spatial/tools/tool.h"
#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace spatial {
namespace {

Tool tool(std::string_view id)
{
    for (Tool& one : vectorTools())
        if (one.id == id)
            return one;
    ADD_FAILURE() << id;
    return {};
}

DataInput data(FeatureTable table) { return {.name = table.name, .features = std::make_shared<const FeatureTable>(std::move(table)), .raster = {}, .text = {}, .options = {}}; }

struct ToolRun {
    FeatureTable table;
    std::vector<Warning> warnings;
    bool warned(std::string_view code) const
    {
        return std::any_of(warnings.begin(), warnings.end(), [&](const Warning& warning) { return warning.code == code; });
    }
};

ToolRun runTool(std::string_view id, const Arguments& arguments)
{
    auto out = tool(id).run(arguments, noProgress());
    EXPECT_TRUE(out) << (out ? "" : out.error().message.english());
    if (!out)
        return {};
    return {*std::get<FeatureTablePtr>(out->results.at("output")), out->warnings};
}

TEST(VectorTools, AreDeclaredAsTheDesignFixesThem)
{
    std::vector<std::string> ids;
    for (const Tool& one : vectorTools())
        ids.push_back(one.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"buffer", "dissolve", "intersection", "union", "difference", "clip", "spatial-join", "repair", "reproject"}));
    for (const Tool& one : vectorTools()) {
        ASSERT_TRUE(one.parameter("input")) << one.id;
        ASSERT_TRUE(one.parameter("output")) << one.id;
    }
    EXPECT_EQ(tool("buffer").parameter("segments")->defaultValue, "8");
    EXPECT_TRUE(tool("dissolve").parameter("by")->repeated);
    EXPECT_EQ(tool("spatial-join").parameter("predicate")->choices.size(), 4u);
}

TEST(VectorTools, ABufferOfDegreesIsMeasuredInMetres)
{
    Arguments in;
    in.set("input", data(features({}, {{"POINT (126.642 45.757)", {}}}, cgcs2000())));
    in.set("distance", 1000.0);
    in.set("segments", 64.0);
    const ToolRun out = runTool("buffer", in);
    EXPECT_TRUE(out.warned("crs.metric"));
    EXPECT_TRUE(out.table.crs.sameAs(cgcs2000()));
    EXPECT_NEAR(geodesicArea(out.table.geometry[0], cgcs2000()).value / (3.14159265 * 1e6), 1, 1e-3);
}

TEST(VectorTools, ABufferInAZoneStaysInIt)
{
    Arguments in;
    in.set("input", data(features({}, {{"POINT (42549948 5069277)", {}}}, *Crs::fromText("EPSG:4530"))));
    in.set("distance", 100.0);
    in.set("segments", 8.0);
    const ToolRun out = runTool("buffer", in);
    EXPECT_TRUE(out.warnings.empty());
    EXPECT_EQ(out.table.geometry.extent().width(), 200);
}

TEST(VectorTools, WebMercatorIsNoMetricSystem)
{
    const Crs mercator = *Crs::fromText("EPSG:3857");
    EXPECT_TRUE(metricCrsFor(mercator, {14.0e6, 5.7e6, 14.1e6, 5.8e6}).sameAs(provinceAnalysisCrs()));
    const Crs zone42 = *Crs::fromText("EPSG:4551");
    EXPECT_TRUE(metricCrsFor(zone42, {400000, 5000000, 600000, 5200000}).sameAs(zone42));
    EXPECT_FALSE(metricCrsFor(Crs(), {0, 0, 1, 1}).isKnown());
}

TEST(VectorTools, AnOverlayInAnotherSystemIsBroughtIntoTheInputs)
{
    const Crs zone42 = *Crs::fromText("EPSG:4530");
    Arguments in;
    in.set("input", data(features({}, {{"POLYGON ((42549000 5069000, 42550000 5069000, 42550000 5070000, 42549000 5070000, 42549000 5069000))", {}}}, zone42)));
    in.set("overlay", data(features({}, {{"POLYGON ((126 45, 127 45, 127 46, 126 46, 126 45))", {}}}, cgcs2000())));
    const ToolRun out = runTool("intersection", in);
    EXPECT_TRUE(out.warned("crs.plan"));
    EXPECT_TRUE(out.table.crs.sameAs(zone42));
    ASSERT_EQ(out.table.size(), 1u);
    EXPECT_NEAR(planarArea(out.table.geometry[0]), 1e6, 1e-6);
}

TEST(VectorTools, AnEmptyResultSaysSo)
{
    Arguments in;
    in.set("input", data(features({}, {{"POINT (1 1)", {}}})));
    in.set("overlay", data(features({}, {{"POLYGON ((5 5, 6 5, 6 6, 5 5))", {}}})));
    EXPECT_TRUE(runTool("clip", in).warned("result.empty"));
}

TEST(VectorTools, RepairCountsWhatItDid)
{
    Arguments in;
    in.set("input", data(features({}, {{"POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", {}}})));
    const auto out = tool("repair").run(in, noProgress());
    ASSERT_TRUE(out);
    ASSERT_EQ(out->values.size(), 2u);
    EXPECT_EQ(out->values[0].first, "repaired");
    EXPECT_EQ(std::get<std::int64_t>(out->values[0].second.content()), 1);
}

TEST(VectorTools, NearestInDegreesGivesMetres)
{
    Arguments in;
    in.set("input", data(features({}, {{"POINT (126.642 45.757)", {}}}, cgcs2000())));
    in.set("join", data(features({"name"}, {{"POINT (126.652 45.757)", {textValue("near")}}}, cgcs2000())));
    in.set("predicate", std::string("nearest"));
    const ToolRun out = runTool("spatial-join", in);
    EXPECT_TRUE(out.warned("crs.metric"));
    EXPECT_NEAR(out.table.column("distance_m")->real(0), 778, 4);
}

TEST(VectorTools, ALargestDistanceNeedsNearest)
{
    Arguments in;
    in.set("input", data(features({}, {{"POINT (1 1)", {}}})));
    in.set("join", data(features({}, {{"POINT (1 1)", {}}})));
    in.set("predicate", std::string("within"));
    in.set("max-distance", 5.0);
    const auto out = tool("spatial-join").run(in, noProgress());
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().parameter, "max-distance");
}

TEST(VectorTools, ReprojectGoesToTheProvincesSystemByItself)
{
    Arguments in;
    in.set("input", data(features({}, {{"POINT (128 48)", {}}}, cgcs2000())));
    const ToolRun out = runTool("reproject", in);
    EXPECT_TRUE(out.table.crs.sameAs(provinceAnalysisCrs()));
    EXPECT_NEAR(out.table.geometry[0].ring(0)[0].x, 0, 1e-6);
}

}  // namespace
}  // namespace spatial
