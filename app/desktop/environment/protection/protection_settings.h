// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/exposure/protection_distance.h"

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// What a health protection distance is worked out from. No figure of an emission or a limit is preset: rows start with 0, which means "not given yet".
struct ProtectionSettings {
    std::string units;                                     ///< layer of production units; empty: the first layer of industrial land
    std::string receptors;                                 ///< layer of who is protected; empty: the first layer of settlements
    std::vector<spatial::FugitiveEmission> emissions;
    std::optional<double> meanWind;                        ///< m/s, typed; nothing: the mean of the wind table at the unit
    spatial::SourceClass sourceClass = spatial::SourceClass::II;
    spatial::CoefficientReading reading = spatial::CoefficientReading::OverRange;
    double reach = 2'000;                                  ///< m, of the downwind sectors; default (ours)
    bool sectors = true;                                   ///< they are drawn
};

/// The member "environment.protection" of the project's file. InvalidInput names a bad member.
spatial::Result<ProtectionSettings> protectionSettingsOf(const layers::Project& project);
void setProtectionSettings(layers::Project& project, const ProtectionSettings& settings);

}  // namespace app::desktop
