// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"

#include <filesystem>

namespace test_support {

/// A project in `folder` with data of every kind, small: parcels with land-use codes and Chinese names (GBK shapefile), roads, places, samples
/// with numbers and nulls, a relief. Saved as folder/small.songhua.
layers::Project smallProject(const std::filesystem::path& folder);

}  // namespace test_support
