// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/interpolation/variogram.h"

#include <optional>
#include <string>

namespace app::desktop {

/// A variogram that a person dragged or typed: its model and what it starts, ends and reaches at.
struct GivenVariogram {
    std::string model = "spherical";   ///< a choice of the tool's parameter "model", not "auto"
    double nugget = 0;
    double partialSill = 1;
    double range = 1;                  ///< m
    friend bool operator==(const GivenVariogram&, const GivenVariogram&) = default;
};

/// What the page Surfaces asks: a part of the project. Where something is left empty or 0 the desk takes what is near at hand (SurfaceDesk::completed()).
struct SurfaceSettings {
    std::string layer = {};                            ///< id of a layer of points
    std::string field = {};
    std::string method = "kriging";                    ///< a choice of the tool's parameter
    std::string transform = "none";
    double cell = 0;                                   ///< m; 0: about 250 cells along the longer side (ours)
    std::string below = "half";                        ///< what a reading below detection counts: a choice of the tool's parameter
    std::optional<double> farthest = {};               ///< m, beyond which samples do not count; 0: none is too far; empty: as the tool has it (kriging: the range)
    int neighbours = 0;                                ///< 0: as the tool has it
    double power = 0;                                  ///< 0: as the tool has it
    std::string barrier = {};                          ///< id of a layer of lines or areas
    double angle = 0;                                  ///< of the longest range, degrees clockwise from north
    double ratio = 1;                                  ///< range across / range along
    std::string model = "auto";
    std::optional<GivenVariogram> variogram = {};      ///< instead of the fitted one
    std::optional<double> threshold = {};              ///< in the field's unit; nothing: the limit of the standard
    std::string shown = "estimate";                    ///< or "deviation", "exceedance"
    friend bool operator==(const SurfaceSettings&, const SurfaceSettings&) = default;
};

/// The member "environment.surface" of the project's file. InvalidInput names a bad member.
spatial::Result<SurfaceSettings> surfaceSettingsOf(const layers::Project& project);
void setSurfaceSettings(layers::Project& project, const SurfaceSettings& settings);

/// The tool's name of a model, and back (spherical where it is none).
std::string modelName(spatial::VariogramModel model);
spatial::VariogramModel modelNamed(const std::string& name);
spatial::Variogram variogramOf(const GivenVariogram& given);
GivenVariogram givenFrom(const spatial::Variogram& variogram);

}  // namespace app::desktop
