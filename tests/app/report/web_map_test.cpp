// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report.h"
#include "app/report/web_map.h"
#include "tests/app/report/sample_report.h"
#include "tests/support/feature_tables.h"
#include "tests/support/gui_environment.h"

#include <QCryptographicHash>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace app {
namespace {

using spatial::Box;
using spatial::features;
using testing::HasSubstr;
using nlohmann::json;

const Box kArea{0, 0, 20'000, 10'000};

WebMapLayer layerOf(spatial::FeatureTable table, styles::VectorStyle style, const std::string& id = "layer")
{
    WebMapLayer layer;
    layer.id = id;
    layer.shown = true;
    layer.scenes.push_back({{"Parcels", "地块"}, styles::VectorContent{std::make_shared<const spatial::FeatureTable>(std::move(table)), std::move(style), {}}});
    return layer;
}

spatial::FeatureTable parcels()
{
    return features({"name", "ha"}, {{"POLYGON ((0 0, 10000 0, 10000 10000, 0 10000, 0 0))", {std::string("甲"), 1234.5}}, {"POLYGON ((10000 0, 20000 0, 20000 10000, 10000 0))", {std::monostate(), 2.0}}},
                    spatial::provinceAnalysisCrs());
}

std::shared_ptr<const WebMap> made(const std::vector<WebMapLayer>& layers, const WebMapLimits& limits = {})
{
    auto map = makeWebMap(layers, {kArea, Box{0, 0, 5'000, 5'000}}, spatial::provinceAnalysisCrs(), limits, spatial::noProgress());
    EXPECT_TRUE(map) << (map ? "" : map.error().message.english());
    return map ? *map : std::make_shared<const WebMap>();
}

/// Without the whole page in the message where it is not as expected.
bool holds(const std::string& page, const std::string& words) { return page.find(words) != std::string::npos; }

TEST(WebMap, FeaturesAreGeoJsonInDegreesWithSymbolsAndValues)
{
    const auto map = made({layerOf(parcels(), styles::SingleSymbol{styles::FillSymbol{}})});
    const json data = json::parse(map->data);
    ASSERT_EQ(data["layers"].size(), 1U);
    const json& layer = data["layers"][0];
    EXPECT_EQ(layer["name"]["zh"], "地块");
    EXPECT_EQ(layer["symbols"][0]["kind"], "fill");
    EXPECT_EQ(layer["fields"][0]["name"], "name");
    const json& first = layer["features"][0];
    EXPECT_EQ(first["kind"], "MultiPolygon");
    EXPECT_EQ(first["values"], json::parse(R"(["甲", 1234.5])"));
    EXPECT_EQ(layer["features"][1]["values"], json::parse("[null, 2.0]"));
    const json& ring = first["packed"][0][0];
    ASSERT_EQ(ring.size(), 10U);
    // The origin of the province's CRS: 128 degrees east, 48 north; then differences, which lead back to it.
    EXPECT_NEAR(ring[0].get<double>() / 1e5, 128, 1e-5);
    EXPECT_NEAR(ring[1].get<double>() / 1e5, 48, 1e-5);
    EXPECT_EQ(ring[2].get<int>() + ring[4].get<int>() + ring[6].get<int>() + ring[8].get<int>(), 0);
    EXPECT_GT(ring[2].get<int>(), 10'000) << "10 km to the east";
    EXPECT_FALSE(layer["legend"].empty());
    EXPECT_TRUE(map->notes.empty());
}

TEST(WebMap, AShapeIsSimplifiedNoMoreThanItsSizeAsks)
{
    // A wavy border of 3,000 vertices, 8 m high: within the tolerance of a layer that is small, beyond that of none.
    std::string wkt = "POLYGON ((0 0";
    for (int i = 1; i < 3000; ++i)
        wkt += ", " + std::to_string(i * 6) + " " + std::to_string(i % 2 ? 40 : 0);
    wkt += ", 18000 9000, 0 9000, 0 0))";
    WebMapLimits limits;
    limits.layer = 5'000;
    const auto table = features({"n"}, {{wkt, {std::int64_t{1}}}}, spatial::provinceAnalysisCrs());
    const auto map = made({layerOf(table, styles::SingleSymbol{styles::FillSymbol{}})}, limits);
    ASSERT_EQ(map->notes.size(), 1U);
    EXPECT_EQ(map->notes[0].sentence.english(), "its 1 shapes are simplified to 40 m.");
    EXPECT_LT(map->data.size(), 9'000U);
    EXPECT_TRUE(made({layerOf(table, styles::SingleSymbol{styles::FillSymbol{}})})->notes.empty());
}

TEST(WebMap, WhatIsTooLargeBecomesPicturesOfTheAreasAndSaysSo)
{
    WebMapLimits limits;
    limits.layer = 50;
    const auto map = made({layerOf(parcels(), styles::SingleSymbol{styles::FillSymbol{}})}, limits);
    const json layer = json::parse(map->data)["layers"][0];
    EXPECT_EQ(layer["pictures"].size(), 2U);
    EXPECT_NEAR(layer["pictures"][1]["bounds"][0].get<double>(), 128, 1e-4);
    EXPECT_THAT(layer["pictures"][0]["src"].get<std::string>(), testing::StartsWith("data:image/png;base64,"));
    ASSERT_EQ(map->notes.size(), 1U);
    EXPECT_THAT(map->notes[0].sentence.english(), HasSubstr("2 features are more than a page should carry"));
}

TEST(WebMap, LayersBeyondTheWholeSizeAreLeftOutHiddenOnesFirst)
{
    auto hidden = layerOf(parcels(), styles::SingleSymbol{styles::FillSymbol{}}, "hidden");
    hidden.shown = false;
    WebMapLimits limits;
    limits.total = made({layerOf(parcels(), styles::SingleSymbol{styles::FillSymbol{}}, "shown")})->data.size();
    const auto map = made({hidden, layerOf(parcels(), styles::SingleSymbol{styles::FillSymbol{}}, "shown")}, limits);
    const json data = json::parse(map->data);
    ASSERT_EQ(data["layers"].size(), 1U) << map->data.size();
    EXPECT_EQ(data["layers"][0]["id"], "shown");
    ASSERT_EQ(map->notes.size(), 1U);
    EXPECT_THAT(map->notes[0].sentence.english(), HasSubstr("left out"));
}

TEST(WebMap, OutlinedPolygonsAreLinesSoThatWhatLiesInsideCanBeClicked)
{
    const json layer = json::parse(made({layerOf(parcels(), styles::SingleSymbol{styles::LineSymbol{}})})->data)["layers"][0];
    EXPECT_EQ(layer["features"][0]["kind"], "MultiLineString");
    EXPECT_EQ(layer["symbols"][0]["strokes"].size(), 1U);
}

TEST(WebMap, EmptyLayersAndShapesAreLeftOut)
{
    auto nothing = features({"n"}, {{"", {std::int64_t{1}}}}, spatial::provinceAnalysisCrs());
    EXPECT_EQ(made({layerOf(std::move(nothing), styles::SingleSymbol{styles::FillSymbol{}})})->layers, 0U);
    EXPECT_EQ(json::parse(made({})->data)["layers"].size(), 0U);
}

TEST(WebMap, WhatLooksLikeAScriptStaysText)
{
    const std::string bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\xe2\x80\xa8\"'&\xff";
    SiteReport report = report_test::sampleReport();
    auto table = features({bad, "name"}, {{"POINT (10 10)", {bad, bad}}}, spatial::provinceAnalysisCrs());
    auto layer = layerOf(std::move(table), styles::SingleSymbol{styles::PointSymbol{}});
    layer.scenes.front().name = {bad, bad};
    report.webMap = made({layer});
    const std::string html = reportHtml(report, {});
    EXPECT_FALSE(holds(html, "alert(1)</script><img"));
    EXPECT_FALSE(holds(html, "<img src=x"));
    // Words, data, Leaflet, our own: no more scripts than these.
    std::size_t scripts = 0;
    for (std::size_t at = html.find("<script"); at != std::string::npos; at = html.find("<script", at + 1))
        ++scripts;
    EXPECT_EQ(scripts, 4U);
    const std::size_t start = html.find("id=\"web-map-data\">") + 18;
    const json data = json::parse(html.substr(start, html.find("</script>", start) - start));
    EXPECT_THAT(data["layers"][0]["features"][0]["values"][0].get<std::string>(), testing::StartsWith("</script><script>alert(1)"));
}

TEST(WebMap, ThePageForbidsAllButTheScriptsItHas)
{
    SiteReport report = report_test::sampleReport();
    EXPECT_TRUE(holds(reportHtml(report, {}), "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\""));
    report.webMap = made({layerOf(parcels(), styles::SingleSymbol{styles::FillSymbol{}})});
    const std::string html = reportHtml(report, {});
    std::size_t at = 0;
    for (int i = 0; i < 2; ++i) {
        at = html.find("<script>", at) + 8;
        const std::size_t end = html.find("</script>", at);
        const auto hash = QCryptographicHash::hash(QByteArray::fromStdString(html.substr(at, end - at)), QCryptographicHash::Sha256).toBase64().toStdString();
        EXPECT_TRUE(holds(html, "'sha256-" + hash + "'"));
    }
    EXPECT_TRUE(holds(html, "Redistributions in binary form must reproduce the above copyright notice"));
    for (const char* absent : {"url(images", "sourceMappingURL", "src=\"http", "href=\"http", "src='http", "href='http"})
        EXPECT_FALSE(holds(html, absent)) << absent;
}

TEST(WebMap, TheSameLayersGiveTheSameBytes)
{
    const std::vector<WebMapLayer> layers{layerOf(parcels(), styles::SingleSymbol{styles::FillSymbol{}}), layerOf(parcels(), styles::SingleSymbol{styles::LineSymbol{}}, "b")};
    EXPECT_EQ(made(layers)->data, made(layers)->data);
}

}  // namespace
}  // namespace app
