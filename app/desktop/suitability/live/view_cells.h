// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/prepared_model.h"
#include "spatial/suitability/live_overlay.h"

#include <memory>
#include <string>
#include <vector>

namespace app::desktop {

/// What the map shows of a prepared model, decoded: raw values of the cells on the screen. Immutable, any thread.
struct ViewCells {
    std::shared_ptr<const PreparedModel> prepared;
    spatial::GridShape shape;                        ///< in the map's CRS
    int coarseness = 1;                              ///< a cell stands for n x n cells of the analysis grid; 1: exact
    std::vector<spatial::RasterExpression> raw;      ///< in memory; per criterion of `prepared`, invalid where it is not used
    spatial::RasterExpression allowed;               ///< 1 allowed, 0 excluded, nodata outside the study area
    spatial::RasterExpression study;                 ///< 1 inside, nodata outside
};

/// So many cells at most are on the screen at once: every pixel of 1920 x 1080 (ours; cells are coarser where the grid has more).
inline constexpr double kMostViewCells = 2.1e6;

/// Reads the cells under `view` (in `crs`), from the overviews where the grid has more than `most` there. Costs the same for every raster size. Null
/// where the view lies beside the grid.
spatial::Result<std::shared_ptr<const ViewCells>> readViewCells(std::shared_ptr<const PreparedModel> prepared, const spatial::Box& view, const spatial::Crs& crs, double most,
                                                                spatial::Progress& progress);

/// The model on these cells, ready for frames.
class LiveFrame {
public:
    /// `order` of the criteria counts for ranked weights only: by descending weight. Errors as LiveOverlay::open.
    static spatial::Result<std::unique_ptr<LiveFrame>> open(std::shared_ptr<const ViewCells> cells, const spatial::SuitabilityModel& model, bool byWeight, spatial::Progress& progress);

    /// Takes over changed curves and policies; everything else of the model comes with each frame. False where it has other criteria or another
    /// order, so that it must be opened anew.
    spatial::Result<bool> follow(const spatial::SuitabilityModel& model, bool byWeight);

    const ViewCells& cells() const { return *cells_; }
    const std::shared_ptr<const ViewCells>& sharedCells() const { return cells_; }
    const spatial::GridShape& shape() const { return overlay_.shape(); }

    using Colours = std::span<const std::uint32_t, 256>;
    spatial::Result<void> paintScore(const spatial::SuitabilityModel& model, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels) const;
    spatial::Result<void> paintProbability(const spatial::SuitabilityModel& model, const spatial::WeightRegion& region, Colours colours, std::uint32_t nodata,
                                           std::span<std::uint32_t> pixels) const;
    /// colours[n]: n criteria have no data; `complete` where none is missing.
    spatial::Result<void> paintMissing(Colours colours, std::uint32_t complete, std::uint32_t nodata, std::span<std::uint32_t> pixels) const;
    spatial::Result<void> paintCriterion(const spatial::SuitabilityModel& model, std::string_view criterion, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels) const;

private:
    LiveFrame() = default;

    std::shared_ptr<const ViewCells> cells_;
    spatial::LiveOverlay overlay_;
    std::vector<std::string> ids_;      // of the factors, in their order
    std::vector<std::string> curves_;   // with policies: what the overlay was opened with
};

}  // namespace app::desktop
