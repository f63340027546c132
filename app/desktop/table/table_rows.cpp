// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_rows.h"

#include <algorithm>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

/// Above this many rows a sorting or a filter is named in the list of running work.
constexpr std::size_t kLongWork = 200'000;

}  // namespace

TableRows::TableRows(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs)
{
    wish_.selection = shown_.selection = std::make_shared<const RowSet>();
}

TableRows::~TableRows() { job_.cancel(); }

void TableRows::setTable(spatial::FeatureTablePtr table, const std::string& layerFilter)
{
    job_.cancel();
    table_ = std::move(table);
    sorted_.reset();
    kept_.reset();
    wish_.sorting.clear();
    wish_.filter = {};
    shown_ = wish_;
    wish_.filter.layerFilter = layerFilter;
    if (!layerFilter.empty() || wish_.onlySelected || wish_.selectedFirst)
        return start();
    emit workingChanged();
    emit orderReady(nullptr);
}

void TableRows::replaceTable(spatial::FeatureTablePtr table)
{
    table_ = std::move(table);
    sorted_.reset();
    kept_.reset();
    shown_ = {};
    if (!wish_.sorting.empty() || !wish_.filter.isEmpty())
        start();
}

void TableRows::setSorting(std::vector<SortColumn> sorting)
{
    wish_.sorting = std::move(sorting);
    start();
}

void TableRows::setFilter(RowFilter filter)
{
    if (filter == wish_.filter)
        return;
    wish_.filter = std::move(filter);
    start();
}

void TableRows::setSelection(RowSetPtr rows)
{
    wish_.selection = std::move(rows);
    if (wish_.onlySelected || wish_.selectedFirst)
        start();
}

void TableRows::setOnlySelected(bool only)
{
    wish_.onlySelected = only;
    start();
}

void TableRows::setSelectedFirst(bool first)
{
    wish_.selectedFirst = first;
    start();
}

void TableRows::cancel()
{
    job_.cancel();
    wish_ = shown_;
    emit workingChanged();
}

void TableRows::start()
{
    job_.cancel();
    if (!table_)
        return;
    std::optional<RowOrderPtr> sorted;
    if (wish_.sorting == shown_.sorting)
        sorted = sorted_;
    std::optional<Kept> kept;
    if (wish_.filter == shown_.filter)
        kept = kept_;
    const bool isLong = table_->size() >= kLongWork && (!sorted || !kept);
    auto work = [table = table_, wish = wish_, sorted, kept](spatial::Progress& progress) { return workOut(*table, wish, sorted, kept, progress); };
    auto done = [this, wish = wish_](Result<Outcome> outcome) {
        job_ = {};
        if (outcome) {
            shown_ = wish;
            sorted_ = outcome->sorted;
            kept_ = outcome->kept;
            emit workingChanged();
            emit orderReady(outcome->order);
        } else {
            wish_ = shown_;
            emit workingChanged();
            emit failed(outcome.error());
        }
    };
    job_ = isLong ? jobs_.start(this, sorted ? text("Filter the table") : text("Sort the table"), JobPool::Reading, std::move(work), std::move(done))
                  : jobs_.startQuietly(this, JobPool::Reading, std::move(work), std::move(done));
    emit workingChanged();
}

Result<TableRows::Outcome> TableRows::workOut(const spatial::FeatureTable& table, const Wish& wish, std::optional<RowOrderPtr> sorted, std::optional<Kept> kept,
                                              spatial::Progress& progress)
{
    Outcome outcome;
    if (sorted) {
        outcome.sorted = *sorted;
    } else {
        spatial::PartOfProgress part(progress, 0, 0.6);
        TRY_ASSIGN(outcome.sorted, sortedRows(table, wish.sorting, part));
    }
    if (kept) {
        outcome.kept = *kept;
    } else if (!wish.filter.isEmpty()) {
        spatial::PartOfProgress part(progress, 0.6, 1);
        TRY_ASSIGN(auto bytes, rowsKept(table, wish.filter, part));
        outcome.kept = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    }
    const bool bySelection = wish.onlySelected || wish.selectedFirst;
    if (!outcome.kept && !bySelection) {
        outcome.order = outcome.sorted;
        return outcome;
    }
    std::vector<std::uint8_t> selected;
    if (bySelection) {
        selected.assign(table.size(), 0);
        for (const std::uint32_t row : *wish.selection)
            if (row < selected.size())
                selected[row] = 1;
    }
    RowOrder rows;
    const auto collect = [&](auto&& wanted) {
        for (std::size_t i = 0; i < table.size(); ++i) {
            const std::uint32_t row = outcome.sorted ? (*outcome.sorted)[i] : static_cast<std::uint32_t>(i);
            if ((!outcome.kept || (*outcome.kept)[row] != 0) && wanted(row))
                rows.push_back(row);
        }
    };
    if (!bySelection)
        collect([](std::uint32_t) { return true; });
    else
        collect([&](std::uint32_t row) { return selected[row] != 0; });
    TRY(spatial::notCancelled(progress));
    if (wish.selectedFirst && !wish.onlySelected)
        collect([&](std::uint32_t row) { return selected[row] == 0; });
    outcome.order = std::make_shared<const RowOrder>(std::move(rows));
    return outcome;
}

}  // namespace app::desktop
