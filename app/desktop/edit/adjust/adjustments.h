// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/adjust/adjust_panel.h"

namespace app::desktop {

/// Fewer vertices, borders that neighbours share staying shared.
Adjustment simplifying(const EditKit& kit);
/// Corners cut round.
Adjustment smoothing(const EditKit& kit);
/// A polygon grown or shrunk, a line moved sideways; in place or as a copy.
Adjustment offsetting(const EditKit& kit);
/// Selected features of another layer.
struct Selected {
    layers::EditedLayerPtr layer;
    std::vector<std::int64_t> ids;
};
/// The surroundings of features, also of other layers and of lines and points, as new features of the layer, which has polygons.
Adjustment buffering(const EditKit& kit, std::vector<Selected> others);
/// A piece of a polygon of so many ha or mu, cut off by a straight line in a direction.
Adjustment splittingByArea(const EditKit& kit, const layers::EditedLayer& layer, std::int64_t feature);
/// Pieces of equal area.
Adjustment splittingEqually(const EditKit& kit, const layers::EditedLayer& layer, std::int64_t feature);

}  // namespace app::desktop
