// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/tools/statistics.h"

#include "spatial/crs/geodesic.h"

namespace layers {

using spatial::ValueTree;

ValueTree statisticsOf(const spatial::RasterStatistics& s)
{
    return ValueTree::Members{{"min", s.minimum},           {"max", s.maximum},          {"mean", s.mean}, {"sum", s.sum},
                              {"valid_cells", s.validCells}, {"nodata_cells", s.nodataCells}};
}

ValueTree statisticsOf(const spatial::FeatureTable& table)
{
    // A microsecond a vertex each: only what is asked for.
    const auto any = [&](bool (*isKind)(spatial::GeometryKind)) {
        for (std::size_t row = 0; row < table.size(); ++row)
            if (isKind(table.geometry.kind(row)))
                return true;
        return false;
    };
    const std::vector<double> areas = any(spatial::isPolygon) ? geodesicAreas(table.geometry, table.crs) : std::vector<double>();
    const std::vector<double> lengths = any(spatial::isLine) ? geodesicLengths(table.geometry, table.crs) : std::vector<double>();
    double area = 0;
    double length = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (isPolygon(table.geometry.kind(row)))
            area += areas[row];
        else if (isLine(table.geometry.kind(row)))
            length += lengths[row];
    }
    return ValueTree::Members{{"count", table.size()}, {"area_m2", area}, {"length_m", length}};
}

}  // namespace layers
