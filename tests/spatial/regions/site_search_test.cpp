// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/site_search.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/geometry/geos_bridge.h"
#include "tests/spatial/regions/drawn_regions.h"
#include "tests/support/cancelled_after.h"
#include "tests/support/grids.h"

#include <gmock/gmock.h>

namespace spatial::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

SiteSearchResult found(const Grid& scores, const SiteSearchOptions& options)
{
    auto result = searchSites(RasterExpression(scores), options, noProgress());
    if (!result) {
        ADD_FAILURE() << result.error().message.english();
        return {};
    }
    return *std::move(result);
}

Grid hectareCells(Rows rows) { return grid(rows, 100); }

/// The same cells from a source that is read in other pieces.
class Pieces final : public GridSource {
public:
    explicit Pieces(Grid grid) : grid_(std::move(grid)) {}
    const GridShape& shape() const override { return grid_.shape; }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        for (int row = 0; row < window.rows; ++row)
            for (int column = 0; column < window.columns; ++column)
                cells[static_cast<std::size_t>(row * window.columns + column)] = grid_.at(window.column + column, window.row + row);
        return {};
    }

private:
    Grid grid_;
};

void expectSame(const SiteSearchResult& a, const SiteSearchResult& b)
{
    ASSERT_EQ(a.sites.size(), b.sites.size());
    for (std::size_t i = 0; i < a.sites.size(); ++i) {
        EXPECT_EQ(a.sites[i].cells, b.sites[i].cells);
        EXPECT_EQ(a.sites[i].bound, b.sites[i].bound);
        EXPECT_EQ(a.sites[i].measures.objective, b.sites[i].measures.objective);
    }
}

double edgeToEdge(const FoundSite& a, const FoundSite& b, double edge)
{
    double least = 1e300;
    for (const CellRun& s : a.cells)
        for (const CellRun& t : b.cells) {
            const double down = std::max(0, std::abs(s.row - t.row) - 1) * edge;
            const double across = std::max({0, t.column - s.column - s.count, s.column - t.column - t.count}) * edge;
            least = std::min(least, std::hypot(across, down));
        }
    return least;
}

}  // namespace

TEST(SiteSearch, FindsTheConnectedCellsWithTheBestMeanAndProvesIt)
{
    const auto result = found(hectareCells({{0.1, 0.1, 0.9, 0.1}, {0.1, 0.8, 0.9, 0.1}, {0.9, 0.1, 0.1, 0.1}}), {.minimumHectares = 3, .maximumHectares = 3, .compactness = 0});

    ASSERT_EQ(result.sites.size(), 1U);
    const FoundSite& site = result.sites.front();
    EXPECT_THAT(drawn(plainShape(4, 3), site.cells), ElementsAre("..#.", ".##.", "...."));
    EXPECT_NEAR(site.measures.mean, 2.6 / 3, 1e-7);
    EXPECT_NEAR(site.measures.minimum, 0.8, 1e-7);
    EXPECT_DOUBLE_EQ(site.hectares, 3);
    EXPECT_DOUBLE_EQ(site.measures.compactness, 16.0 * 3 / 64);
    EXPECT_NEAR(result.largestMinimum, 0.8, 1e-7);
}

TEST(SiteSearch, CompactnessPrefersTheSquareToTheLine)
{
    const Grid scores = hectareCells({{1.0, 1.0, 1.0, 1.0}, {0.9, 0.9, 0.1, 0.1}});
    SiteSearchOptions options{.minimumHectares = 4, .maximumHectares = 4, .compactness = 0};
    EXPECT_THAT(drawn(plainShape(4, 2), found(scores, options).sites.front().cells), ElementsAre("####", "...."));
    options.compactness = 0.5;
    const auto site = found(scores, options).sites.front();
    EXPECT_THAT(drawn(plainShape(4, 2), site.cells), ElementsAre("##..", "##.."));
    EXPECT_DOUBLE_EQ(site.measures.compactness, 1);
    EXPECT_DOUBLE_EQ(site.gap, 0);
}

