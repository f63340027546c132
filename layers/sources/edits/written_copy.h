// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/losses.h"
#include "layers/sources/open.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layers {

/// A source as it shall be, written into a temporary folder: what lies there, and what must be found when it is read back.
struct WrittenCopy {
    std::vector<std::string> names;                  ///< of the files in the folder
    SourceSpec readBack;                             ///< how the copy is read
    spatial::FeatureTablePtr meant;                  ///< what must be found, row by row
    std::optional<LossCount> lost = {};              ///< cells that may differ
    double tolerance = 0;                            ///< of coordinates
    bool byPosition = false;                         ///< fields may bear other names
    bool anyOrder = false;                           ///< the format sorts its features
    bool heights = true;                             ///< z is compared too
    bool sameCrs = false;                            ///< the CRS must come back
    bool attributes = true;                          ///< the format holds them
};

struct CheckedCopy {
    std::vector<std::int64_t> idsInFile;             ///< empty: the file keeps ids
};

/// Reads the copy back and compares: number of features, every coordinate, every value. WriteFailed where something differs.
spatial::Result<CheckedCopy> checkCopy(const WrittenCopy& copy, spatial::Progress& progress);

}  // namespace layers
