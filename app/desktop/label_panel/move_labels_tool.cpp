// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/label_panel/move_labels_tool.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_layers.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/workbench.h"

#include <QKeyEvent>
#include <QLineF>
#include <QPainter>

#include <algorithm>

namespace app::desktop {

MoveLabelsTool::MoveLabelsTool(Workbench& bench, QObject* parent) : MapTool(parent), bench_(bench)
{
    connect(&bench.map, &MapCanvas::settled, this, &MoveLabelsTool::look);
    connect(&bench.map.layers(), &MapLayers::changed, this, &MoveLabelsTool::look);
    connect(&bench.map, &MapCanvas::viewChanged, this, [this] { ready_ = false; });
}

void MoveLabelsTool::activated(MapCanvas&)
{
    active_ = true;
    look();
}

void MoveLabelsTool::deactivated(MapCanvas&)
{
    active_ = false;
    ready_ = false;
    placing_.cancel();
    labels_.clear();
    held_.reset();
}

void MoveLabelsTool::look()
{
    if (!active_)
        return;
    placing_.cancel();   // an older answer never takes the place of a newer one
    ready_ = false;
    if (dragging_)
        return;   // the end of the drag looks again
    styles::Scene scene;
    scene.view = bench_.map.view();
    scene.language = mapLanguage();
    std::vector<std::string> ids;
    for (auto& layer : bench_.map.layers().layers(bench_.map.shownLayers())) {
        ids.push_back(layer.id);
        scene.layers.push_back(layer.content);
        scene.layers.back().smallestDenominator = layer.smallestDenominator;
        scene.layers.back().largestDenominator = layer.largestDenominator;
    }
    placing_ = bench_.jobs.startQuietly(
        this, JobPool::Drawing,
        [scene = std::move(scene), ids = std::move(ids)](spatial::Progress& progress) -> spatial::Result<std::vector<LabelOnMap>> {
            TRY_ASSIGN(const styles::PlacedLabels placed, styles::placeLabels(scene, progress));
            return labelsOnMap(scene, placed, ids);
        },
        [this](spatial::Result<std::vector<LabelOnMap>> labels) {
            if (!labels)
                return bench_.messages.show(labels.error()), void();
            labels_ = std::move(*labels);
            ready_ = true;
            if (held_) {
                const auto still = std::find_if(labels_.begin(), labels_.end(), [this](const LabelOnMap& l) { return l.layer == held_->layer && l.feature == held_->feature; });
                held_ = still == labels_.end() ? std::nullopt : std::optional(*still);
            }
            emit overlayChanged();
        });
}

const LabelOnMap* MoveLabelsTool::at(QPointF position) const
{
    for (const LabelOnMap& label : labels_)
        if (label.box.adjusted(-2, -2, 2, 2).contains(position))
            return &label;
    return nullptr;
}

QCursor MoveLabelsTool::cursor() const { return dragging_ ? Qt::ClosedHandCursor : Qt::PointingHandCursor; }

bool MoveLabelsTool::pressed(const MapPointer& pointer)
{
    if (pointer.button != Qt::LeftButton || !ready_)
        return false;
    const LabelOnMap* label = at(pointer.position);
    held_ = label ? std::optional(*label) : std::nullopt;
    dragging_ = label != nullptr;
    from_ = to_ = pointer.position;
    emit overlayChanged();
    return label != nullptr;
}

bool MoveLabelsTool::moved(const MapPointer& pointer)
{
    if (!dragging_)
        return false;
    to_ = pointer.position;
    emit overlayChanged();
    return true;
}

bool MoveLabelsTool::released(const MapPointer& pointer)
{
    if (!dragging_ || pointer.button != Qt::LeftButton)
        return false;
    dragging_ = false;
    to_ = pointer.position;
    if (QLineF(from_, to_).length() >= 3) {
        const LabelOnMap label = *held_;
        held_.reset();
        ready_ = false;   // until the labels are placed anew
        placing_.cancel();
        if (const auto moved = moveLabel(bench_, label, bench_.map.view().toMap(label.middle + (to_ - from_))); !moved)
            bench_.messages.show(moved.error()), look();
    } else if (!ready_) {
        look();
    }
    emit overlayChanged();
    return true;
}

bool MoveLabelsTool::doubleClicked(const MapPointer& pointer)
{
    const LabelOnMap* label = ready_ ? at(pointer.position) : nullptr;
    dragging_ = false;
    if (!label || !label->byHand)
        return false;
    freeLabel(bench_, *label);
    held_.reset();
    return true;
}

bool MoveLabelsTool::wantsKey(const QKeyEvent& key) const { return held_ && (key.key() == Qt::Key_Delete || key.key() == Qt::Key_Backspace); }

bool MoveLabelsTool::keyPressed(const QKeyEvent& key)
{
    if (!wantsKey(key))
        return false;
    const LabelOnMap label = *held_;
    dragging_ = false;
    held_.reset();
    ready_ = false;   // until the labels are placed anew
    placing_.cancel();
    hideLabel(bench_, label);
    bench_.messages.toast(spatial::text("The label is hidden."), {{spatial::text("Undo"), [this] { bench_.document.undo(); }}});
    return true;
}

bool MoveLabelsTool::cancelled()
{
    if (!held_)
        return false;
    dragging_ = false;
    held_.reset();
    if (!ready_)
        look();
    emit overlayChanged();
    return true;
}

void MoveLabelsTool::paint(QPainter& painter, const styles::MapView&)
{
    if (!held_)
        return;
    const QPointF shift = dragging_ ? to_ - from_ : QPointF();
    QColor ground = colors().highlight;
    ground.setAlpha(60);
    painter.setPen(QPen(colors().highlight, 1.5));
    painter.setBrush(ground);
    painter.drawRoundedRect(held_->box.translated(shift), 3, 3);
    if (dragging_ && QLineF(from_, to_).length() >= 3)
        painter.drawLine(held_->middle, held_->middle + shift);
}

}  // namespace app::desktop
