// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace spatial {

/// Scatters the bits of a number (the finaliser of SplitMix64; Steele, Lea & Flood 2014).
constexpr std::uint64_t mixedBits(std::uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/// Random numbers of SplitMix64. Work in pieces gives each piece a stream of its own, so that results depend on the seed and never on threads.
class RandomStream {
public:
    RandomStream(std::uint64_t seed, std::uint64_t piece) : state_(mixedBits(seed + kStep) ^ mixedBits(piece + 1)) {}

    std::uint64_t bits() { return mixedBits(state_ += kStep); }
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }   ///< 0 <= u < 1
    /// Mean 0, standard deviation 1 (Box & Muller 1958); one of the two numbers of a pair is dropped, so that each takes two uniform ones.
    double normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

private:
    static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15u;
    std::uint64_t state_;
};

}  // namespace spatial
