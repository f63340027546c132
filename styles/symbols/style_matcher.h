// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"
#include "styles/symbols/vector_style.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace styles {

/// Says for each feature of a table which of the style's symbols it takes. Symbols of classes are numbered as in the legend: the classes
/// in their order, `others` last; rules in the order in which they stand, each before those inside it; sizes from the smallest; cells of a
/// bivariate style row by row from the lowest y. A Cluster gives its single symbol to all, a HeatMap to none.
/// Looks into the style and the table, which must outlive it. Cheap to copy; any thread.
class StyleMatcher {
public:
    /// `denominator`: of the scale, for rules that depend on it; 0: as if they did not.
    StyleMatcher(const VectorStyle& style, const spatial::FeatureTable& table, double denominator = 0);

    const std::vector<const Symbol*>& symbols() const { return symbols_; }
    /// The number of the row's symbol, or -1 when it is not drawn.
    int operator()(std::size_t row) const;

    /// Evaluates the expressions of the style for all rows at once, so that asking for most of them is fast. Copies share it: call it before
    /// others use the matcher. Cancelled.
    spatial::Result<void> evaluateAll(spatial::Progress& progress);

    class Matching;

private:
    std::vector<const Symbol*> symbols_;
    std::shared_ptr<const std::vector<Symbol>> made_;   ///< symbols that do not lie in the style
    std::shared_ptr<Matching> matching_;
};

/// Whether the symbols of rows may be others at another scale.
bool dependsOnScale(const VectorStyle& style);

/// The number of every row's symbol, -1 where it is not drawn: what a map needs to be coloured anew without its geometry. With several
/// threads; 1 M rows by a field take a few hundredths of a second. Cancelled.
spatial::Result<std::vector<std::int16_t>> symbolsOfRows(const VectorStyle& style, const spatial::FeatureTable& table, spatial::Progress& progress, double denominator = 0);

}  // namespace styles
