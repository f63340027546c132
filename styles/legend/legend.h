// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/scene.h"

#include <QRectF>

#include <string>
#include <variant>
#include <vector>

class QPainter;

namespace styles {

/// A colour of a raster class; `hatch` lays the grey diagonal of excluded cells over it.
struct Swatch {
    Color color;
    bool hatch = false;
    friend bool operator==(const Swatch&, const Swatch&) = default;
};

/// A bar from the lowest to the highest value with a number at each tick.
struct RampBar {
    std::vector<ColorStop> stops;
    std::vector<std::string> ticks;   ///< evenly spaced, first at the left end, last at the right end
    friend bool operator==(const RampBar&, const RampBar&) = default;
};

/// The square of a bivariate style: x grows to the right, y upward.
struct ColorMatrix {
    int columns = 3;
    std::vector<Color> colors;   ///< row by row from the lowest y
    int rows() const { return columns > 0 ? static_cast<int>(colors.size()) / columns : 0; }
    friend bool operator==(const ColorMatrix&, const ColorMatrix&) = default;
};

struct LegendEntry {
    std::variant<PointSymbol, LineSymbol, FillSymbol, Swatch, RampBar, ColorMatrix> key;
    Words title;              ///< empty for the ramp of a raster and for the only symbol of a layer; may have two lines
    friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

/// One layer of the legend.
struct LegendBlock {
    Words title;
    std::vector<LegendEntry> entries;
};

/// Every class of the style, in its order. A new kind of style that forgets its legend does not compile.
std::vector<LegendEntry> legendOf(const VectorStyle& style);
std::vector<LegendEntry> legendOf(const RasterStyle& style);

/// The blocks of the scene from the top layer down, with only those classes that have a feature in the view; a layer without any is
/// left out. Layers with inLegend = false are left out. Layers whose styles have the same two classes or more, or the same ramp, are one block in the place of the topmost: its title is
/// their kind where they are of one, else their names; the kind too where others of it lie outside the view.
std::vector<LegendBlock> legendOf(const Scene& scene);

/// How high the key of the entry wants to be, millimetres: large markers and colour squares need more than a line.
double keyHeightOf(const LegendEntry& entry);

/// Draws the key of one entry into `where`; millimetres become pixels by `pixelsPerMillimetre`.
void drawLegendKey(const LegendEntry& entry, const QRectF& where, double pixelsPerMillimetre, QPainter& painter);

}  // namespace styles
