// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/combination_kernels.h"
#include "spatial/suitability/curve.h"
#include "spatial/suitability/rule_kernels.h"

#include "spatial/core/instruction_set.h"
#include "spatial/raster/calculator/program.h"
#include "tests/support/grids.h"

#include <random>

namespace spatial::test {

namespace {

constexpr std::size_t kCells = 531;   // no multiple of any vector

struct Planes {
    std::vector<std::vector<float>> values;
    std::vector<double> allowed;

    std::vector<float*> rows()
    {
        std::vector<float*> all;
        for (auto& plane : values)
            all.push_back(plane.data());
        return all;
    }
};

Planes randomPlanes(std::size_t factors, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> utility(0, 1);
    Planes planes{std::vector<std::vector<float>>(factors, std::vector<float>(kCells)), std::vector<double>(kCells)};
    for (auto& plane : planes.values)
        for (float& u : plane)
            u = random() % 9 == 0 ? kNoData : random() % 5 == 0 ? static_cast<float>(random() % 2) : random() % 3 == 0 ? 0.5F : utility(random);
    for (std::size_t i = 0; i < kCells; ++i) {
        if (i % 37 == 0)
            for (auto& plane : planes.values)
                plane[i] = kNoData;
        planes.allowed[i] = i % 7 == 0 ? 0.0 : i % 11 == 0 ? std::nan("") : 1.0;
    }
    return planes;
}

std::vector<float> computed(const Combination& combination, Planes planes)
{
    std::vector<float> output(kCells);
    const auto rows = planes.rows();
    substituteMissing(combination, rows, kCells);
    const RuleKernels rule(combination);
    rule(rows, planes.allowed, output);
    return output;
}

std::vector<std::uint32_t> bitsOf(const std::vector<float>& values)
{
    std::vector<std::uint32_t> bits;
    for (const float value : values)
        bits.push_back(isNoData(value) ? 0x7FC00000U : std::bit_cast<std::uint32_t>(value));
    return bits;
}

constexpr std::array kSets = {InstructionSet::Baseline, InstructionSet::Avx2, InstructionSet::Avx512};

}  // namespace

TEST(CombinationKernels, EveryRuleAndPolicyGivesTheScoreOfItsFormulaOnAnyInstructionSet)
{
    for (const std::size_t factors : {1U, 2U, 5U, 9U})
        for (const OverlayRule rule : {OverlayRule::WeightedSum, OverlayRule::Ordered, OverlayRule::And, OverlayRule::Or, OverlayRule::Product, OverlayRule::Sum, OverlayRule::Gamma, OverlayRule::Topsis, OverlayRule::Vikor})
            for (const MissingData missing : {MissingData::Exclude, MissingData::Neutral, MissingData::Worst, MissingData::Reweight}) {
                std::vector<double> weights;
                std::vector<double> order;
                for (std::size_t j = 0; j < factors; ++j) {
                    weights.push_back(j == 1 ? 0.0 : static_cast<double>(j + 1));
                    order.push_back(j == 0 ? 0.0 : static_cast<double>(factors - j));
                }
                if (factors == 1)
                    order = {1};
                std::vector<MissingData> each(factors, missing);
                if (factors == 5)
                    each[2] = MissingData::Exclude;
                const auto combination = *Combination::make(weights, {.rule = rule, .missing = missing, .neutral = 0.25, .orderWeights = order, .gamma = 0.7}, each);
                const Planes planes = randomPlanes(factors, static_cast<unsigned>(factors));
                limitInstructionSet(InstructionSet::Baseline);
                const auto expected = computed(combination, planes);
                for (const InstructionSet set : kSets) {
                    limitInstructionSet(set);
                    ASSERT_EQ(bitsOf(computed(combination, planes)), bitsOf(expected)) << overlayRuleNames()[static_cast<std::size_t>(rule)];
                }
                limitInstructionSet(InstructionSet::Avx512);
                for (std::size_t i = 0; i < kCells; ++i) {
                    std::vector<double> utilities;
                    for (const auto& plane : planes.values)
                        utilities.push_back(static_cast<double>(plane[i]));
                    const double score = combination.score(utilities) * planes.allowed[i];
                    ASSERT_EQ(std::isnan(score), isNoData(expected[i])) << overlayRuleNames()[static_cast<std::size_t>(rule)] << ' ' << missingDataNames()[static_cast<std::size_t>(missing)];
                    if (!std::isnan(score)) {
                        ASSERT_NEAR(static_cast<double>(expected[i]), score, 1e-7);
                    }
                }
            }
}

TEST(CombinationKernels, ElementaryFunctionsAreThoseOfTheLibrary)
{
    const auto value = [](calculator::Operation operation, double x) { return calculator::valueOf(operation, x, 0, 0); };
    for (double x = -699; x < 709; x += 0.377)
        ASSERT_NEAR(value(calculator::Operation::Exponential, x) / std::exp(x), 1, 2e-15) << x;
    EXPECT_EQ(value(calculator::Operation::Exponential, 0), 1);
    EXPECT_EQ(value(calculator::Operation::Logarithm, 1), 0);
    for (double x = 1e-300; x < 1e300; x *= 1.7)
        ASSERT_NEAR(value(calculator::Operation::Logarithm, x), std::log(x), 1e-15 * std::max(1.0, std::abs(std::log(x)))) << x;
    EXPECT_TRUE(std::isnan(value(calculator::Operation::Exponential, std::nan(""))));
    const Curve sigmoid = *Curve::fromText("sigmoid:0,512");
    for (int t = 0; t <= 512; ++t)
        ASSERT_NEAR(static_cast<double>(sigmoid(static_cast<float>(t))), std::pow(std::sin(t / 512.0 * 1.5707963267948966), 2), 6e-8);
}

TEST(Curves, GiveTheSameBitsWithEveryInstructionSet)
{
    std::mt19937 random(3);
    std::uniform_real_distribution<float> value(-20, 120);
    std::vector<float> x(kCells);
    for (float& cell : x)
        cell = random() % 13 == 0 ? kNoData : random() % 4 == 0 ? std::round(value(random)) : value(random);
    x[1] = std::numeric_limits<float>::infinity();
    x[2] = -std::numeric_limits<float>::infinity();
    std::string many = "categories:";
    std::string points = "piecewise:";
    for (int k = 0; k < 60; ++k) {
        many += fmt::format("{}={};", k, (k % 10) / 10.0);
        points += fmt::format("{}{},{}", k == 0 ? "" : ";", k, (k % 7) / 7.0);
    }
    many.pop_back();
    for (const std::string& written : {std::string("linear:3,77"), std::string("linear:90,-4"), std::string("sigmoid:0,50"), std::string("sigmoid:0,10,50,50"), std::string("bell:40,12"),
                                       std::string("trapezoid:5,5,60,100"), std::string("piecewise:10,0;10,1;30,0.2;50,0.9"), std::string("table:,5,1;5,30,0.4;40,41,0.2;60,60,0.1"), many, points}) {
        const Curve curve = *Curve::fromText(written);
        std::vector<float> expected(kCells);
        for (const InstructionSet set : kSets) {
            limitInstructionSet(set);
            std::vector<float> u = x;
            curve.apply(u, u);
            if (set == InstructionSet::Baseline)
                expected = u;
            ASSERT_EQ(bitsOf(u), bitsOf(expected)) << written;
            for (std::size_t i = 0; i < 40; ++i) {
                const float alone = curve(x[i]);
                ASSERT_TRUE(alone == u[i] || (isNoData(alone) && isNoData(u[i]))) << written << " at " << x[i];
            }
        }
        ASSERT_EQ(isNoData(expected[1]), written.starts_with("table") || written.starts_with("categories")) << written;
    }
    limitInstructionSet(InstructionSet::Avx512);
}

TEST(Curves, AJumpAtTheFirstPointLeavesWhatLiesBelowIt)
{
    const Curve curve = *Curve::fromText("piecewise:10,0;10,1;20,0.5");

    EXPECT_EQ(curve(9.999F), 0);
    EXPECT_EQ(curve(10), 1);
    EXPECT_EQ(curve(15), 0.75F);
    EXPECT_EQ(curve(1e9F), 0.5F);
}

}  // namespace spatial::test
