// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/street_raster.h"
#include "tests/support/drawn_network.h"

namespace app::desktop {
namespace {

using namespace spatial;
using namespace spatial::test;

constexpr styles::Color kNear{200, 0, 0};
constexpr styles::Color kFar{0, 0, 200};

TEST(StreetRaster, AStreetChangesItsColourExactlyWhereTheTimeIsUp)
{
    const Town town = drawn(100_m, "A----------B");   // 1,100 m
    const auto shapes = StreetShapes::of(town.streets, {});
    ASSERT_TRUE(shapes);
    const std::vector<LiveStretch> stretches{{town.edge("AB"), 0, 1, 0, 1100}};
    const std::vector<ReachClass> classes{{550, kNear}, {2000, kFar}};
    const styles::MapView view = styles::MapView::showing({0, -55, 1100, 55}, {220, 22}, 96, {});
    const QImage image = drawReachedStreets(**shapes, stretches, classes, view, 1, 3);
    ASSERT_EQ(image.size(), QSize(220, 22));
    EXPECT_EQ(image.pixelColor(50, 11), QColor(200, 0, 0));
    EXPECT_EQ(image.pixelColor(106, 11), QColor(200, 0, 0));
    EXPECT_EQ(image.pixelColor(114, 11), QColor(0, 0, 200)) << "550 m are at the middle";
    EXPECT_EQ(image.pixelColor(50, 2).alpha(), 0) << "nothing beside the line";
}

TEST(StreetRaster, SteepSlantedAndTinyLinesAreDrawn)
{
    const Town town = drawn(100_m, R"(
        A
        |
        |
        B)");
    const auto shapes = StreetShapes::of(town.streets, {});
    const std::vector<LiveStretch> whole{{town.edge("AB"), 0, 1, 0, 100}};
    const std::vector<LiveStretch> tiny{{town.edge("AB"), 0.5F, 0.501F, 0, 100}};
    const std::vector<ReachClass> classes{{200, kNear}};
    const styles::MapView view = styles::MapView::showing({-150, -300, 150, 0}, {60, 60}, 96, {}, 30);
    const auto coloured = [&](const QImage& image) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y).alpha() > 100 ? 1 : 0;
        return count;
    };
    EXPECT_NEAR(coloured(drawReachedStreets(**shapes, whole, classes, view, 1, 3)), 180, 40) << "60 pixels long and 3 wide, turned by 30 degrees";
    EXPECT_GT(coloured(drawReachedStreets(**shapes, tiny, classes, view, 1, 3)), 3) << "never nothing";
}

}  // namespace
}  // namespace app::desktop
