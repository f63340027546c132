// SPDX-License-Identifier: GPL-3.0-or-later
// Geometry that breaks overlays: nearly the same edges, slivers, spikes, crossing boundaries, values at the limits of doubles.
#include "spatial/geometry/geos_bridge.h"

#include "tests/support/random_geometry.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

Geometry shaken(const Geometry& polygon, SeededRandom& random, double by)
{
    std::vector<std::vector<Coordinate>> rings;
    const GeometryView view = polygon;
    for (std::size_t r = 0; r < view.ringCount(0); ++r) {
        rings.emplace_back(view.ring(0, r).begin(), view.ring(0, r).end() - 1);
        for (Coordinate& c : rings.back())
            if (random.integer(0, 1) == 0)
                c = {c.x + random.uniform(-by, by), c.y + random.uniform(-by, by)};
    }
    return Geometry::polygon(rings);
}

/// A ring through random points: crosses itself often.
Geometry tangle(SeededRandom& random, int corners)
{
    std::vector<Coordinate> ring;
    for (int i = 0; i < corners; ++i)
        ring.push_back({random.integer(0, 20) * 1.0, random.integer(0, 20) * 1.0});
    return Geometry::polygon({ring});
}

TEST(Robustness, NearlyEqualPolygonsKeepTheirAreas)
{
    SeededRandom random(2026);
    for (int i = 0; i < 400; ++i) {
        const Geometry a = randomPolygon(random, {42'500'000 + random.uniform(-1e5, 1e5), 5'000'000}, 100);
        const Geometry b = shaken(a, random, std::pow(10.0, -random.integer(5, 9)));
        if (!isValid(b))
            continue;
        const auto both = overlay(Overlay::Intersection, a, b);
        const auto either = overlay(Overlay::Union, a, b);
        const auto rest = overlay(Overlay::Difference, a, b);
        ASSERT_TRUE(both && either && rest) << toWkt(a) << "\n" << toWkt(b);
        ASSERT_TRUE(isValid(*both) && isValid(*either) && isValid(*rest));
        // Snapping moves vertices by nanometres: relative to the perimeter that is far below 1e-9 of the area.
        const double tolerance = 1e-9 * planarArea(a) + 1e-6;
        ASSERT_NEAR(planarArea(*either) + planarArea(*both), planarArea(a) + planarArea(b), tolerance) << toWkt(a) << "\n" << toWkt(b);
        ASSERT_NEAR(planarArea(*rest) + planarArea(*both), planarArea(a), tolerance);
    }
}

TEST(Robustness, TanglesAreRepairedAndOverlaid)
{
    SeededRandom random(4);
    for (int i = 0; i < 300; ++i) {
        const Geometry a = tangle(random, random.integer(3, 14));
        const Geometry b = tangle(random, random.integer(3, 14));
        const auto repairedA = makeValid(a);
        const auto repairedB = makeValid(b);
        ASSERT_TRUE(repairedA && repairedB) << toWkt(a);
        ASSERT_TRUE(isValid(*repairedA)) << toWkt(a);
        for (const Overlay operation : {Overlay::Intersection, Overlay::Union, Overlay::Difference, Overlay::SymmetricDifference}) {
            const auto out = overlay(operation, *repairedA, *repairedB);
            ASSERT_TRUE(out) << toWkt(a) << "\n" << toWkt(b);
            ASSERT_TRUE(isValid(*out));
            (void)overlay(operation, a, b);   // an error or a result, never a crash
        }
        ASSERT_NEAR(planarArea(*overlay(Overlay::Union, *repairedA, *repairedB)) + planarArea(*overlay(Overlay::Intersection, *repairedA, *repairedB)),
                    planarArea(*repairedA) + planarArea(*repairedB), 1e-9 * 400);
    }
}

TEST(Robustness, StrangeNumbersEndWithAResultOrAnError)
{
    const double values[] = {0, -0.0, 1e-310, 1e300, -1e300, 1.7e308, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN(), 1};
    SeededRandom random(6);
    const Geometry square = wkt("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))");
    for (int i = 0; i < 500; ++i) {
        std::vector<Coordinate> ring;
        for (int c = random.integer(0, 6); c > 0; --c)
            ring.push_back({values[random.integer(0, 8)], values[random.integer(0, 8)]});
        const Geometry strange = Geometry::polygon({ring});
        (void)validityOf(strange);
        (void)makeValid(strange);
        (void)overlay(Overlay::Intersection, strange, square);
        (void)buffer(strange, 1);
        (void)intersects(strange, square);
        (void)pointOnSurface(strange);
        (void)centroid(strange);
    }
}

TEST(Robustness, SpikesAndDoubledPointsAreRepairedWithoutLosingArea)
{
    const Geometry spiked = wkt("POLYGON ((0 0, 4 0, 4 4, 2 4, 2 9, 2 4, 0 4, 0 4, 0 0))");
    EXPECT_FALSE(isValid(spiked));
    const auto repaired = makeValid(spiked);
    ASSERT_TRUE(repaired);
    EXPECT_TRUE(isValid(*repaired));
    EXPECT_EQ(planarArea(*repaired), 16);
}

}  // namespace
}  // namespace spatial
