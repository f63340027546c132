// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/hotspots/hot_spot_settings.h"

#include "layers/project/environment_members.h"

namespace app::desktop {

using layers::Json;
using layers::JsonReader;
using spatial::text;

namespace {

constexpr const char* kHotSpots = "hot_spots";

template <class Number>
void readWithin(JsonReader& in, const char* key, double least, double most, Number& value)
{
    double read = static_cast<double>(value);
    in.read(key, read);
    if (!(read >= least && read <= most))
        in.fail(in.path() + "." + key, text("{0}: a number from {1} to {2} is expected.", in.path() + "." + key, least, most));
    value = static_cast<Number>(read);
}

}  // namespace

spatial::Result<HotSpotSettings> hotSpotSettingsOf(const layers::Project& project)
{
    HotSpotSettings made;
    TRY(layers::readEnvironment(project, [&](JsonReader& environment) {
        environment.object(kHotSpots, [&](JsonReader& one) {
            one.read("layer", made.layer);
            one.read("field", made.field);
            one.read("statistic", made.statistic);
            one.read("by_distance", made.byDistance);
            readWithin(one, "nearest", 1, 1e6, made.nearest);
            readWithin(one, "distance", 0, 1e9, made.distance);
            readWithin(one, "permutations", 99, 99'999, made.permutations);
            readWithin(one, "seed", 0, 2e9, made.seed);
            readWithin(one, "significance", 1e-6, 0.5, made.significance);
            one.read("fdr", made.falseDiscovery);
            readWithin(one, "bandwidth", 0, 1e9, made.bandwidth);
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
