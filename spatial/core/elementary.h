// SPDX-License-Identifier: GPL-3.0-or-later
// No #pragma once: compile_for_targets.h includes this once for each instruction set, inside a namespace, after lanes.h.
//
// Elementary functions without branches and tables, for kernels: of one double or of a vector of them (lanes.h), with the same bits on every
// instruction set. Within 1e-15 relative: right for results that are kept as 32-bit floats.

using BitsOfDoubles = std::uint64_t __attribute__((vector_size(64)));
SPATIAL_LANES std::uint64_t bitsOf(double x)
{
    std::uint64_t bits;
    std::memcpy(&bits, &x, sizeof(bits));
    return bits;
}
SPATIAL_LANES BitsOfDoubles bitsOf(Doubles x) { return (BitsOfDoubles)x; }
SPATIAL_LANES double doubleOf(std::uint64_t bits)
{
    double x;
    std::memcpy(&x, &bits, sizeof(x));
    return x;
}
SPATIAL_LANES Doubles doubleOf(BitsOfDoubles bits) { return (Doubles)bits; }

/// e^x for x <= 700; 0 (within 1e-303) below -700; NaN for NaN.
template <class Double>
SPATIAL_LANES Double exponential(Double x)
{
    constexpr double kLog2e = 1.4426950408889634;
    constexpr double kLn2High = 0x1.62e42fee00000p-1;   // 32 bits: its products with small integers are exact
    constexpr double kLn2Low = 1.9082149292705877e-10;
    constexpr double kRound = 6755399441055744.0;        // 1.5 * 2^52: adding it rounds to an integer, which the low bits then hold
    x = x < -700.0 ? Double{} - 700.0 : x;
    const Double shifted = x * kLog2e + kRound;
    const Double n = shifted - kRound;
    const Double r = (x - n * kLn2High) - n * kLn2Low;
    Double p = Double{} + 1.0 / 6227020800;
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
    return p * doubleOf((bitsOf(shifted) + 1023) << 52);
}

/// ln x for positive normal x.
template <class Double>
SPATIAL_LANES Double logarithm(Double x)
{
    constexpr std::uint64_t kHalfRoot = 0x3FE6A09E667F3BCD;   // the bits of sqrt(1/2): mantissas are taken from there to sqrt(2)
    constexpr double kLn2 = 0.6931471805599453;
    const auto bits = bitsOf(x) - kHalfRoot;
    const Double mantissa = doubleOf((bits & 0x000FFFFFFFFFFFFF) + kHalfRoot);
    // The exponent, as a double without a conversion of 64-bit integers: biased by 2^11 into the low bits of 2^52.
    const Double exponent = doubleOf(((bits >> 52) ^ 0x800) | 0x4330000000000000) - 4503599627372544.0;   // 2^52 + 2^11
    const Double f = (mantissa - 1.0) / (mantissa + 1.0);
    const Double s = f * f;
    Double p = Double{} + 1.0 / 23;
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
    return exponent * kLn2 + 2.0 * f * p;
}

/// sin(t pi/2) for t in 0..1.
template <class Double>
SPATIAL_LANES Double quarterSine(Double t)
{
    const Double x = t * 1.5707963267948966;
    const Double s = x * x;
    Double p = Double{} - 1.0 / 121645100408832000;
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
