// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/core/text.h"
#include "spatial/rules/bilingual.h"

#include <optional>
#include <string>
#include <vector>

namespace layers {
struct Project;
}

namespace app {

/// A gap below this is that of rounding: the answer is proven to be the best.
inline constexpr double kProvenGap = 5e-7;

/// One answer of a search, and how good it is proven to be.
struct SearchAnswer {
    std::optional<double> hectares = {};
    double value = 0;                       ///< what was made most or least
    std::optional<double> bound = {};       ///< no admissible answer is better than this; nothing where there is none
    std::optional<double> gap = {};         ///< |value - bound| / |value|; 0: proven to be the best
};

/// What a search for sites found, as its record tells it.
struct SiteSearchRow {
    std::string tool;                       ///< "site-search", "parcel-assembly", "location-allocation"
    spatial::Text title;                    ///< of the tool
    std::string record;                     ///< its file, relative to the project's folder where it can be
    std::string layer;                      ///< id of the project's layer that holds the result
    spatial::Bilingual layerName;
    std::vector<spatial::Text> asked;       ///< "Smallest area: 200 ha", a parameter each
    spatial::Text measure;                  ///< what the value is, and which way is better
    std::vector<SearchAnswer> answers;      ///< in the order in which they were found; empty: the record holds no figures
    std::vector<spatial::Text> stopped;     ///< what ended the search, and what that proves
    std::vector<spatial::Text> remarks;     ///< what no longer fits: inputs that changed, a layer that was edited since
};

/// The searches whose results are layers of the project, in the order of its layers: from the records that the project names and from a record beside a layer's
/// file (FILE.record.json, as the window writes it). The last record of a layer counts. Records that cannot be read are left out; checkProject() names them.
/// Reads the inputs and results to see whether they are still what they were. Fails with Cancelled only.
spatial::Result<std::vector<SiteSearchRow>> siteSearchesOf(const layers::Project& project, spatial::Progress& progress);

}  // namespace app
