// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/comparison_json.h"

namespace layers {

using spatial::text;

namespace {

const std::vector<std::string_view> kDrawn{"all", "around", "ranked"};   // as WeightRegion::Kind

}  // namespace

ComparisonEntry comparisonFrom(JsonReader& in)
{
    ComparisonEntry comparison;
    spatial::ComparisonOptions& options = comparison.options;
    in.read("layer", comparison.layer);
    in.readWithin("attitude", options.attitude, 0.01, 100);
    in.readWithin("majority", options.majority, 0, 1);
    in.readWithin("indifference", options.indifference, 0, 1);
    in.readWithin("preference", options.preference, options.indifference, 1);
    int drawn = static_cast<int>(options.weights.kind);
    in.readChoice("weights", kDrawn, drawn);
    options.weights.kind = static_cast<spatial::WeightRegion::Kind>(drawn);
    in.readWithin("spread", options.weights.spread, 0, 1);
    in.readWithin("doubt", options.doubt, 0, 0.5);
    double draws = static_cast<double>(options.draws);
    double seed = static_cast<double>(options.seed);
    in.readWithin("draws", draws, 1, 10'000'000);
    in.readWithin("seed", seed, 0, 9e15);
    options.draws = static_cast<std::size_t>(draws);
    options.seed = static_cast<std::uint64_t>(seed);
    comparison.unknown = in.rest();
    return comparison;
}

Json jsonOf(const ComparisonEntry& comparison)
{
    const spatial::ComparisonOptions& options = comparison.options;
    Json out = Json::object();
    if (!comparison.layer.empty())
        out["layer"] = comparison.layer;
    out["attitude"] = jsonOf(options.attitude);
    out["majority"] = jsonOf(options.majority);
    out["indifference"] = jsonOf(options.indifference);
    out["preference"] = jsonOf(options.preference);
    out["weights"] = std::string(kDrawn[static_cast<std::size_t>(options.weights.kind)]);
    out["spread"] = jsonOf(options.weights.spread);
    out["doubt"] = jsonOf(options.doubt);
    out["draws"] = options.draws;
    out["seed"] = options.seed;
    const Json unknown = jsonOfKept(comparison.unknown);
    if (unknown.is_object())
        for (const auto& [key, value] : unknown.items())
            out[key] = value;
    return out;
}

}  // namespace layers
