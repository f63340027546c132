// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/content_hash.h"
#include "spatial/core/exact_sum.h"
#include "tests/bench/growth.h"

#include <random>
#include <vector>

namespace {

using songhua::bench::growth;

std::vector<float> heights(std::int64_t cells)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<float> height(0, 1700);
    std::vector<float> made(static_cast<std::size_t>(cells));
    for (float& cell : made)
        cell = height(random);
    return made;
}

const int exactSums = growth("exact sum of cells", 1.0, {1 << 20, 1 << 22, 1 << 24}, [](benchmark::State& state, std::int64_t cells) {
    const std::vector<float> values = heights(cells);
    double expected = 0;
    for (const float value : values)
        expected += static_cast<double>(value);
    for (auto _ : state) {
        spatial::ExactSum sum;
        for (const float value : values)
            sum.add(value);
        if (std::abs(sum.value() - expected) > 1e-9 * expected)
            state.SkipWithError("the sum is wrong");
    }
});

const int hashes = growth("fingerprint of bytes", 1.0, {1 << 22, 1 << 24, 1 << 26}, [](benchmark::State& state, std::int64_t bytes) {
    const std::vector<char> data(static_cast<std::size_t>(bytes), 's');
    for (auto _ : state) {
        spatial::ContentHash hash;
        hash.add(data.data(), data.size());
        benchmark::DoNotOptimize(hash.digits());
    }
});

}  // namespace
