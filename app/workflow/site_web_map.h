// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/web_map.h"
#include "app/workflow/site_computation.h"

namespace app {

struct ReportCity;

/// The interactive map of a siting run: its rasters on all grids (suitability shown, robustness and access to choose), every layer of the
/// project that the run or its maps read, the candidate sites with rank, scores and contributions. Layers that the run did not read are named in
/// the notes. With a `city` the map opens on its territory and carries no feature or raster beyond it. Needs a QGuiApplication. Errors of makeWebMap; Cancelled.
spatial::Result<std::shared_ptr<const WebMap>> siteWebMap(const layers::Project& project, const SiteComputation& computed, const SiteReport& report, spatial::Progress& progress, const ReportCity* city = nullptr);

}  // namespace app
