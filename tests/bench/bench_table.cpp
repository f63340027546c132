// SPDX-License-Identifier: GPL-3.0-or-later
// The attribute table: until it is open, sorted, filtered; a frame of scrolling; a selection by a box on the map; a chart.
#include "app/charts/chart_data.h"
#include "app/desktop/selection/find_features.h"
#include "app/desktop/table/row_filter.h"
#include "app/desktop/table/row_order.h"
#include "app/desktop/table/table_model.h"
#include "app/desktop/table/table_view.h"
#include "tests/bench/growth.h"
#include "tests/support/large_tables.h"

#include <QApplication>
#include <QScrollBar>

#include <algorithm>
#include <map>

namespace {

using namespace app::desktop;
using spatial::noProgress;
using songhua::bench::growth;
using test_support::parcels;

constexpr int kNumber = 0;
constexpr int kOwner = 2;
constexpr int kTown = 3;

QApplication& application()
{
    static int count = 1;
    static char name[] = "bench_table";
    static char* arguments[] = {name, nullptr};
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    static QApplication one(count, arguments);
    return one;
}

const spatial::FeatureTablePtr& table(std::int64_t rows)
{
    static std::map<std::int64_t, spatial::FeatureTablePtr> tables;
    auto& one = tables[rows];
    if (!one)
        one = parcels(static_cast<std::size_t>(rows));
    return one;
}

void openTable(benchmark::State& state, std::int64_t size)
{
    application();
    const auto& rows = table(size);
    for (auto _ : state) {
        AttributeTableModel model;
        TableView view(model);
        view.resize(1200, 400);
        model.setTable(rows);
        view.fitColumns();
        benchmark::DoNotOptimize(view.grab());
    }
    state.counters["rows"] = static_cast<double>(rows->size());
}

void scrollAFrame(benchmark::State& state, std::int64_t size)
{
    application();
    AttributeTableModel model;
    TableView view(model);
    view.resize(1200, 400);
    model.setTable(table(size));
    view.setSelected(std::make_shared<const RowSet>(RowSet{3, 7, 11}));
    QImage frame(view.size(), QImage::Format_ARGB32_Premultiplied);
    int at = 0;
    for (auto _ : state) {
        at = (at + 997) % view.verticalScrollBar()->maximum();
        view.verticalScrollBar()->setValue(at);
        view.render(&frame);
    }
    state.counters["rows"] = static_cast<double>(model.rowCount());
}

void sortBy(benchmark::State& state, std::int64_t size, int column)
{
    const auto& rows = table(size);
    std::uint64_t first = 0;
    for (auto _ : state)
        first = (**sortedRows(*rows, {{column, false}}, noProgress())).front();
    state.counters["first"] = static_cast<double>(first);
}

void filterBy(benchmark::State& state, std::int64_t size, const RowFilter& filter)
{
    const auto& rows = table(size);
    std::int64_t kept = 0;
    for (auto _ : state) {
        const auto bytes = *rowsKept(*rows, filter, noProgress());
        kept = std::count(bytes.begin(), bytes.end(), 1);
    }
    state.counters["kept"] = static_cast<double>(kept);
}

void selectInABox(benchmark::State& state, std::int64_t size)
{
    const SearchedLayer layer{"parcels", table(size), {}};
    (void)layerIndexOf(layer.table, {}, noProgress());   // made once for a layer, about 0.1 s for a million
    std::size_t found = 0;
    for (auto _ : state)
        found = featuresInside(layer, spatial::Geometry::rectangle({-1, -1, 4995, 1e9}), {}, noProgress())->size();
    state.counters["found"] = static_cast<double>(found);
}

void histogram(benchmark::State& state, std::int64_t size)
{
    const auto& rows = table(size);
    double highest = 0;
    for (auto _ : state) {
        const auto data = *app::charts::chartData(*rows, {.layer = "l", .value = "area"}, nullptr, {1, 2, 3}, noProgress());
        highest = data.groups.front().value;
    }
    state.counters["first"] = highest;
}

const auto kSizes = {std::int64_t{10'000}, std::int64_t{100'000}, std::int64_t{1'000'000}};
constexpr double kLinear = 1.0;
constexpr double kSorting = 1.3;   // n log n, and a million keys no longer lie in the caches

const int kRegistered[] = {
    growth("table: open", kLinear, kSizes, openTable),
    growth("table: one frame of scrolling", kLinear, kSizes, scrollAFrame),
    growth("table: sort numbers", kLinear, kSizes, [](benchmark::State& state, std::int64_t size) { sortBy(state, size, kNumber); }),
    growth("table: sort 40 Chinese names", kLinear, kSizes, [](benchmark::State& state, std::int64_t size) { sortBy(state, size, kOwner); }),
    growth("table: sort different Chinese texts", kSorting, kSizes, [](benchmark::State& state, std::int64_t size) { sortBy(state, size, kTown); }),
    growth("table: filter by words", kLinear, kSizes, [](benchmark::State& state, std::int64_t size) { filterBy(state, size, {"大庆 12", "", ""}); }),
    growth("table: filter by expression", kLinear, kSizes, [](benchmark::State& state, std::int64_t size) { filterBy(state, size, {"", "area > 50000 and class = '02'", ""}); }),
    growth("select half of the points in a box", kLinear, kSizes, selectInABox),
    growth("histogram", kLinear, kSizes, histogram),
};

}  // namespace
