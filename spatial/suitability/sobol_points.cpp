// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/sobol_points.h"

#include "spatial/suitability/random_stream.h"

#include <boost/random/sobol.hpp>

namespace spatial {

namespace {

constexpr std::size_t kMostNumbers = std::size_t{1} << 26;
constexpr int kNested = 20;   // bits whose flips depend on the bits above them; the bits below are flipped as one

/// Owen's nested scrambling: each bit is flipped or not by a coin that belongs to the bits above it.
std::uint32_t scrambled(std::uint32_t bits, std::uint64_t coins)
{
    std::uint32_t flips = 0;
    for (int b = 0; b < kNested; ++b) {
        const std::uint64_t above = b == 0 ? 0 : bits >> (32 - b);
        flips |= static_cast<std::uint32_t>(mixedBits(coins ^ (above << 8 | static_cast<std::uint64_t>(b))) & 1U) << (31 - b);
    }
    const std::uint64_t below = mixedBits(coins ^ (static_cast<std::uint64_t>(bits >> (32 - kNested)) << 8 | kNested));
    return bits ^ (flips | static_cast<std::uint32_t>(below & ((1U << (32 - kNested)) - 1)));
}

}  // namespace

Result<std::vector<double>> scrambledSobolPoints(std::size_t count, std::size_t dimensions, std::uint64_t seed)
{
    if (dimensions > kMostSobolDimensions || (dimensions > 0 && count > kMostNumbers / dimensions))
        return Error{ErrorCode::LimitReached, text("{0} points of {1} numbers are more than can be drawn evenly.", count, dimensions), text("Vary fewer numbers, or draw fewer points.")};
    std::vector<double> points(count * dimensions);
    if (points.empty())
        return points;
    std::vector<std::uint64_t> coins;
    for (std::size_t d = 0; d < dimensions; ++d)
        coins.push_back(RandomStream(seed, d).bits());
    boost::random::sobol_engine<std::uint32_t, 32> sequence(dimensions);
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = scrambled(sequence(), coins[i % dimensions]) * 0x1.0p-32;
    return points;
}

}  // namespace spatial
