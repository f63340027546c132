// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <filesystem>
#include <string>
#include <vector>

namespace app::desktop {

/// A layer whose file is not where the project says.
struct MissingData {
    std::string layer;
    std::filesystem::path file;      ///< where it was
    std::string fingerprint = {};    ///< dataFingerprint() of it; empty where it was never recorded
};

struct FoundData {
    std::string layer;
    std::filesystem::path file;
    bool certain = false;            ///< the fingerprint is the same; else only the name is
};

/// Looks for the data near by: in the folder where it was or what is left of the way to it, in `folders` (that of the project, those data
/// was taken from lately) and in the folders inside them, at most 20,000 entries in all. The same bytes under another name are found where
/// a fingerprint is known; without one a file of the same name counts. For a job. Cancelled.
spatial::Result<std::vector<FoundData>> findMoved(const std::vector<MissingData>& missing, const std::vector<std::filesystem::path>& folders, spatial::Progress& progress);

}  // namespace app::desktop
