// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/render/scene.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace styles {

/// The symbol of each row of a layer, found once for many pictures. Immutable, any thread.
struct LayerSymbols {
    std::vector<Symbol> symbols;
    std::vector<std::int16_t> ofRow;   ///< number in `symbols`; -1: not drawn, by the style or because a filter hides the row
    bool drawsAllRows = true;

    /// A million rows take some ten milliseconds on two cores. Cancelled; LimitReached for more than 32,767 symbols.
    /// `denominator`: of the scale, for rules that depend on it (dependsOnScale()); 0: as if they did not.
    static spatial::Result<std::shared_ptr<const LayerSymbols>> of(const VectorContent& layer, spatial::Progress& progress, double denominator = 0);
};

}  // namespace styles
