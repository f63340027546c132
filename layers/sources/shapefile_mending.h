// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/dbf_header.h"
#include "layers/sources/open.h"

namespace layers {

/// A shapefile set made whole as far as its bytes allow.
struct MendedShapefile {
    std::string shp;
    std::string shx;
    std::string dbf;
    std::int64_t records = 0;
    std::vector<Finding> findings;
};

/// Whether the index is missing or broken, or a length or a record does not fit.
bool needsMending(std::string_view shpHead, std::int64_t shpBytes, std::string_view shx, const DbfHeader& table);

/// Walks the records of the .shp and writes a new index; a record whose counts are impossible loses its shape; a table cut short keeps its
/// whole records. Bounded by the size of the input whatever the counts in it claim.
MendedShapefile mend(std::string shp, std::string dbf, const DbfHeader& table);

}  // namespace layers
