// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/selected_rows.h"

#include <algorithm>

namespace app::desktop {

using namespace styles;

LayerDrawingPtr selectedRows(const SceneLayer& layer, const std::vector<std::uint32_t>& rows, Color color, const LayerDrawing* drawing)
{
    const auto* content = std::get_if<VectorContent>(&layer.content);
    if (!content || !content->table)
        return nullptr;
    PointSymbol point;
    point.size = 3.4;
    point.fill = Color{color.red, color.green, color.blue, 110};
    point.outline = {color, 0.6};
    FillSymbol fill;
    fill.fill = Color{color.red, color.green, color.blue, 110};
    fill.outline = {color, 0.45};
    auto symbols = std::make_shared<LayerSymbols>();
    symbols->symbols = {point, LineSymbol{{Stroke{color, 1.1}}}, fill};   // by dimension
    symbols->drawsAllRows = false;
    const auto& shapes = content->table->geometry;
    symbols->ofRow.assign(content->table->size(), -1);
    for (const std::uint32_t row : rows)
        if (row < symbols->ofRow.size() && (!content->shown || content->shown->empty() || (*content->shown)[row] != 0))
            symbols->ofRow[row] = static_cast<std::int16_t>(std::max(-1, spatial::dimensionOf(shapes.kind(row))));
    SceneLayer shown;
    shown.content = VectorContent{content->table};
    return std::make_shared<const LayerDrawing>(std::move(shown), drawing, std::move(symbols));
}

}  // namespace app::desktop
