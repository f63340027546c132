// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <string>

namespace layers {

/// Whether a VRT is made of plain files beside it and nothing else: no other folder, no network, no nested or raw description, no code.
/// Refused otherwise, MissingInput where a file beside it is not there.
spatial::Result<void> onlyRelativeSiblings(const std::string& vrt);

}  // namespace layers
