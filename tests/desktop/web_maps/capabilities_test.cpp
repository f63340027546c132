// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/capabilities.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

TEST(Capabilities, ReadsTheGridOfAWmts)
{
    const auto read = readCapabilities(R"(<?xml version="1.0"?>
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" version="1.0.0"><Contents>
 <Layer><ows:Title>Land</ows:Title><ows:Identifier>land</ows:Identifier><Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style>
  <Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>c</TileMatrixSet></TileMatrixSetLink></Layer>
 <TileMatrixSet><ows:Identifier>c</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4490</ows:SupportedCRS>
  <TileMatrix><ows:Identifier>1</ows:Identifier><ScaleDenominator>2.958293554545656E8</ScaleDenominator><TopLeftCorner>90.0 -180.0</TopLeftCorner>
   <TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>2</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix>
 </TileMatrixSet></Contents></Capabilities>)");
    ASSERT_TRUE(read) << read.error().message.english();
    ASSERT_TRUE(read->isWmts);
    ASSERT_EQ(read->layers.size(), 1u);
    EXPECT_EQ(read->layers[0].title, QStringLiteral("Land"));
    ASSERT_EQ(read->grids.count(QStringLiteral("c")), 1u);
    const TileGrid& grid = read->grids.at(QStringLiteral("c"));
    // 180 degrees in 256 pixels, although the denominator, as Tianditu writes it, counts 96 dots to the inch.
    EXPECT_NEAR(grid.levels[0].unitsPerPixel, 180.0 / 256, 1e-6);
    EXPECT_EQ(grid.levels[0].topLeft.x, -180);
    EXPECT_EQ(grid.levels[0].topLeft.y, 90);
}

TEST(Capabilities, AWmsLayerHasTheSystemsOfThoseAroundIt)
{
    const auto read = readCapabilities(R"(<WMT_MS_Capabilities version="1.1.1"><Capability><Request><GetMap><Format>image/png</Format></GetMap></Request>
<Layer><Title>All</Title><SRS>EPSG:4326 EPSG:3857</SRS><Layer><Name>roads</Name><Title>Roads</Title><SRS>EPSG:4490</SRS></Layer></Layer></Capability></WMT_MS_Capabilities>)");
    ASSERT_TRUE(read);
    ASSERT_EQ(read->layers.size(), 1u);
    EXPECT_EQ(read->layers[0].crs, (QStringList{"EPSG:4326", "EPSG:3857", "EPSG:4490"}));
    EXPECT_EQ(read->layers[0].formats, QStringList{"image/png"});
}

TEST(Capabilities, WhatIsNoServiceIsRefusedWithWhatItSaid)
{
    EXPECT_FALSE(readCapabilities("<html><body>login</body></html>"));
    EXPECT_FALSE(readCapabilities("not xml"));
    EXPECT_FALSE(readCapabilities("<WMS_Capabilities><Capability><Layer>"));
    const auto exception = readCapabilities("<ServiceExceptionReport><ServiceException>no such map</ServiceException></ServiceExceptionReport>");
    ASSERT_FALSE(exception);
    EXPECT_NE(exception.error().message.english().find("no such map"), std::string::npos);
    EXPECT_FALSE(readCapabilities(R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><WMS_Capabilities><Capability><Layer><Name>&b;&b;&b;</Name></Layer></Capability></WMS_Capabilities>)"));
}

}  // namespace
}  // namespace app::desktop
