// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/environment/brownfield_priority.h"

#include <array>
#include <string>
#include <vector>

namespace app {

/// A numeric field as a factor: its values from the least to the greatest of the layer count 0 to 1, or 1 to 0 where less is better.
struct FieldFactor {
    std::string field;
    spatial::BrownfieldGroup group = spatial::BrownfieldGroup::Reuse;
    int weight = 1;              ///< 0 to 10 within the group; 0: does not count
    bool lessIsBetter = false;
};

/// How brownfields are ranked. Equal weights are the default (ours); unit costs are the user's, 0 while not given.
struct BrownfieldSettings {
    std::string layer;                                              ///< empty: the first layer of brownfields
    std::vector<FieldFactor> factors;                               ///< empty: every numeric field, with a weight of 1
    std::array<int, spatial::kBrownfieldGroups> groups{1, 1, 1};    ///< 0 to 10
    double costLow = 0;                                             ///< yuan/m2
    double costHigh = 0;
};

/// The member "brownfields" of Project::environment, kept as protectionSettingsOf() says. InvalidInput names a bad member.
spatial::Result<BrownfieldSettings> brownfieldSettingsOf(const layers::Project& project);
void setBrownfieldSettings(layers::Project& project, const BrownfieldSettings& settings);

}  // namespace app
