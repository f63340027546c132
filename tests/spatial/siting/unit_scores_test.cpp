// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/model.h"
#include "spatial/siting/unit_scores.h"

#include <gtest/gtest.h>

#include <cmath>

namespace spatial {
namespace {

/// Two criteria of equal weight: a number and a class.
struct TwoCriteria {
    Criterion number;
    Criterion classes;
    TwoCriteria() { classes.preparation = Preparation::Category; }

    UnitAgreement of(const std::vector<UnitScores>& sites, OverlayRule rule = OverlayRule::WeightedSum) const
    {
        CombinationOptions options;
        options.rule = rule;
        return agreementOfUnits(sites, {&number, &classes}, *Combination::make({0.5, 0.5}, options, {MissingData::Reweight, MissingData::Reweight}));
    }
};

/// A site whose curves are straight: cells, parcels and the whole agree.
UnitScores straight(double score) { return {score, score, score, {score, score}, {score, score}, {1, 1}}; }

TEST(UnitAgreement, WhereCurvesAreStraightAllUnitsSayTheSame)
{
    const UnitAgreement made = TwoCriteria().of({straight(0.2), straight(0.8), straight(0.5)});
    ASSERT_TRUE(made.parcels && made.whole);
    EXPECT_NEAR(made.whole->rho, 1, 1e-12);
    EXPECT_NEAR(made.whole->tau, 1, 1e-12);
    EXPECT_EQ(made.whole->largestDifference, 0);
    EXPECT_TRUE(made.largest.empty());
}

TEST(UnitAgreement, NamesTheCriterionThatMakesADifference)
{
    UnitScores bent = straight(0.5);
    bent.wholeUtilities = {0.9, 0.5};   // the utility of the mean is not the mean of utilities
    bent.whole = 0.7;
    UnitScores mixed = straight(0.6);
    mixed.wholeUtilities = {0.6, 0.2};
    mixed.whole = 0.4;
    const UnitAgreement made = TwoCriteria().of({straight(0.2), bent, mixed});
    ASSERT_EQ(made.largest.size(), 2u);
    EXPECT_EQ(made.largest[0].site, 1u);
    EXPECT_EQ(made.largest[0].reason, UnitReason::Curve);
    EXPECT_EQ(made.largest[0].criterion, 0u);
    EXPECT_NEAR(made.largest[0].due, 0.2, 1e-12);
    EXPECT_EQ(made.largest[1].reason, UnitReason::Classes);
    EXPECT_EQ(made.largest[1].criterion, 1u);
    EXPECT_NEAR(made.largest[1].difference, -0.2, 1e-12);
    // By cells bent < mixed, as wholes the other way round.
    EXPECT_LT(made.whole->tau, 1);
}

TEST(UnitAgreement, CellsWithoutAValueAreAReasonAndSoIsARuleThatIsNoSum)
{
    UnitScores gaps = straight(0.5);
    gaps.cells = 0.65;   // without the class half of the cells scored by the number alone
    gaps.known = {1, 0.5};
    UnitScores sound = straight(0.5);
    sound.cells = 0.4;
    const UnitAgreement made = TwoCriteria().of({gaps, sound});
    ASSERT_EQ(made.largest.size(), 2u);
    EXPECT_EQ(made.largest[0].reason, UnitReason::Missing);
    EXPECT_EQ(made.largest[0].criterion, 1u);
    EXPECT_EQ(made.largest[1].reason, UnitReason::Rule);
    EXPECT_FALSE(made.largest[1].criterion);
}

TEST(UnitAgreement, OneSiteHasNothingToAgreeWithAndParcelsMayBeAbsent)
{
    EXPECT_FALSE(TwoCriteria().of({straight(0.2)}).whole);
    UnitScores without = straight(0.5);
    without.parcels = std::nan("");
    const UnitAgreement made = TwoCriteria().of({without, without});
    EXPECT_FALSE(made.parcels);
    EXPECT_TRUE(made.whole);
}

}  // namespace
}  // namespace spatial
