// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/budget/land_budget.h"
#include "spatial/codes/code_scheme.h"

#include <optional>
#include <string_view>
#include <vector>

namespace layers {

/// One line of a budget as people read it.
struct BudgetRow {
    std::string code;                              ///< of the class; the field's own value where the scheme has no such class; empty: without a code
    const spatial::CodeClass* known = nullptr;     ///< of the scheme
    int level = 0;                                 ///< 0 a class of the first level with all under it, 1 a class under it
    BudgetCell before;
    BudgetCell now;
    std::vector<std::string> countedHere = {};     ///< codes that were read as this class (1104A as 1104): the record of what was stripped

    std::int64_t changeInSquareMillimetres() const { return now.squareMillimetres - before.squareMillimetres; }
    spatial::SquareMeters change() const { return {static_cast<double>(changeInSquareMillimetres()) * 1e-6}; }
};

/// Classes in order of code, each of the first level before those under it, unknown codes after them, "without a code" last; only classes that occur.
/// `region`: only that one. Codes of the land survey count in the class of GB/T 21010 that they belong to.
std::vector<BudgetRow> budgetRows(const BudgetTotals& before, const BudgetTotals& now, const spatial::CodeScheme* scheme, std::optional<std::string_view> region = {});
/// The sum of all, without regard to classes.
BudgetRow budgetTotal(const BudgetTotals& before, const BudgetTotals& now, std::optional<std::string_view> region = {});
std::vector<std::string> budgetRegions(const BudgetTotals& before, const BudgetTotals& now);

}  // namespace layers
