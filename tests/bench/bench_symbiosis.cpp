// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/indicators.h"
#include "tests/bench/growth.h"

#include <string>

namespace songhua::bench {

namespace {

using namespace spatial;

/// Firms over a province, each with an offer and a need out of 20 materials, or all of one.
struct Region {
    explicit Region(std::int64_t count, std::uint32_t materials)
    {
        std::uint32_t random = 5;
        const auto next = [&] { return (random = random * 1664525 + 1013904223) >> 8; };
        for (std::int64_t i = 0; i < count; ++i) {
            firms.firms.push_back({.id = std::to_string(i), .place = {next() % 600'000 * 1.0, next() % 600'000 * 1.0}});
            const auto firm = static_cast<std::size_t>(i);
            firms.offers.push_back({firm, "m" + std::to_string(next() % materials), 10.0 + next() % 100'000});
            firms.needs.push_back({firm, "m" + std::to_string(next() % materials), 10.0 + next() % 100'000});
        }
        distances.firms = static_cast<std::size_t>(count);
        for (const Firm& from : firms.firms)
            for (const Firm& to : firms.firms)
                distances.metres.push_back(distance(from.place, to.place));
    }
    FirmRegister firms;
    FirmDistances distances;
};

void match(benchmark::State& state, std::int64_t firms, std::uint32_t materials)
{
    const Region region(firms, materials);
    double tonnes = 0;
    for (auto _ : state) {
        const auto made = matchExchanges(region.firms, {}, region.distances, {}, noProgress());
        if (!made || made->flows.empty()) {
            state.SkipWithError("nothing is exchanged");
            return;
        }
        tonnes = made->tonnes();
    }
    state.counters["tonnes"] = tonnes;
}

void fragility(benchmark::State& state, std::int64_t firms)
{
    const Region region(firms, 20);
    const auto made = matchExchanges(region.firms, {}, region.distances, {}, noProgress());
    for (auto _ : state) {
        const auto closed = fragilityOf(region.firms, {}, region.distances, {}, *made, noProgress());
        if (!closed)
            state.SkipWithError("not closed");
        else
            state.counters["robustness"] = closed->robustness();
    }
}

// Pairs of a material grow with the square of firms, and the simplex with their power of about 1.4; closing each firm in turn is once more as many matchings of two materials.
const int all = growth("matching, 20 materials", 2.6, {500, 1000, 2000}, [](benchmark::State& state, std::int64_t firms) { match(state, firms, 20); });
const int one = growth("matching, one material", 2.9, {500, 1000, 2000}, [](benchmark::State& state, std::int64_t firms) { match(state, firms, 1); });
const int closing = growth("closing every firm in turn, 20 materials", 3.6, {500, 1000, 2000}, fragility);

}  // namespace

}  // namespace songhua::bench
