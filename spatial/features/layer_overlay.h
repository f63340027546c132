// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_result.h"

namespace spatial {

enum class LayerOverlay {
    Intersection,   ///< what every pair of features has in common, with the attributes of both
    Union,          ///< that, and what each layer has alone (the other's attributes null)
    Difference,     ///< the first layer without the second; attributes of the first
    Clip,           ///< the first layer inside the second as a whole; attributes of the first
};

/// Overlays two layers in one CRS (CrsMismatch otherwise; an unknown CRS counts as the same). The result has the first layer's name and
/// CRS, the fields of the first and, for Intersection and Union, of the second (clashing names get "_2"). Rows: by row of the first, then
/// of the second; what only the second layer has comes last. Rows that would be empty are left out.
///
/// Kinds may be mixed. A pair has in common what the lower dimension of both holds: neighbours that only touch give nothing; points and
/// lines are only cut away by what has at least their dimension. Features that overlap within one layer are each treated on their own.
///
/// Invalid features are repaired or set aside first, a pair that cannot be overlaid is left out; warnings say which
/// ("geometry.repaired", "geometry.set-aside"). Areas are conserved to 1e-9. Index, then PolygonClipper for polygons in general position
/// (about a microsecond a pair of parcels), then prepared predicates and OverlayNG for all that is doubtful; parallel over rows of the
/// first layer; the result does not depend on threads. Holds the result once, and 5 bytes per vertex of long polygons. LimitReached
/// where the result has more vertices than a layer can hold.
Result<FeatureResult> overlayLayers(LayerOverlay operation, const FeatureTable& first, const FeatureTable& second, Progress& progress);

}  // namespace spatial