TEST(SiteSearch, NodataAndZeroAreNeverInASite)
{
    const auto site = found(hectareCells({{1, 0, 1, 1}, {1, kNoData, 1, 1}, {1, -3, 0.1, 0.1}}), {.minimumHectares = 4, .maximumHectares = 4}).sites.front();
    EXPECT_THAT(drawn(plainShape(4, 3), site.cells), ElementsAre("..##", "..##", "...."));
}

TEST(SiteSearch, ACornerDoesNotConnect)
{
    const auto result = searchSites(RasterExpression(hectareCells({{1, 0}, {0, 1}})), {.minimumHectares = 2}, noProgress());
    ASSERT_FALSE(result.hasValue());
    EXPECT_EQ(result.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(result.error().message.english(), HasSubstr("the largest has 1 ha"));
}

TEST(SiteSearch, NothingSuitableAndNothingLargeEnoughAreSentences)
{
    const auto nothing = searchSites(RasterExpression(hectareCells({{0, kNoData}})), {.minimumHectares = 1}, noProgress());
    ASSERT_FALSE(nothing.hasValue());
    EXPECT_THAT(nothing.error().message.english(), HasSubstr("nothing is suitable"));
    const auto small = searchSites(RasterExpression(hectareCells({{0.5, 0.5, 0, 0.9}})), {.minimumHectares = 200}, noProgress());
    ASSERT_FALSE(small.hasValue());
    EXPECT_EQ(small.error().message.english(), "No connected area of 200 ha is suitable: the largest has 2 ha.");
    const auto coarse = searchSites(RasterExpression(hectareCells({{0.5, 0.5, 0, 0.9}})), {.minimumHectares = 1.2, .maximumHectares = 1.8}, noProgress());
    ASSERT_FALSE(coarse.hasValue());
    EXPECT_EQ(coarse.error().parameter, "max-area");
}

TEST(SiteSearch, WrongLimitsAreRefused)
{
    const RasterExpression scores(hectareCells({{1, 1}}));
    const auto wrong = [&](const SiteSearchOptions& options) { return searchSites(scores, options, noProgress()).error().parameter; };
    EXPECT_EQ(wrong({.minimumHectares = 0}), "min-area");
    EXPECT_EQ(wrong({.minimumHectares = 2, .maximumHectares = 1}), "max-area");
    EXPECT_EQ(wrong({.minimumHectares = 1, .count = 0}), "count");
    EXPECT_EQ(wrong({.minimumHectares = 1, .compactness = 1.5}), "compactness");
    EXPECT_EQ(wrong({.minimumHectares = 1, .spacing = Meters{-1}}), "spacing");
}

TEST(SiteSearch, OfEqualSitesTheNorthernmostThenTheWesternmostIsFirst)
{
    const auto result = found(hectareCells({{0, 0, 0.5, 0.5}, {0, 0, 0, 0}, {0.5, 0.5, 0, 0}}), {.minimumHectares = 2, .maximumHectares = 2, .count = 2});
    ASSERT_EQ(result.sites.size(), 2U);
    EXPECT_EQ(result.sites[0].cells.front(), (CellRun{0, 2, 2}));
    EXPECT_EQ(result.sites[1].cells.front(), (CellRun{2, 0, 2}));
}

TEST(SiteSearch, SpacingIsMeasuredFromEdgeToEdge)
{
    const Grid row = hectareCells({{1, 0.9, 0.8, 0.7, 0.6, 0.5}});
    SiteSearchOptions options{.minimumHectares = 1, .maximumHectares = 1, .count = 2, .compactness = 0};
    EXPECT_EQ(found(row, options).sites[1].cells.front().column, 1);
    options.spacing = Meters{100};
    EXPECT_EQ(found(row, options).sites[1].cells.front().column, 2);   // exactly as far as asked for
    options.spacing = Meters{100.1};
    EXPECT_EQ(found(row, options).sites[1].cells.front().column, 3);
}

TEST(SiteSearch, FewerSitesThanAskedForAreAWarning)
{
    const auto result = found(hectareCells({{1, 1, 0, 1}}), {.minimumHectares = 2, .count = 3});
    EXPECT_EQ(result.sites.size(), 1U);
    ASSERT_EQ(result.warnings.size(), 1U);
    EXPECT_EQ(result.warnings.front().code, "sites.fewer");
}

TEST(SiteSearch, ALongThreadOfCellsIsFoundToo)
{
    Grid thread(plainShape(400, 3));
    for (int column = 0; column < 400; ++column)
        thread.at(column, 1) = 0.5F;
    const auto result = found(thread, {.minimumHectares = 390, .maximumHectares = 390});
    EXPECT_EQ(result.sites.front().measures.cells, 390);
    EXPECT_DOUBLE_EQ(result.sites.front().gap, 0);
}

TEST(SiteSearch, SitesOnHillsKeepEveryPromise)
{
    const Grid scores = hillyScores(1000, 900);
    const SiteSearchOptions options{.minimumHectares = 100, .maximumHectares = 130, .count = 5, .compactness = 0.3, .spacing = Meters{3000}};
    const auto result = found(scores, options);
    ASSERT_EQ(result.sites.size(), 5U);
    for (std::size_t i = 0; i < 5; ++i) {
        const FoundSite& site = result.sites[i];
        EXPECT_TRUE(isConnected(drawn(scores.shape, site.cells)));
        EXPECT_TRUE(isValid(site.shape));
        EXPECT_GE(site.hectares, 100 * (1 - 1e-6));
        EXPECT_LE(site.hectares, 130 * (1 + 1e-6));
        EXPECT_GE(site.bound, site.measures.objective);
        EXPECT_LT(site.gap, 0.06);
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_GE(edgeToEdge(site, result.sites[j], 30), 3000);
        std::printf("site %zu: mean %.4f, compactness %.3f, objective %.4f, bound %.4f, gap %.4f\n", i + 1, site.measures.mean, site.measures.compactness, site.measures.objective, site.bound, site.gap);
    }
    // Whatever the number of threads and the pieces that the raster is read in.
    const int threads = threadLimit();
    setThreadLimit(1);
    const auto alone = found(scores, options);
    setThreadLimit(3);
    auto pieces = searchSites(RasterExpression(std::make_shared<const Pieces>(scores)), options, noProgress());
    setThreadLimit(threads);
    expectSame(result, alone);
    ASSERT_TRUE(pieces.hasValue());
    expectSame(result, *pieces);
}

TEST(SiteSearch, AreasAreThoseOnTheEllipsoid)
{
    Grid scores(plainShape(120, 120, 100));
    scores.shape.crs = *Crs::fromText("EPSG:3857");   // at Harbin a metre of the map is 0.7 m
    scores.shape.left = 14'080'000;
    scores.shape.top = 5'760'000;
    for (float& cell : scores.cells)
        cell = 0.5F;
    const auto result = found(scores, {.minimumHectares = 200, .maximumHectares = 210});
    EXPECT_GE(result.sites.front().hectares, 200 * (1 - 1e-6));
    EXPECT_LE(result.sites.front().hectares, 210 * (1 + 1e-6));
    EXPECT_GT(result.sites.front().measures.cells, 380);
}

TEST(SiteSearch, StopsSoonWhenCancelled)
{
    const Grid scores = hillyScores(1500, 1500);
    for (const int after : {20, 150, 400}) {
        CancelledAfter progress{std::chrono::milliseconds(after)};
        const auto stopped = searchSites(RasterExpression(scores), {.minimumHectares = 200, .count = 5, .spacing = Meters{2000}}, progress);
        ASSERT_FALSE(stopped.hasValue());
        EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
        EXPECT_LT(progress.secondsSince(), kStopsSoon);
    }
}

}  // namespace spatial::test
