// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/open_inputs.h"
#include "app/workflow/site_run.h"
#include "spatial/siting/chain.h"

#include <memory>

namespace app {

/// A siting run before anything is written: inputs, context and result belong together (the context looks into the request).
struct SiteComputation {
    spatial::Crs analysis;
    spatial::SuitabilityModel model;
    OpenedInputs inputs;
    spatial::SitingRequest request;
    std::unique_ptr<spatial::SitingContext> context;
    spatial::SitingResult result;
    std::vector<GridRow> grids;
    std::vector<spatial::Warning> warnings;
    double readSeconds = 0;
    double computeSeconds = 0;
};

/// Opens, checks, plans and computes. Errors as runSite.
spatial::Result<std::unique_ptr<SiteComputation>> computeSiting(const layers::Project& project, const SiteOptions& options, spatial::Progress& progress);

/// What the report and the JSON say about it; outputs, statistics and writing time are the caller's.
SiteReport reportOf(const layers::Project& project, const SiteComputation& computed);

/// How cells, parcels and wholes agree about these sites of the computation.
spatial::UnitAgreement unitsOf(const SiteComputation& computed, const std::vector<spatial::Site>& sites);

}  // namespace app
