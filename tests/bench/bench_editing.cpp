// SPDX-License-Identifier: GPL-3.0-or-later
// Gestures among many parcels: what a person waits for between letting go of the mouse and seeing the border move.
#include "spatial/editing/generalise.h"
#include "spatial/editing/reshape.h"
#include "spatial/editing/split.h"
#include "spatial/editing/table_surroundings.h"
#include "spatial/editing/trace.h"
#include "spatial/editing/vertices.h"
#include "tests/support/parcels.h"

#include <benchmark/benchmark.h>

using namespace spatial;

namespace {

const TableSurroundings& parcelsOf(int edge)
{
    static std::map<int, std::unique_ptr<TableSurroundings>> made;
    auto& layer = made[edge];
    if (!layer)
        layer = std::make_unique<TableSurroundings>(test_support::parcels(edge));
    return *layer;
}

/// The first vertex of a parcel in the middle: four parcels meet there.
VertexPlace corner(int edge) { return {static_cast<std::int64_t>(edge) * (edge / 2) + edge / 2, 0, 0, 0}; }

void moveANodeOfFourParcels(benchmark::State& state)
{
    const int edge = static_cast<int>(state.range(0));
    const TableSurroundings& layer = parcelsOf(edge);
    const VertexPlace place[] = {corner(edge)};
    std::size_t changed = 0;
    for (auto _ : state)
        changed = moveVerticesBy(layer, place, 1, 2, Sharing::on())->size();
    state.counters["changed"] = static_cast<double>(changed);
}
BENCHMARK(moveANodeOfFourParcels)->Arg(100)->Arg(316)->Arg(1000)->Unit(benchmark::kMicrosecond);

void splitAParcel(benchmark::State& state)
{
    const int edge = static_cast<int>(state.range(0));
    const TableSurroundings& layer = parcelsOf(edge);
    const std::int64_t id[] = {corner(edge).feature};
    const Box box = layer.geometry(id[0]).box();
    const Geometry line = Geometry::lineString({{box.minX - 10, box.centre().y}, {box.maxX + 10, box.centre().y + 3}});
    const GeometryView blades[] = {line};
    std::size_t changed = 0;
    for (auto _ : state)
        changed = split(layer, id, blades, Sharing::on())->size();
    state.counters["changed"] = static_cast<double>(changed);
}
BENCHMARK(splitAParcel)->Arg(100)->Arg(316)->Arg(1000)->Unit(benchmark::kMicrosecond);

void reshapeAParcel(benchmark::State& state)
{
    const int edge = static_cast<int>(state.range(0));
    const TableSurroundings& layer = parcelsOf(edge);
    const std::int64_t id[] = {corner(edge).feature};
    const Box box = layer.geometry(id[0]).box();
    const std::vector<Coordinate> line{{box.minX - 20, box.centre().y - 60}, {box.minX + 150, box.centre().y}, {box.minX - 20, box.centre().y + 60}};
    std::size_t changed = 0;
    for (auto _ : state)
        changed = reshape(layer, id, line, Sharing::on())->size();
    state.counters["changed"] = static_cast<double>(changed);
}
BENCHMARK(reshapeAParcel)->Arg(100)->Arg(316)->Arg(1000)->Unit(benchmark::kMicrosecond);

void traceAcrossParcels(benchmark::State& state)
{
    const TableSurroundings& layer = parcelsOf(316);
    const std::int64_t first = corner(316).feature;
    const Coordinate from = layer.geometry(first).ring(0)[0];
    const Coordinate to = layer.geometry(first + state.range(0)).ring(0)[0];
    std::size_t vertices = 0;
    for (auto _ : state) {
        BorderTracer tracer({&layer}, 0.001);
        vertices = tracer.path(from, to, 1)->size();
    }
    state.counters["vertices"] = static_cast<double>(vertices);
}
BENCHMARK(traceAcrossParcels)->Arg(2)->Arg(8)->Arg(32)->Unit(benchmark::kMillisecond);

void simplifyACoverage(benchmark::State& state)
{
    const int edge = static_cast<int>(state.range(0));
    const TableSurroundings& layer = parcelsOf(edge);
    std::vector<std::int64_t> ids;
    for (std::int64_t id = 0; id < static_cast<std::int64_t>(edge) * edge; ++id)
        ids.push_back(id);
    std::size_t changed = 0;
    for (auto _ : state)
        changed = simplifyFeatures(layer, ids, Simplify::Area, 30, Sharing::on())->size();
    state.counters["changed"] = static_cast<double>(changed);
}
BENCHMARK(simplifyACoverage)->Arg(10)->Arg(30)->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
