// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"
#include "styles/labels/label_style.h"
#include "styles/render/map_view.h"
#include "styles/symbols/layer_look.h"
#include "styles/symbols/raster_style.h"
#include "styles/symbols/vector_style.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace styles {

struct VectorContent {
    spatial::FeatureTablePtr table;
    VectorStyle style = SingleSymbol{};
    std::optional<LabelStyle> labels = {};
    /// One byte for each row, 0 for features that a filter hides; null: all are shown.
    std::shared_ptr<const std::vector<std::uint8_t>> shown = {};

    bool isShown(std::size_t row) const { return !shown || (*shown)[row] != 0; }
};

struct RasterContent {
    spatial::RasterExpression raster;
    RasterStyle style;
    std::vector<spatial::RasterExpression> more = {};   ///< what moreInputsOf(style) asks for, in that order
};

struct SceneLayer {
    Words name;
    std::variant<VectorContent, RasterContent> content;
    double opacity = 1;
    Blend blend = Blend::Normal;
    bool inLegend = true;
    Words kind = {};                  ///< what layers of its kind are called ("Land use parcels"): heads the classes that several of them share in a legend; empty: their names do
    double smallestDenominator = 0;   ///< as in LayerLook: outside it is neither drawn nor labelled nor in the legend
    double largestDenominator = 0;

    bool isVisibleAt(double denominator) const
    {
        return (smallestDenominator <= 0 || denominator >= smallestDenominator) && (largestDenominator <= 0 || denominator <= largestDenominator);
    }
};

/// What a map shows. A value that shares its data: cheap to copy, any thread.
struct Scene {
    std::vector<SceneLayer> layers;   ///< in drawing order: the first is at the bottom
    MapView view;                     ///< its CRS is the map's; layers in another one are transformed while drawing
    MapLanguage language = MapLanguage::Chinese;
    Color background = Color::rgb(0xffffff);
};

}  // namespace styles
