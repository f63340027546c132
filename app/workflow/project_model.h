// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/model.h"

#include <string>

namespace layers {
struct Project;
}

namespace app {

/// The model of this id, the first where it is empty, of the project's models; of the default ones where it has none. InvalidParameter ("model") names
/// those that there are.
spatial::Result<spatial::SuitabilityModel> modelOf(const layers::Project& project, const std::string& id);

}  // namespace app
