// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_computation.h"

namespace app {

struct ReportCity;

/// Puts into the report what the project holds beside the chain: the searches whose results are its layers, access to the sites and the corridor (accessStudy), the strategy of its cities (strategyStudy), and the scenarios of the model, run on the candidate sites (the first
/// kMostStudiedSites of them). Scenarios that cannot be read or whose base comes to nothing are a warning ("scenarios.failed"), never an error. With a `city`, whose sites
/// the report has already (limitToCity), all of it is about that city; searches are those that found something in its territory. Fails with Cancelled only.
/// Which sources are results of runs is told first; those that are out of date are a warning each ("report.stale").
spatial::Result<void> addStudies(const layers::Project& project, const SiteComputation& computed, SiteReport& report, spatial::Progress& progress, const ReportCity* city = nullptr);

}  // namespace app
