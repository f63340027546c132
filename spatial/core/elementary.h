// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

/// Elementary functions without branches and tables, for kernels: the compiler makes vectors of them, and every instruction set gives the same
/// bits. In double, within 1e-15 relative: right for results that are kept as 32-bit floats.
namespace spatial::elementary {

#define SPATIAL_ELEMENTARY static inline __attribute__((always_inline)) double

/// e^x for x <= 700; 0 (within 1e-303) below -700; NaN for NaN.
SPATIAL_ELEMENTARY exponential(double x)
{
    constexpr double kLog2e = 1.4426950408889634;
    constexpr double kLn2High = 0x1.62e42fee00000p-1;   // 32 bits: its products with small integers are exact
    constexpr double kLn2Low = 1.9082149292705877e-10;
    constexpr double kRound = 6755399441055744.0;        // 1.5 * 2^52: adding it rounds to an integer, which the low bits then hold
    x = x < -700 ? -700 : x;
    const double shifted = x * kLog2e + kRound;
    const double n = shifted - kRound;
    const double r = (x - n * kLn2High) - n * kLn2Low;
    double p = 1.0 / 6227020800;
    p = p * r + 1.0 / 479001600;
    p = p * r + 1.0 / 39916800;
    p = p * r + 1.0 / 3628800;
    p = p * r + 1.0 / 362880;
    p = p * r + 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    p = p * r + 1.0;
    p = p * r + 1.0;
    return p * std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023) << 52);
}

/// ln x for positive normal x.
SPATIAL_ELEMENTARY logarithm(double x)
{
    constexpr std::uint64_t kHalfRoot = 0x3FE6A09E667F3BCD;   // the bits of sqrt(1/2): mantissas are taken from there to sqrt(2)
    constexpr double kLn2 = 0.6931471805599453;
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(x) - kHalfRoot;
    const double mantissa = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFF) + kHalfRoot);
    // The exponent, as a double without a conversion of 64-bit integers: biased by 2^11 into the low bits of 2^52.
    const double exponent = std::bit_cast<double>(((bits >> 52) ^ 0x800) | 0x4330000000000000) - 4503599627372544.0;   // 2^52 + 2^11
    const double f = (mantissa - 1) / (mantissa + 1);
    const double s = f * f;
    double p = 1.0 / 23;
    p = p * s + 1.0 / 21;
    p = p * s + 1.0 / 19;
    p = p * s + 1.0 / 17;
    p = p * s + 1.0 / 15;
    p = p * s + 1.0 / 13;
    p = p * s + 1.0 / 11;
    p = p * s + 1.0 / 9;
    p = p * s + 1.0 / 7;
    p = p * s + 1.0 / 5;
    p = p * s + 1.0 / 3;
    p = p * s + 1.0;
    return exponent * kLn2 + 2 * f * p;
}

/// sin(t pi/2) for t in 0..1.
SPATIAL_ELEMENTARY quarterSine(double t)
{
    const double x = t * 1.5707963267948966;
    const double s = x * x;
    double p = -1.0 / 121645100408832000;
    p = p * s + 1.0 / 355687428096000;
    p = p * s - 1.0 / 1307674368000;
    p = p * s + 1.0 / 6227020800;
    p = p * s - 1.0 / 39916800;
    p = p * s + 1.0 / 362880;
    p = p * s - 1.0 / 5040;
    p = p * s + 1.0 / 120;
    p = p * s - 1.0 / 6;
    p = p * s + 1.0;
    return x * p;
}

#undef SPATIAL_ELEMENTARY

}  // namespace spatial::elementary
