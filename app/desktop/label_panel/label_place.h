// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/coordinate.h"
#include "styles/labels/label_style.h"
#include "styles/labels/place_labels.h"

#include <QPointF>

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

struct Workbench;

/// A label as it stands on the map, and whose it is.
struct LabelOnMap {
    std::string layer;
    std::int64_t feature = 0;
    QRectF box;          ///< around all it covers, in logical pixels
    QPointF middle;
    double angle = 0;
    bool byHand = false;
};

/// The labels of the placed scene with the ids of their layers and features. `layerIds`: of Scene::layers.
std::vector<LabelOnMap> labelsOnMap(const styles::Scene& scene, const styles::PlacedLabels& placed, const std::vector<std::string>& layerIds);

/// What a person does with one label; each is a gesture of the document. `place`: in the map's CRS. CrsMismatch.
spatial::Result<void> moveLabel(Workbench& bench, const LabelOnMap& label, spatial::Coordinate place);
void hideLabel(Workbench& bench, const LabelOnMap& label);
/// Lets the program place it again.
void freeLabel(Workbench& bench, const LabelOnMap& label);

}  // namespace app::desktop
