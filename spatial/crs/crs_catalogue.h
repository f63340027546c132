// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace spatial {

/// One entry of the register of EPSG.
struct CrsEntry {
    std::string code;        ///< "EPSG:4530"
    std::string name;        ///< "CGCS2000 / 3-degree Gauss-Kruger zone 42"
    std::string area;        ///< where it is meant to be used, in English
    bool geographic = false;
};

/// Every geographic (2D) and projected CRS of EPSG that is not withdrawn, by code. Some tens of milliseconds; any thread.
std::vector<CrsEntry> crsCatalogue();

}  // namespace spatial
