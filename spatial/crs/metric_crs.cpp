// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/metric_crs.h"

#include "spatial/crs/geodesic.h"

namespace spatial {

Crs metricCrsFor(const Crs& crs, const Box& extent)
{
    if (!crs.isKnown())
        return crs;
    if (crs.isGeographic())
        return provinceAnalysisCrs();
    if (extent.empty())
        return crs;
    const auto measure = GeodesicMeasure::on(crs);
    if (!measure)
        return provinceAnalysisCrs();
    constexpr double kStep = 1000;   // in units of the CRS: long against rounding, short against the change of scale
    const double expected = kStep * crs.metersPerUnit();
    for (const Coordinate at : {extent.centre(), Coordinate{extent.minX, extent.minY}, Coordinate{extent.minX, extent.maxY}, Coordinate{extent.maxX, extent.minY}, Coordinate{extent.maxX, extent.maxY}})
        for (const Coordinate to : {Coordinate{at.x + kStep, at.y}, Coordinate{at.x, at.y + kStep}})
            if (!(std::abs(measure->distance(at, to).value / expected - 1) <= 0.01))
                return provinceAnalysisCrs();
    return crs;
}

}  // namespace spatial
