// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_result.h"

namespace spatial {

/// The layer in another CRS; edges stay straight between the moved vertices. Warnings: "crs.no-transformation" where the datums have no
/// public relation and degrees pass through (may be over 100 m off), "crs.accuracy" where PROJ states one of its figures,
/// "crs.area-of-use" for data wholly outside the area that the register gives for the CRS,
/// "crs.outside" for features outside the domain of the projection, which lose their geometry.
/// CrsMismatch where one CRS is unknown or there is no way.
Result<FeatureResult> reprojected(const FeatureTable& table, const Crs& to);

}  // namespace spatial
