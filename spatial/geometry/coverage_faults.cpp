// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/coverage_faults.h"

#include "spatial/core/parallel.h"
#include "spatial/geometry/coverage.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>

namespace spatial {

namespace {

constexpr std::size_t kGrain = 64;

Result<std::vector<PolygonOverlap>> overlapsOf(const GeometryColumn& polygons, const std::vector<std::uint32_t>& rows, double smallest, Progress& progress)
{
    std::vector<Box> boxes;
    boxes.reserve(rows.size());
    for (const std::uint32_t row : rows)
        boxes.push_back(polygons.box(row));
    const SpatialIndex index(boxes);
    std::vector<std::vector<PolygonOverlap>> found((rows.size() + kGrain - 1) / kGrain);
    TRY(parallelFor(rows.size(), kGrain, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<std::uint32_t> neighbours;
        for (std::size_t i = begin; i < end; ++i) {
            index.query(boxes[i], neighbours);
            for (const std::uint32_t j : neighbours) {
                if (j <= i)
                    continue;
                const auto shared = overlay(Overlay::Intersection, polygons[rows[i]], polygons[rows[j]]);
                if (!shared)
                    continue;   // neither valid nor repairable: the doctor's business
                const double area = planarArea(*shared);
                if (area <= smallest)
                    continue;
                const auto place = pointOnSurface(*shared);
                found[begin / kGrain].push_back({rows[i], rows[j], area, place ? *place : boxes[i].centre()});
            }
        }
        return {};
    }));
    std::vector<PolygonOverlap> all;
    for (const auto& some : found)
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

std::vector<CoverageGap> holesOf(const GeometryView& whole, double smallest)
{
    std::vector<CoverageGap> gaps;
    for (std::size_t part = 0; part < whole.partCount(); ++part)
        for (std::size_t ring = 1; ring < whole.ringCount(part); ++ring) {
            const auto hole = whole.ring(part, ring);
            const Geometry shape = Geometry::polygon({{hole.begin(), hole.end()}});
            const double area = planarArea(shape);
            if (area <= smallest)
                continue;
            const auto place = pointOnSurface(shape);
            gaps.push_back({area, place ? *place : hole.front()});
        }
    std::stable_sort(gaps.begin(), gaps.end(), [](const CoverageGap& a, const CoverageGap& b) { return a.area > b.area; });
    return gaps;
}

}  // namespace

Result<CoverageFaults> coverageFaults(const GeometryColumn& polygons, double smallest, Progress& progress)
{
    std::vector<std::uint32_t> rows;
    std::vector<GeometryView> shapes;
    for (std::uint32_t row = 0; row < polygons.size(); ++row)
        if (isPolygon(polygons.kind(row)) && !polygons.box(row).empty() && isValid(polygons[row])) {
            rows.push_back(row);
            shapes.push_back(polygons[row]);
        }
    TRY(notCancelled(progress));
    if (const auto whole = mergedCoverage(shapes))
        return CoverageFaults{.overlaps = {}, .gaps = holesOf(*whole, smallest)};
    CoverageFaults faults;
    TRY_ASSIGN(faults.overlaps, overlapsOf(polygons, rows, smallest, progress));
    TRY_ASSIGN(const Geometry whole, unaryUnion(shapes));
    faults.gaps = holesOf(whole, smallest);
    return faults;
}

}  // namespace spatial
