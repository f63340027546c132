// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <QString>

#include <string>
#include <vector>

namespace app::desktop {

/// A layer whose texts are looked through.
struct LayerToSearch {
    std::string id;
    spatial::FeatureTablePtr table;
};

struct FoundRow {
    std::string layer;
    std::size_t row = 0;
    QString value;       ///< the text that fits
    std::string field;
    double score = 0;
};

/// Features with a text attribute that contains what was typed, regardless of case; whole values first, then beginnings. At most `limit`,
/// in the order of the layers and rows. O(bytes of text). Any thread. Cancelled.
spatial::Result<std::vector<FoundRow>> findFeatures(const std::vector<LayerToSearch>& layers, const QString& typed, std::size_t limit, spatial::Progress& progress);

}  // namespace app::desktop
