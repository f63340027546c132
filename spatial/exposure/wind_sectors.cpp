// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/wind_sectors.h"

#include "spatial/core/parallel.h"
#include "spatial/exposure/true_north.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace spatial {

namespace {

constexpr double kArcStep = 3;   // degrees between the corners of an arc: 0.03 % of the reach off

Result<Coordinate> centreOfSource(const GeometryView& source)
{
    const auto centre = centroid(source);
    if (!centre)
        return Error{ErrorCode::InvalidInput, text("The source has no place."), {}, "source"};
    return *centre;
}

Coordinate placeAt(Coordinate centre, double bearing, double metres)
{
    const double angle = bearing * std::numbers::pi / 180;
    return {centre.x + metres * std::sin(angle), centre.y + metres * std::cos(angle)};
}

Geometry wedge(Coordinate centre, double middle, double halfAngle, double reach)
{
    const int steps = 2 * static_cast<int>(std::ceil(halfAngle / kArcStep));   // even: the middle is a corner
    std::vector<Coordinate> ring;
    if (halfAngle < 180)
        ring.push_back(centre);
    for (int i = 0; i <= steps; ++i)
        ring.push_back(placeAt(centre, middle - halfAngle + 2 * halfAngle * i / steps, reach));
    ring.push_back(ring.front());
    return Geometry::polygon({std::move(ring)});
}

}  // namespace

Result<std::vector<WindSector>> windSectors(const GeometryView& source, const Crs& metric, const WindRose& rose, const WindSectorOptions& options)
{
    if (!(options.reach > 0) || !std::isfinite(options.reach))
        return Error{ErrorCode::InvalidParameter, text("The reach of the sectors must be above 0; {0} is not.", options.reach), {}, "reach"};
    if (!(options.halfAngle >= 0 && options.halfAngle <= 90))
        return Error{ErrorCode::InvalidParameter, text("The half angle lies between 0 and 90 degrees; {0} does not.", options.halfAngle), {}, "half-angle"};
    TRY_ASSIGN(const Coordinate centre, centreOfSource(source));
    TRY_ASSIGN(const double north, trueNorthOn(metric, centre));
    double extent = 0;
    for (const Coordinate corner : source.coordinates())
        extent = std::max(extent, distance(centre, corner));
    const double most = *std::max_element(rose.share.begin(), rose.share.end());
    const double halfAngle = options.halfAngle > 0 ? options.halfAngle : rose.sectorDegrees() / 2;
    std::vector<WindSector> sectors;
    for (std::size_t k = 0; k < rose.share.size(); ++k) {
        if (!(rose.share[k] > 0))
            continue;
        WindSector one;
        one.sector = k;
        one.towards = wholeBearing(static_cast<double>(k) * rose.sectorDegrees() + 180);
        one.reach = extent + options.reach * (options.byFrequency ? rose.share[k] / most : 1);
        one.area = wedge(centre, one.towards + north, halfAngle, one.reach);
        sectors.push_back(std::move(one));
    }
    return sectors;
}

Result<std::vector<Downwind>> downwindOf(const GeometryView& source, const GeometryColumn& receptors, const Crs& metric, const WindRose& rose, double reach, Progress& progress)
{
    TRY_ASSIGN(const Coordinate centre, centreOfSource(source));
    TRY_ASSIGN(const double north, trueNorthOn(metric, centre));
    const Box ground = source.box();
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    std::vector<Downwind> all(receptors.size(), {kNone, kNone, kNone});
    TRY(parallelFor(receptors.size(), 256, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t row = begin; row < end; ++row) {
            TRY(notCancelled(progress));
            if (receptors.box(row).empty() || distance(ground, receptors.box(row)) > reach)
                continue;
            const double metres = distance(source, receptors[row]);
            const auto place = centroid(receptors[row]);
            if (!place || metres > reach)
                continue;
            const double bearing = wholeBearing(planeBearing(centre, *place) - north);
            all[row] = {bearing, metres, rose.shareTowards(bearing)};
        }
        return {};
    }));
    return all;
}

}  // namespace spatial
