// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/surface/surface_settings.h"

#include "layers/project/environment_members.h"

#include <algorithm>
#include <iterator>

namespace app::desktop {

using layers::Json;
using layers::JsonReader;
using spatial::text;

namespace {

constexpr const char* kSurface = "surface";
const std::vector<std::string_view> kShownCodes{"estimate", "deviation", "exceedance"};
constexpr std::string_view kModelNames[] = {"spherical", "exponential", "gaussian", "matern-1.5"};   // as VariogramModel

SurfaceSettings readSurface(JsonReader& in)
{
    SurfaceSettings made;
    for (const auto& [key, value] : {std::pair{"layer", &made.layer}, std::pair{"field", &made.field}, std::pair{"method", &made.method}, std::pair{"transform", &made.transform}, std::pair{"barrier", &made.barrier}, std::pair{"below", &made.below},
                                     std::pair{"model", &made.model}})
        in.read(key, *value);
    in.readWithin("cell", made.cell, 0, 1e9);
    in.read("farthest", made.farthest);
    if (made.farthest)
        in.readWithin("farthest", *made.farthest, 0, 1e9);
    in.readWithin("neighbours", made.neighbours, 0, 1000);
    in.readWithin("power", made.power, 0, 100);
    in.readWithin("angle", made.angle, -360, 360);
    in.readWithin("ratio", made.ratio, 1e-6, 1);
    in.read("threshold", made.threshold);
    in.object("variogram", [&](JsonReader& one) {
        GivenVariogram given;
        one.read("model", given.model);
        if (std::find(std::begin(kModelNames), std::end(kModelNames), given.model) == std::end(kModelNames))
            one.fail(one.path() + ".model", text("{0}: {1} is no variogram model.", one.path() + ".model", given.model));
        one.readWithin("nugget", given.nugget, 0, 1e300);
        one.readWithin("partial_sill", given.partialSill, 0, 1e300);
        one.readWithin("range", given.range, 1e-9, 1e12);
        made.variogram = given;
    });
    int shown = 0;
    in.readChoice("shown", kShownCodes, shown);
    made.shown = kShownCodes[static_cast<std::size_t>(shown)];
    return made;
}

}  // namespace

spatial::Result<SurfaceSettings> surfaceSettingsOf(const layers::Project& project)
{
    SurfaceSettings settings;
    TRY(layers::readEnvironment(project, [&](JsonReader& environment) { environment.object(kSurface, [&](JsonReader& surface) { settings = readSurface(surface); }); }));
    return settings;
}

void setSurfaceSettings(layers::Project& project, const SurfaceSettings& settings)
{
    const SurfaceSettings usual;
    Json out = Json::object();
    for (const auto& [key, value] : {std::pair{"layer", settings.layer}, std::pair{"field", settings.field}, std::pair{"barrier", settings.barrier}})
        if (!value.empty())
            out[key] = value;
    out["method"] = settings.method;
    out["transform"] = settings.transform;
    for (const auto& [key, value, left] : {std::tuple{"cell", settings.cell, usual.cell}, std::tuple{"power", settings.power, usual.power},
                                           std::tuple{"angle", settings.angle, usual.angle}, std::tuple{"ratio", settings.ratio, usual.ratio}, std::tuple{"neighbours", double(settings.neighbours), double(usual.neighbours)}})
        if (value != left)
            out[key] = layers::jsonOf(value);
    if (settings.farthest)
        out["farthest"] = layers::jsonOf(*settings.farthest);
    if (settings.below != usual.below)
        out["below"] = settings.below;
    out["model"] = settings.model;
    if (settings.variogram)
        out["variogram"] = Json{{"model", settings.variogram->model}, {"nugget", settings.variogram->nugget}, {"partial_sill", settings.variogram->partialSill}, {"range", settings.variogram->range}};
    if (settings.threshold)
        out["threshold"] = *settings.threshold;
    out["shown"] = settings.shown;
    layers::setEnvironmentMember(project, kSurface, std::move(out));
}

std::string modelName(spatial::VariogramModel model) { return std::string(kModelNames[static_cast<std::size_t>(model)]); }

spatial::VariogramModel modelNamed(const std::string& name)
{
    const auto found = std::find(std::begin(kModelNames), std::end(kModelNames), name);
    return found == std::end(kModelNames) ? spatial::VariogramModel::Spherical : static_cast<spatial::VariogramModel>(found - std::begin(kModelNames));
}

spatial::Variogram variogramOf(const GivenVariogram& given) { return {modelNamed(given.model), given.nugget, given.partialSill, given.range}; }

GivenVariogram givenFrom(const spatial::Variogram& variogram) { return {modelName(variogram.model), variogram.nugget, variogram.partialSill, variogram.range}; }

}  // namespace app::desktop
