// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/second_map.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_layers.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/views/mirrored_pointer.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

SecondMap::SecondMap(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), map_(new MapCanvas(bench.document, bench.store, bench.selection, bench.jobs, this)), layers_(new QToolButton(map_))
{
    setObjectName(QStringLiteral("secondMap"));
    map_->setDotsPerInch(bench.map.view().dotsPerInch);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(map_);
    auto* bar = new QFrame(map_);
    bar->setProperty("role", "float");
    bar->setCursor(Qt::ArrowCursor);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(3, 3, 3, 3);
    auto* close = new QToolButton(bar);
    for (QToolButton* button : {layers_, close})
        button->setFocusPolicy(Qt::TabFocus);
    layers_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    row->addWidget(layers_);
    row->addWidget(close);
    bar->move(10, 10);
    onTheme(this, [this, close] {
        layers_->setIcon(icon(QStringLiteral("layer-visible-on")));
        close->setIcon(icon(QStringLiteral("window-close")));
    });
    onLanguage(this, [this, bar, close] {
        map_->setAccessibleName(say(text("Second map")));
        layers_->setText(say(text("Layers of the second map")));
        layers_->setAccessibleName(layers_->text());
        layers_->setToolTip(say(text("Which layers the second map shows.")));
        close->setAccessibleName(say(text("Close the second map")));
        close->setToolTip(close->accessibleName());
        bar->adjustSize();
    });
    connect(close, &QToolButton::clicked, this, &SecondMap::closed);
    connect(layers_, &QToolButton::clicked, this, &SecondMap::openLayers);
    connect(&bench.map, &MapCanvas::viewChanged, this, [this] { follow(bench_.map, *map_); });
    connect(map_, &MapCanvas::viewChanged, this, [this] { follow(*map_, bench_.map); });
    for (const auto& [from, to] : {std::pair(&bench.map, map_), std::pair(map_, &bench.map)}) {
        auto* pointer = new MirroredPointer(this);
        to->addOverlay(pointer, 6);
        connect(from, &MapCanvas::pointerMoved, pointer, &MirroredPointer::show);
        connect(from, &MapCanvas::pointerLeft, pointer, &MirroredPointer::hide);
    }
    QMetaObject::invokeMethod(this, [this] { follow(bench_.map, *map_); }, Qt::QueuedConnection);   // once it has its size
}

void SecondMap::setLayers(std::optional<std::vector<std::string>> ids)
{
    chosen_ = std::move(ids);
    map_->setShownLayers(chosen_);
}

/// The same middle, scale and rotation, whatever the sizes.
void SecondMap::follow(const MapCanvas& leader, MapCanvas& follower)
{
    if (following_ || leader.view().extent.empty() || follower.width() < 2)
        return;
    const styles::MapView wanted = resized(leader.view(), QSizeF(follower.size()));
    if (!follower.view().extent.empty() && sameView(wanted, follower.view()))
        return;
    following_ = true;
    follower.moveTo(wanted, Motion::Passing);
    following_ = false;
}

void SecondMap::openLayers()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("secondMapLayers"));
    QAction* same = menu->addAction(say(text("The same as the first map")), this, [this] { setLayers(std::nullopt); });
    same->setCheckable(true);
    same->setChecked(!chosen_);
    menu->addSeparator();
    const auto order = layers::drawingOrder(layers::completeTree(bench_.document.project()), false);
    const std::vector<std::string> now = map_->shownLayers();
    for (auto id = order.rbegin(); id != order.rend(); ++id) {
        const layers::LayerEntry* layer = bench_.document.project().layer(*id);
        if (!layer)
            continue;
        const bool shown = std::find(now.begin(), now.end(), *id) != now.end();
        QAction* action = menu->addAction(say(layer->name), this, [this, order, now, id = *id, shown] {
            std::vector<std::string> next;
            for (const std::string& one : order)
                if (one == id ? !shown : std::find(now.begin(), now.end(), one) != now.end())
                    next.push_back(one);
            setLayers(std::move(next));
        });
        action->setCheckable(true);
        action->setChecked(shown);
    }
    menu->popup(layers_->mapToGlobal(QPoint(0, layers_->height())));
}

}  // namespace app::desktop
