// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_report.h"
#include "spatial/core/progress.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace app {

struct ReportCity;

struct SiteOptions {
    std::string model = {};          ///< id; empty: the project's first
    bool overwrite = false;          ///< replace DIR where it exists
    std::uint64_t seed = 1;          ///< recorded; today nothing in the chain is random
    bool maps = true;
    bool webMap = true;              ///< with maps: the interactive one of the HTML report too
};

/// The main job, `songhua site PROJECT --out DIR`: opens the project's layers, computes criteria and constraints on every grid, scores the
/// parcels, merges them into candidate sites, ranks and explains them, and writes into DIR (created by it, all or nothing):
///   sites.gpkg, suitability.tif, access.tif, robustness.tif (first grid) and NAME_<grid>.tif for the others,
///   map_overview.png/.pdf and map_<grid>.png/.pdf in Chinese, the same with _en in English, report.html (both languages), record.json.
/// Same inputs, same bytes, whatever the number of threads; no clock in any output.
/// A criterion whose data is missing is left out and said so (warning "criterion.missing"); without any candidate land the run fails
/// with InvalidInput. Errors name the layer and file. Conflict where DIR holds something and overwrite is false.
spatial::Result<SiteReport> runSite(const layers::Project& project, const std::filesystem::path& out, const SiteOptions& options,
                                    spatial::Progress& progress);

/// The same computation without files, for the desktop and `songhua report`: `pictures` receives the maps as PNG bytes by name. With a `city` the report is about it (limitToCity), and so are maps and studies;
/// the chain itself is that of the whole project.
spatial::Result<SiteReport> computeSites(const layers::Project& project, const SiteOptions& options, std::map<std::string, std::string>& pictures,
                                         spatial::Progress& progress, const ReportCity* city = nullptr);

}  // namespace app
