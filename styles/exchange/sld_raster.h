// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/exchange/sld_symbols.h"
#include "styles/symbols/raster_style.h"

#include <optional>

class QXmlStreamWriter;

namespace styles {

/// What a RasterSymbolizer says; `opacity` becomes its own.
std::optional<RasterStyle> rasterFromSld(const XmlNode& symbolizer, double& opacity, SldWarnings& warnings);

/// The inside of a RasterSymbolizer. `prefix` of its elements: "sld:" or "se:".
void writeRaster(const RasterStyle& style, double opacity, MapLanguage language, const QString& prefix, QXmlStreamWriter& out, SldWarnings& warnings);

}  // namespace styles
