// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/site_search.h"
#include "tests/spatial/regions/drawn_regions.h"

#include <bit>

namespace spatial::test {

namespace {

/// The best objective over every connected set of least .. most cells of a grid of at most 20 cells, by trying all sets.
double bestOfAll(const Grid& grid, int least, int most, double compactness)
{
    const int columns = grid.shape.columns;
    const int cells = columns * grid.shape.rows;
    std::vector<std::uint32_t> near(static_cast<std::size_t>(cells), 0);
    std::uint32_t usable = 0;
    for (int i = 0; i < cells; ++i) {
        if (grid.cells[static_cast<std::size_t>(i)] > 0)
            usable |= 1U << i;
        if (i % columns > 0)
            near[static_cast<std::size_t>(i)] |= 1U << (i - 1);
        if (i % columns + 1 < columns)
            near[static_cast<std::size_t>(i)] |= 1U << (i + 1);
        if (i >= columns)
            near[static_cast<std::size_t>(i)] |= 1U << (i - columns);
        if (i + columns < cells)
            near[static_cast<std::size_t>(i)] |= 1U << (i + columns);
    }
    double best = 0;
    for (std::uint32_t set = 1; set < 1U << cells; ++set) {
        const int n = std::popcount(set);
        if ((set & ~usable) != 0 || n < least || n > most)
            continue;
        std::uint32_t reached = set & (~set + 1);
        for (std::uint32_t before = 0; before != reached;) {
            before = reached;
            for (std::uint32_t rest = reached; rest != 0; rest &= rest - 1)
                reached |= near[static_cast<std::size_t>(std::countr_zero(rest))] & set;
        }
        if (reached != set)
            continue;
        double sum = 0;
        int perimeter = 0;
        for (std::uint32_t rest = set; rest != 0; rest &= rest - 1) {
            const auto cell = static_cast<std::size_t>(std::countr_zero(rest));
            sum += static_cast<double>(grid.cells[cell]);
            perimeter += 4 - std::popcount(near[cell] & set);
        }
        best = std::max(best, sum / n * (1 - compactness + compactness * 16.0 * n / (perimeter * perimeter)));
    }
    return best;
}

struct Tally {
    int cases = 0;
    int optimal = 0;
    int proven = 0;
    double worst = 1;       // found / optimum
    double widest = 0;      // bound / optimum - 1
};

Tally compare(int columns, int rows, double compactness, std::uint32_t holes)
{
    Tally tally;
    for (std::uint32_t seed = 1; seed <= 25; ++seed)
        for (const int least : {3, 5, 7}) {
            const Grid grid = randomScores(columns, rows, seed, holes);
            const double optimum = bestOfAll(grid, least, least + 2, compactness);
            SiteSearchOptions options{.minimumHectares = static_cast<double>(least), .maximumHectares = static_cast<double>(least + 2), .compactness = compactness};
            const auto found = searchSites(RasterExpression(grid), options, noProgress());
            EXPECT_EQ(found.hasValue(), optimum > 0);
            if (!found)
                continue;
            const FoundSite& site = found->sites.front();
            EXPECT_LE(site.measures.objective, optimum * (1 + 1e-9));
            EXPECT_GE(site.bound, optimum * (1 - 1e-9)) << "seed " << seed << ", " << least << " cells";
            EXPECT_NEAR(site.gap, (site.bound - site.measures.objective) / site.measures.objective, 1e-12);
            ++tally.cases;
            tally.optimal += site.measures.objective >= optimum * (1 - 1e-9) ? 1 : 0;
            tally.proven += site.gap == 0 ? 1 : 0;
            tally.worst = std::min(tally.worst, site.measures.objective / optimum);
            tally.widest = std::max(tally.widest, site.bound / optimum - 1);
        }
    std::printf("%d x %d, c = %g: %d of %d optimal, %d proven, worst found %.4f of the optimum, widest bound %.3f above\n", columns, rows, compactness, tally.optimal, tally.cases, tally.proven, tally.worst,
                tally.widest);
    return tally;
}

}  // namespace

TEST(SiteSearchOptimum, TheMeanAloneLiesBetweenWhatIsFoundAndTheBound)
{
    const Tally tally = compare(4, 4, 0, 6);
    EXPECT_GE(tally.optimal, tally.cases * 9 / 10);
    EXPECT_GE(tally.worst, 0.95);
}

TEST(SiteSearchOptimum, WithCompactnessTheOptimumLiesBetweenWhatIsFoundAndTheBound)
{
    for (const double compactness : {0.1, 0.3, 0.7, 1.0}) {
        const Tally tally = compare(4, 4, compactness, 6);
        EXPECT_GE(tally.optimal, tally.cases * 9 / 10);
        EXPECT_GE(tally.worst, 0.95);
    }
}

TEST(SiteSearchOptimum, WithManyHolesConnectionDecides)
{
    const Tally tally = compare(6, 3, 0, 3);
    EXPECT_GE(tally.optimal, tally.cases * 9 / 10);
}

}  // namespace spatial::test
