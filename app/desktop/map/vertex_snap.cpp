// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/vertex_snap.h"

#include "app/desktop/document/layer_store.h"
#include "spatial/crs/transform.h"

#include <cmath>

namespace app::desktop {

using spatial::Coordinate;

std::optional<Coordinate> nearestVertex(const LayerStore& store, const std::vector<std::string>& layers, const styles::MapView& view, QPointF at, double reach)
{
    std::optional<Coordinate> best;
    double nearest = reach;
    spatial::Box around;
    for (const QPointF corner : {QPointF(-reach, -reach), QPointF(reach, -reach), QPointF(-reach, reach), QPointF(reach, reach)})
        around.include(view.toMap(at + corner));
    for (const std::string& id : layers) {
        const auto snapshot = store.layer(id);
        if (!snapshot->table)
            continue;
        const auto toMap = spatial::Transform::between(snapshot->crs(), view.crs);
        if (!toMap)
            continue;
        const auto fromMap = spatial::Transform::between(view.crs, snapshot->crs());
        const spatial::Box window = fromMap ? (*fromMap)(around) : around;
        const spatial::GeometryColumn& geometries = snapshot->table->geometry;
        const auto& arrays = geometries.arrays();
        for (std::size_t row = 0; row < geometries.size(); ++row) {
            if (!geometries.box(row).intersects(window))
                continue;
            const std::uint32_t first = arrays.ringCoordinates[arrays.partRings[arrays.parts[row]]];
            const std::uint32_t last = arrays.ringCoordinates[arrays.partRings[arrays.parts[row + 1]]];
            for (std::uint32_t i = first; i < last; ++i) {
                if (!window.contains(arrays.coordinates[i]))
                    continue;
                const Coordinate place = (*toMap)(arrays.coordinates[i]);
                const QPointF away = view.toPixels(place) - at;
                const double distance = std::hypot(away.x(), away.y());
                if (distance < nearest) {
                    nearest = distance;
                    best = place;
                }
            }
        }
    }
    return best;
}

}  // namespace app::desktop
