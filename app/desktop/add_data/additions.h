// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/add_data/offers.h"
#include "layers/project/project.h"

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// A layer that could not be added, and how it could be: with the CRS that the doctor holds for likely.
struct NotAdded {
    OfferedLayer layer;
    spatial::Error error;
    std::optional<layers::SourceSpec> repaired = {};
    spatial::Text repair = {};           ///< what `repaired` does: "Read it as CGCS2000"
};

/// Layers ready to go into a project, with the networks and grids that come along (see app::addLayer).
struct Additions {
    std::vector<layers::LayerEntry> layers;     ///< as they are to lie: points over lines over areas over rasters
    std::vector<layers::NetworkEntry> networks;
    std::vector<layers::GridEntry> grids;
    std::vector<NotAdded> failed;
};

/// Opens each layer, finds role, name and fingerprint. `project`: as it is now, as a copy. For a job; Cancelled.
spatial::Result<Additions> additionsOf(layers::Project project, const std::vector<OfferedLayer>& offered, spatial::Progress& progress);

/// Puts them into the project, above the layer or group `above` (on top for an empty id), ticked; their ids, which may be new ones.
std::vector<std::string> addTo(layers::Project& project, const Additions& additions, std::string_view above);

}  // namespace app::desktop
