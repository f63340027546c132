// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"

#include <filesystem>
#include <vector>

namespace layers {

/// What a drawing (DXF) can hold of a table: shapes of one part each, on drawing layers whose names are GBK, and texts at points. The drawing layer is the
/// value of the field "Layer" (or 图层), else the name of the table; characters that such a name must not hold become "_". Other fields, heights of areas and
/// the CRS are lost, and `losses` says so. The names of drawing layers are in GBK already; the ids are those of the table, more than once where parts became rows.
spatial::FeatureTable forDxf(const spatial::FeatureTable& table, std::vector<spatial::Warning>& losses);

/// The head of a drawing says that its texts are GBK, as AutoCAD on Chinese machines expects them. WriteFailed.
spatial::Result<void> stateGbk(const std::filesystem::path& drawing);

}  // namespace layers
