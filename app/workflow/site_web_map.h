// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/web_map.h"
#include "app/workflow/site_computation.h"

namespace app {

struct ReportCity;

/// The interactive map of a siting run: its rasters on all grids (suitability shown, robustness and access to choose), every layer of the
/// project that the run or its maps read, the candidate sites with rank, scores and contributions. Beside them samples
/// in the colours of their judgement, pollution hot spots and firms, whether the run reads them or not; of layers with the same data the first. Layers that are not there are named in the notes. With a `city` the map opens on its territory and carries no feature or raster beyond it. Needs a QGuiApplication. Errors of makeWebMap; Cancelled.
spatial::Result<std::shared_ptr<const WebMap>> siteWebMap(const layers::Project& project, const SiteComputation& computed, const SiteReport& report, spatial::Progress& progress, const ReportCity* city = nullptr);

}  // namespace app
