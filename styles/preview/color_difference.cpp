// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/preview/color_difference.h"

#include <cmath>
#include <numbers>

namespace styles {
namespace {

constexpr double kRadians = std::numbers::pi / 180;

double linearOf(std::uint8_t channel)
{
    const double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double labCurve(double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; }

/// Degrees in [0, 360); 0 where there is no hue.
double hueOf(double a, double b)
{
    if (a == 0 && b == 0)
        return 0;
    const double degrees = std::atan2(b, a) / kRadians;
    return degrees < 0 ? degrees + 360 : degrees;
}

}  // namespace

Lab labOf(Color color)
{
    const double r = linearOf(color.red);
    const double g = linearOf(color.green);
    const double b = linearOf(color.blue);
    const double x = labCurve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double y = labCurve(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = labCurve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double colorDifference(const Lab& first, const Lab& second)
{
    const double meanChroma = (std::hypot(first.a, first.b) + std::hypot(second.a, second.b)) / 2;
    const auto seventh = [](double c) {
        const double c7 = std::pow(c, 7);
        return std::sqrt(c7 / (c7 + std::pow(25.0, 7)));
    };
    const double stretch = 1 + 0.5 * (1 - seventh(meanChroma));
    const double a1 = first.a * stretch;
    const double a2 = second.a * stretch;
    const double c1 = std::hypot(a1, first.b);
    const double c2 = std::hypot(a2, second.b);
    const double h1 = hueOf(a1, first.b);
    const double h2 = hueOf(a2, second.b);

    const bool grey = c1 * c2 == 0;
    double turn = grey ? 0 : h2 - h1;
    turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
    const double dL = second.lightness - first.lightness;
    const double dC = c2 - c1;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2 * kRadians);

    const double meanL = (first.lightness + second.lightness) / 2;
    const double meanC = (c1 + c2) / 2;
    double meanH = h1 + h2;
    if (!grey) {
        if (std::abs(h1 - h2) > 180)
            meanH += meanH < 360 ? 360 : -360;
        meanH /= 2;
    }
    const double t = 1 - 0.17 * std::cos((meanH - 30) * kRadians) + 0.24 * std::cos(2 * meanH * kRadians) + 0.32 * std::cos((3 * meanH + 6) * kRadians) -
                     0.20 * std::cos((4 * meanH - 63) * kRadians);
    const double fromFifty = (meanL - 50) * (meanL - 50);
    const double sL = 1 + 0.015 * fromFifty / std::sqrt(20 + fromFifty);
    const double sC = 1 + 0.045 * meanC;
    const double sH = 1 + 0.015 * meanC * t;
    const double bend = (meanH - 275) / 25;
    const double rotation = -std::sin(60 * std::exp(-bend * bend) * kRadians) * 2 * seventh(meanC);
    const double l = dL / sL;
    const double c = dC / sC;
    const double h = dH / sH;
    return std::sqrt(l * l + c * c + h * h + rotation * c * h);
}

}  // namespace styles
