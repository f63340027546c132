// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/open.h"
#include "spatial/core/progress.h"

#include <cstdint>
#include <optional>
#include <string>

namespace app::desktop {

/// What the properties tell of a source besides its data.
struct SourceFacts {
    std::uintmax_t bytes = 0;                       ///< of the file and its companions
    std::int64_t changed = 0;                       ///< seconds since 1970
    std::string format = {};                        ///< GDAL's name of the driver
    std::string fingerprint = {};
    std::optional<layers::LayerInfo> info = {};     ///< of the one layer; left out for large vector files, which would be read once more
};

/// For a job. Cancelled; what cannot be found out stays empty.
spatial::Result<SourceFacts> sourceFacts(const layers::SourceSpec& source, spatial::Progress& progress);

}  // namespace app::desktop
