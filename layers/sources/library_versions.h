// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace layers {

/// Names and versions of the libraries below this module, as they run.
std::vector<std::pair<std::string, std::string>> libraryVersions();

}  // namespace layers
