// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <memory>
#include <string_view>
#include <vector>

namespace layers {

/// The condition behind `where=`: comparisons of fields with numbers, 'texts' or fields (= <> != < <= > >=), IN (...), LIKE with % and _,
/// IS [NOT] NULL, joined by AND, OR, NOT and parentheses. Words may be in either case; fields may be Chinese, or in "double quotes"; a word that
/// is no field is a text (class = motorway). Numbers compare as numbers where both sides are, else texts by their bytes. As in SQL, a
/// comparison with null is neither true nor false, and a row is kept only where the whole is true.
class Filter {
public:
    /// InvalidParameter (parameter "where") with the place of the fault; a field that `table` does not have is a fault.
    static spatial::Result<Filter> parse(std::string_view condition, const spatial::FeatureTable& table);

    bool keeps(const spatial::FeatureTable& table, std::size_t row) const;
    std::vector<std::size_t> rowsKept(const spatial::FeatureTable& table) const;

    struct Node;

private:
    explicit Filter(std::shared_ptr<const Node> root) : root_(std::move(root)) {}
    std::shared_ptr<const Node> root_;
};

}  // namespace layers
