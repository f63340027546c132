// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/find_features.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::Result;

namespace {

constexpr std::size_t kMost = 200;
constexpr int kPointsPerEdge = 16;   // a straight edge of the map is bent in another CRS

bool isRectangle(const spatial::GeometryView& area)
{
    if (area.partCount() != 1 || area.ringCount(0) != 1 || area.ring(0).size() != 5)
        return false;
    const auto ring = area.ring(0);
    for (std::size_t i = 0; i < 4; ++i)
        if (ring[i].x != ring[i + 1].x && ring[i].y != ring[i + 1].y)
            return false;
    return true;
}

/// The area in the layer's CRS.
Result<spatial::Geometry> moved(const spatial::Geometry& area, const spatial::Transform& toLayer)
{
    spatial::Geometry out(area.kind());
    const spatial::GeometryView view = area.view();
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        out.beginPart();
        for (std::size_t r = 0; r < view.ringCount(part); ++r) {
            const auto ring = view.ring(part, r);
            std::vector<Coordinate> dense;
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                for (int k = 0; k < kPointsPerEdge; ++k) {
                    const double t = static_cast<double>(k) / kPointsPerEdge;
                    dense.push_back({ring[i].x + t * (ring[i + 1].x - ring[i].x), ring[i].y + t * (ring[i + 1].y - ring[i].y)});
                }
            dense.push_back(ring.back());
            toLayer.apply(dense);
            std::erase_if(dense, [](Coordinate c) { return !std::isfinite(c.x) || !std::isfinite(c.y); });
            if (dense.size() > 3 && !(dense.front() == dense.back()))
                dense.push_back(dense.front());
            if (dense.size() > 3)
                out.addRing(dense);
        }
    }
    return spatial::makeValid(out);
}

}  // namespace

Result<std::vector<std::uint32_t>> featuresInside(const SearchedLayer& layer, const spatial::Geometry& area, const spatial::Crs& crs, spatial::Progress& progress)
{
    TRY_ASSIGN(const LayerIndexPtr found, layerIndexOf(layer.table, layer.filter, progress));
    spatial::Geometry shape = area;
    if (layer.table->crs.isKnown() && crs.isKnown() && !layer.table->crs.sameAs(crs)) {
        TRY_ASSIGN(const auto transform, spatial::Transform::between(crs, layer.table->crs));
        TRY_ASSIGN(shape, moved(area, transform));
    } else {
        TRY_ASSIGN(shape, spatial::makeValid(area));
    }
    const spatial::Box box = shape.view().box();
    std::vector<std::uint32_t> rows = found->index.query(box);
    std::erase_if(rows, [&](std::uint32_t row) { return !found->isShown(row); });
    const bool rectangle = isRectangle(shape);
    std::vector<std::uint8_t> hit(rows.size(), 0);
    const spatial::GeometryColumn& geometry = layer.table->geometry;
    TRY(spatial::parallelFor(rows.size(), 2048, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        TRY_ASSIGN(const auto prepared, spatial::PreparedGeometry::of(shape));
        for (std::size_t i = begin; i < end; ++i) {
            if (i % 64 == 0)
                TRY(spatial::notCancelled(progress));
            hit[i] = (rectangle && box.contains(geometry.box(rows[i]))) || prepared.intersects(geometry[rows[i]]) ? 1 : 0;
        }
        return {};
    }));
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (hit[i] != 0)
            rows[kept++] = rows[i];
    rows.resize(kept);
    return rows;
}

Result<std::vector<std::uint32_t>> featuresAt(const SearchedLayer& layer, Coordinate place, double tolerance, const spatial::Crs& crs, spatial::Progress& progress)
{
    TRY_ASSIGN(const LayerIndexPtr found, layerIndexOf(layer.table, layer.filter, progress));
    if (layer.table->crs.isKnown() && crs.isKnown() && !layer.table->crs.sameAs(crs)) {
        TRY_ASSIGN(const auto transform, spatial::Transform::between(crs, layer.table->crs));
        const Coordinate here = transform(place);
        const Coordinate east = transform(Coordinate{place.x + tolerance, place.y});
        const Coordinate north = transform(Coordinate{place.x, place.y + tolerance});
        tolerance = std::max(spatial::distance(here, east), spatial::distance(here, north));
        place = here;
    }
    if (!std::isfinite(place.x) || !std::isfinite(place.y) || !std::isfinite(tolerance))
        return std::vector<std::uint32_t>();
    struct Hit {
        int dimension;
        std::uint32_t row;
    };
    std::vector<Hit> hits;
    const spatial::Geometry point = spatial::Geometry::point(place);
    for (const std::uint32_t row : found->index.query({place.x - tolerance, place.y - tolerance, place.x + tolerance, place.y + tolerance})) {
        TRY(spatial::notCancelled(progress));
        if (!found->isShown(row))
            continue;
        const auto geometry = layer.table->geometry[row];
        const int dimension = spatial::dimensionOf(geometry.kind());
        const bool meets = dimension == 2 && spatial::sideOf(place, geometry) != spatial::Side::Outside;
        if (meets || spatial::distance(point, geometry) <= tolerance)
            hits.push_back({dimension, row});
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.dimension != b.dimension ? a.dimension < b.dimension : a.row > b.row; });
    std::vector<std::uint32_t> rows;
    for (const Hit& hit : hits)
        if (rows.size() < kMost)
            rows.push_back(hit.row);
    return rows;
}

}  // namespace app::desktop
