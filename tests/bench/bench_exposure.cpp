// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/survey_design.h"
#include "spatial/exposure/wind_sectors.h"
#include "spatial/exposure/zone_counts.h"
#include "tests/bench/growth.h"

#include <cmath>

namespace songhua::bench {

namespace {

using namespace spatial;

/// Squares of 300 m, one in each square kilometre of a square region.
GeometryColumn settlements(std::int64_t count, double side)
{
    GeometryColumn made;
    const auto columns = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    for (std::int64_t i = 0; i < count; ++i) {
        const double x = 1000.0 * static_cast<double>(i % columns), y = 1000.0 * static_cast<double>(i / columns);
        made.append(Geometry::rectangle({x, y, x + side, y + side}));
    }
    return made;
}

void zones(benchmark::State& state, std::int64_t receptors)
{
    const GeometryColumn places = settlements(receptors, 300);
    GeometryColumn rings;
    for (std::int64_t i = 0; i < receptors / 100; ++i) {   // a zone of 800 m round every hundredth
        const auto zone = buffer(places[static_cast<std::size_t>(i * 100)], 800, 8);
        rings.append(*zone);
    }
    for (auto _ : state) {
        const auto found = countInZones(rings, places, {}, noProgress());
        if (!found || found->zones.front().whole < 1) {
            state.SkipWithError("a settlement is not inside its own zone");
            return;
        }
    }
}

void downwind(benchmark::State& state, std::int64_t receptors)
{
    const GeometryColumn places = settlements(receptors, 300);
    const WindRose rose = *windRose(std::vector<WindRecord>{{{128, 46}, 1, 270, 3, 1}}, {128, 46}, {});
    for (auto _ : state) {
        const auto found = downwindOf(places[0], places, provinceAnalysisCrs(), rose, 1e9, noProgress());
        if (!found || (*found)[1].share != 1) {
            state.SkipWithError("the neighbour in the east is not downwind");
            return;
        }
    }
}

void survey(benchmark::State& state, std::int64_t plots)
{
    const GeometryColumn grounds = settlements(plots, 200);
    for (auto _ : state) {
        const auto made = designSurvey(grounds, {}, {}, {.phase = SurveyPhase::Detailed}, noProgress());
        if (!made || made->points.size() < static_cast<std::size_t>(plots) * 25) {
            state.SkipWithError("not one point for each 1,600 m2");
            return;
        }
    }
}

const int kZones = growth("zone counts", 1.0, {20'000, 60'000, 200'000}, zones);
const int kDownwind = growth("downwind", 1.0, {20'000, 60'000, 200'000}, downwind);
const int kSurvey = growth("survey design", 1.0, {1'000, 3'000, 10'000}, survey);

}  // namespace

}  // namespace songhua::bench
