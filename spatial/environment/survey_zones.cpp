// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/survey_zones.h"

#include "spatial/geometry/measures.h"

namespace spatial {

Result<PlotParts> SurveyZones::partsOf(std::size_t plot) const
{
    PlotParts parts;
    parts.suspected = Geometry(GeometryKind::MultiPolygon);
    parts.other = Geometry(plots_[plot]);
    if (!isPolygon(plots_.kind(plot)))
        return parts;
    std::vector<GeometryView> near;
    for (const std::uint32_t zone : suspectedIndex_.query(plots_.box(plot)))
        if (isPolygon(suspected_.kind(zone)))
            near.push_back(suspected_[zone]);
    if (!near.empty()) {
        TRY_ASSIGN(const Geometry together, unaryUnion(near));
        TRY_ASSIGN(parts.suspected, overlay(Overlay::Intersection, plots_[plot], together));
        if (isPolygon(parts.suspected.kind()) && !parts.suspected.view().isEmpty()) {
            TRY_ASSIGN(parts.other, overlay(Overlay::Difference, plots_[plot], together));
        } else {
            parts.suspected = Geometry(GeometryKind::MultiPolygon);
        }
    }
    for (const std::uint32_t row : pointIndex_.query(plots_.box(plot)))
        for (const Coordinate place : points_[row].coordinates()) {
            if (sideOf(place, plots_[plot]) == Side::Outside)
                continue;
            (sideOf(place, parts.suspected.view()) != Side::Outside ? parts.pointsInSuspected : parts.pointsInOther).push_back(place);
        }
    return parts;
}

}  // namespace spatial
