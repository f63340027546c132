// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/table_surroundings.h"
#include "spatial/topology/topology_check.h"
#include "tests/bench/growth.h"
#include "tests/support/parcels.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace songhua::bench {

namespace {

using namespace spatial;

std::vector<TopologyRule> rules()
{
    auto all = landUseTopology();
    for (TopologyRule& rule : all) {
        rule.id = codeOf(rule.kind);
        rule.layer = "parcels";
    }
    return all;
}

struct Parcels {
    FeatureTablePtr table;
    std::shared_ptr<const Surroundings> features;
    TopologyLayers layers;
};

Parcels parcelsOf(std::int64_t count)
{
    Parcels made;
    auto table = std::make_shared<FeatureTable>(*test_support::parcels(static_cast<int>(std::lround(std::sqrt(static_cast<double>(count)))), 100));
    table->crs = *Crs::fromText("EPSG:4551");
    for (Coordinate& c : table->geometry.mutableCoordinates())
        c = {c.x + 480'000, c.y + 5'000'000};
    table->geometry.measureBoxes();
    made.table = table;
    made.features = surroundingsOf(made.table);
    made.layers.put("parcels", made.features, made.table->crs, made.table->geometry.extent());
    return made;
}

/// A vertex of a random parcel moves by up to 10 m without its neighbours: an overlap and a gap.
void vertexMoves(benchmark::State& state, std::int64_t count)
{
    const Parcels world = parcelsOf(count);
    const auto all = rules();
    const auto before = checkTopology(all, world.layers, noProgress());
    std::vector<double> milliseconds;
    std::size_t findings = 0;
    std::uint64_t turn = 1;
    for (auto _ : state) {
        const auto id = static_cast<std::int64_t>((test_support::wobble(turn, 7, 3) + 1) / 2 * static_cast<double>(world.table->size() - 1));
        Geometry moved(world.features->geometry(id));
        const auto ring = moved.view().ring(0);
        std::vector<Coordinate> line(ring.begin(), ring.end());
        line[3] = {line[3].x + 10 * test_support::wobble(turn, 8, 3), line[3].y + 10 * test_support::wobble(turn, 9, 3)};
        ++turn;
        const auto start = std::chrono::steady_clock::now();
        const auto edited = std::make_shared<EditedSurroundings>(*world.features, GeometryEdits{{id, Geometry::polygon({line})}}, std::int64_t{1} << 40);
        TopologyLayers after = world.layers;
        after.put("parcels", edited, world.table->crs, world.table->geometry.extent());
        const auto now = updateTopology(*before, all, after, {"parcels", edited->places()}, noProgress());
        milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        findings += now->size();
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    state.counters["p50_ms"] = milliseconds[milliseconds.size() / 2];
    state.counters["p99_ms"] = milliseconds[milliseconds.size() * 99 / 100];
    state.counters["findings_per_move"] = static_cast<double>(findings) / static_cast<double>(milliseconds.size());
    if (before->size() != 0)
        state.SkipWithError("the parcels share their borders");
}

const int moves = growth("vertex_move_checked", 0.0, {10'000, 30'000, 100'000}, vertexMoves);

const int whole = growth("whole_check", 1.0, {100'000, 300'000, 1'000'000}, [](benchmark::State& state, std::int64_t count) {
    const Parcels world = parcelsOf(count);
    const auto all = rules();
    for (auto _ : state)
        if (checkTopology(all, world.layers, noProgress())->size() != 0)
            state.SkipWithError("the parcels share their borders");
});

}  // namespace

}  // namespace songhua::bench
