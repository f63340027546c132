// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/access_summary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace spatial::test {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kFar = std::numeric_limits<double>::infinity();
using enum AccessState;

TEST(AccessSummary, CountsPeopleByStateAndWeighsTheOthers)
{
    // Five places: 10 and 40 jobs within reach, a road but nothing in reach, no way, no road.
    const std::vector<double> values{10, 40, 0, kNone, kNone};
    const std::vector<AccessState> states{Reached, Reached, Reached, Unreachable, Unsnapped};
    const std::vector<double> nearest{5, 20, 90, kFar, kFar};
    const auto made = accessSummary(values, states, nearest, 45, std::vector<double>{100, 300, 200, 50, 25});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->people, 675);
    EXPECT_EQ(made->counted, 600);
    EXPECT_EQ(made->unreachable, 50);
    EXPECT_EQ(made->unsnapped, 25);
    EXPECT_DOUBLE_EQ(made->mean, (100 * 10 + 300 * 40) / 600.0);
    EXPECT_EQ(made->median, 10) << "200 have 0, 100 more have 10: half of 600";
    EXPECT_EQ(made->none, 200);
    EXPECT_EQ(made->beyond, 200);
    EXPECT_DOUBLE_EQ(made->people, made->counted + made->unreachable + made->unsnapped);
}

TEST(AccessSummary, WithoutAnybodyCountedThereIsNoMean)
{
    const auto made = accessSummary(std::vector<double>{kNone, 3}, std::vector<AccessState>{Unreachable, Reached}, std::vector<double>{kFar, 1}, 45, std::vector<double>{7, 0});
    ASSERT_TRUE(made);
    EXPECT_TRUE(std::isnan(made->mean));
    EXPECT_TRUE(std::isnan(made->median));
    EXPECT_EQ(made->unreachable, 7);
    EXPECT_EQ(made->counted, 0);
}

TEST(AccessSummary, TheMedianDoesNotDependOnTheOrderNorOnPlacesWithoutPeople)
{
    const std::vector<AccessState> states(5, Reached);
    const std::vector<double> near(5, 1);
    const auto one = accessSummary(std::vector<double>{1, 2, 3, 4, 100}, states, near, 45, std::vector<double>{1, 1, 1, 1, 0});
    const auto other = accessSummary(std::vector<double>{100, 4, 3, 2, 1}, states, near, 45, std::vector<double>{0, 1, 1, 1, 1});
    ASSERT_TRUE(one && other);
    EXPECT_EQ(one->median, 2);
    EXPECT_EQ(other->median, 2);
    EXPECT_EQ(one->mean, 2.5);
}

TEST(AccessSummary, RefusesWhatDoesNotFit)
{
    const std::vector<AccessState> states{Reached};
    const std::vector<double> one{1};
    EXPECT_EQ(accessSummary(one, states, one, 45, std::vector<double>{1, 2}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(accessSummary(one, states, one, 45, std::vector<double>{-1}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(accessSummary(std::vector<double>{kNone}, states, one, 45, one).error().code, ErrorCode::InvalidInput) << "a reached place without a value";
}

}  // namespace
}  // namespace spatial::test
