// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

namespace layers {

/// What happens to values on their way into a format, counted by field, and which cells are no longer what was meant.
class LossCount {
public:
    enum class Kind { Cut, Encoding, OutsideEncoding, Rounded, TooWide, NotANumber, Empty, Blanks, Type };

    explicit LossCount(const spatial::FeatureTable& table) : table_(&table), counts_(table.fields.size()) {}

    void add(Kind kind, std::size_t row, std::size_t column);
    /// Whether the cell may be read back as another value.
    bool isLost(std::size_t row, std::size_t column) const { return cells_.contains(static_cast<std::uint64_t>(row) * counts_.size() + column); }

    /// Sentences for people. `holds` says, for each field, how much of it the format takes ("254 bytes", "N(16,2)").
    std::vector<spatial::Warning> sentences(const std::vector<std::string>& holds, const std::string& encoding) const;

private:
    static constexpr std::size_t kKinds = 9;
    struct Counts {
        std::int64_t of[kKinds] = {};
    };
    const spatial::FeatureTable* table_;
    std::vector<Counts> counts_;
    std::unordered_set<std::uint64_t> cells_;
};

}  // namespace layers
