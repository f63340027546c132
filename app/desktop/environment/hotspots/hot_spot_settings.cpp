// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/hotspots/hot_spot_settings.h"

#include "layers/project/environment_members.h"

namespace app::desktop {

using layers::Json;
using layers::JsonReader;
using spatial::text;

namespace {

constexpr const char* kHotSpots = "hot_spots";

}  // namespace

spatial::Result<HotSpotSettings> hotSpotSettingsOf(const layers::Project& project)
{
    HotSpotSettings made;
    TRY(layers::readEnvironment(project, [&](JsonReader& environment) {
        environment.object(kHotSpots, [&](JsonReader& one) {
            one.read("layer", made.layer);
            one.read("field", made.field);
            one.read("below", made.below);
            one.read("statistic", made.statistic);
            one.read("by_distance", made.byDistance);
            one.readWithin("nearest", made.nearest, 1, 1'000'000);
            one.readWithin("distance", made.distance, 0, 1e9);
            one.readWithin("permutations", made.permutations, 99, 99'999);
            one.readWithin("seed", made.seed, 0, 2'000'000'000);
            one.readWithin("significance", made.significance, 1e-6, 0.5);
            one.read("fdr", made.falseDiscovery);
            one.readWithin("bandwidth", made.bandwidth, 0, 1e9);
            one.read("weighted", made.weighted);
        });
    }));
    return made;
}

void setHotSpotSettings(layers::Project& project, const HotSpotSettings& settings)
{
    Json out = Json::object();
    if (!settings.layer.empty())
        out["layer"] = settings.layer;
    if (!settings.field.empty())
        out["field"] = settings.field;
    if (settings.below != HotSpotSettings().below)
        out["below"] = settings.below;
    out["statistic"] = settings.statistic;
    out["by_distance"] = settings.byDistance;
    out["nearest"] = settings.nearest;
    out["distance"] = layers::jsonOf(settings.distance);
    out["permutations"] = settings.permutations;
    out["seed"] = settings.seed;
    out["significance"] = settings.significance;
    out["fdr"] = settings.falseDiscovery;
    out["bandwidth"] = layers::jsonOf(settings.bandwidth);
    out["weighted"] = settings.weighted;
    layers::setEnvironmentMember(project, kHotSpots, std::move(out));
}

}  // namespace app::desktop
