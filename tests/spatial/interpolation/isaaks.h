// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/interpolation/point_samples.h"

namespace spatial::test {

/// The seven samples around (65, 137) of Isaaks & Srivastava (1989), chapters 11 and 12.
inline PointSamples isaaksSamples()
{
    const std::vector<Coordinate> places = {{61, 139}, {63, 140}, {64, 129}, {68, 128}, {71, 140}, {73, 141}, {75, 128}};
    const std::vector<double> values = {477, 696, 227, 646, 606, 791, 783};
    return *pointSamples(places, values);
}
inline constexpr Coordinate kIsaaksTarget = {65, 137};

}  // namespace spatial::test
