// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/swipe_view.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_layers.h"
#include "app/desktop/map/pictures/map_pictures.h"
#include "app/desktop/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kGlass = 130;   // pixels
constexpr std::size_t kMemory = 128u << 20;

}  // namespace

SwipeView::SwipeView(Workbench& bench, QObject* parent) : MapOverlay(parent), bench_(bench), pictures_(new MapPictures(bench.jobs, this)), rest_(this)
{
    pictures_->setMemoryLimit(kMemory);
    rest_.setSingleShot(true);
    rest_.setInterval(160);
    connect(&rest_, &QTimer::timeout, this, [this] { pictures_->setView(bench_.map.view().scaled(bench_.map.devicePixelRatioF()), false); });
    connect(pictures_, &MapPictures::pictureChanged, this, &SwipeView::changed);
    connect(&bench.map.layers(), &MapLayers::changed, this, &SwipeView::follow);
    connect(&bench.map, &MapCanvas::viewChanged, this, &SwipeView::followView);
    connect(&bench.map, &MapCanvas::pointerMoved, this, [this](spatial::Coordinate place) {
        glass_ = bench_.map.view().toPixels(place);
        if (shape_ == SwipeShape::Spyglass)
            emit changed();
    });
    onLanguage(this, [this] { follow(); });
    followView();
}

std::vector<std::string> SwipeView::side(const std::string& with, const std::string& without) const
{
    const auto ticked = bench_.map.layers().ticked();
    std::vector<std::string> ids;
    for (const std::string& id : layers::drawingOrder(layers::completeTree(bench_.document.project()), false))
        if (id != without && (id == with || std::find(ticked.begin(), ticked.end(), id) != ticked.end()))
            ids.push_back(id);
    return ids;
}

void SwipeView::setSides(const std::string& first, const std::string& second)
{
    first_ = first;
    second_ = second;
    for (const std::string& id : {first_, second_})
        if (!id.empty())
            bench_.store.request(id);
    follow();
    emit sidesChanged();
}

void SwipeView::follow()
{
    const auto mine = side(first_, second_);
    if (bench_.map.shownLayers() != mine)
        bench_.map.setShownLayers(mine);
    pictures_->setLayers(bench_.map.layers().layers(side(second_, first_)), mapLanguage(), styles::kTransparent);
    emit changed();
}

void SwipeView::followView()
{
    if (bench_.map.view().extent.empty())
        return;
    pictures_->setView(bench_.map.view().scaled(bench_.map.devicePixelRatioF()), true);
    rest_.start();
    emit moved();   // the handle, with the size of the map
}

void SwipeView::setShape(SwipeShape shape)
{
    shape_ = shape;
    emit changed();
    emit moved();
}

void SwipeView::setPosition(double share)
{
    position_ = std::clamp(share, 0.0, 1.0);
    emit changed();
    emit moved();
}

QString SwipeView::nameOf(const std::string& id) const
{
    const layers::LayerEntry* layer = bench_.document.project().layer(id);
    return layer ? say(layer->name) : say(text("As ticked"));
}

void SwipeView::paint(QPainter& painter, const styles::MapView& view)
{
    const QSizeF size = view.pixels;
    QPainterPath clip;
    if (shape_ == SwipeShape::Spyglass)
        clip.addEllipse(glass_, kGlass, kGlass);
    else if (shape_ == SwipeShape::Vertical)
        clip.addRect(QRectF(size.width() * position_, 0, size.width() * (1 - position_), size.height()));
    else
        clip.addRect(QRectF(0, size.height() * position_, size.width(), size.height() * (1 - position_)));
    painter.save();
    painter.setClipPath(clip);
    painter.fillRect(QRectF(QPointF(), size), colors().mapGround);
    const double ratio = bench_.map.devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);
    pictures_->compose(painter, view.scaled(ratio));
    painter.restore();

    painter.setBrush(Qt::NoBrush);
    const QLineF line = shape_ == SwipeShape::Vertical ? QLineF(size.width() * position_, 0, size.width() * position_, size.height())
                                                       : QLineF(0, size.height() * position_, size.width(), size.height() * position_);
    for (const auto& [color, width] : {std::pair(colors().surface, 5.0), std::pair(colors().accent, 2.0)}) {
        painter.setPen(QPen(color, width));
        if (shape_ == SwipeShape::Spyglass)
            painter.drawEllipse(glass_, kGlass, kGlass);
        else
            painter.drawLine(line);
    }
    if (shape_ == SwipeShape::Spyglass)
        return;
    const QFontMetricsF letters(painter.font());
    const auto pill = [&](const QString& words, QPointF corner, bool before) {
        const QSizeF box(letters.horizontalAdvance(words) + 16, letters.height() + 6);
        QPointF at = corner;
        if (shape_ == SwipeShape::Vertical)
            at += QPointF(before ? -box.width() - 10 : 10, -box.height() / 2);
        else
            at += QPointF(-box.width() / 2, before ? -box.height() - 10 : 10);
        QColor ground = colors().window;
        ground.setAlpha(225);
        painter.setPen(QPen(colors().border, 1));
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(at, box), 5, 5);
        painter.setPen(colors().text);
        painter.drawText(QRectF(at, box), Qt::AlignCenter, words);
    };
    const QPointF corner = shape_ == SwipeShape::Vertical ? QPointF(line.x1(), size.height() - 70) : QPointF(size.width() / 2, line.y1());
    pill(nameOf(first_), corner, true);
    pill(nameOf(second_), corner, false);
}

}  // namespace app::desktop
