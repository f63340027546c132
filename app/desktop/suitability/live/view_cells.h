// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/prepared_model.h"
#include "spatial/suitability/weight_drag.h"

#include <cstdint>
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

/// Every n-th of them in both directions, the same values: what a preview is painted from.
spatial::Result<std::shared_ptr<const ViewCells>> thinned(const ViewCells& cells, int n);

/// The model on these cells, ready for frames. A cancelled frame is half painted.
class LiveFrame {
public:
    /// Without rules every cell of the study area scores; what a rule excludes is told by excluded(). Errors as LiveOverlay::open.
    static spatial::Result<std::unique_ptr<LiveFrame>> open(std::shared_ptr<const ViewCells> cells, const spatial::SuitabilityModel& model, bool withoutRules, spatial::Progress& progress);

    using Pace = spatial::FramePace;
    /// Takes over changed curves and policies, of which one costs what its own cells cost; everything else of the model comes with each frame. False where
    /// the model has other criteria, so that it must be opened anew.
    spatial::Result<bool> follow(const spatial::SuitabilityModel& model, Pace pace);

    const ViewCells& cells() const { return *cells_; }
    const spatial::GridShape& shape() const { return overlay_.shape(); }
    /// 255 where a rule excludes the cell, row by row; empty with rules, or where none excludes anything.
    const std::vector<std::uint8_t>& excluded() const { return excluded_; }

    using Colours = std::span<const std::uint32_t, 256>;
    /// The bits of the whole result on these cells.
    spatial::Result<void> paintScore(const spatial::SuitabilityModel& model, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels, Pace pace) const;
    /// The same but for the rounding of the colours, quicker where weights are dragged (WeightDrag). True where it was that.
    spatial::Result<bool> paintDraggedScore(const spatial::SuitabilityModel& model, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels, Pace pace);
    spatial::Result<void> paintProbability(const spatial::SuitabilityModel& model, const spatial::WeightRegion& region, Colours colours, std::uint32_t nodata,
                                           std::span<std::uint32_t> pixels, Pace pace) const;
    /// colours[n]: n criteria have no data; `complete` where none is missing.
    spatial::Result<void> paintMissing(Colours colours, std::uint32_t complete, std::uint32_t nodata, std::span<std::uint32_t> pixels, Pace pace) const;
    spatial::Result<void> paintCriterion(const spatial::SuitabilityModel& model, std::string_view criterion, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels,
                                         Pace pace) const;

private:
    LiveFrame() = default;

    std::shared_ptr<const ViewCells> cells_;
    spatial::LiveOverlay overlay_;
    spatial::WeightDrag drag_;
    std::vector<std::uint8_t> excluded_;
    std::vector<std::string> ids_;      // of the factors: in the model's order
    std::vector<std::string> curves_;   // with policies: what the overlay was opened with
};

}  // namespace app::desktop
