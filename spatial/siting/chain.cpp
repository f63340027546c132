// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/chain.h"

namespace spatial {

namespace {

Error noCandidate(const ParcelCounts& counts)
{
    if (counts.parcels == 0)
        return {ErrorCode::InvalidInput, text("There is no land to look at: the project has no parcels with the role land-use."), text("Add a polygon layer with `--role land-use`.")};
    if (counts.outsideGrids == counts.parcels)
        return {ErrorCode::InvalidInput, text("All {0} parcels lie outside the analysis grids.", counts.parcels), text("Add a grid that covers them.")};
    if (counts.allowed == 0)
        return {ErrorCode::InvalidInput, text("None of the {0} parcels is of a class that may become a park.", counts.parcels),
                text("Check the field with the land-use code and the classes of the model's candidates.")};
    return {ErrorCode::InvalidInput, text("All {0} parcels of an allowed class are excluded by constraints or lack data.", counts.allowed),
            text("Look at suitability.tif of a run with fewer constraints, or at the warnings.")};
}

}  // namespace

Result<SitingResult> findSites(const SitingContext& context, const std::vector<SitingGrid>& grids, const FeatureTablePtr& studyArea, Progress& progress)
{
    if (grids.empty())
        return Error{ErrorCode::InvalidInput, text("The project has no analysis grid."), text("Add one to analysis.grids.")};
    SitingResult result;
    std::vector<GridShape> shapes;
    for (const SitingGrid& grid : grids)
        shapes.push_back(grid.shape);

    std::vector<Site> sites;
    std::vector<int> siteOf;
    for (std::size_t i = 0; i < grids.size(); ++i) {
        // Steps inside a grid run side by side; the grids are the steps that people see.
        progress.report(0.9 * static_cast<double>(i) / static_cast<double>(grids.size()), grids[i].id);
        CancelOnly part(progress);
        TRY_ASSIGN(GridSiting grid, siteGrid(context, grids[i].id, grids[i].shape, studyArea, result.curves, part));
        TRY_ASSIGN(auto parcels, scoreParcels(context, grid, static_cast<int>(i), shapes, result.counts, part));
        TRY_ASSIGN(auto found, buildSites(context, grid, parcels, siteOf, part));
        for (const int site : siteOf)
            result.siteOfParcel.push_back(site < 0 ? -1 : site + static_cast<int>(sites.size()));
        std::move(found.begin(), found.end(), std::back_inserter(sites));
        std::move(parcels.begin(), parcels.end(), std::back_inserter(result.parcels));
        grid.forgetCriteria();
        result.grids.push_back(std::move(grid));
    }
    if (result.counts.outsideGrids > 0)
        result.warnings.push_back({"parcels.outside-grids", text("{0} {0|parcel|parcels} {0|lies|lie} outside the analysis grids and {0|was|were} not scored.", result.counts.outsideGrids)});
    if (result.counts.candidates == 0)
        return noCandidate(result.counts);
    if (sites.empty())
        result.warnings.push_back({"sites.too-small", text("There are {0} candidate parcels, but no group of neighbours reaches {1} ha.", result.counts.candidates, context.model().candidates.minimumHectares)});

    const auto position = rankSites(sites, context.model().candidates.count);
    for (int& site : result.siteOfParcel)
        site = site < 0 ? -1 : position[static_cast<std::size_t>(site)];
    TRY(measureAccess(context, grids.front().shape.crs, sites, progress));
    result.sites = std::move(sites);
    progress.report(0.95, "sites");
    return result;
}

}  // namespace spatial
