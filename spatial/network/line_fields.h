// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/features/feature_table.h"

#include <string>

namespace spatial {

/// The column of that name; null where the name is empty. InvalidParameter lists the fields that there are.
Result<const AttributeColumn*> fieldNamed(const FeatureTable& lines, const std::string& name, const char* parameter);

}  // namespace spatial
