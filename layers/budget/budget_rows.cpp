// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/budget/budget_rows.h"

#include <algorithm>
#include <map>
#include <set>

namespace layers {

namespace {

struct Place {
    const spatial::CodeClass* known = nullptr;
    std::string code;
    bool stripped = false;
};

Place placeOf(const std::string& code, const spatial::CodeScheme* scheme)
{
    if (!scheme || code.empty())
        return {nullptr, code, false};
    if (scheme->id == "gb21010" || scheme->id == "dlbm") {
        const auto standard = spatial::standardCode(code);
        return standard ? Place{standard->standard, std::string(standard->standard->code), !standard->dropped.empty()} : Place{nullptr, code, false};
    }
    const spatial::CodeClass* const known = scheme->find(code);
    return {known, code, false};
}

void add(BudgetCell& cell, const BudgetCell& more)
{
    cell.squareMillimetres += more.squareMillimetres;
    cell.features += more.features;
}

/// Known classes by code, then unknown ones, then those without a code.
struct Order {
    bool operator()(const std::pair<bool, std::string>& a, const std::pair<bool, std::string>& b) const
    {
        if (a.first != b.first)
            return a.first;
        if (a.second.empty() != b.second.empty())
            return b.second.empty();
        return a.second < b.second;
    }
};

}  // namespace

std::vector<BudgetRow> budgetRows(const BudgetTotals& before, const BudgetTotals& now, const spatial::CodeScheme* scheme, std::optional<std::string_view> region)
{
    std::map<std::pair<bool, std::string>, BudgetRow, Order> rows;
    std::map<std::pair<bool, std::string>, std::set<std::string>> stripped;
    const auto take = [&](const BudgetTotals& totals, BudgetCell BudgetRow::*cell) {
        for (const auto& [key, amount] : totals) {
            if (region && key.region != *region)
                continue;
            const Place place = placeOf(key.code, scheme);
            const std::pair<bool, std::string> mine{place.known != nullptr, place.code};
            BudgetRow& row = rows[mine];
            row.code = place.code;
            row.known = place.known;
            row.level = place.known && !place.known->isFirstLevel() ? 1 : 0;
            add(row.*cell, amount);
            if (place.stripped)
                stripped[mine].insert(key.code);
            if (!place.known || place.known->isFirstLevel())
                continue;
            BudgetRow& first = rows[{true, std::string(place.known->parent)}];
            first.code = place.known->parent;
            first.known = scheme->find(place.known->parent);
            add(first.*cell, amount);
        }
    };
    take(before, &BudgetRow::before);
    take(now, &BudgetRow::now);
    std::vector<BudgetRow> out;
    for (auto& [mine, row] : rows) {
        if (const auto codes = stripped.find(mine); codes != stripped.end())
            row.countedHere.assign(codes->second.begin(), codes->second.end());
        out.push_back(std::move(row));
    }
    return out;
}

BudgetRow budgetTotal(const BudgetTotals& before, const BudgetTotals& now, std::optional<std::string_view> region)
{
    BudgetRow total;
    for (const auto& [key, amount] : before)
        if (!region || key.region == *region)
            add(total.before, amount);
    for (const auto& [key, amount] : now)
        if (!region || key.region == *region)
            add(total.now, amount);
    return total;
}

std::vector<std::string> budgetRegions(const BudgetTotals& before, const BudgetTotals& now)
{
    std::set<std::string> regions;
    for (const BudgetTotals* const totals : {&before, &now})
        for (const auto& entry : *totals)
            regions.insert(entry.first.region);
    return {regions.begin(), regions.end()};
}

}  // namespace layers
