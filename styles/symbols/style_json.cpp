// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/raster_style_json.h"
#include "styles/symbols/style_checks.h"
#include "styles/symbols/vector_style_json.h"

namespace styles {

std::string toJson(const VectorStyle& style) { return json::writeDocument(style, kStyleVersion); }
std::string toJson(const RasterStyle& style) { return json::writeDocument(style, kStyleVersion); }

spatial::Result<VectorStyle> vectorStyleFromJson(std::string_view text)
{
    TRY_ASSIGN(VectorStyle style, json::readDocument<VectorStyle>(text, kStyleVersion));
    TRY(checkStyle(style, ""));
    return style;
}

spatial::Result<RasterStyle> rasterStyleFromJson(std::string_view text)
{
    TRY_ASSIGN(RasterStyle style, json::readDocument<RasterStyle>(text, kStyleVersion));
    TRY(checkStyle(style, ""));
    return style;
}

std::vector<RasterInput> moreInputsOf(const RasterStyle& style)
{
    if (const auto* three = std::get_if<RasterComposite>(&style))
        return {{"", three->red.band}, {"", three->green.band}, {"", three->blue.band}};
    if (const auto* two = std::get_if<RasterBivariate>(&style))
        return {two->other};
    return {};
}

}  // namespace styles
