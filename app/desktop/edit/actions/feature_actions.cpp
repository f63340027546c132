// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/actions/feature_actions.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/drawing_plane.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "spatial/crs/transform.h"
#include "spatial/editing/merge.h"
#include "spatial/editing/shared_borders.h"
#include "spatial/editing/split.h"
#include "spatial/editing/whole_shapes.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::Geometry;
using spatial::GeometryEdits;
using spatial::text;

namespace {

using Ids = std::vector<std::int64_t>;

/// Every feature by itself; the first error ends it.
spatial::Result<GeometryEdits> each(const layers::EditedLayer& layer, const Ids& ids, const std::function<spatial::Result<Geometry>(const spatial::GeometryView&)>& change)
{
    GeometryEdits edits;
    for (const std::int64_t id : ids) {
        TRY_ASSIGN(Geometry changed, change(layer.geometry(id)));
        edits.push_back({.id = id, .geometry = std::move(changed)});
    }
    return edits;
}

Geometry mapped(const spatial::GeometryView& shape, const std::function<spatial::Coordinate(spatial::Coordinate)>& way)
{
    Geometry out(shape.kind());
    for (std::size_t p = 0; p < shape.partCount(); ++p) {
        out.beginPart();
        for (std::size_t r = 0; r < shape.ringCount(p); ++r) {
            std::vector<spatial::Coordinate> ring(shape.ring(p, r).begin(), shape.ring(p, r).end());
            for (spatial::Coordinate& c : ring)
                c = way(c);
            out.addRing(ring, shape.ringZ(p, r));
        }
    }
    return out;
}

/// Of degrees: what is square there is none on the ground, where a degree of longitude is shorter.
spatial::Result<Geometry> squaredOnTheGround(const spatial::GeometryView& shape, const spatial::Crs& crs)
{
    if (!crs.isGeographic())
        return spatial::squared(shape);
    const DrawingPlane plane(crs, shape.box().centre());
    TRY_ASSIGN(const Geometry squared, spatial::squared(mapped(shape, [&](spatial::Coordinate c) { return plane.toPlane(c); })));
    return mapped(squared, [&](spatial::Coordinate c) { return plane.fromPlane(c); });
}

void doIt(EditKit& kit, const spatial::Text& title, const spatial::Result<GeometryEdits>& edits)
{
    if (edits)
        kit.target.commit(title, *edits);
    else
        kit.bench.messages.show(edits.error());
}

void splitBy(EditKit& kit, const Ids& ids, const std::string& blades)
{
    const auto layer = kit.target.layer();
    const auto other = kit.bench.edits.layer(blades);
    if (!layer || !other)
        return;
    const auto way = spatial::Transform::between(layer->base()->crs, other->base()->crs);
    const auto back = spatial::Transform::between(other->base()->crs, layer->base()->crs);
    spatial::Box box;
    for (const std::int64_t id : ids)
        box.include(layer->geometry(id).box());
    std::vector<Geometry> cutting;
    for (const std::int64_t id : other->near(way ? (*way)(box) : box)) {
        const spatial::GeometryView shape = other->geometry(id);
        if (spatial::dimensionOf(shape.kind()) < 1)
            continue;
        Geometry moved(shape.kind());
        for (std::size_t p = 0; p < shape.partCount(); ++p) {
            moved.beginPart();
            for (std::size_t r = 0; r < shape.ringCount(p); ++r) {
                std::vector<spatial::Coordinate> ring(shape.ring(p, r).begin(), shape.ring(p, r).end());
                if (back && !back->isIdentity())
                    back->apply(ring);
                moved.addRing(ring);
            }
        }
        cutting.push_back(std::move(moved));
    }
    std::vector<spatial::GeometryView> views(cutting.begin(), cutting.end());
    doIt(kit, text("Split by a layer"), spatial::split(*layer, ids, views, kit.sharing()));
}

}  // namespace

