// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/combination_kernels.h"

#include "spatial/core/instruction_set.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace spatial::test {

namespace {

std::vector<std::uint32_t> bitsWith(InstructionSet set)
{
    limitInstructionSet(set);
    std::mt19937 random(7);
    std::uniform_real_distribution<float> utility(0, 1);
    constexpr std::size_t kCells = 999;   // not a multiple of any vector
    constexpr std::size_t kFactors = 7;
    std::vector<std::vector<float>> values(kFactors, std::vector<float>(kCells));
    std::vector<const float*> utilities;
    std::vector<double> weights;
    for (auto& factor : values) {
        for (float& value : factor)
            value = random() % 17 == 0 ? std::numeric_limits<float>::quiet_NaN() : utility(random);
        utilities.push_back(factor.data());
        weights.push_back(static_cast<double>(utility(random)) / 3);
    }
    std::vector<double> allowed(kCells);
    for (double& cell : allowed)
        cell = random() % 5 == 0 ? 0.0 : 1.0;
    std::vector<float> output(kCells);
    weightedSumKernel(weights.data(), kFactors, utilities.data(), allowed.data(), output.data(), kCells);
    limitInstructionSet(InstructionSet::Avx512);
    std::vector<std::uint32_t> bits;
    for (const float cell : output)
        bits.push_back(std::isnan(cell) ? 0x7FC00000U : std::bit_cast<std::uint32_t>(cell));
    return bits;
}

}  // namespace

TEST(WeightedSumKernel, GivesTheSameBitsWithEveryInstructionSet)
{
    const auto baseline = bitsWith(InstructionSet::Baseline);

    EXPECT_EQ(bitsWith(InstructionSet::Avx2), baseline);
    EXPECT_EQ(bitsWith(InstructionSet::Avx512), baseline);
}

}  // namespace spatial::test
