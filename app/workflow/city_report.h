// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/report_city.h"
#include "app/workflow/site_computation.h"

#include <string>
#include <vector>

namespace app {

/// What the report on a city says beside the chapters of every report.
struct CityReport {
    ReportCity city;
    std::size_t sitesInAll = 0;              ///< of the whole project: ranks are among them
    bool parcelsKnown = true;                ///< false: nothing says which parcels are the city's (neither a territory nor a grid)
    /// Land use by class of GB/T 21010, of the parcels in its territory; the largest first. Empty without a territory.
    struct Land {
        std::string code;
        spatial::Bilingual name;             ///< of the standard; empty: no class of it
        std::size_t parcels = 0;
        double hectares = 0;                 ///< ellipsoidal
        double candidateHectares = 0;        ///< of parcels that are candidates
    };
    std::vector<Land> land = {};
};

/// Leaves in the report what is of the city: its sites (with the ranks that they have among all), its parcels, the areas that constraints exclude in its territory on the first grid, its grids. Cancelled.
spatial::Result<void> limitToCity(SiteReport& report, const layers::Project& project, const SiteComputation& computed, const ReportCity& city, spatial::Progress& progress);

}  // namespace app
