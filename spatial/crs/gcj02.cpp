// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/gcj02.h"

#include <numbers>

namespace spatial {

namespace {

using std::numbers::pi;

bool shifted(Coordinate c) { return c.x >= 72.004 && c.x <= 137.8347 && c.y >= 0.8293 && c.y <= 55.8271; }

double eastingPolynomial(double x, double y)
{
    return 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x))
         + (20.0 * std::sin(6.0 * x * pi) + 20.0 * std::sin(2.0 * x * pi)) * 2.0 / 3.0
         + (20.0 * std::sin(x * pi) + 40.0 * std::sin(x / 3.0 * pi)) * 2.0 / 3.0
         + (150.0 * std::sin(x / 12.0 * pi) + 300.0 * std::sin(x / 30.0 * pi)) * 2.0 / 3.0;
}

double northingPolynomial(double x, double y)
{
    return -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x))
         + (20.0 * std::sin(6.0 * x * pi) + 20.0 * std::sin(2.0 * x * pi)) * 2.0 / 3.0
         + (20.0 * std::sin(y * pi) + 40.0 * std::sin(y / 3.0 * pi)) * 2.0 / 3.0
         + (160.0 * std::sin(y / 12.0 * pi) + 320.0 * std::sin(y * pi / 30.0)) * 2.0 / 3.0;
}

/// x with forward(x) = wanted, by correcting the guess with what is still missing; the shift changes slowly, so a few rounds do.
template <class Forward>
Coordinate inverted(Coordinate wanted, Forward&& forward)
{
    Coordinate guess = wanted;
    for (int round = 0; round < 30; ++round) {
        const Coordinate reached = forward(guess);
        const double dx = wanted.x - reached.x;
        const double dy = wanted.y - reached.y;
        guess = {guess.x + dx, guess.y + dy};
        if (std::abs(dx) < 1e-11 && std::abs(dy) < 1e-11)
            break;
    }
    return guess;
}

constexpr double kBaiduPi = pi * 3000.0 / 180.0;

}  // namespace

Coordinate toGcj02(Coordinate c)
{
    if (!shifted(c))
        return c;
    constexpr double kAxis = 6378245.0;
    constexpr double kEccentricitySquared = 0.00669342162296594323;
    const double east = eastingPolynomial(c.x - 105.0, c.y - 35.0);
    const double north = northingPolynomial(c.x - 105.0, c.y - 35.0);
    const double latitude = c.y / 180.0 * pi;
    const double w = 1.0 - kEccentricitySquared * std::sin(latitude) * std::sin(latitude);
    const double root = std::sqrt(w);
    return {c.x + east * 180.0 / (kAxis / root * std::cos(latitude) * pi),
            c.y + north * 180.0 / (kAxis * (1.0 - kEccentricitySquared) / (w * root) * pi)};
}

Coordinate fromGcj02(Coordinate c) { return shifted(c) ? inverted(c, toGcj02) : c; }

Coordinate toBd09(Coordinate c)
{
    const double radius = std::sqrt(c.x * c.x + c.y * c.y) + 0.00002 * std::sin(c.y * kBaiduPi);
    const double angle = std::atan2(c.y, c.x) + 0.000003 * std::cos(c.x * kBaiduPi);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

Coordinate fromBd09(Coordinate c) { return inverted(c, toBd09); }

}  // namespace spatial
