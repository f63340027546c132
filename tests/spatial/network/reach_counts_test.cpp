// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/reach_counts.h"

#include "spatial/network/od_matrix.h"
#include "tests/support/drawn_network.h"
#include "tests/support/random_network.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

TEST(ReachCounts, CountsEachGroupWithinEachTime)
{
    const Town town = drawn(100_m, "A--B--C--D   E--F");
    PeoplePlaces people;
    people.snaps = {town.stop('A'), town.stop('B'), town.stop('D'), town.stop('F'), std::nullopt};
    people.groups = {{100, 50, 20, 7, 3}, {10, 5, 2, 1, 0}};
    ReachCounts counts(town.streets, Impedance::Time, Direction::ToSources, people);
    const auto reached = counts.at(town.stop('A'), std::vector<double>{0, 300, 900}, {}, noProgress());
    ASSERT_TRUE(reached);
    EXPECT_THAT(reached->within[0], testing::ElementsAre(100, 150, 170));
    EXPECT_THAT(reached->within[1], testing::ElementsAre(10, 15, 17));
    EXPECT_EQ(reached->unreachable[0], 7) << "an island is a state, not a time";
    EXPECT_EQ(reached->unsnapped[0], 3);
    EXPECT_EQ(reached->all[0], 180);
}

TEST(ReachCounts, AgreesWithTheMatrixOfTimesWithAndWithoutAHierarchy)
{
    std::mt19937 random(3);
    for (int round = 0; round < 16; ++round) {
        auto network = std::make_shared<Network>(round % 2 ? gridNetwork(random, 10, {true, true}) : randomNetwork(random, 60, 110, {true, false}));
        PeoplePlaces people;
        people.groups.resize(1);
        for (int i = 0; i < 30; ++i) {
            people.snaps.push_back(Snap{{below(random, static_cast<std::uint32_t>(network->edges.size())), below(random, 5) / 4.0}, {}, 100.0 * below(random, 4)});
            people.groups[0].push_back(1);
        }
        OdOptions options;
        options.snap.offRoadKmh = 5;
        if (round % 4 < 2)
            network->hierarchies[0] = *Hierarchy::prepare(*network, Impedance::Time, noProgress());
        const std::vector<std::optional<Snap>> site{people.snaps[0]};
        const auto matrix = odMatrix(*network, people.snaps, site, options, noProgress());
        ASSERT_TRUE(matrix);
        ReachCounts counts(network, Impedance::Time, Direction::ToSources, people);
        const double cutoff = matrix->seconds[7] == kUnreachable ? 100 : matrix->seconds[7];
        const auto reached = counts.at(*site[0], std::span(&cutoff, 1), options.snap, noProgress());
        ASSERT_TRUE(reached);
        double wanted = 0;
        for (std::size_t i = 0; i < people.snaps.size(); ++i)
            wanted += matrix->status[i] == PairStatus::Ok && matrix->seconds[i] <= cutoff ? 1 : 0;
        EXPECT_EQ(reached->within[0][0], wanted);
    }
}

}  // namespace
}  // namespace spatial::test
