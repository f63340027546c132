// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/area_of_use.h"

#include "spatial/crs/proj_bridge.h"
#include "spatial/crs/transform.h"

#include <proj.h>

namespace spatial {

std::optional<Box> areaOfUse(const Crs& crs)
{
    if (!crs.isKnown() || crs.code().empty())
        return std::nullopt;
    const Pj coded(proj_create(contextOfThisThread(), crs.code().c_str()));
    Box box;
    if (!coded || !proj_get_area_of_use(contextOfThisThread(), coded.get(), &box.minX, &box.minY, &box.maxX, &box.maxY, nullptr))
        return std::nullopt;
    if (box.empty() || box.minX < -180)   // PROJ says -1000 where it does not know
        return std::nullopt;
    return box;
}

bool liesOutsideAreaOfUse(const Box& extent, const Crs& from, const Crs& to)
{
    const auto area = areaOfUse(to);
    if (!area || extent.empty() || !from.isKnown())
        return false;
    const auto toDegrees = Transform::between(from, from.geographic());
    if (!toDegrees)
        return false;
    const Box degrees = (*toDegrees)(extent);
    return !degrees.empty() && !degrees.intersects(*area);
}

}  // namespace spatial
