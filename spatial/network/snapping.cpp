// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/snapping.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/spatial_index.h"

namespace spatial {

std::optional<Snap> Snapper::snap(Coordinate point, double maximum) const
{
    return snap(point, maximum, [this](std::uint32_t edge) { return network_.takesPlaces(edge); });
}

std::optional<Snap> Snapper::snap(Coordinate point, double maximum, const std::function<bool(std::uint32_t)>& accepts) const
{
    const auto near = index_.nearest(point, maximum, accepts);
    if (!near)
        return std::nullopt;
    const auto line = network_.shape(near->line);
    double before = 0;
    double whole = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double step = distance(line[i], line[i + 1]);
        if (i < near->segment)
            before += step;
        whole += step;
    }
    before += near->share * distance(line[near->segment], line[near->segment + 1]);
    return Snap{{near->line, whole > 0 ? std::clamp(before / whole, 0.0, 1.0) : 0}, near->place, near->distance};
}

Result<std::vector<std::optional<Snap>>> Snapper::snap(const FeatureTable& points, const SnapOptions& options, Progress& progress) const
{
    std::vector<Coordinate> places(points.size(), Coordinate{std::numeric_limits<double>::quiet_NaN(), 0});
    for (std::size_t row = 0; row < points.size(); ++row)
        if (!points.geometry.box(row).empty())
            places[row] = points.geometry.box(row).centre();
    if (points.crs.isKnown() && network_.crs.isKnown() && !points.crs.sameAs(network_.crs)) {
        TRY_ASSIGN(const Transform toNetwork, Transform::between(points.crs, network_.crs));
        toNetwork.apply(places);
    }
    // Neighbours one after the other: they look into the same cells.
    std::vector<Box> boxes(places.size());
    for (std::size_t row = 0; row < places.size(); ++row)
        boxes[row].include(places[row]);
    const std::vector<std::uint32_t> order = hilbertOrder(boxes);
    std::vector<std::optional<Snap>> snaps(points.size());
    TRY(parallelFor(order.size(), 256, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i)
            snaps[order[i]] = snap(places[order[i]], options.maximum);
        return {};
    }));
    return snaps;
}

}  // namespace spatial
