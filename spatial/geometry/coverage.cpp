// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/coverage.h"

#include "spatial/core/parallel.h"
#include "spatial/geometry/coverage_inside.h"

#include <algorithm>

namespace spatial {

Result<std::vector<std::optional<Geometry>>> mergedCoverages(std::span<const GeometryView> polygons, std::span<const std::uint32_t> group, std::size_t groups, Progress& progress)
{
    std::vector<std::optional<Geometry>> out(groups);
    coverage::Soup soup = coverage::soupOf(polygons, group, groups);
    CancelOnly quiet(progress);
    TRY(coverage::cancelOpposites(soup, quiet));
    TRY_ASSIGN(const std::vector<coverage::MergedRing> rings, coverage::joinedRings(soup, quiet));

    std::vector<std::size_t> begin(groups + 1, 0);
    for (const coverage::MergedRing& ring : rings)
        ++begin[ring.group + 1];
    for (std::size_t g = 0; g < groups; ++g)
        begin[g + 1] += begin[g];
    TRY(parallelFor(groups, 16, quiet, [&](std::size_t first, std::size_t last) -> Result<void> {
        for (std::size_t g = first; g < last; ++g) {
            TRY(notCancelled(progress));
            if (soup.failed[g] == 0 && begin[g + 1] > begin[g])
                out[g] = coverage::provenPolygon(std::span(rings).subspan(begin[g], begin[g + 1] - begin[g]), quiet);
        }
        return {};
    }));
    TRY(notCancelled(progress));
    return out;
}

std::optional<Geometry> mergedCoverage(std::span<const GeometryView> polygons)
{
    const std::vector<std::uint32_t> one(polygons.size(), 0);
    auto merged = mergedCoverages(polygons, one, 1, noProgress());
    return merged ? std::move((*merged)[0]) : std::nullopt;
}

}  // namespace spatial
