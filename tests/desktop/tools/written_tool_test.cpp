// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/written_tool.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

TEST(WrittenTool, ASourceReadsBackAsItWasWritten)
{
    layers::SourceSpec source;
    source.path = "/data/地类图斑.shp";
    source.layer = "parcels";
    source.where = "area > 5";
    source.encoding = "GBK";
    source.crs = "EPSG:4530";
    const auto back = layers::parseSource(writtenSource(source));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->path, source.path);
    EXPECT_EQ(back->layer, source.layer);
    EXPECT_EQ(back->where, source.where);
    EXPECT_EQ(back->encoding, source.encoding);
    EXPECT_EQ(back->crs, source.crs);
}

TEST(WrittenTool, TheCommandLineIsQuotedForAShell)
{
    const auto& tool = *spatial::toolById("slope");
    EXPECT_EQ(commandLine(tool, {{"dem", "/a b/d'em.tif"}, {"unit", "degrees"}, {"output", "s.tif"}}),
              QStringLiteral("songhua run slope --dem '/a b/d'\\''em.tif' --unit degrees --output s.tif"));
}

TEST(WrittenTool, SaysWhatIsWrongWithAValue)
{
    const auto& hillshade = *spatial::toolById("hillshade");
    const auto& altitude = *hillshade.parameter("altitude");
    EXPECT_TRUE(faultOf(altitude, {"45"}).empty());
    EXPECT_FALSE(faultOf(altitude, {"95"}).empty());
    EXPECT_FALSE(faultOf(altitude, {"high"}).empty());
    EXPECT_FALSE(faultOf(*hillshade.parameter("dem"), {}).empty());
}

}  // namespace
}  // namespace app::desktop
