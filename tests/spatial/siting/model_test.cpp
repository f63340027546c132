// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/curve_range.h"
#include "spatial/siting/model.h"
#include "spatial/siting/percentile_curve.h"
#include "spatial/suitability/curve.h"
#include "tests/support/grids.h"

#include <gmock/gmock.h>

namespace spatial {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

SuitabilityModel twoGroups()
{
    SuitabilityModel model;
    model.groups = {{"nature", {}, 3.0}, {"access", {}, 1.0}};
    Criterion slope;
    slope.id = "slope";
    slope.group = "nature";
    slope.data.role = "dem";
    slope.preparation = Preparation::Slope;
    Criterion road = slope;
    road.id = "road";
    road.group = "access";
    road.preparation = Preparation::Distance;
    road.weight = 2;
    Criterion rail = road;
    rail.id = "rail";
    rail.weight = 6;
    model.criteria = {slope, road, rail};
    return model;
}

TEST(SuitabilityModel, AGroupsWeightIsSharedByItsCriteria)
{
    EXPECT_THAT(twoGroups().weights(), ElementsAre(DoubleNear(0.75, 1e-12), DoubleNear(0.0625, 1e-12), DoubleNear(0.1875, 1e-12)));
}

TEST(SuitabilityModel, WithoutGroupWeightsCriteriaWeighDirectly)
{
    auto model = twoGroups();
    for (auto& group : model.groups)
        group.weight.reset();
    EXPECT_THAT(model.weights(), ElementsAre(DoubleNear(1.0 / 9, 1e-12), DoubleNear(2.0 / 9, 1e-12), DoubleNear(6.0 / 9, 1e-12)));
}

TEST(SuitabilityModel, SaysWhichPartIsWrong)
{
    auto model = twoGroups();
    EXPECT_TRUE(checked(model));
    model.criteria[1].weight = -1;
    EXPECT_EQ(checked(model).error().parameter, "criteria[1].weight");
    model = twoGroups();
    model.criteria[2].group = "elsewhere";
    EXPECT_EQ(checked(model).error().parameter, "criteria[2].group");
    model = twoGroups();
    model.criteria[2].id = "road";
    EXPECT_EQ(checked(model).error().parameter, "criteria[2].id");
}

TEST(CurveRange, IsWhereTheCurveStopsChanging)
{
    EXPECT_EQ(largestBreak("linear:15,5"), 15);
    EXPECT_EQ(largestBreak("piecewise:0,0;200,0;5000,1;30000,0.2"), 30000);
    EXPECT_EQ(largestBreak("table:0,5,1;5,15,0.5"), 15);
    EXPECT_EQ(largestBreak("bell:10,5"), 30);
}

TEST(PercentileCurve, RisesWithTheRankOfAValue)
{
    Grid grid = test::grid({{0, 10, 20, 30, 40}});
    EXPECT_EQ(percentileCurve(grid).substr(0, 14), "piecewise:0,0;");
    const auto curve = Curve::fromText(percentileCurve(grid));
    ASSERT_TRUE(curve);
    EXPECT_NEAR((*curve)(20), 0.5, 0.06);
    EXPECT_EQ((*curve)(40), 1);
    EXPECT_EQ((*curve)(-5), 0);
}

}  // namespace
}  // namespace spatial
