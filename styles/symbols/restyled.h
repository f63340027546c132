// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/symbol.h"

namespace styles {

/// The symbol in another colour: the fill of markers and polygons, the upmost stroke of lines. The outline of a polygon follows, darker,
/// unless it was white or grey.
Symbol withColor(Symbol symbol, Color color);

/// The symbol in another size, millimetres: a marker's, or the width of a line's widest stroke (the others in proportion), or the outline's.
Symbol withSize(Symbol symbol, double size);

/// The size that withSize() sets.
double sizeOf(const Symbol& symbol);

/// The colour that withColor() sets.
Color colorOf(const Symbol& symbol);

}  // namespace styles
