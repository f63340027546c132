// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/color.h"
#include "styles/symbols/marker_shape.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace styles {

/// How one feature looks. All sizes are millimetres on the map, so that screen and print agree.

struct Stroke {
    Color color = Color::rgb(0x4a4a4a);
    double width = 0.2;
    std::vector<double> dash = {};   ///< lengths of stroke and gap in turn, millimetres; empty: a solid line
    bool roundCap = true;            ///< dashes always have flat ends
    friend bool operator==(const Stroke&, const Stroke&) = default;
};

/// What a picture stands on: nothing, or a sign in the symbol's `fill` with the picture in `textColor`, which is still read over a busy map.
enum class MarkerPlate { None, Disc, Square };

struct PointSymbol {
    MarkerShape shape = MarkerShape::Circle;
    double size = 2.0;
    Color fill = Color::rgb(0x3b6fb6);
    Stroke outline = {Color::rgb(0xffffff), 0.2};
    std::string textField = {};      ///< a field whose value is written inside the marker (rank numbers); empty: none
    Color textColor = Color::rgb(0xffffff);
    MarkerPlate plate = MarkerPlate::None;   ///< `size` is the plate's
    double rotation = 0;             ///< of the shape, degrees clockwise
    friend bool operator==(const PointSymbol&, const PointSymbol&) = default;
};

/// Strokes drawn one over the other, the lowest first: a casing below a road, white dashes above a black railway. The layer's lines are
/// drawn stroke by stroke, so that casings do not cut crossings.
struct LineSymbol {
    std::vector<Stroke> strokes = {Stroke{}};
    friend bool operator==(const LineSymbol&, const LineSymbol&) = default;
};

enum class FillPattern { Solid, None, Hatch, CrossHatch, Dots };

struct FillSymbol {
    Color fill = Color::rgb(0xd9e2ec);
    FillPattern pattern = FillPattern::Solid;   ///< anything but Solid and None lies over `fill`
    Color patternColor = Color::rgb(0x808080);
    double patternSpacing = 1.2;
    Stroke outline = {Color::rgb(0x8a949e), 0.12};   ///< width 0 or transparent: none
    /// A marker with a number for each polygon, so that a site of 50 ha is found on a map of the province. Badges are placed with the
    /// labels, before them all: where polygons crowd they step aside and point with a fine line to their place.
    std::optional<PointSymbol> badge = {};
    friend bool operator==(const FillSymbol&, const FillSymbol&) = default;
};

/// A feature takes any symbol: polygons with a line symbol are outlined, with a point symbol marked at a point inside; lines and points
/// with a fill symbol take its fill colour.
using Symbol = std::variant<PointSymbol, LineSymbol, FillSymbol>;

}  // namespace styles
