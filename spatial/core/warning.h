// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <cstdint>
#include <optional>
#include <string>

namespace spatial {

/// Something a person should know about a result that exists all the same. `code` is stable ("geometry.repaired", "crs.plan" ...).
struct Warning {
    std::string code;
    Text message;
    std::string layer = {};                       ///< the data concerned, where it is one
    std::optional<std::int64_t> feature = {};     ///< the feature's id, where it is one
};

}  // namespace spatial
