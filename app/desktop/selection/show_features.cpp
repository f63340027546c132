// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/show_features.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/feature_flash.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/transform.h"

#include <algorithm>

namespace app::desktop {

namespace {

/// The extent of rows in the map's CRS, grown so that they stand clear of the edges. Empty where there is nothing.
spatial::Box extentOf(const Workbench& bench, std::string_view layer, const RowSet& rows)
{
    const auto snapshot = bench.store.layer(layer);
    if (!snapshot->table)
        return {};
    spatial::Box box;
    for (const std::uint32_t row : rows)
        if (row < snapshot->table->size())
            box.include(snapshot->table->geometry.box(row));
    if (box.empty())
        return {};
    if (const auto transform = spatial::Transform::between(snapshot->table->crs, bench.map.crs()))
        box = (*transform)(box);
    const spatial::Box all = bench.map.extentOf(layer);
    const double size = std::max(box.width(), box.height());
    // A point has no extent of its own: a hundredth of the layer's is shown around it, a kilometre in a metric CRS at most.
    const double least = std::min(std::max(all.width(), all.height()) / 100, bench.map.crs().isGeographic() ? 0.01 : 1000.0);
    return box.grownBy(std::max(size * 0.2, least > 0 ? least : 1.0));
}

}  // namespace

void zoomToRows(Workbench& bench, std::string_view layer, const RowSet& rows)
{
    if (const spatial::Box box = extentOf(bench, layer, rows); !box.empty())
        bench.map.show(box);
}

void zoomToSelection(Workbench& bench)
{
    spatial::Box box;
    for (const auto& entry : bench.document.project().layers)
        box.include(extentOf(bench, entry.id, *bench.selection.rows(entry.id)));
    if (!box.empty())
        bench.map.show(box);
}

void flashRow(Workbench& bench, std::string_view layer, std::uint32_t row)
{
    const auto snapshot = bench.store.layer(layer);
    if (!snapshot->table || row >= snapshot->table->size())
        return;
    spatial::GeometryColumn one;
    one.append(snapshot->table->geometry[row]);
    if (auto moved = spatial::transformed(one, snapshot->table->crs, bench.map.crs()))
        one = *std::move(moved);
    new FeatureFlash(bench.map, std::move(one));   // goes by itself
}

}  // namespace app::desktop
