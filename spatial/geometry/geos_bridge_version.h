// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace spatial {

/// Of the GEOS library that runs: "3.11.1-CAPI-1.17.1".
std::string geosVersion();

}  // namespace spatial
