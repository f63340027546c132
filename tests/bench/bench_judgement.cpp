// SPDX-License-Identifier: GPL-3.0-or-later
// Samples of 45 analytes held against the limits of development land: 9,000,000 readings at most.
#include "spatial/environment/judgement.h"
#include "tests/bench/growth.h"

#include <random>

namespace songhua::bench {

namespace {

using namespace spatial;

constexpr std::size_t kAnalytes = 45;

SampleSet samplesOf(std::int64_t count)
{
    SampleSet set;
    const LimitTable& table = *shippedLimits("gb36600");
    for (const Limit& limit : table.limits)
        if (set.analytes.size() < kAnalytes && std::find(set.analytes.begin(), set.analytes.end(), limit.analyte) == set.analytes.end()) {
            set.analytes.push_back(limit.analyte);
            set.units.emplace_back("mg/kg");
        }
    std::mt19937 random(1);
    std::lognormal_distribution<double> spread(0, 2);
    for (std::int64_t s = 0; s < count; ++s) {
        set.samples.push_back({.id = "S" + std::to_string(s), .site = "P" + std::to_string(s / 20), .depthTop = 0.5 * static_cast<double>(s % 4), .depthBottom = 0.5 * static_cast<double>(s % 4) + 0.5});
        for (std::size_t a = 0; a < kAnalytes; ++a)
            set.readings.push_back({static_cast<std::uint32_t>(s), static_cast<std::uint16_t>(a), random() % 4 == 0, spread(random)});
    }
    return set;
}

const int judging = growth("judge samples of 45 analytes", 1.0, {20'000, 66'000, 200'000}, [](benchmark::State& state, std::int64_t count) {
    const SampleSet set = samplesOf(count);
    const LimitTable& table = *shippedLimits("gb36600");
    const JudgementContext context{.conditions = {{"land", "2"}}};
    for (auto _ : state) {
        const auto made = judge(set, table, context, noProgress());
        if (!made || made->readings.size() != set.readings.size() || made->samples.size() != set.samples.size())
            return state.SkipWithError("not every reading was judged");
        state.counters["sites"] = static_cast<double>(made->sites.size());
    }
});

}  // namespace

}  // namespace songhua::bench
