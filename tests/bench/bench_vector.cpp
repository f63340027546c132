// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/dissolve.h"
#include "spatial/features/layer_buffer.h"
#include "spatial/features/layer_overlay.h"
#include "spatial/features/spatial_join.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/plain_validity.h"
#include "tests/bench/growth.h"
#include "tests/support/random_geometry.h"

namespace {

using namespace spatial;
using songhua::bench::growth;

constexpr double kCell = 300;
constexpr Coordinate kOrigin{500'000, 5'000'000};

/// About `count` parcels that share wiggly borders of five vertices a side, in classes that lie in patches.
FeatureTable parcels(std::int64_t count)
{
    const auto n = static_cast<int>(std::sqrt(static_cast<double>(count)));
    SeededRandom random(1);
    const auto wiggle = [](int x, int y, int side, int k) {   // the same for both neighbours
        const auto mixed = static_cast<std::uint64_t>(x) * 73'856'093u ^ static_cast<std::uint64_t>(y) * 19'349'663u ^ static_cast<std::uint64_t>(side * 8 + k) * 83'492'791u;
        return (static_cast<double>(mixed * 0x9E3779B97F4A7C15u >> 40) / (1 << 24) - 0.5) * 20;
    };
    const auto at = [&](int x, int y) { return Coordinate{kOrigin.x + kCell * x + wiggle(x, y, 2, 0), kOrigin.y + kCell * y + wiggle(x, y, 2, 1)}; };
    constexpr int kPieces = 5;
    const auto side = [&](int x, int y, bool north, std::vector<Coordinate>& out, bool back) {   // without its last vertex
        const Coordinate from = at(x, y);
        const Coordinate to = north ? at(x, y + 1) : at(x + 1, y);
        for (int i = 0; i < kPieces; ++i) {
            const int k = back ? kPieces - i : i;
            Coordinate c{from.x + (to.x - from.x) * k / kPieces, from.y + (to.y - from.y) * k / kPieces};
            if (k > 0 && k < kPieces)
                (north ? c.x : c.y) += wiggle(x, y, north ? 1 : 0, k);
            out.push_back(c);
        }
    };
    FeatureTable table;
    AttributeColumn classes(FieldType::Integer);
    for (int y = 0; y < n; ++y)
        for (int x = 0; x < n; ++x) {
            std::vector<Coordinate> ring;
            side(x, y, false, ring, false);
            side(x + 1, y, true, ring, false);
            side(x, y + 1, false, ring, true);
            side(x, y, true, ring, true);
            table.geometry.append(Geometry::polygon({std::move(ring)}));
            classes.append(static_cast<std::int64_t>(random.integer(0, 3) == 0 ? random.integer(0, 11) : (x / 9 + y / 7) % 12));
            table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        }
    table.addField({"class", FieldType::Integer}, std::move(classes));
    return table;
}

/// One hazard zone for 50 parcels, each as large as 30.
FeatureTable hazards(std::int64_t parcels)
{
    SeededRandom random(2);
    const double side = kCell * std::sqrt(static_cast<double>(parcels));
    FeatureTable table;
    for (std::int64_t i = 0; i < parcels / 50; ++i) {
        table.geometry.append(randomPolygon(random, {kOrigin.x + random.uniform(0, side), kOrigin.y + random.uniform(0, side)}, random.uniform(600, 1400)));
        table.ids.push_back(i);
    }
    return table;
}

double areaOf(const FeatureTable& table)
{
    double area = 0;
    for (std::size_t row = 0; row < table.size(); ++row)
        area += planarArea(table.geometry[row]);
    return area;
}

const int overlays = growth("intersection and difference of parcels with hazards", 1.0, {10'000, 40'000, 160'000}, [](benchmark::State& state, std::int64_t count) {
    const FeatureTable a = parcels(count);
    const FeatureTable b = hazards(count);
    for (auto _ : state) {
        const auto inside = overlayLayers(LayerOverlay::Clip, a, b, noProgress());
        const auto outside = overlayLayers(LayerOverlay::Difference, a, b, noProgress());
        if (!inside || !outside || std::abs((areaOf(inside->table) + areaOf(outside->table)) / areaOf(a) - 1) > 1e-9)
            state.SkipWithError("areas are not conserved");
    }
});

const int intersections = growth("intersection of parcels with hazards", 1.0, {10'000, 40'000, 160'000}, [](benchmark::State& state, std::int64_t count) {
    const FeatureTable a = parcels(count);
    const FeatureTable b = hazards(count);
    for (auto _ : state) {
        const auto made = overlayLayers(LayerOverlay::Intersection, a, b, noProgress());
        if (!made || made->table.size() == 0)
            state.SkipWithError("no intersection");
    }
});

const int dissolves = growth("dissolve of parcels by class", 1.0, {10'000, 40'000, 160'000}, [](benchmark::State& state, std::int64_t count) {
    const FeatureTable table = parcels(count);
    for (auto _ : state) {
        const auto made = dissolved(table, {"class"}, noProgress());
        if (!made || made->table.size() != 12 || std::abs(areaOf(made->table) / areaOf(table) - 1) > 1e-12)
            state.SkipWithError("areas are not conserved");
    }
});

const int buffers = growth("buffers united", 1.0, {1'000, 4'000, 16'000}, [](benchmark::State& state, std::int64_t count) {
    const FeatureTable table = hazards(count * 50);
    for (auto _ : state) {
        const auto made = bufferedLayer(table, {.distance = 500, .dissolve = true}, noProgress());
        if (!made || made->table.size() != 1)
            state.SkipWithError("no union");
    }
});

const int joins = growth("parcels joined with hazards", 1.0, {10'000, 40'000, 160'000}, [](benchmark::State& state, std::int64_t count) {
    const FeatureTable a = parcels(count);
    const FeatureTable b = hazards(count);
    for (auto _ : state) {
        const auto made = spatiallyJoined(a, b, {}, noProgress());
        if (!made || made->table.size() < a.size())
            state.SkipWithError("rows are missing");
    }
});

const int checks = growth("validity of parcels", 1.0, {10'000, 40'000, 160'000}, [](benchmark::State& state, std::int64_t count) {
    const FeatureTable table = parcels(count);
    for (auto _ : state)
        for (std::size_t row = 0; row < table.size(); ++row)
            if (!isPlainlyValid(table.geometry[row]))
                state.SkipWithError("a parcel is not valid");
});

}  // namespace
