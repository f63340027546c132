// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/labels/label_style.h"
#include "styles/symbols/raster_style.h"
#include "styles/symbols/vector_style.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace styles {

/// How a layer is laid over those below it, channel by channel (as QPainter's modes of the same names).
enum class Blend { Normal, Multiply, Screen, Overlay, Darken, Lighten };

/// Everything about how a layer looks: what a project keeps as the layer's style.
struct LayerLook {
    /// monostate: the default of the layer's role and kind.
    std::variant<std::monostate, VectorStyle, RasterStyle> symbols = {};
    /// Nothing inside: the default labels of the role. An empty fieldZh and fieldEn (and no expression): no labels.
    std::optional<LabelStyle> labels = {};
    double opacity = 1;        ///< 0..1, of the layer as a whole
    Blend blend = Blend::Normal;
    /// Drawn only while the scale denominator lies in [smallest, largest]; 0: no limit on that side. 1:25,000 has the denominator 25000.
    double smallestDenominator = 0;
    double largestDenominator = 0;
    /// Only features for which this expression is true are drawn, in the table and selectable; empty: all.
    std::string filter = {};
    friend bool operator==(const LayerLook&, const LayerLook&) = default;

    bool isVisibleAt(double denominator) const
    {
        return (smallestDenominator <= 0 || denominator >= smallestDenominator) && (largestDenominator <= 0 || denominator <= largestDenominator);
    }
};

/// {"version": 1, "symbols": {"kind": ...}, "labels": {...}, "opacity": 1, ...}: members that hold their default are left out, so that the
/// default look is {}.
std::string toJson(const LayerLook& look);

/// The reverse; also takes the form of a VectorStyle or RasterStyle alone (with "kind" at the top), as older projects have it.
/// InvalidInput names the path of the bad key.
spatial::Result<LayerLook> layerLookFromJson(std::string_view json);

}  // namespace styles
