// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/layer_points.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "styles/render/few_results.h"

#include <limits>
#include <span>
#include <string>

namespace styles {
namespace {

/// A table by its owner, not by its address alone: another one may come to lie there.
struct PointsKey {
    std::weak_ptr<const spatial::FeatureTable> table;
    std::string crs;
    friend bool operator==(const PointsKey& a, const PointsKey& b)
    {
        return !a.table.owner_before(b.table) && !b.table.owner_before(a.table) && a.crs == b.crs;
    }
};

spatial::Coordinate placeOf(const spatial::FeatureTable& table, std::size_t row)
{
    constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
    const spatial::GeometryView shape = table.geometry[row];
    const int dimension = spatial::dimensionOf(shape.kind());
    if (dimension < 0 || shape.partCount() == 0 || shape.ringCount(0) == 0 || shape.ring(0, 0).empty())
        return {kNowhere, kNowhere};
    return dimension == 0 ? shape.ring(0, 0).front() : table.geometry.box(row).centre();
}

}  // namespace

spatial::Result<std::shared_ptr<const LayerPoints>> layerPoints(const spatial::FeatureTablePtr& table, const spatial::Crs& crs, spatial::Progress& progress)
{
    static FewResults<PointsKey, LayerPoints> known(6);
    const bool transformed = table->crs.isKnown() && crs.isKnown() && !table->crs.sameAs(crs);
    PointsKey key{table, transformed ? crs.wkt() : std::string()};
    if (auto found = known.find(key))
        return found;
    auto points = std::make_shared<LayerPoints>(table->size());
    TRY(spatial::parallelFor(table->size(), 8192, progress, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t row = begin; row < end; ++row)
            (*points)[row] = placeOf(*table, row);
        if (transformed) {
            TRY_ASSIGN(auto toMap, spatial::Transform::between(table->crs, crs));
            toMap.apply(std::span(*points).subspan(begin, end - begin));
        }
        return {};
    }));
    return known.keep(std::move(key), std::move(points));
}

}  // namespace styles
