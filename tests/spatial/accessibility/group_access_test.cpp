// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/group_access.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace spatial::test {
namespace {

TEST(GroupAccess, WeighsPlacesByThePeopleOfTheGroup)
{
    const std::vector<double> access{10, 20, 40}, unemployed{100, 0, 50}, elderly{0, 30, 10};
    const auto first = groupAccess(access, unemployed);
    EXPECT_DOUBLE_EQ(first->mean, (1000 + 2000) / 150.0);
    EXPECT_EQ(first->median, 10);
    EXPECT_EQ(first->people, 150);
    const auto second = groupAccess(access, elderly);
    EXPECT_DOUBLE_EQ(second->mean, 25);
    EXPECT_EQ(second->median, 20);
}

TEST(GroupAccess, PeopleWithoutAValueAreToldNotCounted)
{
    const std::vector<double> access{std::numeric_limits<double>::infinity(), 20, std::nan("")}, people{7, 3, 5};
    const auto made = groupAccess(access, people);
    EXPECT_EQ(made->people, 15);
    EXPECT_EQ(made->counted, 3);
    EXPECT_EQ(made->mean, 20);
    const std::vector<double> nobody{7, 0, 5};
    EXPECT_EQ(groupAccess(access, nobody)->counted, 0);
    EXPECT_TRUE(std::isnan(groupAccess(access, nobody)->mean));
    EXPECT_TRUE(std::isnan(groupAccess(access, nobody)->median));
}

TEST(GroupAccess, NegativePeopleAndOtherLengthsAreRefused)
{
    const std::vector<double> access{1, 2}, negative{1, -1}, one{1};
    EXPECT_EQ(groupAccess(access, negative).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(groupAccess(access, one).error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace spatial::test
