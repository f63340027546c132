// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/reclassify.h"

#include "spatial/raster/mapped_cells.h"
#include "spatial/raster/number_list.h"
#include "spatial/raster/step_kernel.h"

#include <algorithm>
#include <bit>

namespace spatial {

namespace {

constexpr std::size_t kFewSteps = 24;   // from there on halving is faster than trying them all

Error malformed(std::string_view row)
{
    return {ErrorCode::InvalidParameter, text("\"{0}\" is not a row of a reclassification table.", row),
            text("A row is from,to,value, rows are separated by ; or lie on lines of their own: 0,5,1;5,15,0.5;15,,0")};
}

std::optional<float> boundOr(std::string_view written, float open)
{
    if (written.empty())
        return open;
    if (const auto number = finiteNumber(written))
        return static_cast<float>(*number);
    return std::nullopt;
}

Result<ClassRange> rangeOf(std::string_view row)
{
    const auto cells = split(row, ',');
    if (cells.size() != 3)
        return malformed(row);
    const auto from = boundOr(cells[0], -std::numeric_limits<float>::infinity());
    const auto to = boundOr(cells[1], std::numeric_limits<float>::infinity());
    const auto value = boundOr(cells[2], kNoData);
    if (!from || !to || !value || *from > *to)
        return malformed(row);
    return ClassRange{*from, *to, *value};
}

bool ascending(const ClassRange& a, const ClassRange& b) { return a.from < b.from; }

}  // namespace

Result<ClassTable> ClassTable::fromText(std::string_view written)
{
    if (written.starts_with("\xEF\xBB\xBF"))
        written.remove_prefix(3);
    std::string rows(written);
    std::replace(rows.begin(), rows.end(), '\n', ';');
    ClassTable table;
    bool first = true;
    for (const std::string_view row : split(rows, ';')) {
        if (row.empty())
            continue;
        const auto cells = split(row, ',');
        const bool header = std::exchange(first, false) && cells.size() == 3 && std::none_of(cells.begin(), cells.end(), finiteNumber) &&
                            std::none_of(cells.begin(), cells.end(), [](auto cell) { return cell.empty(); });
        if (header)
            continue;
        TRY_ASSIGN(const ClassRange range, rangeOf(row));
        (range.from == range.to ? table.values_ : table.ranges_).push_back(range);
    }
    if (table.ranges_.empty() && table.values_.empty())
        return Error{ErrorCode::InvalidParameter, text("The reclassification table has no row.")};
    std::sort(table.ranges_.begin(), table.ranges_.end(), ascending);
    std::sort(table.values_.begin(), table.values_.end(), ascending);
    for (const auto* rows_ : {&table.ranges_, &table.values_})
        for (std::size_t i = 1; i < rows_->size(); ++i)
            if (const auto& before = (*rows_)[i - 1]; (*rows_)[i].from < before.to || (*rows_)[i].from == before.from)
                return Error{ErrorCode::InvalidParameter,
                             text("Two rows of the reclassification table overlap: {0} to {1} and {2} to {3}.", before.from, before.to, (*rows_)[i].from, (*rows_)[i].to)};
    table.compile();
    return table;
}

/// Wherever the table's value can change there is a threshold; between two of them it is constant, because cells are floats too.
void ClassTable::compile()
{
    std::vector<float> places;
    const auto add = [&](float place) {
        places.push_back(place);
        places.push_back(std::nextafter(place, std::numeric_limits<float>::infinity()));
    };
    for (const auto* rows : {&ranges_, &values_})
        for (const ClassRange& row : *rows) {
            add(row.from);
            add(row.to);
        }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    float before = kNoData;
    for (const float place : places) {
        const float value = (*this)(place);
        if (value == before || (isNoData(value) && isNoData(before)))
            continue;
        thresholds_.push_back(place);
        steps_.push_back(value);
        before = value;
    }
    if (thresholds_.size() > kFewSteps) {
        steps_.insert(steps_.begin(), kNoData);
        steps_.resize(std::bit_ceil(steps_.size()), kNoData);
        thresholds_.resize(steps_.size() - 1, kNoData);
    }
}

void ClassTable::apply(std::span<const float> from, std::span<float> to) const
{
    if (steps_.size() == thresholds_.size())
        fewStepsKernel(thresholds_.data(), steps_.data(), steps_.size(), from.data(), to.data(), to.size());
    else
        manyStepsKernel(thresholds_.data(), steps_.data(), steps_.size(), from.data(), to.data(), to.size());
}

float ClassTable::operator()(float x) const
{
    if (isNoData(x))
        return kNoData;
    const ClassRange wanted{x, x, 0};
    const auto value = std::lower_bound(values_.begin(), values_.end(), wanted, ascending);
    if (value != values_.end() && value->from == x)
        return value->value;
    const auto above = std::upper_bound(ranges_.begin(), ranges_.end(), wanted, ascending);
    if (above == ranges_.begin())
        return kNoData;
    const ClassRange& range = *(above - 1);
    const bool inside = x < range.to || (above == ranges_.end() && x == range.to);
    return inside ? range.value : kNoData;
}

RasterExpression reclassified(const RasterExpression& raster, ClassTable table)
{
    return mapped(raster, [table = std::move(table)](std::span<float> cells) { table.apply(cells, cells); });
}

}  // namespace spatial
