// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/association/local_association.h"
#include "spatial/interpolation/kriging.h"
#include "spatial/interpolation/natural_neighbour.h"
#include "tests/bench/growth.h"

#include <cmath>
#include <random>

namespace {

using namespace spatial;
using songhua::bench::growth;

constexpr double kSide = 100'000;   // m

std::vector<Coordinate> scattered(std::int64_t count)
{
    std::mt19937_64 random(8);
    std::uniform_real_distribution<double> where(0, kSide);
    std::vector<Coordinate> places;
    for (std::int64_t i = 0; i < count; ++i)
        places.push_back({where(random), where(random)});
    return places;
}

std::vector<double> valuesAt(const std::vector<Coordinate>& places)
{
    std::mt19937_64 random(9);
    std::normal_distribution<double> noise(0, 0.3);
    std::vector<double> values;
    for (const Coordinate place : places)
        values.push_back(std::exp(std::sin(place.x / 9000) + std::cos(place.y / 7000) + noise(random)));
    return values;
}

const int kriging = growth("ordinary kriging, 10,000 samples of logarithms, by cells", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t cells) {
    const auto places = scattered(10'000);
    const auto method = *ordinaryKriging(*pointSamples(places, valuesAt(places)), {.variogram = {VariogramModel::Exponential, 0.1, 0.8, 20'000}, .transform = TransformKind::Log});
    const auto side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells))));
    const GridShape shape{.left = 0, .top = kSide, .dx = kSide / side, .dy = kSide / side, .columns = side, .rows = side, .crs = {}};
    for (auto _ : state)
        if (const auto made = surfaceOn(*method, shape, {}, {.variance = true}, noProgress()); !made || !(made->value.at(side / 2, side / 2) > 0))
            state.SkipWithError("there is no surface");
});

const int natural = growth("natural neighbours, 10,000 samples, by cells", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t cells) {
    const auto places = scattered(10'000);
    const auto method = *naturalNeighbours(*pointSamples(places, valuesAt(places)));
    const auto side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells))));
    const GridShape shape{.left = 0, .top = kSide, .dx = kSide / side, .dy = kSide / side, .columns = side, .rows = side, .crs = {}};
    for (auto _ : state)
        if (const auto made = surfaceOn(*method, shape, {}, {}, noProgress()); !made || !(made->value.at(side / 2, side / 2) > 0))
            state.SkipWithError("there is no surface");
});

const int variogram = growth("variogram of all pairs", 2.0, {2'500, 5'000, 10'000}, [](benchmark::State& state, std::int64_t count) {
    const auto places = scattered(count);
    const auto values = valuesAt(places);
    for (auto _ : state)
        if (const auto seen = experimentalVariogram(places, values, {}, noProgress()); !seen || !fittedVariogram(seen->bins))
            state.SkipWithError("there is no variogram");
});

const int hotSpots = growth("Gi* of 8 neighbours, 999 permutations", 1.0, {10'000, 30'000, 100'000}, [](benchmark::State& state, std::int64_t count) {
    const auto places = scattered(count);
    const auto values = valuesAt(places);
    for (auto _ : state) {
        const auto near = nearestNeighbourhoods(places, 8, NeighbourWeights::Binary, noProgress());
        if (const auto found = localAssociation(values, *near, {}, noProgress()); !found || found->significant == 0)
            state.SkipWithError("there are no hot spots");
    }
});

}  // namespace
