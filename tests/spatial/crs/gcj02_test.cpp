// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/gcj02.h"

#include "spatial/crs/crs.h"
#include "spatial/crs/geodesic.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

TEST(Gcj02, TheShiftAtTheFiveCitiesIsTheKnownOne)
{
    const struct {
        Coordinate city;
        double metres;
    } cases[] = {{{126.642, 45.757}, 512}, {{125.103, 46.589}, 588}, {{123.918, 47.354}, 544}, {{129.633, 44.551}, 603}, {{130.969, 45.295}, 631}};
    for (const auto& c : cases) {
        const Coordinate shifted = toGcj02(c.city);
        EXPECT_NEAR(geodesicDistance(c.city, shifted, cgcs2000()).value, c.metres, 1.5);   // the figures are rounded and spherical
        EXPECT_GT(shifted.x, c.city.x);
        EXPECT_GT(shifted.y, c.city.y);
    }
}

TEST(Gcj02, BeijingComesOutAsPublished)
{
    const Coordinate out = toGcj02({116.404, 39.915});
    EXPECT_NEAR(out.x, 116.41024449916938, 1e-12);
    EXPECT_NEAR(out.y, 39.91640428150164, 1e-12);
}

TEST(Gcj02, BaidusShiftComesOutAsPublished)
{
    const Coordinate out = toBd09({116.404, 39.915});
    EXPECT_NEAR(out.x, 116.41036949371029, 1e-12);
    EXPECT_NEAR(out.y, 39.92133699351021, 1e-12);
}

TEST(Gcj02, TheInverseReturnsWithinABillionthOfADegree)
{
    for (double x = 121; x <= 135; x += 0.77)
        for (double y = 43.5; y <= 53.5; y += 0.71) {
            const Coordinate back = fromGcj02(toGcj02({x, y}));
            EXPECT_NEAR(back.x, x, 1e-9);
            EXPECT_NEAR(back.y, y, 1e-9);
            const Coordinate fromBaidu = fromBd09(toBd09({x, y}));
            EXPECT_NEAR(fromBaidu.x, x, 1e-9);
            EXPECT_NEAR(fromBaidu.y, y, 1e-9);
        }
}

TEST(Gcj02, NothingIsShiftedAbroad) { EXPECT_EQ(toGcj02({2.35, 48.85}), (Coordinate{2.35, 48.85})); }

}  // namespace
}  // namespace spatial
