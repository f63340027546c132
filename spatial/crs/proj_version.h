// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace spatial {

/// Of the PROJ library that runs: "9.1.1".
std::string projVersion();

}  // namespace spatial
