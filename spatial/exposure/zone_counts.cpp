// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/zone_counts.h"

#include "spatial/core/parallel.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

double sizeOf(const GeometryView& shape)
{
    const int dimension = dimensionOf(shape.kind());
    return dimension == 2 ? planarArea(shape) : dimension == 1 ? planarLength(shape) : static_cast<double>(shape.partCount());
}

Result<double> shareInside(const GeometryView& zone, const GeometryView& receptor, const PreparedGeometry& prepared)
{
    if (!prepared.intersects(receptor))
        return 0.0;
    if (prepared.covers(receptor))
        return 1.0;
    const double whole = sizeOf(receptor);
    TRY_ASSIGN(const Geometry common, overlay(Overlay::Intersection, receptor, zone));
    if (common.view().isEmpty() || !(whole > 0) || dimensionOf(common.kind()) != dimensionOf(receptor.kind()))
        return 0.0;
    return std::clamp(sizeOf(common) / whole, 0.0, 1.0);
}

void count(ZoneCount& zone, double share, double amount)
{
    zone.amount += share * (std::isnan(amount) ? 0 : amount);
    ++(share >= 1 ? zone.whole : zone.partly);
}

/// What a receptor has inside several zones at once.
Result<double> shareInsideAny(const GeometryColumn& zones, const std::vector<ReachedReceptor>& reached, const GeometryView& receptor)
{
    if (reached.size() == 1 || std::any_of(reached.begin(), reached.end(), [](const ReachedReceptor& one) { return one.share >= 1; }))
        return std::max_element(reached.begin(), reached.end(), [](const ReachedReceptor& a, const ReachedReceptor& b) { return a.share < b.share; })->share;
    std::vector<GeometryView> shapes;
    for (const ReachedReceptor& one : reached)
        shapes.push_back(zones[one.zone]);
    TRY_ASSIGN(const Geometry together, unaryUnion(shapes));
    TRY_ASSIGN(const PreparedGeometry prepared, PreparedGeometry::of(together));
    return shareInside(together, receptor, prepared);
}

}  // namespace

Result<ZoneCounts> countInZones(const GeometryColumn& zones, const GeometryColumn& receptors, std::span<const double> amounts, Progress& progress)
{
    if (!amounts.empty() && amounts.size() != receptors.size())
        return Error{ErrorCode::InvalidInput, text("There are {0} numbers for {1} receptors.", amounts.size(), receptors.size())};
    // Zones are few and receptors many: each zone meets the receptors near it.
    const SpatialIndex index(receptors.boxes());
    std::vector<std::vector<ReachedReceptor>> byZone(zones.size());
    PartOfProgress meeting(progress, 0, 0.8);
    TRY(parallelFor(zones.size(), 1, meeting, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t zone = begin; zone < end; ++zone) {
            if (!isPolygon(zones.kind(zone)))
                continue;
            TRY_ASSIGN(const PreparedGeometry prepared, PreparedGeometry::of(zones[zone]));
            for (const std::uint32_t receptor : index.query(zones.box(zone))) {
                TRY(notCancelled(progress));
                TRY_ASSIGN(const double share, shareInside(zones[zone], receptors[receptor], prepared));
                if (share > 0)
                    byZone[zone].push_back({static_cast<std::uint32_t>(zone), receptor, share});
            }
        }
        return {};
    }));

    ZoneCounts made;
    made.zones.resize(zones.size());
    std::vector<std::vector<ReachedReceptor>> byReceptor(receptors.size());
    const auto amountOf = [&](std::size_t receptor) { return amounts.empty() ? 1.0 : amounts[receptor]; };
    for (const auto& some : byZone)
        for (const ReachedReceptor& one : some) {
            made.reached.push_back(one);
            byReceptor[one.receptor].push_back(one);
            count(made.zones[one.zone], one.share, amountOf(one.receptor));
        }
    made.shares.assign(receptors.size(), 0);
    PartOfProgress uniting(progress, 0.8, 1);
    TRY(parallelFor(receptors.size(), 64, uniting, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t receptor = begin; receptor < end; ++receptor) {
            if (byReceptor[receptor].empty())
                continue;
            TRY(notCancelled(progress));
            TRY_ASSIGN(made.shares[receptor], shareInsideAny(zones, byReceptor[receptor], receptors[receptor]));
        }
        return {};
    }));
    for (std::size_t receptor = 0; receptor < receptors.size(); ++receptor)
        if (made.shares[receptor] > 0)
            count(made.all, made.shares[receptor], amountOf(receptor));
    return made;
}

}  // namespace spatial
