// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/layer_buffer.h"

#include "spatial/core/parallel.h"
#include "spatial/features/joined_table.h"
#include "spatial/features/repair.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/plain_union.h"
#include "spatial/geometry/union_of_many.h"

namespace spatial {

namespace {

struct Grown {
    GeometryColumn geometry;
    std::vector<std::uint32_t> rows;
};

}  // namespace

Result<FeatureResult> bufferedLayer(const FeatureTable& table, const LayerBuffer& options, Progress& progress)
{
    PartOfProgress checking(progress, 0, 0.2);
    PartOfProgress growing(progress, 0.2, 0.9);
    TRY_ASSIGN(const UsableGeometries usable, UsableGeometries::of(table, checking));
    CountedProgress counted(growing, table.size(), "buffer");
    constexpr std::size_t kGrain = 128;
    std::vector<Grown> chunks(table.size() / kGrain + 1);
    TRY(parallelFor(table.size(), kGrain, growing, [&](std::size_t begin, std::size_t end) -> Result<void> {
        Grown& grown = chunks[begin / kGrain];
        for (std::size_t row = begin; row < end; ++row) {
            TRY(notCancelled(progress));
            const GeometryView view = usable.geometries()[row];
            if (view.isEmpty())
                continue;
            auto around = plainBuffer(view, options.distance, options.segments);
            if (!around) {
                TRY_ASSIGN(around, buffer(view, options.distance, options.segments));
            }
            if (around->view().isEmpty())
                continue;
            grown.geometry.append(*around);
            grown.rows.push_back(static_cast<std::uint32_t>(row));
        }
        counted.add(end - begin);
        return {};
    }));
    Grown all;
    for (Grown& grown : chunks) {
        all.geometry.append(grown.geometry);
        all.rows.insert(all.rows.end(), grown.rows.begin(), grown.rows.end());
        grown = Grown{};
    }

    FeatureResult result;
    result.warnings = usable.warnings();
    if (!options.dissolve) {
        const FeatureTable noFields;
        JoinedTable out(table, noFields);
        TRY(out.add(std::move(all.geometry), all.rows, {}, progress));
        result.table = out.take();
        return result;
    }
    result.table.name = table.name;
    result.table.crs = table.crs;
    AttributeColumn counts(FieldType::Integer);
    if (!all.rows.empty()) {
        std::vector<GeometryView> views;
        for (std::size_t i = 0; i < all.rows.size(); ++i)
            views.push_back(all.geometry[i]);
        PartOfProgress uniting(progress, 0.9, 1);
        TRY_ASSIGN(const Geometry united, unionOfMany(views, uniting));
        result.table.geometry.append(united);
        result.table.ids.push_back(0);
        counts.append(static_cast<std::int64_t>(views.size()));
    }
    result.table.addField({"count", FieldType::Integer}, std::move(counts));
    return result;
}

}  // namespace spatial
