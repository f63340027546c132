// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/web_map.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

TEST(WebMap, TheJsonReadsBackAsItWasWritten)
{
    for (WebMap map : knownWebMaps()) {
        map.opacity = 0.5;
        const auto back = webMapFromJson(toJson(map));
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, map);
        EXPECT_EQ(toJson(map).find("secret"), std::string::npos);
    }
    EXPECT_EQ(webMapFromJson("{}")->kind, WebMap::Kind::None);
    EXPECT_FALSE(webMapFromJson(R"({"kind":"xyz","url":"file:///etc/passwd"})"));
    EXPECT_FALSE(webMapFromJson(R"({"kind":"odd","url":"https://a"})"));
}

TEST(WebMap, FillsTheAddressOfATile)
{
    WebMap map;
    map.kind = WebMap::Kind::Xyz;
    map.url = "https://{s}.example.org/{z}/{x}/{y}?up={-y}&k={key}";
    EXPECT_EQ(tileUrl(map, gridOf(map), {3, 5, 2}, QStringLiteral("K")).toString(), QStringLiteral("https://b.example.org/3/5/2?up=5&k=K"));
}

TEST(WebMap, AsksAWmsForTheTilesExtentEastFirst)
{
    WebMap map;
    map.kind = WebMap::Kind::Wms;
    map.url = "https://example.org/wms?map=a&SERVICE=old";
    map.layer = "land";
    map.crs = "EPSG:4326";
    const QString url = tileUrl(map, gridOf(map), {1, 1, 0}, {}).toString();
    EXPECT_TRUE(url.contains(QStringLiteral("map=a")));
    EXPECT_FALSE(url.contains(QStringLiteral("old")));
    EXPECT_TRUE(url.contains(QStringLiteral("BBOX=0.000000,0.000000,180.000000,180.000000"))) << url.toStdString();
    EXPECT_TRUE(url.contains(QStringLiteral("SRS=EPSG:4326")));
}

TEST(TileGrid, FindsTheTilesOfAnExtentAndTheLevelForAScale)
{
    const TileGrid grid = webMercatorGrid(0, 18);
    // Harbin is in tile 6/54/22 of the usual scheme.
    const double x = 126.63651 / 180 * 20037508.34;
    const double y = 5747000;
    const auto tiles = grid.tilesIn({x, y, x + 1, y + 1}, 6);
    ASSERT_EQ(tiles.size(), 1u);
    EXPECT_EQ(tiles[0], (TileId{6, 54, 22}));
    EXPECT_TRUE(grid.boxOf(tiles[0]).contains({x, y, x + 1, y + 1}));
    EXPECT_EQ(grid.levelFor(156543), 0);
    EXPECT_EQ(grid.levelFor(0.0001), 18);
    EXPECT_TRUE(grid.tilesIn({-2e7, -2e7, 2e7, 2e7}, 18).empty());   // too many
}

}  // namespace
}  // namespace app::desktop
