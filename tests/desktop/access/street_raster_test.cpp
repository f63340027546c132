// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/street_pixels.h"
#include "app/desktop/access/reach/street_raster.h"
#include "spatial/core/parallel.h"
#include "tests/support/random_network.h"

#include <numeric>
#include <random>
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

TEST(StreetPixels, GiveThePictureThatDrawingGivesBitByBit)
{
    std::mt19937 random(5);
    const auto network = std::make_shared<const Network>(gridNetwork(random, 24));
    const auto shapes = *StreetShapes::of(network, {});
    std::vector<std::uint32_t> edges(network->edges.size());
    std::iota(edges.begin(), edges.end(), 0U);
    const std::vector<ReachClass> classes{{300, kNear}, {600, kFar}, {900, {0, 150, 0}}};
    for (int round = 0; round < 20; ++round) {
        // From many streets in a pixel to a few on the whole surface, turned and at two resolutions.
        const double room = 60.0 + 200 * round;
        const styles::MapView view = styles::MapView::showing({500 - room, 700 - room, 500 + room, 700 + room}, {240, 200}, 96, {}, round % 3 * 25.0);
        const double ratio = round % 2 ? 2 : 1;
        const auto pixels = StreetPixels::of(shapes, edges, view, ratio, 2.4);
        ASSERT_TRUE(pixels->fits(view, ratio));
        EXPECT_FALSE(pixels->fits(view.scaled(2), ratio));
        std::vector<LiveStretch> stretches;
        for (const std::uint32_t edge : edges) {
            const auto cost = [&] { return static_cast<float>(below(random, 1000)); };
            switch (below(random, 4)) {
            case 0:
                break;   // not reached
            case 1:
                stretches.push_back({edge, 0, 1, cost(), cost()});
                break;
            case 2:
                stretches.push_back({edge, 0, 0.3F, cost(), cost()});
                break;
            default: {
                const float meeting = 0.5F;
                const float low = cost();
                stretches.push_back({edge, 0, meeting, low, low + 20});
                stretches.push_back({edge, meeting, 1, low + 20, low});
            }
            }
        }
        const QImage drawn = drawReachedStreets(*shapes, stretches, classes, view, ratio, 2.4);
        EXPECT_EQ(pixels->draw(stretches, classes), drawn) << round;
        const int threads = spatial::threadLimit();
        spatial::setThreadLimit(1);
        EXPECT_EQ(pixels->draw(stretches, classes), drawn) << round;
        spatial::setThreadLimit(threads);
        EXPECT_TRUE(pixels->draw({}, classes) == drawReachedStreets(*shapes, {}, classes, view, ratio, 2.4));
    }
}

}  // namespace
}  // namespace app::desktop
