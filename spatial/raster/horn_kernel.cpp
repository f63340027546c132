// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/horn_kernel.h"

#include "spatial/core/instruction_set.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace spatial {

namespace {

constexpr double kDegrees = 180 / std::numbers::pi;

#define SPATIAL_INLINE static inline __attribute__((always_inline))

/// arctan of num / den, both >= 0, in degrees; 0 / 0 is NaN. The argument is brought to at most tan(pi/8) with a single division; the
/// polynomial is a Chebyshev fit there, within 1e-12 of the value: far below the rounding to float.
SPATIAL_INLINE double arctanOfRatio(double num, double den)
{
    constexpr double kEighth = 0.41421356237309503;         // tan(pi/8)
    constexpr double kThreeEighths = 2.414213562373095;     // tan(3 pi/8)
    const bool steep = num > kThreeEighths * den;
    const bool flat = num <= kEighth * den;
    const double above = steep ? -den : flat ? num : num - den;
    const double below = steep ? num : flat ? den : num + den;
    const double base = steep ? std::numbers::pi / 2 : flat ? 0.0 : std::numbers::pi / 4;
    const double t = above / below;
    const double z = t * t;
    double sum = -0.03769698355314717;
    sum = sum * z + 0.0697674004435046;
    sum = sum * z - 0.08993159512612564;
    sum = sum * z + 0.11103528719792936;
    sum = sum * z - 0.1428539092112097;
    sum = sum * z + 0.19999993180187867;
    sum = sum * z - 0.33333333278302024;
    sum = sum * z + 0.9999999999993487;
    return (base + t * sum) * kDegrees;
}

/// Rise per metre eastward and southward.
struct Gradient {
    double east;
    double south;
};

struct Neighbours {
    double a, b, c, d, f, g, h, i;
};

SPATIAL_INLINE Gradient gradientOf(const Neighbours& z, const HornTerms& terms)
{
    return {((z.c + 2 * z.f + z.i) - (z.a + 2 * z.d + z.g)) * terms.perColumn, ((z.g + 2 * z.h + z.i) - (z.a + 2 * z.b + z.c)) * terms.perRow};
}

SPATIAL_INLINE float slopePercentFrom(const Gradient& rise, const HornTerms&) { return static_cast<float>(100 * std::sqrt(rise.east * rise.east + rise.south * rise.south)); }

SPATIAL_INLINE float slopeDegreesFrom(const Gradient& rise, const HornTerms&)
{
    return static_cast<float>(arctanOfRatio(std::sqrt(rise.east * rise.east + rise.south * rise.south), 1.0));
}

SPATIAL_INLINE float aspectFrom(const Gradient& rise, const HornTerms&)
{
    // Downhill is west where the ground rises eastward, and north where it rises southward.
    const double across = std::abs(rise.east);
    const double along = std::abs(rise.south);
    const double angle = arctanOfRatio(across, along);   // from the north-south line; NaN where flat
    const double half = rise.south < 0 ? 180 - angle : angle;
    const auto turned = static_cast<float>(rise.east > 0 ? 360 - half : half);
    return turned >= 360.0F ? 0.0F : turned;
}

SPATIAL_INLINE float hillshadeFrom(const Gradient& rise, const HornTerms& terms)
{
    const double lit = terms.sunUp - rise.east * terms.sunEast + rise.south * terms.sunNorth;
    const double shade = lit / std::sqrt(1 + terms.zSquared * (rise.east * rise.east + rise.south * rise.south));
    const double shown = 1 + 254 * shade;
    return static_cast<float>(shade <= 0 ? 1.0 : shown);
}

// Rows of floats for the vector units, cells that have no height left NaN.
#define HORN_KERNEL(name, from)                                                                                                                  \
    SPATIAL_KERNEL_BODY name##Body(const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out)                                   \
    {                                                                                                                                            \
        const float* const north = rows.north;                                                                                                   \
        const float* const middle = rows.middle;                                                                                                 \
        const float* const south = rows.south;                                                                                                   \
        const HornTerms held = terms;                                                                                                            \
        float* __restrict const filled = out;                                                                                                    \
        const auto count = static_cast<std::ptrdiff_t>(cells);                                                                                   \
        for (std::ptrdiff_t x = 0; x < count; ++x) {                                                                                             \
            const Neighbours z{static_cast<double>(north[x - 1]), static_cast<double>(north[x]), static_cast<double>(north[x + 1]),              \
                               static_cast<double>(middle[x - 1]), static_cast<double>(middle[x + 1]), static_cast<double>(south[x - 1]),        \
                               static_cast<double>(south[x]), static_cast<double>(south[x + 1])};                                                \
            const float value = from(gradientOf(z, held), held);                                                                                 \
            filled[x] = std::isnan(middle[x]) ? std::numeric_limits<float>::quiet_NaN() : value;                                                 \
        }                                                                                                                                        \
    }

HORN_KERNEL(slopePercent, slopePercentFrom)
HORN_KERNEL(slopeDegrees, slopeDegreesFrom)
HORN_KERNEL(aspect, aspectFrom)
HORN_KERNEL(hillshade, hillshadeFrom)
#undef HORN_KERNEL

SPATIAL_KERNEL_BODY incompleteBody(const HornRows& rows, std::size_t cells, unsigned char* incomplete)
{
    const float* const north = rows.north;
    const float* const middle = rows.middle;
    const float* const south = rows.south;
    unsigned char* __restrict const marks = incomplete;
    const auto count = static_cast<std::ptrdiff_t>(cells);
    for (std::ptrdiff_t x = 0; x < count; ++x) {
        const float sum = north[x - 1] + north[x] + north[x + 1] + middle[x - 1] + middle[x + 1] + south[x - 1] + south[x] + south[x + 1];
        marks[x] = std::isnan(sum) && !std::isnan(middle[x]) ? 1 : 0;
    }
}

Neighbours around(const double* z) { return {z[0], z[1], z[2], z[3], z[5], z[6], z[7], z[8]}; }

}  // namespace

SPATIAL_KERNEL(slopePercentKernel, slopePercentBody, (const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out), (rows, cells, terms, out))
SPATIAL_KERNEL(slopeDegreesKernel, slopeDegreesBody, (const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out), (rows, cells, terms, out))
SPATIAL_KERNEL(aspectKernel, aspectBody, (const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out), (rows, cells, terms, out))
SPATIAL_KERNEL(hillshadeKernel, hillshadeBody, (const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out), (rows, cells, terms, out))
SPATIAL_KERNEL(incompleteKernel, incompleteBody, (const HornRows& rows, std::size_t cells, unsigned char* incomplete), (rows, cells, incomplete))

float slopePercentOfCell(const double* heights, const HornTerms& terms) { return slopePercentFrom(gradientOf(around(heights), terms), terms); }
float slopeDegreesOfCell(const double* heights, const HornTerms& terms) { return slopeDegreesFrom(gradientOf(around(heights), terms), terms); }
float aspectOfCell(const double* heights, const HornTerms& terms) { return aspectFrom(gradientOf(around(heights), terms), terms); }
float hillshadeOfCell(const double* heights, const HornTerms& terms) { return hillshadeFrom(gradientOf(around(heights), terms), terms); }

}  // namespace spatial
