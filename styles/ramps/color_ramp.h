// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/raster_style.h"

#include <span>
#include <string_view>
#include <vector>

namespace styles {

enum class RampKind {
    Sequential,    ///< low to high
    Diverging,     ///< away from a middle, both ways
    Qualitative,   ///< classes without order
};

enum class RampSource { Ours, ColorBrewer, Matplotlib };

/// A named list of colours. Sequential and diverging ones are read as a continuous ramp through their colours.
struct ColorRamp {
    std::string_view name;
    RampKind kind = RampKind::Sequential;
    RampSource source = RampSource::Ours;
    bool colourBlindSafe = true;   ///< told apart with any kind of colour vision (of a qualitative list: its first three)
    std::vector<Color> colors;

    /// The colour at `position` in 0..1, linear in sRGB between neighbours.
    Color at(double position) const;
    /// `count` colours: evenly spaced along a ramp; the first ones of a qualitative list (repeated when it is too short).
    std::vector<Color> classes(int count) const;
    /// The same colours from the other end.
    ColorRamp reversed() const;
    /// The stops of a raster style between two values.
    std::vector<ColorStop> stops(double minimum, double maximum) const;
};

/// All ramps, ours first: "suitability", "songhua" (perceptual: lightness rises evenly from dark blue to pale yellow), "minutes", "relief",
/// "change", "quiet"; then all of ColorBrewer's ("YlGnBu" ... "Pastel2"); then viridis and its kin.
std::span<const ColorRamp> colorRamps();

/// By name; "songhua" for an unknown one.
const ColorRamp& colorRamp(std::string_view name);

}  // namespace styles
