// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/group_ahp.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>
#include <random>

namespace spatial::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

Stakeholder person(const char* name, const char* csv, double weight = 1) { return {name, *parseJudgements(csv), weight}; }

TEST(GroupAhp, OpposedJudgementsOfEqualSayMeetInTheMiddle)
{
    const std::vector<Stakeholder> two{person("mayor", "1,4;1/4,1"), person("farmers", "1,1/4;4,1")};
    for (const GroupAggregation way : {GroupAggregation::Judgements, GroupAggregation::Priorities}) {
        const auto group = groupHierarchy(two, way);
        ASSERT_TRUE(group);
        EXPECT_THAT(group->weights, ElementsAre(DoubleNear(.5, 1e-12), DoubleNear(.5, 1e-12)));
        EXPECT_THAT(group->distance, ElementsAre(DoubleNear(.3, 1e-12), DoubleNear(.3, 1e-12)));
        EXPECT_NEAR(group->disagreement, .3, 1e-12);
        EXPECT_NEAR(group->dispute, 4, 1e-12);   // each a factor of 4 from the joint judgement 1
        EXPECT_THAT(group->lowest, ElementsAre(DoubleNear(.2, 1e-12), DoubleNear(.2, 1e-12)));
        EXPECT_THAT(group->highest, ElementsAre(DoubleNear(.8, 1e-12), DoubleNear(.8, 1e-12)));
        EXPECT_THAT(group->deviation, ElementsAre(DoubleNear(.3, 1e-12), DoubleNear(.3, 1e-12)));
    }
}

TEST(GroupAhp, TheTwoWaysDifferWhereSayOrJudgementsDo)
{
    const std::vector<Stakeholder> two{person("a", "1,9;1/9,1", 3), person("b", "1,1;1,1", 1)};
    // aij: 9^(3/4) = 5.196 to 1; aip: 3/4 .9 + 1/4 .5
    EXPECT_NEAR(groupHierarchy(two, GroupAggregation::Judgements)->weights[0], std::pow(9, .75) / (1 + std::pow(9, .75)), 1e-12);
    EXPECT_NEAR(groupHierarchy(two, GroupAggregation::Priorities)->weights[0], .8, 1e-12);
    EXPECT_THAT(groupHierarchy(two, GroupAggregation::Priorities)->say, ElementsAre(.75, .25));
}

TEST(GroupAhp, APersonAloneIsTheGroup)
{
    const auto one = groupHierarchy({person("Saaty", "1,1/3,5;3,1,7;1/5,1/7,1")}, GroupAggregation::Judgements);
    EXPECT_THAT(one->weights, ElementsAre(DoubleNear(.2790, 5e-5), DoubleNear(.6491, 5e-5), DoubleNear(.0719, 5e-5)));
    EXPECT_NEAR(one->single[0].ratio, .0559, 5e-5);
    EXPECT_NEAR(one->disagreement, 0, 1e-12);
    EXPECT_EQ(one->dispute, 1);
}

TEST(GroupAhp, EveryoneKeepsTheirOwnRatioAndTheDisputedJudgementIsNamed)
{
    const auto group = groupHierarchy({person("a", "1,1/3,5;3,1,7;1/5,1/7,1"), person("b", "1,1/3,5;3,1,1/7;1/5,7,1")}, GroupAggregation::Judgements);
    EXPECT_LT(group->single[0].ratio, .1);
    EXPECT_GT(group->single[1].ratio, .1);
    EXPECT_EQ(group->disputedRow, 1u);
    EXPECT_EQ(group->disputedColumn, 2u);
    EXPECT_NEAR(group->dispute, 7, 1e-9);
}

/// Three random people with four criteria.
std::vector<Stakeholder> anyone(std::mt19937_64& random)
{
    std::vector<Stakeholder> people;
    for (int k = 0; k < 3; ++k) {
        JudgementMatrix matrix{4, std::vector<double>(16, 1)};
        for (std::size_t i = 0; i < 4; ++i)
            for (std::size_t j = i + 1; j < 4; ++j) {
                const auto size = static_cast<double>(1 + random() % 9);
                matrix.at(i, j) = random() % 2 == 0 ? size : 1 / size;
                matrix.at(j, i) = 1 / matrix.at(i, j);
            }
        people.push_back({std::to_string(k), matrix, static_cast<double>(1 + random() % 4)});
    }
    return people;
}

TEST(GroupAhp, WeightsSumToOneAndNamesOfCriteriaDoNotMatter)
{
    std::mt19937_64 random(5);
    for (int round = 0; round < 40; ++round) {
        const auto people = anyone(random);
        auto turned = people;   // criteria in the opposite order
        for (std::size_t k = 0; k < people.size(); ++k)
            for (std::size_t i = 0; i < 4; ++i)
                for (std::size_t j = 0; j < 4; ++j)
                    turned[k].judgements.at(i, j) = people[k].judgements.at(3 - i, 3 - j);
        for (const GroupAggregation way : {GroupAggregation::Judgements, GroupAggregation::Priorities}) {
            const auto group = *groupHierarchy(people, way);
            EXPECT_NEAR(std::accumulate(group.weights.begin(), group.weights.end(), 0.0), 1, 1e-12);
            const auto other = *groupHierarchy(turned, way);
            for (std::size_t j = 0; j < 4; ++j)
                EXPECT_NEAR(group.weights[j], other.weights[3 - j], 1e-9);
            EXPECT_NEAR(group.disagreement, other.disagreement, 1e-9);
        }
        // The joint matrix is reciprocal.
        const auto joint = groupHierarchy(people, GroupAggregation::Judgements)->jointJudgements;
        for (std::size_t i = 0; i < 4; ++i)
            for (std::size_t j = 0; j < 4; ++j)
                EXPECT_NEAR(joint.at(i, j) * joint.at(j, i), 1, 1e-12);
    }
}

TEST(GroupAhp, MatricesOfDifferentSizesAndWrongSaysAreRefused)
{
    EXPECT_THAT(groupHierarchy({person("a", "1,2;1/2,1"), person("b", "1,1,1;1,1,1;1,1,1")}, GroupAggregation::Judgements).error().message.english(), testing::HasSubstr("b compares 3"));
    EXPECT_FALSE(groupHierarchy({}, GroupAggregation::Judgements));
    EXPECT_FALSE(groupHierarchy({person("a", "1,2;1/2,1", 0)}, GroupAggregation::Judgements));
    EXPECT_FALSE(groupHierarchy({person("a", "1,2;1/2,1", -1)}, GroupAggregation::Priorities));
}

}  // namespace
}  // namespace spatial::test
