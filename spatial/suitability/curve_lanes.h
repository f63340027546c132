// SPDX-License-Identifier: GPL-3.0-or-later
// No #pragma once: compiled for each instruction set by compile_for_targets.h.

/// NaN passes both comparisons as false, and so stays.
SPATIAL_LANES Doubles along(Ramp ramp, Doubles x)
{
    Doubles t = (x - ramp.origin) * ramp.slope;
    t = t > 1.0 ? doubles(1) : t;
    return t < 0.0 ? Doubles{} : t;
}

SPATIAL_LANES Doubles plateauAt(Ramp up, Ramp down, Doubles x)
{
    const Doubles rising = along(up, x);
    const Doubles falling = 1.0 - along(down, x);
    return falling < rising ? falling : rising;
}

SPATIAL_LANES Doubles smoothed(Doubles t)
{
    const Doubles sine = quarterSine(t);
    return sine * sine;
}

static void ramp(Ramp up, const float* x, float* u, std::size_t cells)
{
    eachVector(cells, SPATIAL_LANES_STEP { store(along(up, load(x + at, count)), u + at, count); });
}

static void plateau(Ramp up, Ramp down, const float* x, float* u, std::size_t cells)
{
    eachVector(cells, SPATIAL_LANES_STEP { store(plateauAt(up, down, load(x + at, count)), u + at, count); });
}

static void smoothRamp(Ramp up, const float* x, float* u, std::size_t cells)
{
    eachVector(cells, SPATIAL_LANES_STEP { store(smoothed(along(up, load(x + at, count))), u + at, count); });
}

static void smoothPlateau(Ramp up, Ramp down, const float* x, float* u, std::size_t cells)
{
    eachVector(cells, SPATIAL_LANES_STEP { store(smoothed(plateauAt(up, down, load(x + at, count))), u + at, count); });
}

static void bell(double centre, double spread, const float* x, float* u, std::size_t cells)
{
    eachVector(cells, SPATIAL_LANES_STEP {
        const Doubles z = (load(x + at, count) - centre) / spread;
        store(exponential(-0.5 * z * z), u + at, count);
    });
}

static void near(double spread, double centre, const float* x, float* u, std::size_t cells)
{
    eachVector(cells, SPATIAL_LANES_STEP {
        const Doubles z = load(x + at, count) - centre;
        store(1.0 / (1.0 + spread * z * z), u + at, count);
    });
}

static void midpoint(double exponent, double middle, const float* x, float* u, std::size_t cells)
{
    constexpr double kLeast = 1e-300;   // stands for 0 and below, whose logarithm is none
    constexpr double kMost = 1e300;
    constexpr double kSteepest = 700;   // e^700 is as good as infinite
    eachVector(cells, SPATIAL_LANES_STEP {
        const Doubles given = load(x + at, count);
        Doubles place = given > kLeast ? given : doubles(kLeast);
        place = place > kMost ? doubles(kMost) : place;
        Doubles power = exponent * (logarithm(place) - logarithm(doubles(middle)));
        power = power > kSteepest ? doubles(kSteepest) : power;
        power = power < -kSteepest ? doubles(-kSteepest) : power;
        const Doubles utility = 1.0 / (1.0 + exponential(power));
        store(given == given ? utility : given, u + at, count);
    });
}

static void piecewise(const Stretch* stretches, std::size_t stretchCount, const float* x, float* u, std::size_t cells)
{
    constexpr double kFarthest = 1e300;   // a slope of 0 times infinity would be NaN
    const double last = stretches[stretchCount - 1].from;
    eachVector(cells, SPATIAL_LANES_STEP {
        Doubles place = load(x + at, count);
        place = place > last ? doubles(last) : place;
        place = place < -kFarthest ? doubles(-kFarthest) : place;
        Doubles from = doubles(stretches[0].from);
        Doubles value = doubles(stretches[0].value);
        Doubles slope = doubles(stretches[0].slope);
        for (std::size_t k = 1; k < stretchCount; ++k) {
            const Stretch stretch = stretches[k];
            from = place >= stretch.from ? doubles(stretch.from) : from;
            value = place >= stretch.from ? doubles(stretch.value) : value;
            slope = place >= stretch.from ? doubles(stretch.slope) : slope;
        }
        store(value + (place - from) * slope, u + at, count);
    });
}
