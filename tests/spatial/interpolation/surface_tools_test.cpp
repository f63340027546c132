// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/surface_tools.h"

#include "tests/support/tool_arguments.h"

#include <gmock/gmock.h>

#include <cmath>

namespace spatial::test {
namespace {

/// 15 x 15 points 100 m apart near 128 E, 46 N; the last has no value.
FeatureTable field(const Crs& crs)
{
    FeatureTable table;
    table.name = "samples";
    table.crs = crs;
    AttributeColumn values(FieldType::Real);
    for (int i = 0; i < 225; ++i) {
        const double x = 100.0 * (i % 15), y = 100.0 * (i / 15);
        table.geometry.append(crs.isGeographic() ? Geometry::point({128 + x / 77'500, 46 + y / 111'150}) : Geometry::point({x, y}));
        table.ids.push_back(1000 + i);
        i == 224 ? values.appendNull() : values.append(std::exp(std::sin(x / 250) + std::cos(y / 300)));
    }
    table.addField({"zn", FieldType::Real}, std::move(values));
    return table;
}

Arguments argumentsOf(const Tool& tool, const char* input, const FeatureTable& table)
{
    Arguments in = defaultsOf(tool);
    in.set(input, inputOf(table));
    in.set("field", std::string("zn"));
    in.setOutput("output", "tif");
    return in;
}

TEST(InterpolateTool, KrigesWithVarianceExceedanceAndCrossValidation)
{
    const Tool tool = interpolateTool();
    Arguments in = argumentsOf(tool, "samples", field({}));
    in.set("method", std::string("kriging"));
    in.set("transform", std::string("log"));
    in.set("cell", 50.0);
    in.set("threshold", 1.0);
    in.setOutput("variance", "tif");
    in.setOutput("exceedance", "tif");
    in.setOutput("cross-validation", "csv");
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    const Grid surface = *evaluate(std::get<RasterExpression>(out->results.at("output")));
    const Coordinate place = surface.shape.centre(7, 9);
    EXPECT_NEAR(surface.at(7, 9), std::exp(std::sin(place.x / 250) + std::cos(place.y / 300)), 0.05);
    const Grid probability = *evaluate(std::get<RasterExpression>(out->results.at("exceedance")));
    for (const float cell : probability.cells)
        EXPECT_TRUE(cell >= 0 && cell <= 1);
    EXPECT_EQ(tableOf(*out, "cross-validation").size(), 224u);
    EXPECT_EQ(tableOf(*out, "cross-validation").column("sample_id")->number(3), 1003);
    EXPECT_EQ(numberOf(valueOf(*out, "samples")), 224);
    ASSERT_EQ(out->warnings.size(), 2u);
    EXPECT_EQ(out->warnings[0].code, "value.missing");
    EXPECT_EQ(out->warnings[1].code, "variogram.beyond") << "the waves are longer than the distances compared";
}

/// Two groups of samples 2 km apart, 200 m wide; nothing between them.
FeatureTable islands()
{
    FeatureTable table;
    table.name = "samples";
    AttributeColumn values(FieldType::Real);
    for (int i = 0; i < 50; ++i) {
        table.geometry.append(Geometry::point({(i < 25 ? 0.0 : 2200.0) + 50.0 * (i % 5), 50.0 * (i / 5 % 5)}));
        table.ids.push_back(i);
        values.append(10.0 + i % 5 + (i < 25 ? 0 : 3));
    }
    table.addField({"zn", FieldType::Real}, std::move(values));
    return table;
}

TEST(InterpolateTool, OfKrigingSaysNothingBeyondTheRangeUnlessTold)
{
    const Tool tool = interpolateTool();
    const auto emptyCells = [&](const std::string& method, std::optional<double> farthest, double range) {
        Arguments in = argumentsOf(tool, "samples", islands());
        in.set("method", method);
        in.set("cell", 50.0);
        if (method == "kriging") {
            in.set("model", std::string("spherical"));
            in.set("nugget", 0.1);
            in.set("partial-sill", 1.0);
            in.set("range", range);
        }
        if (farthest)
            in.set("max-distance", *farthest);
        const auto out = tool.run(in, noProgress());
        EXPECT_TRUE(out) << out.error().message.english();
        const Grid surface = *evaluate(std::get<RasterExpression>(out->results.at("output")));
        std::size_t empty = 0;
        for (std::size_t i = 0; i < surface.cells.size(); ++i) {
            const Coordinate place = surface.shape.centre(static_cast<int>(i) % surface.shape.columns, static_cast<int>(i) / surface.shape.columns);
            double nearest = std::numeric_limits<double>::infinity();
            for (int row = 0; row < 50; ++row)
                nearest = std::min(nearest, distance(place, islands().geometry[static_cast<std::size_t>(row)].coordinates()[0]));
            const double reach = farthest ? (*farthest > 0 ? *farthest : 1e300) : method == "kriging" ? range : 1e300;
            EXPECT_EQ(isNoData(surface.cells[i]), nearest > reach) << method << " " << nearest;
            empty += isNoData(surface.cells[i]) ? 1 : 0;
        }
        EXPECT_EQ(numberOf(valueOf(*out, "cells")), static_cast<double>(surface.cells.size()));
        EXPECT_EQ(numberOf(valueOf(*out, "cells_without_value")), static_cast<double>(empty));
        return empty;
    };
    EXPECT_GT(emptyCells("kriging", {}, 300), 0u);
    EXPECT_LT(emptyCells("kriging", 600.0, 300), emptyCells("kriging", {}, 300)) << "a distance that is given counts";
    EXPECT_EQ(emptyCells("kriging", 0.0, 300), 0u) << "0: without end";
    EXPECT_EQ(emptyCells("kriging", {}, 5000), 0u);
    EXPECT_EQ(emptyCells("idw", {}, 0), 0u);
    EXPECT_GT(emptyCells("idw", 300.0, 0), 0u);
}

TEST(InterpolateTool, CountsWhatLiesBelowDetectionByTheRule)
{
    FeatureTable table;
    table.name = "samples";
    AttributeColumn values(FieldType::Real), less(FieldType::Real), words(FieldType::Text);
    for (int i = 0; i < 16; ++i) {
        table.geometry.append(Geometry::point({50 + 100.0 * (i % 4), 50 + 100.0 * (i / 4)}));
        table.ids.push_back(i);
        const bool isBelow = i % 4 == 0;   // the western column: <0.4, and one that names no limit
        isBelow ? values.appendNull() : values.append(1.0 + i);
        isBelow ? less.append(i == 4 ? -1.0 : 0.4) : less.appendNull();
        words.append(std::string_view(isBelow ? (i == 4 ? "ND" : "<0.4") : "3"));
    }
    table.addField({"Cd", FieldType::Real}, std::move(values));
    table.addField({"Cd_lt", FieldType::Real}, std::move(less));
    table.addField({"Pb (ug/kg)", FieldType::Text}, std::move(words));
    const Tool tool = interpolateTool();
    const auto westmost = [&](const std::string& field, const std::string& rule) {
        Arguments in = argumentsOf(tool, "samples", table);
        in.set("field", field);
        in.set("below", rule);
        in.set("cell", 100.0);
        in.set("extent", Box{0, 0, 400, 400});
        const auto out = tool.run(in, noProgress());
        EXPECT_TRUE(out) << out.error().message.english();
        EXPECT_EQ(numberOf(valueOf(*out, "samples")), rule == "leave-out" ? 12 : 15) << field;
        EXPECT_THAT(out->warnings.front().message.english(), testing::HasSubstr("are left out"));
        if (rule != "leave-out") {
            EXPECT_THAT(out->warnings[1].message.english(), testing::HasSubstr("3 values below detection count as")) << rule;
        }
        return (*evaluate(std::get<RasterExpression>(out->results.at("output")))).at(0, 0);   // the north-west corner: a sample
    };
    EXPECT_FLOAT_EQ(westmost("Cd", "half"), 0.2F);
    EXPECT_FLOAT_EQ(westmost("Cd", "limit"), 0.4F);
    EXPECT_FLOAT_EQ(westmost("Cd", "root"), static_cast<float>(0.4 / std::sqrt(2.0)));
    EXPECT_GT(westmost("Cd", "leave-out"), 1.0F);
    EXPECT_FLOAT_EQ(westmost("Pb (ug/kg)", "half"), 0.2F) << "a field of texts, in its own unit";
}

TEST(InterpolateTool, OfNaturalNeighboursNeedsNoSettingAndChecksItself)
{
    const Tool tool = interpolateTool();
    Arguments in = argumentsOf(tool, "samples", field({}));
    in.set("method", std::string("natural"));
    in.set("cell", 50.0);
    in.setOutput("cross-validation", "csv");
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    const Grid surface = *evaluate(std::get<RasterExpression>(out->results.at("output")));
    const Coordinate place = surface.shape.centre(7, 9);
    EXPECT_NEAR(surface.at(7, 9), std::exp(std::sin(place.x / 250) + std::cos(place.y / 300)), 0.15);
    const FeatureTable& checked = tableOf(*out, "cross-validation");
    ASSERT_EQ(checked.size(), 224u);
    EXPECT_TRUE(checked.column("estimate")->isNull(0)) << "a corner of the hull";
    EXPECT_NEAR(*checked.column("estimate")->number(112), *checked.column("value")->number(112), 0.3);
    in.setOutput("variance", "tif");
    EXPECT_EQ(tool.run(in, noProgress()).error().parameter, "variance");
}

TEST(InterpolateTool, OfDegreesMeasuresInMetresAndSaysSo)
{
    const Tool tool = interpolateTool();
    Arguments in = argumentsOf(tool, "samples", field(cgcs2000()));
    in.set("cell", 100.0);
    in.set("max-distance", 60.0);
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    EXPECT_EQ(out->warnings.back().code, "crs.metric");
    EXPECT_TRUE(std::get<RasterExpression>(out->results.at("output")).crs().sameAs(provinceAnalysisCrs()));
}

TEST(InterpolateTool, RefusesWhatDoesNotFitTogether)
{
    const Tool tool = interpolateTool();
    const auto refused = [&](const std::function<void(Arguments&)>& wrong) {
        Arguments in = argumentsOf(tool, "samples", field({}));
        in.set("cell", 100.0);
        wrong(in);
        const auto out = tool.run(in, noProgress());
        return out ? std::string() : out.error().parameter;
    };
    EXPECT_EQ(refused([](Arguments& in) { in.set("field", std::string("pb")); }), "field");
    EXPECT_EQ(refused([](Arguments& in) { in.setOutput("variance", "tif"); }), "variance");
    EXPECT_EQ(refused([](Arguments& in) { in.set("anisotropy", std::vector<double>{90}); }), "anisotropy");
    EXPECT_EQ(refused([](Arguments& in) { in.set("method", std::string("kriging")), in.set("nugget", 1.0); }), "range");
    EXPECT_EQ(refused([](Arguments& in) { in.set("method", std::string("kriging")), in.setOutput("exceedance", "tif"); }), "threshold");
}

TEST(InterpolateTool, SaysWhereAFittedRangeIsAGuess)
{
    FeatureTable slope;
    slope.name = "samples";
    AttributeColumn values(FieldType::Real);
    for (int i = 0; i < 100; ++i) {
        slope.geometry.append(Geometry::point({100.0 * (i % 10), 100.0 * (i / 10)}));
        slope.ids.push_back(i);
        values.append(100.0 * (i % 10));   // ever farther apart, ever more different
    }
    slope.addField({"zn", FieldType::Real}, std::move(values));
    const Tool tool = interpolateTool();
    Arguments in = argumentsOf(tool, "samples", slope);
    in.set("method", std::string("kriging"));
    in.set("cell", 100.0);
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    ASSERT_EQ(out->warnings.size(), 1u);
    EXPECT_EQ(out->warnings[0].code, "variogram.beyond");
    in.set("nugget", 0.0), in.set("partial-sill", 1e5), in.set("range", 1e5);
    EXPECT_TRUE(tool.run(in, noProgress())->warnings.empty()) << "who sets it by hand knows";
}

TEST(HotSpotsTool, CountsWhatLiesBelowDetectionByTheRule)
{
    FeatureTable table;
    table.name = "samples";
    AttributeColumn values(FieldType::Real), less(FieldType::Real);
    for (int i = 0; i < 100; ++i) {
        table.geometry.append(Geometry::point({100.0 * (i % 10), 100.0 * (i / 10)}));
        table.ids.push_back(i);
        const bool isBelow = i % 10 < 3;   // the west: clean
        isBelow ? values.appendNull() : values.append(3.0 + i % 7);
        isBelow ? less.append(0.4) : less.appendNull();
    }
    table.addField({"Cd", FieldType::Real}, std::move(values));
    table.addField({"Cd_lt", FieldType::Real}, std::move(less));
    const Tool tool = hotSpotsTool();
    const auto found = [&](const std::string& rule) {
        Arguments in = argumentsOf(tool, "input", table);
        in.set("field", std::string("Cd"));
        in.set("below", rule);
        auto out = tool.run(in, noProgress());
        EXPECT_TRUE(out) << out.error().message.english();
        return *std::move(out);
    };
    const Outputs half = found("half");
    EXPECT_EQ(numberOf(valueOf(half, "places")), 100);
    EXPECT_EQ(tableOf(half).column("cluster")->text(40), "cold-spot") << "what was not detected is low";
    EXPECT_EQ(half.warnings.front().code, "below.substituted");
    const Outputs without = found("leave-out");
    EXPECT_EQ(numberOf(valueOf(without, "places")), 70);
    EXPECT_TRUE(tableOf(without).column("cluster")->isNull(40));
    EXPECT_EQ(without.warnings.back().code, "below.left-out");
}

TEST(HotSpotsTool, AddsStatisticProbabilityNeighboursAndCluster)
{
    const Tool tool = hotSpotsTool();
    for (const std::string statistic : {"gi-star", "gi", "local-moran"}) {
        Arguments in = argumentsOf(tool, "input", field({}));
        in.set("statistic", statistic);
        const auto out = tool.run(in, noProgress());
        ASSERT_TRUE(out) << out.error().message.english();
        const FeatureTable& table = tableOf(*out);
        ASSERT_EQ(table.size(), 225u);
        EXPECT_TRUE(table.column(statistic == "local-moran" ? "local_i" : "z")->number(0));
        EXPECT_EQ(table.column("neighbours")->number(0), 8);
        EXPECT_EQ(table.column("cluster")->text(4), statistic == "local-moran" ? "high-high" : "hot-spot");
        EXPECT_TRUE(table.column("cluster")->isNull(224));
        EXPECT_TRUE(table.column("p")->isNull(224));
    }
    for (const std::string wrong : {"8", "k=", "k=2.5", "k=0", "band=3", "distance=x", "distance=-1", "k=300"}) {
        Arguments in = argumentsOf(tool, "input", field({}));
        in.set("neighbours", wrong);
        EXPECT_EQ(tool.run(in, noProgress()).error().parameter, "neighbours") << wrong;
    }
}

TEST(KernelDensityTool, CountsPlaces)
{
    const Tool tool = kernelDensityTool();
    Arguments in = defaultsOf(tool);
    in.set("input", inputOf(field({})));
    in.set("bandwidth", 300.0);
    in.set("cell", 100.0);
    in.setOutput("output", "tif");
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    const Grid density = *evaluate(std::get<RasterExpression>(out->results.at("output")));
    EXPECT_NEAR(density.at(7, 7), 100, 3) << "one on every hectare";
}

}  // namespace
}  // namespace spatial::test
