// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/target/fresh_shapes.h"

#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/edit/paint/edit_paint.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/map/map_canvas.h"

#include <QTimer>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr std::size_t kMostDrawn = 500;
constexpr int kLongest = 4000;   // milliseconds, where the map's layers show something else than the edited data

}  // namespace

FreshShapes::FreshShapes(Workbench& bench, const EditTarget& target, QObject* parent) : MapOverlay(parent), bench_(bench), target_(target)
{
    auto* longest = new QTimer(this);
    longest->setSingleShot(true);
    longest->setInterval(kLongest);
    connect(longest, &QTimer::timeout, this, &FreshShapes::drop);
    connect(&target, &EditTarget::committed, this, [this, longest](const QString& layer, const std::vector<std::int64_t>& ids) {
        if (layer.toStdString() != layer_ || ids_.empty()) {
            layer_ = layer.toStdString();
            ids_.clear();
        }
        ids_.insert(ids_.end(), ids.begin(), ids.end());
        std::sort(ids_.begin(), ids_.end());
        ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
        longest->start();
        emit changed();
    });
    connect(&bench.map, &MapCanvas::settled, this, [this] {
        if (!ids_.empty() && bench_.store.isUpToDate(layer_))
            drop();
    });
    connect(&target, &EditTarget::changed, this, [this] {
        if (target_.id() != layer_)
            drop();
    });
}

void FreshShapes::drop()
{
    if (ids_.empty())
        return;
    ids_.clear();
    emit changed();
}

void FreshShapes::paint(QPainter& painter, const styles::MapView&)
{
    const auto layer = target_.layer();
    if (!layer || target_.id() != layer_)
        return;
    for (std::size_t i = 0; i < std::min(ids_.size(), kMostDrawn); ++i)
        if (layer->contains(ids_[i]))
            drawShape(painter, target_, layer->geometry(ids_[i]), EditLook::Result);
}

}  // namespace app::desktop
