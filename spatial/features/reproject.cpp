// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/reproject.h"

#include "spatial/crs/area_of_use.h"
#include "spatial/crs/crs_words.h"
#include "spatial/crs/transform.h"

namespace spatial {

namespace {

bool allFinite(const GeometryView& view)
{
    for (const Coordinate c : view.coordinates())
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return false;
    return true;
}

}  // namespace

Result<FeatureResult> reprojected(const FeatureTable& table, const Crs& to)
{
    FeatureResult result{table, {}};
    TRY_ASSIGN(const Transform transform, Transform::between(table.crs, to));
    result.table.crs = to;
    const TransformQuality quality = transform.quality();
    if (quality.accuracy == DatumAccuracy::Unknown)
        result.warnings.push_back({"crs.no-transformation", text("No public transformation leads from {0} to {1}: degrees pass through unchanged and places may be more than 100 m off.", crsWords(table.crs), crsWords(to)), table.name});
    else if (quality.accuracy == DatumAccuracy::Stated && quality.meters > 0)
        result.warnings.push_back({"crs.accuracy", text("The transformation from {0} to {1} is accurate to about {2} m.", crsWords(table.crs), crsWords(to), quality.meters), table.name});
    if (transform.isIdentity())
        return result;
    if (liesOutsideAreaOfUse(table.geometry.extent(), table.crs, to))
        result.warnings.push_back({"crs.area-of-use", text("The data lies wholly outside the area that {0} is meant for; distances and areas in it may be far off.", crsWords(to)), table.name});

    TRY_ASSIGN(GeometryColumn moved, transformed(table.geometry, table.crs, to));
    std::size_t outside = 0;
    for (std::size_t row = 0; row < table.size(); ++row)
        outside += allFinite(moved[row]) ? 0 : 1;
    if (outside == 0) {
        result.table.geometry = std::move(moved);
        return result;
    }
    result.table.geometry = GeometryColumn();
    constexpr std::size_t kMostNamed = 100;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (allFinite(moved[row])) {
            result.table.geometry.append(moved[row]);
            continue;
        }
        result.table.geometry.appendNull();
        if (result.warnings.size() < kMostNamed)
            result.warnings.push_back({"crs.outside", text("Feature {0} lies where {1} is not defined and loses its geometry.", table.ids[row], crsWords(to)), table.name, table.ids[row]});
    }
    if (outside > kMostNamed)
        result.warnings.push_back({"crs.outside", text("In all, {0} features lost their geometry.", outside), table.name});
    return result;
}

}  // namespace spatial
