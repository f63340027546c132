// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"
#include "styles/symbols/default_styles.h"

namespace styles {

/// The values between which a raster is drawn when nobody says: from its 2nd to its 98th percentile, so that a few odd cells do not
/// take the colours of all others; seen at no more than about 256 x 256 cells spread over it. 0 and 1 where there is no value.
struct RasterLimits {
    double minimum = 0;
    double maximum = 1;
};
/// The values of at most about 256 x 256 cells spread over the raster, without nodata: for limits, histograms, classes. Cancelled.
spatial::Result<std::vector<double>> rasterSample(const spatial::RasterExpression& raster, spatial::Progress& progress);
/// The values at these shares (0..1) of a sample; 0 and 1 where it is empty.
RasterLimits limitsAt(std::vector<double> sample, double lowShare, double highShare);

spatial::Result<RasterLimits> rasterLimits(const spatial::RasterExpression& raster, spatial::Progress& progress);

/// defaultRasterStyle for this raster: its limits, rounded outward to a plain step.
spatial::Result<RasterStyle> defaultStyleOf(const spatial::RasterExpression& raster, std::string_view role, spatial::Progress& progress = spatial::noProgress());

}  // namespace styles
