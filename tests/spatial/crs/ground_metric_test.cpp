// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/ground_metric.h"

#include "spatial/crs/geodesic.h"

#include <gtest/gtest.h>

#include <random>

namespace spatial {
namespace {

Crs crsOf(const char* text)
{
    auto crs = Crs::fromText(text);
    EXPECT_TRUE(crs) << text;
    return crs ? *crs : Crs();
}

TEST(GroundMetric, LengthsEqualGeodesicsInEveryProjection)
{
    std::mt19937 random(5);
    std::uniform_real_distribution<double> x(-250'000, 250'000), step(-900, 900);
    for (const char* code : {"EPSG:32652", "EPSG:3857", "+proj=aea +lat_1=45 +lat_2=51 +lat_0=48 +lon_0=128 +ellps=GRS80", "EPSG:4543"}) {
        const Crs crs = crsOf(code);
        const Coordinate middle = std::string_view(code) == "EPSG:3857" ? Coordinate{14'100'000, 5'700'000} : std::string_view(code) == "EPSG:4543" ? Coordinate{500'000, 5'100'000}
                                  : crs.code().empty() ? Coordinate{0, 0} : Coordinate{500'000, 5'100'000};
        const auto metric = GroundMetric::over(crs, Box{middle.x - 260'000, middle.y - 260'000, middle.x + 260'000, middle.y + 260'000});
        ASSERT_TRUE(metric) << code;
        for (int i = 0; i < 500; ++i) {
            const Coordinate a{middle.x + x(random), middle.y + x(random)};
            const double stretch = i % 2 == 0 ? 1 : 0.1;
            const Coordinate b{a.x + stretch * step(random), a.y + stretch * step(random)};
            const double expected = geodesicDistance(a, b, crs).value;
            EXPECT_NEAR(metric->length(a, b), expected, 1e-8 * expected) << code;
        }
    }
}

TEST(GroundMetric, AreasEqualThoseOnTheEllipsoid)
{
    const Crs crs = crsOf("EPSG:32652");
    const auto metric = GroundMetric::over(crs, Box{300'000, 5'000'000, 600'000, 5'300'000});
    ASSERT_TRUE(metric);
    std::vector<Coordinate> around, inside;
    for (int i = 0; i < 2000; ++i) {
        const double angle = i * 2 * 3.141592653589793 / 2000;
        around.push_back({450'000 + 100'000 * std::cos(angle), 5'150'000 + 90'000 * std::sin(angle)});
        inside.push_back({460'000 + 10'000 * std::cos(angle), 5'140'000 + 9'000 * std::sin(angle)});
    }
    const Geometry polygon = Geometry::polygon({around, inside});
    const double expected = geodesicArea(polygon, crs).value;
    const auto area = metric->area(polygon);
    ASSERT_TRUE(area);
    EXPECT_NEAR(*area, expected, 1e-8 * expected);
    EXPECT_NEAR(metric->length(polygon), geodesicLength(polygon, crs).value, 1e-8 * geodesicLength(polygon, crs).value);
}

TEST(GroundMetric, LayersOfManyCornersAreMeasuredByItAsTheyAreCornerByCorner)
{
    const Crs crs = crsOf("EPSG:32652");
    GeometryColumn parcels;
    for (int row = 0; row < 160; ++row)
        for (int column = 0; column < 160; ++column)
            parcels.append(Geometry::rectangle({300'000.0 + 900 * column, 5'000'000.0 + 900 * row, 300'800.0 + 900 * column, 5'000'700.0 + 900 * row}));
    parcels.append(Geometry::rectangle({300'000, 5'000'000, 340'000, 5'040'000}));   // too long for it
    const auto areas = geodesicAreas(parcels, crs);
    const auto lengths = geodesicLengths(parcels, crs);
    for (std::size_t row = 0; row < parcels.size(); row += 111) {
        EXPECT_NEAR(areas[row], geodesicArea(parcels[row], crs).value, 3e-8 * areas[row]);
        EXPECT_NEAR(lengths[row], geodesicLength(parcels[row], crs).value, 1e-8 * lengths[row]);
    }
    EXPECT_EQ(areas.back(), geodesicArea(parcels[parcels.size() - 1], crs).value);
}

TEST(GroundMetric, KnowsWhatItCannotDo)
{
    EXPECT_FALSE(GroundMetric::over(Crs(), Box{0, 0, 1000, 1000}));
    EXPECT_FALSE(GroundMetric::over(cgcs2000(), Box{120, 40, 130, 50}));
    EXPECT_FALSE(GroundMetric::over(crsOf("EPSG:32652"), Box()));
    EXPECT_FALSE(GroundMetric::over(crsOf("EPSG:3857"), Box{-2e7, -2e7, 2e7, 2e7}));
}

}  // namespace
}  // namespace spatial
