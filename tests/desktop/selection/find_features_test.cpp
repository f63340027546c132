// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/find_features.h"
#include "tests/support/large_tables.h"
#include "tests/support/tables.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

using spatial::Geometry;
using spatial::noProgress;
using test_support::square;
using Rows = std::vector<std::uint32_t>;

SearchedLayer layerOf(const std::vector<Geometry>& shapes, const std::string& filter = {})
{
    auto table = test_support::tableOf(shapes);
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i < shapes.size(); ++i)
        numbers.push_back(static_cast<std::int64_t>(i));
    test_support::addColumn(table, "n", spatial::FieldType::Integer, numbers);
    return {"layer", test_support::share(std::move(table)), filter};
}

TEST(FindFeatures, TakesWhatMeetsTheAreaAndNotOnlyItsBox)
{
    const auto layer = layerOf({square(0, 0, 1), square(9, 9, 1), square(9, 0, 1), square(4, 4, 1)});
    const Geometry triangle = Geometry::polygon({{{-1, -1}, {12, -1}, {-1, 12}}});
    EXPECT_EQ(*featuresInside(layer, triangle, {}, noProgress()), (Rows{0, 2, 3}));
    EXPECT_EQ(*featuresInside(layer, Geometry::rectangle({8.5, -1, 11, 20}), {}, noProgress()), (Rows{1, 2}));
}

TEST(FindFeatures, DoesNotFindWhatAFilterHides)
{
    const auto layer = layerOf({square(0, 0, 1), square(0, 0, 2)}, "n = 1");
    EXPECT_EQ(*featuresInside(layer, Geometry::rectangle({-1, -1, 3, 3}), {}, noProgress()), (Rows{1}));
    EXPECT_EQ(*featuresAt(layer, {0.5, 0.5}, 0.1, {}, noProgress()), (Rows{1}));
}

TEST(FindFeatures, ThePointOnTopComesBeforeTheAreaBelow)
{
    const auto layer = layerOf({Geometry::point({5, 5}), square(0, 0, 10), square(4, 4, 3), Geometry::lineString({{0, 5.2}, {10, 5.2}})});
    EXPECT_EQ(*featuresAt(layer, {5.1, 5}, 0.3, {}, noProgress()), (Rows{0, 3, 2, 1}));
    EXPECT_EQ(*featuresAt(layer, {20, 20}, 0.3, {}, noProgress()), Rows{});
}

TEST(FindFeatures, LooksInTheCrsOfTheLayer)
{
    auto table = test_support::tableOf({Geometry::point({126.64, 45.75}), Geometry::point({123.97, 47.33})}, spatial::cgcs2000());
    const SearchedLayer layer{"towns", test_support::share(std::move(table)), {}};
    const auto mercator = *spatial::Crs::fromText("EPSG:3857");
    const Geometry aroundHarbin = Geometry::rectangle({14'050'000, 5'700'000, 14'150'000, 5'800'000});
    EXPECT_EQ(*featuresInside(layer, aroundHarbin, mercator, noProgress()), (Rows{0}));
    EXPECT_EQ(*featuresAt(layer, {14'097'500, 5'740'000}, 20'000, mercator, noProgress()), (Rows{0}));
}

TEST(FindFeatures, AMillionPointsInABoxAreFound)
{
    const SearchedLayer layer{"parcels", test_support::parcels(1'000'000), {}};
    EXPECT_EQ(featuresInside(layer, Geometry::rectangle({-1, -1, 4995, 20'000}), {}, noProgress())->size(), 500'000U);
}

}  // namespace
}  // namespace app::desktop
