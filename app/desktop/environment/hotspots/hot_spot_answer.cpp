// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/hotspots/hot_spot_answer.h"

#include "app/desktop/environment/hotspots/hot_spot_tables.h"
#include "app/desktop/environment/live/live_tool.h"
#include "spatial/association/neighbourhoods.h"
#include "spatial/tools/surface_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::desktop {

using spatial::ClusterClass;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::string_view kClusterNames[] = {"not-significant", "hot-spot", "cold-spot", "high-high", "low-low", "high-low", "low-high", "island"};   // of the tool, as ClusterClass
constexpr double kRoundedTo = 100;   // steps within a power of ten to which a distance is rounded up

/// The shortest distance at which every place has a neighbour, rounded up to two figures.
Result<double> leastDistance(const spatial::MetricPlaces& places, spatial::Progress& progress)
{
    TRY_ASSIGN(const spatial::Neighbourhoods nearest, spatial::nearestNeighbourhoods(places.places, 1, spatial::NeighbourWeights::Binary, progress));
    double farthest = 0;
    for (std::size_t i = 0; i < nearest.size(); ++i)
        for (const std::uint32_t other : nearest.of(i))
            farthest = std::max(farthest, std::hypot(places.places[i].x - places.places[other].x, places.places[i].y - places.places[other].y));
    if (!(farthest > 0))
        return 1.0;
    const double step = std::pow(10, std::floor(std::log10(farthest))) * 10 / kRoundedTo;
    return std::ceil(farthest / step) * step;
}

ValueMapPtr clusterMap(const spatial::FeatureTable& table, const std::vector<std::uint32_t>& classOf)
{
    using styles::Color;
    const Color colors[] = {Color::rgb(0xb9bec4), Color::rgb(0xc93a32), Color::rgb(0x2b6fb0), Color::rgb(0xc93a32), Color::rgb(0x2b6fb0), Color::rgb(0xf0a078), Color::rgb(0x86b8e0), Color::rgb(0x6d747b)};
    std::vector<ValueClass> classes;
    for (std::size_t i = 0; i < std::size(kClusterNames); ++i)
        classes.push_back({colors[i], clusterWords(static_cast<ClusterClass>(i)), static_cast<ClusterClass>(i) == ClusterClass::NotSignificant || static_cast<ClusterClass>(i) == ClusterClass::Island});
    return valueMapOf(table, classOf, std::move(classes), text("Hot spots"));
}

}  // namespace

std::string writtenNeighbours(const HotSpotSettings& settings) { return settings.byDistance ? fmt::format("distance={}", settings.distance) : fmt::format("k={}", settings.nearest); }

Result<HotSpotAnswerPtr> hotSpotAnswer(const spatial::FeatureTablePtr& table, const HotSpotSettings& settings, spatial::Progress& progress)
{
    auto made = std::make_shared<HotSpotAnswer>();
    made->settings = settings;
    made->table = table;
    std::vector<spatial::Warning> unheard;   // the tool says the same
    TRY_ASSIGN(const spatial::MetricPlaces places, spatial::samplePlacesOf(inputOfTable(table->name, table), settings.field, "field", spatial::belowRuleNamed(settings.below), unheard));
    made->belowDetection = places.below;
    if (settings.distance == 0) {
        TRY_ASSIGN(made->settings.distance, leastDistance(places, progress));
    }
    const spatial::Tool& tool = *spatial::toolById("hot-spots");
    spatial::Arguments in = defaultArguments(tool);
    in.set("input", inputOfTable(table->name, table));
    in.set("field", settings.field);
    in.set("below", settings.below);
    in.set("statistic", settings.statistic);
    in.set("neighbours", writtenNeighbours(made->settings));
    in.set("permutations", static_cast<double>(settings.permutations));
    in.set("seed", static_cast<double>(settings.seed));
    in.set("significance", settings.significance);
    in.set("correction", std::string(settings.falseDiscovery ? "fdr" : "none"));
    TRY_ASSIGN(spatial::Outputs out, tool.run(in, progress));
    made->threshold = figureIn(out.values, {"p_threshold"});
    made->moransI = figureIn(out.values, {"morans_i", "value"});
    made->expected = figureIn(out.values, {"morans_i", "expected"});
    made->z = figureIn(out.values, {"morans_i", "z_randomised"});
    made->probability = std::erfc(std::abs(made->z) / std::numbers::sqrt2);
    made->warnings = std::move(out.warnings);

    const spatial::FeatureTable& found = *std::get<spatial::FeatureTablePtr>(out.results.at("output"));
    const spatial::AttributeColumn& clusters = *found.column("cluster");
    const spatial::AttributeColumn& statistic = *found.column(settings.statistic == "local-moran" ? "local_i" : "z");
    const spatial::AttributeColumn& probability = *found.column("p");
    std::vector<std::uint32_t> classOf;
    std::size_t at = 0;   // among the places, which are in the order of the rows
    for (std::size_t row = 0; row < found.size(); ++row) {
        const auto name = clusters.isNull(row) ? std::end(kClusterNames) : std::find(std::begin(kClusterNames), std::end(kClusterNames), clusters.text(row));
        const auto number = static_cast<std::size_t>(name - std::begin(kClusterNames));   // one too many: not looked at
        while (at < places.rows.size() && places.rows[at] < row)
            ++at;
        classOf.push_back(static_cast<std::uint32_t>(number));
        if (number == std::size(kClusterNames))
            continue;
        ++made->counts[number];
        const auto cluster = static_cast<ClusterClass>(number);
        if (cluster == ClusterClass::Island)
            made->islands.push_back(row);
        else if (cluster != ClusterClass::NotSignificant)
            made->places.push_back({row, cluster, at < places.rows.size() ? places.values[at] : 0, statistic.number(row).value_or(0), probability.number(row).value_or(1)});
    }
    std::stable_sort(made->places.begin(), made->places.end(), [](const HotSpotPlace& a, const HotSpotPlace& b) {
        return a.probability != b.probability ? a.probability < b.probability : std::abs(a.statistic) > std::abs(b.statistic);
    });
    made->map = clusterMap(*table, classOf);
    return HotSpotAnswerPtr(std::move(made));
}

}  // namespace app::desktop
