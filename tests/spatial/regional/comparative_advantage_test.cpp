// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/comparative_advantage.h"

#include <gmock/gmock.h>

#include <cmath>

namespace spatial::test {
namespace {

/// Three regions and four sectors at two dates (Farhauer & Kroell 2013; methods 16).
const SectorTable kBefore{3, 4, {90, 20, 10, 60, 60, 30, 30, 40, 250, 100, 110, 300}};
const SectorTable kAfter{3, 4, {100, 40, 10, 55, 85, 55, 40, 35, 255, 115, 85, 390}};

TEST(LocationQuotient, AgreesWithThePublishedExample)
{
    EXPECT_NEAR(locationQuotient(1714, 79006, 879213, 15593224), 0.3847623, 5e-8);
}

TEST(LocationQuotient, OfOneRegionAloneIsOne)
{
    const auto quotients = locationQuotients({1, 3, {5, 0, 15}});
    ASSERT_TRUE(quotients);
    EXPECT_EQ((*quotients)[0], 1);
    EXPECT_TRUE(std::isnan((*quotients)[1])) << "a sector without jobs anywhere";
}

TEST(ShiftShare, AgreesWithThePublishedExample)
{
    const auto made = shiftShares(kBefore, kAfter);
    ASSERT_TRUE(made);
    const double wanted[3][4] = {{25, 27, 1, -3}, {55, 24, -1, 32}, {85, 114, 0, -29}};
    for (std::size_t region = 0; region < 3; ++region) {
        const ShiftShare& one = made->ofRegions[region];
        EXPECT_NEAR(one.change, wanted[region][0], 1e-9);
        EXPECT_NEAR(one.national, wanted[region][1], 0.5 + 1e-9);
        EXPECT_NEAR(one.mix, wanted[region][2], 0.5 + 1e-9);
        EXPECT_NEAR(one.competitive, wanted[region][3], 0.5 + 1e-9);
    }
}

TEST(ShiftShare, PartsAddUpInEveryCell)
{
    const auto made = shiftShares(kBefore, kAfter);
    double competitive = 0;
    for (const ShiftShare& cell : made->ofCells) {
        EXPECT_NEAR(cell.national + cell.mix + cell.competitive, cell.change, 1e-9);
        EXPECT_NEAR(cell.homothetic + cell.allocation, cell.competitive, 1e-9);
        competitive += cell.competitive;
    }
    EXPECT_NEAR(competitive, 0, 1e-9) << "what one region gains on the others, they lose";
}

TEST(ShiftShare, WhatWasNotThereBeforeIsCompetitive)
{
    const auto made = shiftShares({2, 2, {10, 0, 10, 10}}, {2, 2, {10, 5, 10, 10}});
    ASSERT_TRUE(made);
    const ShiftShare& cell = made->ofCells[1];
    EXPECT_NEAR(cell.competitive, 5, 1e-12);
    EXPECT_NEAR(cell.national + cell.mix + cell.competitive, cell.change, 1e-12);
    EXPECT_FALSE(shiftShares({1, 2, {10, 0}}, {1, 2, {10, 5}})) << "growth from nothing has no value";
    EXPECT_FALSE(shiftShares({1, 2, {10, 1}}, {2, 1, {10, 5}}));
}

TEST(Specialisation, LikeAllOthersIsZeroAndAloneIsTwo)
{
    const auto alike = specialisations({2, 2, {10, 30, 1, 3}});
    EXPECT_NEAR((*alike)[0].krugman, 0, 1e-12);
    const auto apart = specialisations({2, 2, {10, 0, 0, 7}});
    EXPECT_NEAR((*apart)[0].krugman, 2, 1e-12);
    EXPECT_NEAR((*apart)[0].herfindahl, 1, 1e-12);
    EXPECT_NEAR((*apart)[0].diversity, 0, 1e-12);
    const auto even = specialisations({1, 4, {5, 5, 5, 5}});
    EXPECT_NEAR((*even)[0].herfindahl, 0.25, 1e-12);
    EXPECT_NEAR((*even)[0].diversity, 1, 1e-12);
}

TEST(Concentration, OfASectorSpreadLikeAllJobsIsZero)
{
    const auto made = hooverConcentrations({2, 3, {10, 20, 0, 10, 20, 40}});
    ASSERT_TRUE(made);
    EXPECT_NEAR((*made)[0], std::abs(0.5 - 0.3), 1e-12);
    EXPECT_NEAR((*made)[2], 0.3, 1e-12);
    EXPECT_NEAR((*hooverConcentrations({2, 2, {1, 2, 10, 20}}))[1], 0, 1e-12);
}

TEST(Portfolio, HasFourFields)
{
    EXPECT_EQ(portfolioField(1.4, 0.2, 0.1), PortfolioField::Leading);
    EXPECT_EQ(portfolioField(1.4, 0.0, 0.1), PortfolioField::Declining);
    EXPECT_EQ(portfolioField(0.4, 0.2, 0.1), PortfolioField::Emerging);
    EXPECT_EQ(portfolioField(0.4, 0.0, 0.1), PortfolioField::Weak);
}

TEST(SectorTable, RefusesNegativeJobs)
{
    EXPECT_FALSE(locationQuotients({1, 2, {3, -1}}));
    EXPECT_FALSE(specialisations({1, 2, {0, 0}}));
    EXPECT_FALSE(hooverConcentrations({2, 2, {1}}));
}

}  // namespace
}  // namespace spatial::test
