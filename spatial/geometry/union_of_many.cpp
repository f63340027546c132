// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/union_of_many.h"

#include "spatial/core/parallel.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/plain_union.h"
#include "spatial/geometry/spatial_index.h"

namespace spatial {

namespace {

Result<std::vector<Geometry>> unitedInGroups(std::span<const GeometryView> members, std::size_t groupSize, Progress& progress)
{
    std::vector<Geometry> out((members.size() + groupSize - 1) / groupSize);
    TRY(parallelFor(out.size(), 1, progress, [&](std::size_t group, std::size_t) -> Result<void> {
        const std::size_t begin = group * groupSize;
        const auto some = members.subspan(begin, std::min(groupSize, members.size() - begin));
        if (auto plain = plainUnion(some)) {
            out[group] = *std::move(plain);
            return {};
        }
        TRY_ASSIGN(out[group], unaryUnion(some));
        return {};
    }));
    return out;
}

}  // namespace

Result<Geometry> unionOfMany(std::span<const GeometryView> geometries, Progress& progress)
{
    constexpr std::size_t kFirstGroup = 64;
    constexpr std::size_t kLaterGroups = 8;
    int dimension = 0;
    for (const GeometryView& view : geometries)
        if (!view.isEmpty())
            dimension = std::max(dimension, dimensionOf(view.kind()));
    std::vector<Box> boxes;
    std::vector<GeometryView> kept;
    for (const GeometryView& view : geometries)
        if (!view.isEmpty() && dimensionOf(view.kind()) == dimension) {
            kept.push_back(view);
            boxes.push_back(view.box());
        }
    std::vector<GeometryView> members;
    for (const std::uint32_t i : hilbertOrder(boxes))
        members.push_back(kept[i]);
    if (members.empty())
        return unaryUnion(members);

    TRY_ASSIGN(std::vector<Geometry> united, unitedInGroups(members, kFirstGroup, progress));
    while (united.size() > 1) {
        const std::vector<GeometryView> views(united.begin(), united.end());
        TRY_ASSIGN(std::vector<Geometry> next, unitedInGroups(views, kLaterGroups, progress));
        united = std::move(next);
    }
    return std::move(united.front());
}

}  // namespace spatial
