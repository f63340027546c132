// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "styles/symbols/vector_style.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace styles {

/// Says for each feature of a table which of the style's symbols it takes. Symbols are numbered as in the legend: the classes in their
/// order, `others` last. Looks into the style and the table, which must outlive it. Any thread.
class StyleMatcher {
public:
    StyleMatcher(const VectorStyle& style, const spatial::FeatureTable& table);

    const std::vector<const Symbol*>& symbols() const { return symbols_; }
    /// The number of the row's symbol, or -1 when it is not drawn.
    int operator()(std::size_t row) const;

private:
    int category(std::size_t row) const;
    int range(std::size_t row) const;

    const VectorStyle& style_;
    const spatial::AttributeColumn* column_ = nullptr;
    std::vector<const Symbol*> symbols_;
    int others_ = -1;
    std::unordered_map<std::string_view, int> categories_;
    std::size_t longestCategory_ = 0;
};

}  // namespace styles
