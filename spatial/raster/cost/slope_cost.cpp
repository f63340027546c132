// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/slope_cost.h"

#include "spatial/raster/number_list.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace spatial {

namespace {

constexpr double kTooSteep = std::numeric_limits<double>::infinity();

Error wrongRow(std::string_view row)
{
    return {ErrorCode::InvalidParameter, text("\"{0}\" is no row of a slope table.", row), text("Rows are percent,value with rising percents and values of 0 or more, such as 0,1;5,1.2;15,2;25, where an empty value is a wall.")};
}

}  // namespace

Result<SlopeTable> SlopeTable::fromText(std::string_view text)
{
    std::string lines(text);
    std::replace(lines.begin(), lines.end(), '\n', ';');
    SlopeTable table;
    double before = -kTooSteep;
    bool first = true;
    for (const std::string_view row : split(lines, ';')) {
        if (row.empty())
            continue;
        const auto cells = split(row, ',');
        const auto percent = finiteNumber(cells.front());
        if (!percent && std::exchange(first, false) && cells.size() == 2)
            continue;   // a header
        first = false;
        if (!percent || cells.size() != 2 || !(*percent > before) || table.wallAbove_ < kTooSteep)
            return wrongRow(row);
        before = *percent;
        if (cells[1].empty()) {
            if (table.rows_.empty() && table.wallBelow_ == -kTooSteep)
                table.wallBelow_ = *percent;
            else if (!table.rows_.empty())
                table.wallAbove_ = *percent;
            else
                return wrongRow(row);
            continue;
        }
        const auto value = finiteNumber(cells[1]);
        if (!value || *value < 0)
            return wrongRow(row);
        table.rows_.push_back({*percent, *value});
    }
    if (table.rows_.empty())
        return Error{ErrorCode::InvalidParameter, spatial::text("The slope table has no value."), spatial::text("Write rows of percent,value such as 0,1;5,1.2;15,2.")};
    return table;
}

double SlopeTable::operator()(double percent) const
{
    if (percent <= wallBelow_ || percent >= wallAbove_)
        return kTooSteep;
    if (percent <= rows_.front().percent)
        return rows_.front().value;
    const auto after = std::lower_bound(rows_.begin(), rows_.end(), percent, [](const Row& row, double x) { return row.percent < x; });
    if (after == rows_.end())
        return rows_.back().value;
    const Row& above = *after;
    const Row& below = *(after - 1);
    return below.value + (above.value - below.value) * ((percent - below.percent) / (above.percent - below.percent));
}

double toblerSpeed(double grade) { return 6 * std::exp(-3.5 * std::abs(grade + 0.05)); }

SlopeCost SlopeCost::tobler()
{
    SlopeCost cost;
    cost.tobler_ = true;
    return cost;
}

Result<SlopeCost> SlopeCost::fromText(std::string_view table)
{
    SlopeCost cost;
    TRY_ASSIGN(auto read, SlopeTable::fromText(table));
    cost.table_.push_back(std::move(read));
    return cost;
}

SlopeCost SlopeCost::upTo(double percent) const
{
    SlopeCost same = *this;
    same.most_ = percent / 100;
    return same;
}

double SlopeCost::factor(double grade) const
{
    if (most_ > 0 && std::abs(grade) > most_)
        return kTooSteep;
    if (tobler_)
        return std::exp(3.5 * (std::abs(grade + 0.05) - 0.05));
    return table_.front()(100 * grade);
}

}  // namespace spatial
