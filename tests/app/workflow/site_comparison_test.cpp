// SPDX-License-Identifier: GPL-3.0-or-later
// What a model makes of sites, and how they compare, on rasters that are written in the test.
#include "app/workflow/site_comparison.h"
#include "app/workflow/site_values.h"
#include "tests/support/grids.h"

#include <gmock/gmock.h>

#include <cmath>

namespace app {
namespace {

using spatial::FeatureTable;
using spatial::Geometry;
using spatial::MissingData;
using spatial::noProgress;
using testing::HasSubstr;

constexpr double kGap = -9999;

/// Two criteria on 4 x 2 cells of 100 m, both with the identity as curve; a rule excludes the lower right half.
struct Country {
    PreparedModel prepared;
    spatial::SuitabilityModel model;
};

Country country(MissingData missing = MissingData::Exclude)
{
    Country made;
    const auto raster = [](spatial::test::Rows rows) {
        spatial::Grid grid = spatial::test::grid(rows, 100);
        for (float& cell : grid.cells)
            if (cell == static_cast<float>(kGap))
                cell = spatial::kNoData;
        return spatial::RasterExpression(grid);
    };
    const auto slope = raster({{0.2, 0.4, 1.0, 1.0}, {0.2, 0.4, 0.5, kGap}});
    const auto road = raster({{1.0, 0.8, 0.0, 0.2}, {1.0, 0.8, 0.5, 0.7}});
    const auto allowed = raster({{1, 1, 1, 1}, {1, 1, 0, 0}});
    made.prepared.key = "k";
    made.prepared.shape = slope.shape();
    for (const auto& [id, values] : {std::pair("slope", slope), std::pair("road", road)}) {
        PreparedCriterion prepared;
        prepared.id = id;
        prepared.raw = values;
        made.prepared.criteria.push_back(prepared);
        spatial::Criterion criterion;
        criterion.id = id;
        criterion.name = {id, id};
        criterion.curve = "linear:0,1";
        criterion.missing = missing;
        criterion.weight = std::string(id) == "road" ? 3 : 1;
        made.model.criteria.push_back(criterion);
    }
    PreparedRule rule;
    rule.allowed = allowed;
    made.prepared.rules.push_back(rule);
    return made;
}

spatial::FeatureTablePtr layer(std::vector<Geometry> shapes)
{
    auto table = std::make_shared<FeatureTable>();
    for (const Geometry& shape : shapes) {
        table->ids.push_back(static_cast<std::int64_t>(table->ids.size()));
        table->geometry.append(shape);
    }
    return table;
}

Geometry box(double x0, double y0, double x1, double y1) { return Geometry::rectangle({x0, y0, x1, y1}); }

std::vector<std::uint32_t> all(const spatial::FeatureTablePtr& table)
{
    std::vector<std::uint32_t> rows(table->size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<std::uint32_t>(i);
    return rows;
}

TEST(SiteValues, AreMeansOverTheCellsOfAnAreaAndTheCellOfAPoint)
{
    const Country here = country();
    const auto sites = layer({box(0, 0, 200, 200), Geometry::point({250, 50})});
    const auto values = siteValues(here.prepared, here.model, sites, all(sites), noProgress());
    ASSERT_TRUE(values) << values.error().message.english();
    ASSERT_EQ(values->rows.size(), 2U);
    EXPECT_NEAR(values->raw[0][0], 0.3, 1e-6);
    EXPECT_NEAR(values->utility[1][0], 0.9, 1e-6);
    EXPECT_NEAR(values->utility[0][1], 0.5, 1e-6);
    EXPECT_NEAR(values->weights[1], 0.75, 1e-12);
    EXPECT_NEAR(values->excluded[0], 0, 1e-9);
    EXPECT_NEAR(values->excluded[1], 1, 1e-9);
    EXPECT_NEAR(values->excludedBy[0][1], 1, 1e-9);
}

TEST(SiteValues, ASiteWithoutDataFollowsTheModelsPolicy)
{
    const auto site = layer({Geometry::point({350, 50})});   // slope is missing there, road is 0.7
    const auto utility = [&](MissingData missing) {
        const Country here = country(missing);
        const auto values = siteValues(here.prepared, here.model, site, all(site), noProgress());
        return values ? values->utility[0][0] : -1;
    };
    EXPECT_NEAR(utility(MissingData::Neutral), 0.5, 1e-6);
    EXPECT_NEAR(utility(MissingData::Worst), 0, 1e-6);
    EXPECT_NEAR(utility(MissingData::Reweight), 0.7, 1e-6);
    const Country here = country();
    const auto left = siteValues(here.prepared, here.model, site, all(site), noProgress());
    ASSERT_FALSE(left);
    EXPECT_THAT(left.error().message.english(), HasSubstr("slope"));
}

TEST(SiteValues, WhatCannotBeComparedIsLeftOutWithItsReason)
{
    const Country here = country();
    const auto sites = layer({box(0, 0, 200, 200), Geometry::lineString({{0, 0}, {100, 100}}), Geometry::point({5000, 50}), Geometry::point({350, 50})});
    const auto values = siteValues(here.prepared, here.model, sites, all(sites), noProgress());
    ASSERT_TRUE(values);
    EXPECT_EQ(values->rows, std::vector<std::uint32_t>{0});
    ASSERT_EQ(values->leftOut.size(), 3U);
    EXPECT_THAT(values->leftOut[0].reason.english(), HasSubstr("neither"));
    EXPECT_THAT(values->leftOut[1].reason.english(), HasSubstr("outside"));
    EXPECT_EQ(values->leftOut[2].row, 3U);
    EXPECT_FALSE(siteValues(here.prepared, here.model, sites, {}, noProgress()));
}

SiteChoice threeSites() { return {{"slope", "road"}, {1, 3}, {{0.9, 0.3, 0.2}, {0.2, 0.8, 0.1}}}; }

TEST(SiteComparison, TheWeightedSumIsByHandAndTheBeatenSiteIsLastUnderEveryMethod)
{
    const auto made = compareSites(threeSites(), {}, noProgress());
    ASSERT_TRUE(made) << made.error().message.english();
    EXPECT_NEAR(made->ranking(0).score[0], 0.25 * 0.9 + 0.75 * 0.2, 1e-7);
    EXPECT_NEAR(made->ranking(0).contributions[1][1], 0.75 * 0.8, 1e-7);
    for (std::size_t m = 0; m < comparedMethods().size(); ++m) {
        EXPECT_EQ(made->ranking(m).rank[2], 3) << m;
        EXPECT_EQ(made->ranking(m).rank[1], 1) << m;
    }
    EXPECT_NEAR(made->concordance, 1, 1e-12);
    ASSERT_EQ(made->reversals.size(), 5U);
    EXPECT_EQ(made->smaa.acceptabilityOf(2, 1), 0);
}

TEST(SiteComparison, ANeutralAttitudeIsTheWeightedSumAndACautiousOneLooksAtTheWorst)
{
    ComparisonOptions options;
    options.attitude = 1;
    const auto neutral = compareSites(threeSites(), options, noProgress());
    ASSERT_TRUE(neutral);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_NEAR(neutral->ranking(1).score[i], neutral->ranking(0).score[i], 1e-12);
    options.attitude = 4;
    const auto cautious = compareSites(threeSites(), options, noProgress());
    ASSERT_TRUE(cautious);
    EXPECT_LT(cautious->ranking(1).score[1], neutral->ranking(1).score[1]);
}

TEST(SiteComparison, TwoMirroredSitesAreEachTheBestForHalfOfAllWeights)
{
    const SiteChoice mirrored{{"a", "b"}, {1, 1}, {{0.8, 0.2}, {0.2, 0.8}}};
    const auto made = compareSites(mirrored, {}, noProgress());
    ASSERT_TRUE(made);
    EXPECT_NEAR(made->smaa.acceptabilityOf(0, 1), 0.5, 0.02);
    EXPECT_NEAR(made->smaa.winsOf(0, 1), 0.5, 0.02);
}

TEST(SiteComparison, RankedWeightsAndCentralWeightsBelongToTheirCriteriaInWhateverOrderTheyAre)
{
    // b weighs more than a, so under weights that keep this order the site that is good at b wins always.
    const SiteChoice mirrored{{"a", "b"}, {1, 3}, {{0.8, 0.2}, {0.2, 0.8}}};
    ComparisonOptions options;
    options.weights.kind = spatial::WeightRegion::Kind::Ranked;
    const auto made = compareSites(mirrored, options, noProgress());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->smaa.acceptabilityOf(1, 1), 1);
    ASSERT_EQ(made->smaa.centralWeights[1].size(), 2U);
    EXPECT_GT(made->smaa.centralWeights[1][1], made->smaa.centralWeights[1][0]);
    options.weights = {spatial::WeightRegion::Kind::Around, {}, 0.2};
    const auto around = compareSites(mirrored, options, noProgress());
    ASSERT_TRUE(around);
    EXPECT_EQ(around->smaa.acceptabilityOf(1, 1), 1);
    EXPECT_NEAR(around->smaa.centralWeights[1][1], 0.8 * 0.75 + 0.2 * 0.5, 0.02);
}

TEST(SiteComparison, DoubtMakesTheLesserSiteWinSometimesAndWeightsOfZeroAreASentence)
{
    const SiteChoice close{{"a"}, {1}, {{0.55, 0.5}}};
    EXPECT_EQ(compareSites(close, {}, noProgress())->smaa.acceptabilityOf(1, 1), 0);
    ComparisonOptions options;
    options.doubt = 0.1;
    const auto doubted = compareSites(close, options, noProgress());
    ASSERT_TRUE(doubted);
    // P(U2 > U1) with U1 in 0.45..0.65 and U2 in 0.4..0.6: 0.15^2 / 2 / 0.04.
    EXPECT_NEAR(doubted->smaa.acceptabilityOf(1, 1), 0.15 * 0.15 / 2 / 0.04, 0.02);
    const SiteChoice nothing{{"a"}, {0}, {{0.55, 0.5}}};
    EXPECT_FALSE(compareSites(nothing, {}, noProgress()));
}

}  // namespace
}  // namespace app
