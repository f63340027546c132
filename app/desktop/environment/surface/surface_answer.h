// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/surface/surface_settings.h"
#include "spatial/core/progress.h"
#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"
#include "spatial/interpolation/point_samples.h"
#include "spatial/interpolation/variogram.h"
#include "spatial/raster/grid.h"

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace app::desktop {

/// The samples of a question, and how unlike they become with distance: what does not change while a model is dragged. Immutable.
struct SurfaceData {
    spatial::FeatureTablePtr table;
    std::string field, transform, below;
    spatial::Anisotropy anisotropy;
    bool isKriged = false;
    std::vector<spatial::Warning> warnings;
    std::size_t belowDetection = 0;                           ///< samples whose reading lies below detection
    spatial::PointSamples samples;                            ///< as the tool interpolate takes them, on a metric plane
    std::vector<std::size_t> rows;                            ///< of the table, one per sample
    std::vector<spatial::Coordinate> onMap;                   ///< their places in the map's CRS
    spatial::Box extent;                                      ///< of the layer, in the map's CRS
    spatial::Crs map;
    double low = 0, high = 1;                                 ///< between which 96 % of the values lie: where colours end (ours)
    std::optional<spatial::ExperimentalVariogram> seen;       ///< kriging only
};
using SurfaceDataPtr = std::shared_ptr<const SurfaceData>;

/// What a surface is asked for, in part of the view and with cells as coarse as time allows.
struct SurfaceQuestion {
    SurfaceSettings settings;                  ///< completed
    spatial::FeatureTablePtr table = {};
    spatial::FeatureTablePtr barrier = {};     ///< null: none
    std::optional<double> threshold = {};      ///< in the field's unit
    spatial::Crs map;
    spatial::Box view;                         ///< in `map`; where it lies beside the samples all of them are covered
    double pixel = 1;                          ///< width of a pixel of the view, in units of `map`
    std::size_t cells = 10'000;                ///< about so many at most
    SurfaceDataPtr known = {};                 ///< of an earlier answer; used where it is of the same samples
};

struct SurfaceCheck {
    std::vector<double> estimates;             ///< of each sample from the others; NaN where those say nothing
    std::vector<double> standardised;          ///< error / kriging standard deviation; NaN without one
    double counted = 0;
    double meanError = std::numeric_limits<double>::quiet_NaN();
    double rootMeanSquare = std::numeric_limits<double>::quiet_NaN();
    double meanSquaredRatio = std::numeric_limits<double>::quiet_NaN();
};

/// What the page Surfaces and its picture show. Immutable.
struct SurfaceAnswer {
    SurfaceSettings settings;
    std::optional<double> threshold;
    SurfaceDataPtr data;
    std::optional<spatial::FittedVariogram> fitted;   ///< to the model chosen; nothing where it cannot be
    std::optional<spatial::Variogram> variogram;      ///< that of the surface: given, else fitted; kriging only
    spatial::Grid value;                              ///< in the map's CRS
    std::optional<spatial::Grid> variance, exceedance;
    SurfaceCheck check;
    double reach = std::numeric_limits<double>::infinity();   ///< m, beyond which samples do not count
    double emptyShare = 0;                            ///< of the cells in view: where nothing is said
    double cellMetres = 0;                            ///< of these grids, about; 0 where the map's unit is no length
    bool isExact = false;                             ///< the cells are those that would be written, or smaller ones
    double milliseconds = 0;                          ///< that the surface took, without its data
};
using SurfaceAnswerPtr = std::shared_ptr<const SurfaceAnswer>;

/// Runs the tool `interpolate` on the tables in memory: what is shown is what it writes, on other cells. Errors of the tool and of the variogram. Any thread.
spatial::Result<SurfaceAnswerPtr> surfaceAnswer(const SurfaceQuestion& question, spatial::Progress& progress);

}  // namespace app::desktop
