// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/label_panel/label_place.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/style_library/look_of_layer.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <functional>

namespace app::desktop {

using spatial::text;

namespace {

/// Changes the labels of a layer; those of its role become its own first.
void editLabels(Workbench& bench, const spatial::Text& title, const std::string& layer, const std::function<void(styles::LabelStyle&)>& change)
{
    const auto* entry = bench.document.project().layer(layer);
    const auto known = entry ? lookOfLayer(*entry, *bench.store.layer(layer)) : std::nullopt;
    auto own = entry ? styles::layerLookFromJson(entry->style) : spatial::Result<styles::LayerLook>(styles::LayerLook{});
    if (!known || !known->labels || !own)
        return;
    own->labels = known->labels;
    change(*own->labels);
    bench.document.editLayer(title, layer, [&](layers::LayerEntry& target) { target.style = styles::toJson(*own); });
}

void forget(styles::LabelStyle& style, std::int64_t feature)
{
    std::erase_if(style.moved, [feature](const styles::MovedLabel& moved) { return moved.feature == feature; });
}

}  // namespace

std::vector<LabelOnMap> labelsOnMap(const styles::Scene& scene, const styles::PlacedLabels& placed, const std::vector<std::string>& layerIds)
{
    std::vector<LabelOnMap> labels;
    for (const styles::PlacedLabel& label : placed.labels) {
        const auto* content = std::get_if<styles::VectorContent>(&scene.layers[label.layer].content);
        if (!content || label.boxes.empty())
            continue;
        LabelOnMap found{layerIds[label.layer], content->table->ids[label.row], {}, {}, label.runs.size() == 1 ? label.runs[0].angle : 0, false};
        for (const QRectF& box : label.boxes)
            found.box |= box;
        found.middle = found.box.center();
        found.byHand = content->labels && std::any_of(content->labels->moved.begin(), content->labels->moved.end(), [&](const auto& m) { return m.feature == found.feature; });
        labels.push_back(std::move(found));
    }
    return labels;
}

spatial::Result<void> moveLabel(Workbench& bench, const LabelOnMap& label, spatial::Coordinate place)
{
    const spatial::Crs layerCrs = bench.store.layer(label.layer)->crs();
    if (layerCrs.isKnown() && bench.map.crs().isKnown() && !layerCrs.sameAs(bench.map.crs())) {
        TRY_ASSIGN(const auto transform, spatial::Transform::between(bench.map.crs(), layerCrs));
        place = transform(place);
    }
    editLabels(bench, text("Move a label"), label.layer, [&](styles::LabelStyle& style) {
        forget(style, label.feature);
        style.moved.push_back({label.feature, place.x, place.y, std::remainder(label.angle, 360.0), false});
    });
    return {};
}

void hideLabel(Workbench& bench, const LabelOnMap& label)
{
    editLabels(bench, text("Hide a label"), label.layer, [&](styles::LabelStyle& style) {
        forget(style, label.feature);
        style.moved.push_back({label.feature, 0, 0, 0, true});
    });
}

void freeLabel(Workbench& bench, const LabelOnMap& label)
{
    editLabels(bench, text("Let a label find its place"), label.layer, [&](styles::LabelStyle& style) { forget(style, label.feature); });
}

}  // namespace app::desktop
