// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/network_edits.h"
#include "spatial/network/od_matrix.h"

#include <gtest/gtest.h>

#include <random>

namespace app::test {

using spatial::Coordinate;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Geometry;

namespace {

constexpr int kBlocks = 30;

Coordinate corner(int x, int y) { return {x * 250.0, y * 190.0}; }

/// Streets of a town; `more` joins two corners across a block.
FeatureTable streetsOfTown(std::mt19937 random, bool more = false)
{
    FeatureTable table;
    table.name = "streets";
    spatial::AttributeColumn kmh(FieldType::Real);
    const auto add = [&](Coordinate a, Coordinate b) {
        table.geometry.append(Geometry::lineString({a, b}).view());
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        kmh.append(20.0 + static_cast<double>(random() % 9) * 10);
    };
    for (int y = 0; y < kBlocks; ++y)
        for (int x = 0; x < kBlocks; ++x) {
            if (x + 1 < kBlocks)
                add(corner(x, y), corner(x + 1, y));
            if (y + 1 < kBlocks)
                add(corner(x, y), corner(x, y + 1));
        }
    if (more)
        add(corner(4, 4), corner(5, 5));
    table.addField({"kmh", FieldType::Real}, std::move(kmh));
    return table;
}

std::vector<double> timesBetween(const PreparedNetwork& prepared)
{
    std::vector<std::optional<spatial::Snap>> places;
    for (int i = 0; i < 12; ++i)
        places.push_back(prepared.snapper->snap(corner((i * 7) % kBlocks, (i * 11) % kBlocks), 100));
    const auto matrix = spatial::odMatrix(*prepared.network, places, places, {}, spatial::noProgress());
    EXPECT_TRUE(matrix);
    return matrix ? matrix->seconds : std::vector<double>();
}

}  // namespace

TEST(NetworkEdits, SpeedsThatArePutInGiveTheTimesOfANetworkThatIsPreparedAnew)
{
    const layers::NetworkEntry entry{.id = "road", .layer = "streets", .speed = "kmh"};
    const FeatureTable was = streetsOfTown(std::mt19937(1));
    const auto before = prepareNetwork(was, nullptr, entry, spatial::noProgress());
    ASSERT_TRUE(before);
    ASSERT_TRUE((*before)->network->hierarchies[0]) << "large enough to be prepared";
    const auto order = customizableOrderOf(**before, spatial::noProgress());
    ASSERT_TRUE(order && *order);
    const FeatureTable now = streetsOfTown(std::mt19937(2));
    const auto again = preparedAgain(**before, was, now, entry, *order, spatial::noProgress());
    ASSERT_TRUE(again && *again);
    const auto anew = prepareNetwork(now, nullptr, entry, spatial::noProgress());
    ASSERT_TRUE(anew);
    const auto quick = timesBetween(***again);
    const auto slow = timesBetween(**anew);
    ASSERT_EQ(quick.size(), slow.size());
    for (std::size_t i = 0; i < quick.size(); ++i)
        EXPECT_NEAR(quick[i], slow[i], 1e-6);
    EXPECT_NE(quick, timesBetween(**before));
    EXPECT_TRUE(sameRoads(*(**again)->network, *(*anew)->network));
}

TEST(NetworkEdits, AStreetMoreBetweenOldCornersIsAnotherRoadNetworkAndWithoutAnOrderNothingIsPutIn)
{
    const layers::NetworkEntry entry{.id = "road", .layer = "streets", .speed = "kmh"};
    const FeatureTable was = streetsOfTown(std::mt19937(1));
    const FeatureTable more = streetsOfTown(std::mt19937(1), true);
    const auto before = prepareNetwork(was, nullptr, entry, spatial::noProgress());
    const auto after = prepareNetwork(more, nullptr, entry, spatial::noProgress());
    ASSERT_TRUE(before && after);
    ASSERT_EQ((*before)->network->nodes, (*after)->network->nodes);
    EXPECT_FALSE(sameRoads(*(*before)->network, *(*after)->network));
    EXPECT_FALSE(*preparedAgain(**before, was, more, entry, *customizableOrderOf(**before, spatial::noProgress()), spatial::noProgress()));
    EXPECT_FALSE(*preparedAgain(**before, was, streetsOfTown(std::mt19937(2)), entry, nullptr, spatial::noProgress()));
}

}  // namespace app::test
