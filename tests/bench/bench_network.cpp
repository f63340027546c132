// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/measures.h"
#include "spatial/network/area_of_streets.h"
#include "spatial/network/build_network.h"
#include "spatial/network/live_reach.h"
#include "spatial/network/network_file.h"
#include "spatial/network/service_area.h"
#include "spatial/network/snapping.h"
#include "spatial/network/time_field.h"
#include "tests/bench/growth.h"

#include <cmath>
#include <map>
#include <random>

namespace {

using namespace spatial;
using songhua::bench::growth;

/// A crooked grid of streets with about so many edges, 300 m each; every fifth is fast, some are missing.
FeatureTable streets(std::int64_t edges)
{
    const auto side = static_cast<int>(std::sqrt(static_cast<double>(edges) / 1.7));
    std::mt19937 random(11);
    std::uniform_real_distribution<double> share(0, 1);
    std::vector<Coordinate> nodes;
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column)
            nodes.push_back({300.0 * column + 120 * share(random), 300.0 * row + 120 * share(random)});
    FeatureTable table;
    AttributeColumn speeds(FieldType::Real);
    const auto street = [&](int a, int b, bool fast) {
        const Coordinate from = nodes[static_cast<std::size_t>(a)];
        const Coordinate to = nodes[static_cast<std::size_t>(b)];
        const Coordinate bend{(from.x + to.x) / 2 + 40 * (share(random) - 0.5), (from.y + to.y) / 2 + 40 * (share(random) - 0.5)};
        table.geometry.append(Geometry::lineString({from, bend, to}));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        speeds.append(fast ? 90.0 : 40.0);
    };
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const int at = row * side + column;
            if (column + 1 < side && share(random) < 0.87)
                street(at, at + 1, row % 5 == 0);
            if (row + 1 < side && share(random) < 0.87)
                street(at, at + side, column % 5 == 0);
        }
    table.addField({"kmh", FieldType::Real}, std::move(speeds));
    return table;
}

NetworkPtr network(std::int64_t edges)
{
    static std::map<std::int64_t, NetworkPtr> made;
    NetworkPtr& kept = made[edges];
    if (!kept)
        kept = buildNetwork(streets(edges), {.rules = {.speedField = "kmh"}}, noProgress())->network;
    return kept;
}

std::vector<Coordinate> places(const Network& network, std::size_t count)
{
    Box extent;
    for (const Coordinate node : network.nodes)
        extent.include(node);
    std::mt19937 random(3);
    std::uniform_real_distribution<double> share(0.1, 0.9);
    std::vector<Coordinate> made;
    for (std::size_t i = 0; i < count; ++i)
        made.push_back({extent.minX + share(random) * extent.width(), extent.minY + share(random) * extent.height()});
    return made;
}

const int building = growth("network from lines", 1.1, {30'000, 120'000, 480'000}, [](benchmark::State& state, std::int64_t edges) {
    const FeatureTable lines = streets(edges);
    for (auto _ : state) {
        const auto built = buildNetwork(lines, {.rules = {.speedField = "kmh"}}, noProgress());
        if (!built || built->network->edges.size() != lines.size())
            state.SkipWithError("a street was lost");
    }
});

const int files = growth("network as bytes and back", 1.0, {120'000, 240'000, 480'000}, [](benchmark::State& state, std::int64_t edges) {
    const NetworkPtr net = network(edges);
    for (auto _ : state) {
        const auto back = networkFromBytes(networkToBytes(*net));
        if (!back || (*back)->vertices != net->vertices)
            state.SkipWithError("the network is another one");
    }
});

