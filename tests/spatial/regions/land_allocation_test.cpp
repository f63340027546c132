// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/land_allocation.h"

#include "spatial/suitability/linear_programme.h"
#include "tests/spatial/regions/drawn_regions.h"
#include "tests/support/grids.h"

namespace spatial::test {

namespace {

LandUse use(const char* name, Grid suitability, std::int64_t cells, double weight = 1) { return {name, RasterExpression(std::move(suitability)), cells, weight}; }

/// The transportation problem as a linear programme: maximise the weighted standing, every use as many cells as it asks for, a cell to one use at most.
double optimumOf(const std::vector<LandUse>& uses)
{
    const auto standings = *land::standings(uses, noProgress());
    const std::size_t cells = standings.of.front().size();
    const std::size_t k = uses.size();
    LinearProgramme programme(cells * k);
    for (std::size_t u = 0; u < k; ++u) {
        std::vector<double> row(cells * k, 0);
        std::vector<double> forbidden(cells * k, 0);
        for (std::size_t c = 0; c < cells; ++c) {
            row[u * cells + c] = 1;
            forbidden[u * cells + c] = standings.of[u][c] < 0 ? 1 : 0;
            programme.minimise(u * cells + c, -standings.weights[u] * std::max(0.0, static_cast<double>(standings.of[u][c])));
        }
        programme.equal(row, static_cast<double>(uses[u].cells));
        programme.atMost(forbidden, 0);
    }
    for (std::size_t c = 0; c < cells; ++c) {
        std::vector<double> row(cells * k, 0);
        for (std::size_t u = 0; u < k; ++u)
            row[u * cells + c] = 1;
        programme.atMost(row, 1);
    }
    const auto x = *programme.solve();
    double sum = 0;
    for (std::size_t u = 0; u < k; ++u)
        for (std::size_t c = 0; c < cells; ++c)
            sum += x[u * cells + c] * standings.weights[u] * std::max(0.0, static_cast<double>(standings.of[u][c]));
    return sum;
}

}  // namespace

TEST(LandAllocation, EachUseGetsItsBestCellsWhereNoneIsWantedTwice)
{
    const auto result = allocateLand({use("homes", grid({{0.9, 0.8, 0.1, 0.2}}), 2), use("industry", grid({{0.1, 0.2, 0.9, 0.8}}), 2)}, noProgress());
    ASSERT_TRUE(result.hasValue());
    EXPECT_THAT(result->uses, isGrid({{1, 1, 2, 2}}));
    EXPECT_EQ(result->iterations, 1);
    EXPECT_NEAR(result->worths[0], 1 + 2.0 / 3, 1e-6);
}

TEST(LandAllocation, AContestedCellGoesToTheNearestIdealPoint)
{
    // Both claim cell 1 and cell 0 or 2. Standing of cell 1: homes 1, industry 2/3; homes keep it, industry takes its next best.
    const auto result = allocateLand({use("homes", grid({{0.7, 0.9, 0.1, 0.2}}), 2), use("industry", grid({{0.1, 0.8, 0.9, 0.4}}), 2)}, noProgress());
    ASSERT_TRUE(result.hasValue());
    EXPECT_THAT(result->uses, isGrid({{1, 1, 2, 2}}));
    EXPECT_EQ(result->iterations, 2);
}

TEST(LandAllocation, AHeavierUseWinsACellThatSuitsBothAlike)
{
    const Grid both = grid({{0.9, 0.5, 0.1}});
    EXPECT_THAT(allocateLand({use("homes", both, 1), use("industry", both, 1)}, noProgress())->uses, isGrid({{1, 2, 0}}));
    EXPECT_THAT(allocateLand({use("homes", both, 1), use("industry", both, 1, 2)}, noProgress())->uses, isGrid({{2, 1, 0}}));
}

TEST(LandAllocation, NodataAndZeroAreNoLandForAUse)
{
    const auto result = allocateLand({use("homes", grid({{kNoData, 0.8, 0}}), 1), use("industry", grid({{kNoData, 0.9, 0.5}}), 1)}, noProgress());
    ASSERT_TRUE(result.hasValue());
    EXPECT_THAT(result->uses, isGrid({{kNoData, 1, 2}}));
}

TEST(LandAllocation, TheExactOneIsTheOptimumOfTheLinearProgrammeAndTheHeuristicNearIt)
{
    double worst = 1;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        const std::vector<LandUse> uses{use("homes", randomScores(5, 4, seed, 7), 5, 1.5), use("industry", randomScores(5, 4, seed + 100, 7), 4), use("green", randomScores(5, 4, seed + 200, 7), 3, 0.7)};
        const double optimum = optimumOf(uses);
        const auto exact = exactLandAllocation(uses, noProgress());
        ASSERT_TRUE(exact.hasValue());
        EXPECT_NEAR(exact->objective, optimum, 1e-6) << "seed " << seed;
        for (std::size_t u = 0; u < uses.size(); ++u)
            EXPECT_EQ(std::count(exact->uses.cells.begin(), exact->uses.cells.end(), static_cast<float>(u + 1)), uses[u].cells);
        const auto heuristic = allocateLand(uses, noProgress());
        if (!heuristic)
            continue;
        for (std::size_t u = 0; u < uses.size(); ++u)
            EXPECT_EQ(std::count(heuristic->uses.cells.begin(), heuristic->uses.cells.end(), static_cast<float>(u + 1)), uses[u].cells);
        EXPECT_LE(heuristic->objective, exact->objective + 1e-9);
        worst = std::min(worst, heuristic->objective / exact->objective);
    }
    std::printf("multi-objective allocation: at worst %.4f of the optimum\n", worst);
    EXPECT_GT(worst, 0.85);
}

TEST(LandAllocation, AskingForTooMuchIsSaid)
{
    EXPECT_EQ(allocateLand({use("homes", grid({{0.9, 0}}), 2)}, noProgress()).error().message.english(), "homes asks for 2 cells, but only 1 are suitable for it.");
    EXPECT_EQ(allocateLand({use("homes", grid({{0.9, 0.1}}), 2), use("industry", grid({{0.9, 0.1}}), 1)}, noProgress()).error().message.english(),
              "The uses ask for 3 cells together, but only 2 are suitable for any.");
    const std::vector<LandUse> overlapping{use("homes", grid({{0.9, 0, 0.1}}), 2), use("industry", grid({{0.9, 0, 0.1}}), 1), use("green", grid({{0, 0.3, 0}}), 1)};
    EXPECT_EQ(exactLandAllocation(overlapping, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(allocateLand({}, noProgress()).error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(allocateLand({use("homes", grid({{1, 1}}), 1), use("industry", grid({{1}}), 1)}, noProgress()).error().code, ErrorCode::GridMismatch);
}

}  // namespace spatial::test
