// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/cover_costs.h"

#include "spatial/raster/number_list.h"

#include <algorithm>
#include <utility>

namespace spatial {

namespace {

bool isDigits(std::string_view code) { return !code.empty() && code.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

Result<CoverCosts> CoverCosts::fromText(std::string_view text)
{
    std::string lines(text);
    std::replace(lines.begin(), lines.end(), '\n', ';');
    CoverCosts costs;
    bool first = true;
    for (const std::string_view row : split(lines, ';')) {
        if (row.empty())
            continue;
        const auto cells = split(row, ',');
        const bool couldBeHeader = std::exchange(first, false);
        const auto number = cells.size() == 2 && !cells[1].empty() ? finiteNumber(cells[1]) : std::optional(kWall);
        if (couldBeHeader && cells.size() == 2 && !number)
            continue;
        const std::string code(cells.front());
        const bool twice = code == "*" ? costs.others_.has_value() : std::any_of(costs.rows_.begin(), costs.rows_.end(), [&](const Row& each) { return each.code == code; });
        if (cells.size() != 2 || code.empty() || !number || *number < 0 || twice)
            return Error{ErrorCode::InvalidParameter, spatial::text("\"{0}\" is no row of a table of classes.", row),
                         spatial::text("Rows are class,number with numbers of 0 or more and each class once, such as 0101,90;06,40;11,;*,60, where an empty number is a wall and * all other classes.")};
        if (code == "*")
            costs.others_ = *number;
        else {
            const auto asNumber = finiteNumber(code);
            costs.rows_.push_back({code, asNumber ? std::optional(static_cast<float>(*asNumber)) : std::nullopt, *number});
        }
    }
    if (costs.rows_.empty() && !costs.others_)
        return Error{ErrorCode::InvalidParameter, spatial::text("The table of classes has no row."), spatial::text("Write rows of class,number such as 0101,90;06,40.")};
    return costs;
}

std::optional<double> CoverCosts::find(std::string_view code) const
{
    const Row* best = nullptr;
    for (const Row& row : rows_) {
        const bool begins = isDigits(row.code) && isDigits(code) && code.starts_with(row.code);
        if (row.code == code || (begins && (!best || row.code.size() > best->code.size())))
            best = &row;
        if (row.code == code)
            break;
    }
    return best ? std::optional(best->cost) : others_;
}

std::optional<double> CoverCosts::find(float code) const
{
    for (const Row& row : rows_)
        if (row.number == code)
            return row.cost;
    return others_;
}

}  // namespace spatial