const int snapping = growth("points onto streets", 1.0, {10'000, 100'000, 1'000'000}, [](benchmark::State& state, std::int64_t points) {
    const NetworkPtr net = network(480'000);
    const Snapper snapper(*net);
    FeatureTable table;
    for (const Coordinate place : places(*net, static_cast<std::size_t>(points))) {
        table.geometry.append(Geometry::point(place));
        table.ids.push_back(0);
    }
    for (auto _ : state) {
        const auto snaps = snapper.snap(table, {}, noProgress());
        if (!snaps || !snaps->back())
            state.SkipWithError("a point found no street");
    }
});

/// Areas of 20 minutes do not grow with the network, so the work grows with their number.
const int areas = growth("service areas by number", 1.0, {16, 64, 256}, [](benchmark::State& state, std::int64_t count) {
    const NetworkPtr net = network(480'000);
    const Snapper snapper(*net);
    std::vector<Facility> facilities;
    for (const Coordinate place : places(*net, static_cast<std::size_t>(count)))
        facilities.push_back({"", *snapper.snap(place, 5'000)});
    for (auto _ : state) {
        const auto made = serviceAreas(*net, facilities, {.cutoffs = {1200}, .withStreets = false}, noProgress());
        if (!made || made->areas.size() != static_cast<std::size_t>(count) || !(made->areas.column("area_m2")->real(0) > 1e8))
            state.SkipWithError("an area is missing or small");
    }
});

/// One area that covers nearly all of the network.
const int outline = growth("area of streets by edges", 1.0, {30'000, 120'000, 480'000}, [](benchmark::State& state, std::int64_t edges) {
    const NetworkPtr net = network(edges);
    const SegmentIndex index(net->firstVertex, net->vertices);
    const StreetMap map = *StreetMap::of(*net, index, noProgress());
    Search search(*net);
    const SearchSource source{{static_cast<std::uint32_t>(net->edges.size() / 2), 0.5}};
    (void)search.run(std::span(&source, 1), {}, noProgress());
    StretchFinder finder(*net);
    AreaOfStreets area(*net, map, index);
    std::vector<ReachedStretch> stretches;
    for (auto _ : state) {
        finder.find(search, 60.0 * std::sqrt(static_cast<double>(edges)) / 10, stretches);
        const auto polygon = area.of(stretches, {100, 1e18}, noProgress());
        if (!polygon || area.overlays() > 0)
            state.SkipWithError("the outline found no proof");
    }
});

const int fields = growth("time field by cells", 1.0, {1'000'000, 4'000'000, 16'000'000}, [](benchmark::State& state, std::int64_t cells) {
    const NetworkPtr net = network(30'000);
    Box all;
    for (const Coordinate node : net->nodes)
        all.include(node);
    const GridShape shape = GridShape::covering(all, all.width() / std::sqrt(static_cast<double>(cells)), net->crs);
    const Snapper snapper(*net);
    std::vector<std::optional<Snap>> sources;
    for (const Coordinate place : places(*net, 20))
        sources.push_back(snapper.snap(place, 5'000));
    for (auto _ : state) {
        const auto field = timeField(*net, sources, shape, {}, noProgress());
        if (!field || !(field->at(shape.columns / 2, shape.rows / 2) > 0))
            state.SkipWithError("the middle has no time");
    }
});

/// A facility is dragged and all streets are in view: the answer for one frame, 33 ms at most.
const int dragging = growth("dragging a facility, all in view", 1.0, {30'000, 120'000, 480'000}, [](benchmark::State& state, std::int64_t edges) {
    const NetworkPtr net = network(edges);
    Box all;
    for (const Coordinate node : net->nodes)
        all.include(node);
    auto live = LiveReach::of(net, Impedance::Time, Direction::FromSources, noProgress());
    const auto stops = places(*net, 64);
    std::size_t frame = 0;
    std::size_t seen = live->at(stops[0], 3600, all, {}, noProgress())->size();   // the view is prepared once
    for (auto _ : state)
        seen += live->at(stops[frame++ % stops.size()], 3600, all, {}, noProgress())->size();
    if (seen == 0)
        state.SkipWithError("nothing was reached");
});

}  // namespace
