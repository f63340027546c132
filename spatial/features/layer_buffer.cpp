// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/layer_buffer.h"

#include "spatial/core/parallel.h"
#include "spatial/features/repair.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/union_of_many.h"

namespace spatial {

Result<FeatureResult> bufferedLayer(const FeatureTable& table, const LayerBuffer& options, Progress& progress)
{
    PartOfProgress checking(progress, 0, 0.2);
    PartOfProgress growing(progress, 0.2, 0.9);
    TRY_ASSIGN(const UsableGeometries usable, UsableGeometries::of(table, checking));
    CountedProgress counted(growing, table.size(), "buffer");
    std::vector<Geometry> grown(table.size());
    TRY(parallelFor(table.size(), 128, growing, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t row = begin; row < end; ++row) {
            TRY(notCancelled(progress));
            const GeometryView view = usable.geometries()[row];
            if (view.isEmpty())
                continue;
            TRY_ASSIGN(grown[row], buffer(view, options.distance, options.segments));
        }
        counted.add(end - begin);
        return {};
    }));

    FeatureResult result;
    result.warnings = usable.warnings();
    if (!options.dissolve) {
        result.table = emptyLike(table);
        for (std::size_t row = 0; row < table.size(); ++row)
            if (!grown[row].view().isEmpty())
                result.table.appendRow(grown[row], table, row);
        return result;
    }
    std::vector<GeometryView> views;
    for (const Geometry& geometry : grown)
        if (!geometry.view().isEmpty())
            views.push_back(geometry);
    result.table.name = table.name;
    result.table.crs = table.crs;
    AttributeColumn counts(FieldType::Integer);
    if (!views.empty()) {
        TRY_ASSIGN(const Geometry all, unionOfMany(views, progress));
        result.table.geometry.append(all);
        result.table.ids.push_back(0);
        counts.append(static_cast<std::int64_t>(views.size()));
    }
    result.table.addField({"count", FieldType::Integer}, std::move(counts));
    return result;
}

}  // namespace spatial
