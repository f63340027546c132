// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/legend_panel.h"
#include "app/layout/map_furniture.h"
#include "spatial/crs/transform.h"
#include "tests/support/gui_environment.h"

#include <QImage>

#include <gtest/gtest.h>

namespace app {
namespace {

styles::MapView viewOf(const spatial::Box& degrees)
{
    const auto toMap = spatial::Transform::between(spatial::cgcs2000(), spatial::provinceAnalysisCrs());
    EXPECT_TRUE(toMap.hasValue());
    return styles::MapView::showing((*toMap)(degrees), {800, 600}, 96, spatial::provinceAnalysisCrs());
}

TEST(MapFurniture, ScalesAreRoundedUpToPlainNumbers)
{
    EXPECT_DOUBLE_EQ(plainScale(187'654), 200'000);
    EXPECT_DOUBLE_EQ(plainScale(200'000), 200'000);
    EXPECT_DOUBLE_EQ(plainScale(1'010'000), 1'250'000);
    EXPECT_DOUBLE_EQ(plainScale(9'100'000), 10'000'000);
}

TEST(MapFurniture, AScaleBarIsTheLongestRoundLengthThatFits)
{
    EXPECT_DOUBLE_EQ(scaleBarMetres(100, 45), 2000);     // 45 mm are 4.5 km at 1:100,000
    EXPECT_DOUBLE_EQ(scaleBarMetres(100, 50), 5000);
    EXPECT_DOUBLE_EQ(scaleBarMetres(6000, 40), 200'000);
}

TEST(MapFurniture, AMillimetreOfPaperShowsGroundMetresInMetresAndInDegrees)
{
    const styles::MapView albers = viewOf({125, 46.4, 125.4, 46.7});
    EXPECT_NEAR(groundMetresPerMillimetre(albers) / (albers.unitsPerPixel() * albers.pixelsPerMillimetre()), 1, 0.01);
    // A degree of longitude at 46.5 N is 76.8 km.
    const styles::MapView degrees{{125, 46.25, 126, 46.75}, {1000, 500}, 25.4, spatial::cgcs2000()};
    EXPECT_NEAR(groundMetresPerMillimetre(degrees), 76.8, 0.1);
}

TEST(MapFurniture, NorthLeansTowardTheCentralMeridian)
{
    // Albers with 128 E as central meridian and n = sin of about 48 degrees: meridians lean by (lon - 128) * n.
    EXPECT_NEAR(northAngle(viewOf({127.9, 47, 128.1, 47.1})), 0, 0.05);
    EXPECT_NEAR(northAngle(viewOf({123.9, 47, 124.1, 47.1})), 4 * 0.743, 0.1);    // west of it: to the right
    EXPECT_NEAR(northAngle(viewOf({131.9, 47, 132.1, 47.1})), -4 * 0.743, 0.1);
}

TEST(MapFurniture, AnInsetHelpsOnAMapOfADistrictOnly)
{
    spatial::FeatureTable province;
    province.crs = spatial::cgcs2000();
    province.ids = {0};
    province.geometry.append(spatial::Geometry::rectangle({121, 43.4, 135, 53.5}).view());
    EXPECT_TRUE(needsLocator(province, viewOf({125, 46.4, 125.4, 46.7})));
    EXPECT_FALSE(needsLocator(province, viewOf({121, 43.4, 135, 53.5})));
    EXPECT_FALSE(needsLocator(province, viewOf({100, 30, 101, 31})));
}

class LegendSet : public ::testing::Test {
protected:
    static std::vector<styles::LegendBlock> blocks(int count, int entries, const std::string& title = "Cropland")
    {
        std::vector<styles::LegendBlock> out;
        for (int b = 0; b < count; ++b) {
            styles::LegendBlock block{{"Land use", "土地利用"}, {}};
            for (int e = 0; e < entries; ++e)
                block.entries.push_back({styles::FillSymbol{}, {title, title}});
            out.push_back(block);
        }
        return out;
    }
    QImage image_{1200, 900, QImage::Format_RGB32};
    QPainter painter_{&image_};
    Sheet sheet_{painter_, {1200, 900}, 96, Language::English};
};

TEST_F(LegendSet, AShortLegendStaysInOneColumn)
{
    LegendPanel panel(sheet_, blocks(1, 4));
    panel.setInto(3, LegendPanel::usualColumn(sheet_), 500);
    EXPECT_TRUE(panel.isWhole());
    EXPECT_DOUBLE_EQ(panel.width(), LegendPanel::usualColumn(sheet_));
}

TEST_F(LegendSet, ALongOneFlowsIntoColumnsAndNothingReachesBelow)
{
    LegendPanel panel(sheet_, blocks(3, 10));
    panel.setInto(3, LegendPanel::usualColumn(sheet_), 400);
    EXPECT_TRUE(panel.isWhole());
    EXPECT_GT(panel.width(), LegendPanel::usualColumn(sheet_));
    EXPECT_LE(panel.height(), 400);
}

TEST_F(LegendSet, OnlyWhatDoesNotFitAtTheSmallestLettersIsLeftOutAndCounted)
{
    LegendPanel panel(sheet_, blocks(1, 300));
    panel.setInto(1, LegendPanel::usualColumn(sheet_), 400);
    EXPECT_FALSE(panel.isWhole());
    EXPECT_LE(panel.height(), 400);
}

TEST_F(LegendSet, ALongTitleWrapsInsteadOfBeingCut)
{
    LegendPanel lines(sheet_, blocks(1, 1, "A class whose name is far too long for one line of the column"));
    LegendPanel line(sheet_, blocks(1, 1, "Short"));
    lines.setInto(1, LegendPanel::usualColumn(sheet_), 900);
    line.setInto(1, LegendPanel::usualColumn(sheet_), 900);
    EXPECT_GT(lines.height(), line.height());
}

}  // namespace
}  // namespace app
