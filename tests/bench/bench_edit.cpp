// SPDX-License-Identifier: GPL-3.0-or-later
// Editing: a vertex moved with its journal on the disk, what thousands of gestures weigh, the table with edits, features found among edited ones.
#include "layers/edit/edit_session.h"
#include "tests/bench/growth.h"
#include "tests/support/parcels.h"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>

namespace {

using namespace layers;
using songhua::bench::growth;

constexpr std::string_view kSubject = "layer:/parcels.gpkg";

const spatial::FeatureTablePtr& parcels(std::int64_t rows)
{
    static std::map<std::int64_t, spatial::FeatureTablePtr> tables;
    auto& table = tables[rows];
    if (!table)
        table = test_support::parcels(static_cast<int>(std::lround(std::sqrt(static_cast<double>(rows)))));
    return table;
}

/// A state folder of its own, on the disk and not in memory, gone at the end.
class StateFolder {
public:
    StateFolder() : folder_(std::filesystem::current_path() / ("bench_edit." + std::to_string(::getpid()))) { ::setenv("SONGHUA_STATE", folder_.c_str(), 1); }
    ~StateFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

private:
    std::filesystem::path folder_;
};

std::size_t bytesInUse()
{
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// The next parcel in an order without neighbours, with its second vertex moved a little.
LayerChange vertexMoved(const EditedLayer& layer, std::int64_t number)
{
    const auto id = static_cast<std::int64_t>((static_cast<std::uint64_t>(number) * 7919) % layer.size());
    const auto ring = layer.geometry(id).ring(0);
    std::vector<spatial::Coordinate> moved(ring.begin(), ring.end());
    moved[1].x += 0.25;
    return changeOf(layer, {{id, spatial::Geometry::polygon({std::move(moved)})}});
}

double quantile(std::vector<double>& sorted, double share) { return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))]; }

void moveVertices(benchmark::State& state, std::int64_t rows)
{
    const StateFolder folder;
    EditSession session;
    if (!session.attach(std::string(kSubject), parcels(rows)))
        return state.SkipWithError("attach");
    session.layer(kSubject)->near({0, 0, 1, 1});
    Journal journal = Journal::begin({}, "{}");
    std::int64_t number = 0;
    std::vector<double> times;
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        auto gesture = session.take(std::string(kSubject), vertexMoved(*session.layer(kSubject), number++));
        if (!gesture)
            return state.SkipWithError("conflict");
        journal.record(spatial::text("Move vertex"), *std::move(gesture));
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    if (!journal.isOnDisk())
        state.SkipWithError("not on disk");
    std::sort(times.begin(), times.end());
    state.counters["p50_ms"] = quantile(times, 0.5);
    state.counters["p99_ms"] = quantile(times, 0.99);
    journal.close();
}

const int moving = growth("vertex move with journal", 0.1, {25'000, 100'000, 400'000}, moveVertices);

void gestures(benchmark::State& state, std::int64_t count)
{
    const auto base = EditedLayer::over(parcels(100'000));
    for (auto _ : state) {
        const std::size_t before = bytesInUse();
        EditedLayerPtr layer = base;
        for (std::int64_t i = 0; i < count; ++i)
            layer = *layer->with(vertexMoved(*layer, i));
        state.counters["buffer_MB"] = static_cast<double>(bytesInUse() - before) / 1e6;
    }
    const StateFolder folder;
    const std::size_t before = bytesInUse();
    Journal journal = Journal::begin({}, "{}");
    EditedLayerPtr layer = base;
    std::vector<JournalChange> rows;
    for (std::int64_t i = 0; i < count; ++i) {
        const LayerChange change = vertexMoved(*layer, i);
        journal.record(spatial::text("Move vertex"), toJournal(kSubject, change));
        layer = *layer->with(change);
    }
    state.counters["with_journal_MB"] = static_cast<double>(bytesInUse() - before) / 1e6;
    journal.close();
}

const int many = growth("gestures on 100,000 parcels", 1.1, {2'500, 5'000, 10'000}, gestures);

EditedLayerPtr editedOften(std::int64_t rows, std::int64_t edits)
{
    EditedLayerPtr layer = EditedLayer::over(parcels(rows));
    for (std::int64_t i = 0; i < edits; ++i)
        layer = *layer->with(vertexMoved(*layer, i));
    return layer;
}

const int whole = growth("table with 1,000 edits", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t rows) {
    EditedLayerPtr layer = editedOften(rows, 1'000);
    std::int64_t number = 1'000;
    for (auto _ : state) {
        state.PauseTiming();
        layer = *layer->with(vertexMoved(*layer, number++));   // another value, for tables are kept
        state.ResumeTiming();
        benchmark::DoNotOptimize(layer->table());
    }
});

const int found = growth("near among 10,000 edited", 0.2, {25'000, 100'000, 400'000}, [](benchmark::State& state, std::int64_t rows) {
    const EditedLayerPtr layer = editedOften(rows, 10'000);
    const spatial::Box all = layer->base()->geometry.extent();
    layer->near(all);
    std::uint64_t number = 0;
    for (auto _ : state) {
        const double x = all.minX + all.width() * static_cast<double>(number * 7919 % 1009) / 1009;
        const double y = all.minY + all.height() * static_cast<double>(number * 104729 % 997) / 997;
        ++number;
        benchmark::DoNotOptimize(layer->near({x, y, x + 300, y + 300}));
    }
});

}  // namespace
