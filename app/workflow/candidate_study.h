// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/city_report.h"
#include "app/workflow/surroundings.h"

#include <array>
#include <string>
#include <vector>

namespace app {

/// All that the sheet of one candidate site says: the siting run it comes from, and what is asked of this site alone.
struct CandidateStudy {
    SiteReport report;                                ///< of the whole project, with its studies, without maps
    std::size_t number = 0;                           ///< of the site in report.sites
    std::vector<CityReport::Land> land = {};          ///< of its parcels, the largest class first
    std::array<std::string, 2> maps = {};             ///< PNG in Chinese and in English; empty where nothing can be drawn
    double mapMetres = 0;                             ///< across
    Surroundings around = {};
    /// Minutes to each city of the corridor by road, as the modes of `access`; empty where the project has no network.
    struct Ways {
        CorridorMode mode;
        std::vector<double> minutes;                  ///< of each city; infinity: no way
    };
    std::vector<Ways> ways = {};
    std::vector<spatial::Text> notes = {};            ///< what is missing, and why

    const spatial::Site& site() const { return report.sites[number]; }
};

/// Runs the siting chain and its studies, and looks at the site of that id. InvalidParameter ("site") names the ids there are. Errors of computeSites(); Cancelled. Draws: ensureGuiApplication() has been called.
spatial::Result<CandidateStudy> candidateStudy(const layers::Project& project, const std::string& id, spatial::Progress& progress);

}  // namespace app
