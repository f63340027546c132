// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/layer_symbols.h"

#include "spatial/core/parallel.h"
#include "styles/symbols/style_matcher.h"

#include <algorithm>
#include <limits>

namespace styles {

spatial::Result<std::shared_ptr<const LayerSymbols>> LayerSymbols::of(const VectorContent& layer, spatial::Progress& progress, double denominator)
{
    auto found = std::make_shared<LayerSymbols>();
    const spatial::FeatureTable& table = *layer.table;
    StyleMatcher matcher(layer.style, table, denominator);
    if (matcher.symbols().size() > static_cast<std::size_t>(std::numeric_limits<std::int16_t>::max()))
        return spatial::Error{spatial::ErrorCode::LimitReached, spatial::text("The style has more than {0} classes.", std::numeric_limits<std::int16_t>::max())};
    for (const Symbol* symbol : matcher.symbols())
        found->symbols.push_back(*symbol);
    TRY(matcher.evaluateAll(progress));
    found->ofRow.resize(table.size());
    const std::uint8_t* shown = layer.shown && layer.shown->size() == table.size() ? layer.shown->data() : nullptr;
    TRY(spatial::parallelFor(table.size(), 16384, progress, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t row = begin; row < end; ++row)
            found->ofRow[row] = shown && !shown[row] ? std::int16_t{-1} : static_cast<std::int16_t>(matcher(row));
        return {};
    }));
    found->drawsAllRows = std::none_of(found->ofRow.begin(), found->ofRow.end(), [](std::int16_t symbol) { return symbol < 0; });
    return std::shared_ptr<const LayerSymbols>(std::move(found));
}

}  // namespace styles
