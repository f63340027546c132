// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/association/false_discovery.h"
#include "spatial/association/global_association.h"
#include "tests/spatial/association/examples.h"

#include <gmock/gmock.h>

#include <cmath>

namespace spatial::test {
namespace {

using testing::ElementsAre;

TEST(Neighbourhoods, WithinADistanceAreMutualAndKnowTheirIslands)
{
    const std::vector<Coordinate> places = {{0, 0}, {3, 4}, {100, 0}, {0, 0}};
    const auto near = *neighbourhoodsWithin(places, 5, NeighbourWeights::RowStandardised, noProgress());
    EXPECT_THAT(near.of(0), ElementsAre(1, 3));
    EXPECT_THAT(near.of(3), ElementsAre(0, 1));
    EXPECT_EQ(near.weight(0), 0.5);
    EXPECT_THAT(near.islands(), ElementsAre(2));
    EXPECT_FALSE(neighbourhoodsWithin(places, 0, NeighbourWeights::Binary, noProgress()));
}

TEST(Neighbourhoods, NearestOnesNeverHoldThePlaceItself)
{
    const std::vector<Coordinate> places(5, {1, 1});
    const auto near = *nearestNeighbourhoods(places, 2, NeighbourWeights::Binary, noProgress());
    EXPECT_THAT(near.of(0), ElementsAre(1, 2));
    EXPECT_THAT(near.of(1), ElementsAre(0, 2));
    EXPECT_THAT(near.of(4), ElementsAre(0, 1));
    EXPECT_FALSE(nearestNeighbourhoods(places, 5, NeighbourWeights::Binary, noProgress()));
    EXPECT_FALSE(nearestNeighbourhoods(places, 0, NeighbourWeights::Binary, noProgress()));
}

TEST(MoransI, OfTheRookLattice)
{
    const Lattice lattice;
    const auto binary = *moransI(lattice.values, lattice.rook(NeighbourWeights::Binary));
    EXPECT_NEAR(binary.value, 0.5, 1e-12);
    EXPECT_NEAR(binary.expected, -0.125, 1e-12);
    EXPECT_NEAR(binary.varianceNormal, 0.053125, 1e-9);
    EXPECT_NEAR(binary.varianceRandomised, 0.0596875, 1e-9);
    EXPECT_NEAR(binary.zNormal, 0.625 / std::sqrt(0.053125), 1e-9);
    const auto standardised = *moransI(lattice.values, lattice.rook(NeighbourWeights::RowStandardised));
    EXPECT_NEAR(standardised.value, 0.5556, 5e-5);
    EXPECT_NEAR(standardised.varianceNormal, 0.0572, 5e-5);
    EXPECT_NEAR(standardised.varianceRandomised, 0.0647, 5e-5);
}

TEST(MoransI, CountsNeighboursThatAreNotMutual)
{
    const std::vector<Coordinate> places = {{0, 0}, {1, 0}, {3, 0}, {7, 0}, {15, 0}};
    const std::vector<double> values = {1, 4, 2, 8, 5};
    const auto near = *nearestNeighbourhoods(places, 1, NeighbourWeights::Binary, noProgress());
    const auto found = *moransI(values, near);
    double w[5][5] = {}, s0 = 0, s1 = 0, s2 = 0, products = 0, squares = 0;
    for (std::size_t i = 0; i < 5; ++i)
        for (const auto j : near.of(i))
            w[i][j] = 1;
    for (std::size_t i = 0; i < 5; ++i) {
        double row = 0, column = 0;
        squares += (values[i] - 4) * (values[i] - 4);
        for (std::size_t j = 0; j < 5; ++j) {
            s0 += w[i][j];
            s1 += (w[i][j] + w[j][i]) * (w[i][j] + w[j][i]) / 2;
            row += w[i][j];
            column += w[j][i];
            products += w[i][j] * (values[i] - 4) * (values[j] - 4);
        }
        s2 += (row + column) * (row + column);
    }
    EXPECT_NEAR(found.value, 5 / s0 * products / squares, 1e-12);
    EXPECT_NEAR(found.varianceNormal, (25 * s1 - 5 * s2 + 3 * s0 * s0) / (24 * s0 * s0) - 1.0 / 16, 1e-12);
}

TEST(GeneralG, AgreesWithGetisAndOrd)
{
    const SixPoints six;
    EXPECT_NEAR(*generalG(six.values, six.near()), 0.55709779, 5e-9);
    EXPECT_FALSE(generalG(std::vector<double>{-1, 2, 3, 4, 5, 6}, six.near()));
}

TEST(Association, RefusesWhatSaysNothing)
{
    const Lattice lattice;
    const auto rook = lattice.rook(NeighbourWeights::Binary);
    EXPECT_FALSE(moransI(std::vector<double>(9, 3), rook));
    EXPECT_FALSE(moransI(std::vector<double>{1, 2, 3}, rook));
    EXPECT_FALSE(moransI(lattice.values, *neighbourhoodsWithin(lattice.places, 0.5, NeighbourWeights::Binary, noProgress())));
    std::vector<double> hole = lattice.values;
    hole[4] = std::nan("");
    EXPECT_FALSE(moransI(hole, rook));
}

TEST(FalseDiscovery, FollowsBenjaminiAndHochberg)
{
    // their example of 15 tests: at 0.05 four are rejected
    const std::vector<double> p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0};
    EXPECT_EQ(falseDiscoveryThreshold(p, 0.05), 0.0095);
    EXPECT_EQ(falseDiscoveryThreshold(std::vector<double>{0.5, std::nan("")}, 0.05), 0);
    EXPECT_EQ(falseDiscoveryThreshold(std::vector<double>{0.04, std::nan("")}, 0.05), 0.04) << "what is not tested does not count";
}

}  // namespace
}  // namespace spatial::test