Ids meantFeatures(EditKit& kit, std::size_t least, int dimension)
{
    if (!kit.target.check())
        return {};
    Ids ids = kit.target.meant(kit.target.pointer(), kit.options.handleReach());
    const auto layer = kit.target.layer();
    if (dimension >= 0)
        std::erase_if(ids, [&](std::int64_t id) { return spatial::dimensionOf(layer->geometry(id).kind()) != dimension; });
    if (ids.size() >= least)
        return ids;
    kit.bench.messages.toast(least > 1      ? text("Select {0} features at least in the layer {1}.", least, kit.target.name().toStdString())
                             : dimension == 2 ? text("Select a polygon of the layer {0}, or point at one.", kit.target.name().toStdString())
                                              : text("Select features of the layer {0}, or point at one.", kit.target.name().toStdString()));
    return {};
}

void deleteFeatures(EditKit& kit)
{
    const Ids ids = meantFeatures(kit);
    if (ids.empty())
        return;
    GeometryEdits edits;
    for (const std::int64_t id : ids)
        edits.push_back({.id = id, .geometry = std::nullopt});
    if (!kit.target.commit(text("Delete {0} {0|feature|features}", ids.size()), edits))
        return;
    kit.bench.messages.toast(text("Deleted {0} {0|feature|features} of {1}", ids.size(), kit.target.name().toStdString()), {{text("Undo"), [&document = kit.bench.document] { document.undo(); }}});
}

void explodeFeatures(EditKit& kit)
{
    const Ids ids = meantFeatures(kit);
    const auto layer = kit.target.layer();
    GeometryEdits all;
    for (const std::int64_t id : ids) {
        if (layer->geometry(id).partCount() < 2)
            continue;
        auto parts = spatial::explodeToParts(*layer, id);
        if (!parts) {
            kit.bench.messages.show(parts.error());
            return;
        }
        std::move(parts->begin(), parts->end(), std::back_inserter(all));
    }
    if (all.empty()) {
        if (!ids.empty())
            kit.bench.messages.toast(text("They have one part each."));
        return;
    }
    kit.target.commit(text("Explode into parts"), all);
}

void squareFeatures(EditKit& kit)
{
    const Ids ids = meantFeatures(kit, 1, 2);
    if (!ids.empty())
        doIt(kit, text("Make corners square"), each(*kit.target.layer(), ids, [&kit](const spatial::GeometryView& shape) { return squaredOnTheGround(shape, kit.target.crs()); }));
}

void reverseFeatures(EditKit& kit)
{
    const Ids ids = meantFeatures(kit);
    if (!ids.empty())
        doIt(kit, text("Reverse"), each(*kit.target.layer(), ids, [](const spatial::GeometryView& shape) -> spatial::Result<Geometry> { return spatial::reversed(shape); }));
}

void splitByLayer(EditKit& kit, MainWindow& window)
{
    const Ids ids = meantFeatures(kit);
    if (ids.empty())
        return;
    auto* sheet = new Sheet(window, text("Split by a layer"));
    sheet->setObjectName(QStringLiteral("splitByLayerSheet"));
    sheet->addLine(text("{0} {0|feature is|features are} cut by the lines and borders of this layer:", ids.size()));
    auto* box = new QComboBox(sheet);
    for (const auto& entry : kit.bench.document.project().layers) {
        const auto other = kit.bench.edits.layer(entry.id);
        if (other && entry.id != kit.target.id())
            box->addItem(say(entry.name), QString::fromStdString(entry.id));
    }
    box->setProperty("data", true);
    onLanguage(box, [box] { box->setAccessibleName(say(text("Layer"))); });
    sheet->body()->addWidget(box);
    if (box->count() == 0)
        sheet->addLine(text("No other vector layer is shown."), "hint");
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    auto* split = sheet->addButton(text("Split"), Sheet::Button::Primary, [&kit, ids, box] { splitBy(kit, ids, box->currentData().toString().toStdString()); });
    split->setEnabled(box->count() > 0);
    sheet->open();
}

}  // namespace app::desktop
