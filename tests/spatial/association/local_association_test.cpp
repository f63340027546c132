// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/association/global_association.h"
#include "spatial/association/local_association.h"
#include "spatial/core/parallel.h"
#include "tests/spatial/association/examples.h"

#include <gmock/gmock.h>

#include <bit>
#include <cmath>
#include <numeric>
#include <random>

namespace spatial::test {
namespace {

void expectValues(const std::vector<double>& found, const std::vector<double>& expected, double tolerance)
{
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        EXPECT_NEAR(found[i], expected[i], tolerance) << i;
}

LocalAssociation measured(const std::vector<double>& values, const Neighbourhoods& near, const LocalOptions& options) { return *localAssociation(values, near, options, noProgress()); }

TEST(LocalAssociation, GiAndGiStarAgreeWithGetisAndOrd)
{
    const SixPoints six;
    expectValues(measured(six.values, six.near(), {.statistic = LocalStatistic::Gi}).values, {-1.013673, -0.043616, 1.315587, -0.314127, 1.153740, 1.778339}, 1e-6);
    expectValues(measured(six.values, six.near(), {.statistic = LocalStatistic::GiStar}).values, {-1.397276, -0.289178, 0.650650, -0.289178, 1.234521, 2.024243}, 1e-6);
}

TEST(LocalAssociation, LocalMoransAddUpToMoransI)
{
    const Lattice lattice;
    for (const auto weights : {NeighbourWeights::Binary, NeighbourWeights::RowStandardised}) {
        const auto near = lattice.rook(weights);
        const auto found = measured(lattice.values, near, {.statistic = LocalStatistic::LocalMoran});
        double s0 = 0;
        for (std::size_t i = 0; i < 9; ++i)
            s0 += near.weight(i) * static_cast<double>(near.count(i));
        EXPECT_NEAR(std::accumulate(found.values.begin(), found.values.end(), 0.0), s0 * moransI(lattice.values, near)->value, 1e-9);
    }
}

/// The share of all k-subsets of the other values whose sum is at least as far out as the true one, on its side.
double exactShare(const std::vector<double>& values, const Neighbourhoods& near, std::size_t row)
{
    double observed = 0;
    for (const auto other : near.of(row))
        observed += values[other];
    double all = 0, above = 0, below = 0;
    for (unsigned set = 0; set < (1u << values.size()); ++set) {
        if ((set >> row & 1u) != 0 || static_cast<std::size_t>(std::popcount(set)) != near.count(row))
            continue;
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += (set >> i & 1u) != 0 ? values[i] : 0;
        all += 1;
        above += sum >= observed - 1e-9 ? 1 : 0;
        below += sum <= observed + 1e-9 ? 1 : 0;
    }
    return std::min(above, below) / all;
}

TEST(LocalAssociation, ProbabilitiesAgreeWithAllSubsets)
{
    std::vector<Coordinate> places;
    for (int i = 0; i < 16; ++i)
        places.push_back({static_cast<double>(i % 4), static_cast<double>(i / 4)});
    const std::vector<double> values = {1, 2, 2, 3, 1, 4, 5, 6, 2, 5, 9, 8, 1, 3, 7, 9};   // with ties
    for (const std::size_t k : {std::size_t{3}, std::size_t{9}}) {   // one drawn with repetition refused, the other shuffled
        const auto near = *nearestNeighbourhoods(places, k, NeighbourWeights::Binary, noProgress());
        for (const auto statistic : {LocalStatistic::Gi, LocalStatistic::GiStar, LocalStatistic::LocalMoran}) {
            const auto found = measured(values, near, {.statistic = statistic, .permutations = 20'000});
            for (std::size_t row = 0; row < values.size(); ++row) {
                const double share = exactShare(values, near, row);
                EXPECT_NEAR(found.probabilities[row], share, 5 * std::sqrt(share * (1 - share) / 20'000) + 1e-4) << k << " " << row;
            }
        }
    }
}

/// A field of noise with a hill and a hollow, and a place far away.
struct Landscape {
    std::vector<Coordinate> places;
    std::vector<double> values;
    Landscape()
    {
        std::mt19937 random(2);
        std::normal_distribution<double> noise;
        for (int i = 0; i < 900; ++i) {
            places.push_back({static_cast<double>(i % 30), static_cast<double>(i / 30)});
            const auto near = [&](double x, double y) { return distance(places.back(), {x, y}) < 3.5; };
            values.push_back(noise(random) + (near(7, 7) ? 4 : 0) - (near(22, 22) ? 4 : 0));
        }
        places.push_back({500, 500});
        values.push_back(0);
    }
};

TEST(LocalAssociation, FindsTheHillTheHollowAndTheIsland)
{
    const Landscape land;
    const auto near = *neighbourhoodsWithin(land.places, 1.5, NeighbourWeights::Binary, noProgress());
    const auto found = measured(land.values, near, {});
    EXPECT_EQ(found.classes[7 * 30 + 7], ClusterClass::HotSpot);
    EXPECT_EQ(found.classes[22 * 30 + 22], ClusterClass::ColdSpot);
    EXPECT_EQ(found.classes[900], ClusterClass::Island);
    EXPECT_TRUE(std::isnan(found.probabilities[900]));
    EXPECT_EQ(found.islands, 1u);
    EXPECT_GT(found.significant, 30u);
    EXPECT_LT(found.significant, 150u);
    EXPECT_LT(found.threshold, 0.05) << "the rate of false discoveries is held";
    const auto moran = measured(land.values, near, {.statistic = LocalStatistic::LocalMoran});
    EXPECT_EQ(moran.classes[7 * 30 + 7], ClusterClass::HighHigh);
    EXPECT_EQ(moran.classes[22 * 30 + 22], ClusterClass::LowLow);
    EXPECT_GT(measured(land.values, near, {.falseDiscovery = false}).significant, found.significant);
}

TEST(LocalAssociation, DoesNotDependOnThreads)
{
    const Landscape land;
    const auto near = *nearestNeighbourhoods(land.places, 40, NeighbourWeights::Binary, noProgress());
    const int threads = threadLimit();
    setThreadLimit(1);
    const auto alone = measured(land.values, near, {});
    setThreadLimit(4);
    const auto together = measured(land.values, near, {});
    setThreadLimit(threads);
    EXPECT_EQ(alone.probabilities, together.probabilities);
    EXPECT_NE(alone.probabilities, measured(land.values, near, {.seed = 2}).probabilities);
}

TEST(LocalAssociation, RefusesWhatCannotBe)
{
    const Lattice lattice;
    const auto near = lattice.rook(NeighbourWeights::Binary);
    EXPECT_FALSE(localAssociation(lattice.values, near, {.permutations = 10}, noProgress()));
    EXPECT_FALSE(localAssociation(lattice.values, near, {.significance = 0}, noProgress()));
    EXPECT_FALSE(localAssociation(std::vector<double>(9, 1), near, {}, noProgress()));
}

}  // namespace
}  // namespace spatial::test
