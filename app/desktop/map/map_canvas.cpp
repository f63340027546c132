// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/map_canvas.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "app/workflow/scene_layer.h"
#include "spatial/crs/transform.h"
#include "styles/render/draw_scene.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace app::desktop {

MapCanvas::MapCanvas(Document& document, LayerStore& store, Selection& selection, Jobs& jobs, QWidget* parent)
    : QWidget(parent), document_(document), store_(store), selection_(selection), jobs_(jobs)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(200, 150);
    view_.crs = spatial::provinceAnalysisCrs();
    onLanguage(this, [this] {
        setAccessibleName(say(spatial::text("Map")));
        draw();
    });
    onTheme(this, [this] { draw(); });
    connect(&document_, &Document::opened, this, [this] { everythingShown_ = false; });
    connect(&document_, &Document::changed, this, &MapCanvas::documentChanged);
    connect(&store_, &LayerStore::changed, this, [this] { documentChanged(); });
}

MapCanvas::~MapCanvas() { drawing_.cancel(); }

void MapCanvas::documentChanged()
{
    if (const auto crs = layers::analysisCrs(document_.project()))
        view_.crs = *crs;
    if (!everythingShown_)
        showEverything();
    draw();
}

spatial::Box MapCanvas::extentOf(std::string_view layer) const
{
    const auto snapshot = store_.layer(layer);
    if (!snapshot->hasData() || snapshot->extent().empty())
        return {};
    const auto transform = spatial::Transform::between(snapshot->crs(), view_.crs);
    return transform ? (*transform)(snapshot->extent()) : snapshot->extent();
}

void MapCanvas::show(const spatial::Box& extent)
{
    if (extent.empty())
        return;
    setView(styles::MapView::showing(extent, QSizeF(size()), view_.dotsPerInch, view_.crs));
}

void MapCanvas::showEverything()
{
    spatial::Box box;
    for (const auto& entry : document_.project().layers)
        box.include(extentOf(entry.id));
    everythingShown_ = !box.empty() && !store_.isLoading();
    if (!document_.project().grids.empty())
        box = document_.project().grids.front().extent;
    show(box.grownBy(std::max(box.width(), box.height()) * 0.02));
}

void MapCanvas::setView(styles::MapView view)
{
    view.pixels = QSizeF(size());
    view.dotsPerInch = logicalDpiX();
    view_ = std::move(view);
    update();
    draw();
    emit viewChanged();
}

void MapCanvas::zoom(double factor, QPointF about)
{
    if (view_.extent.empty())
        return;
    const spatial::Coordinate fixed = view_.toMap(about);
    styles::MapView next = view_;
    const auto scaled = [&](double edge, double around) { return around + (edge - around) / factor; };
    next.extent = {scaled(view_.extent.minX, fixed.x), scaled(view_.extent.minY, fixed.y), scaled(view_.extent.maxX, fixed.x), scaled(view_.extent.maxY, fixed.y)};
    setView(next);
}

void MapCanvas::pan(QPointF pixels)
{
    if (view_.extent.empty())
        return;
    styles::MapView next = view_;
    const double unit = view_.unitsPerPixel();
    next.extent = {view_.extent.minX - pixels.x() * unit, view_.extent.minY + pixels.y() * unit, view_.extent.maxX - pixels.x() * unit, view_.extent.maxY + pixels.y() * unit};
    setView(next);
}

void MapCanvas::setTool(MapTool* tool)
{
    if (tool_ == tool)
        return;
    if (tool_) {
        tool_->deactivated(*this);
        tool_->disconnect(this);
    }
    tool_ = tool;
    if (tool_) {
        tool_->activated(*this);
        connect(tool_, &MapTool::overlayChanged, this, [this] { update(); });
    }
    setCursor(tool_ ? tool_->cursor() : QCursor(Qt::OpenHandCursor));
    update();
    emit toolChanged();
}

styles::Scene MapCanvas::scene() const
{
    styles::Scene scene;
    scene.view = view_;
    scene.language = mapLanguage();
    scene.background = styles::kTransparent;
    for (const std::string& id : layers::drawingOrder(layers::completeTree(document_.project()), true)) {
        const auto snapshot = store_.layer(id);
        const layers::LayerEntry* entry = document_.project().layer(id);
        if (!snapshot->hasData() || !entry)
            continue;
        if (auto made = sceneLayerOf(*entry, snapshot->table, snapshot->raster))
            scene.layers.push_back(*std::move(made));
    }
    return scene;
}

void MapCanvas::draw()
{
    drawing_.cancel();
    if (view_.extent.empty() || width() < 2 || height() < 2)
        return;
    const qreal ratio = devicePixelRatioF();
    styles::Scene scene = this->scene();
    scene.view.pixels = QSizeF(size()) * ratio;
    scene.view.dotsPerInch = view_.dotsPerInch * ratio;
    drawing_ = jobs_.startQuietly(
        this, JobPool::Drawing,
        [scene = std::move(scene)](spatial::Progress& progress) -> spatial::Result<QImage> {
            QImage image(scene.view.pixels.toSize(), QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            TRY(styles::drawScene(scene, painter, progress));
            return image;
        },
        [this, view = view_, ratio](spatial::Result<QImage> image) {
            if (!image)
                return;
            image_ = *std::move(image);
            image_.setDevicePixelRatio(ratio);
            imageView_ = view;
            update();
            emit settled();
        });
}

bool MapCanvas::isSettled() const { return !drawing_.isRunning() && !store_.isLoading(); }

QImage MapCanvas::picture() { return grab().toImage(); }

void MapCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().mapGround);
    if (!image_.isNull() && !view_.extent.empty()) {
        const QPointF topLeft = view_.toPixels({imageView_.extent.minX, imageView_.extent.maxY});
        const QPointF bottomRight = view_.toPixels({imageView_.extent.maxX, imageView_.extent.minY});
        painter.drawImage(QRectF(topLeft, bottomRight), image_);
    }
    if (tool_)
        tool_->paint(painter, view_);
}

void MapCanvas::resizeEvent(QResizeEvent*)
{
    if (view_.extent.empty())
        return documentChanged();
    show(view_.extent);
}

namespace {

MapPointer pointerOf(const QMouseEvent& event, const styles::MapView& view)
{
    return {event.position(), view.toMap(event.position()), event.button(), event.buttons(), event.modifiers()};
}

}  // namespace

void MapCanvas::wheelEvent(QWheelEvent* event)
{
    zoom(std::pow(2.0, event->angleDelta().y() / 240.0), event->position());
    event->accept();
}

void MapCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton || !tool_ || !tool_->pressed(pointerOf(*event, view_))) {
        dragging_ = event->button() != Qt::RightButton;
        dragged_ = event->position();
    }
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!view_.extent.empty())
        emit pointerMoved(view_.toMap(event->position()));
    if (dragging_) {
        pan(event->position() - dragged_);
        dragged_ = event->position();
    } else if (tool_) {
        tool_->moved(pointerOf(*event, view_));
    }
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (dragging_)
        dragging_ = false;
    else if (tool_)
        tool_->released(pointerOf(*event, view_));
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!tool_ || !tool_->doubleClicked(pointerOf(*event, view_)))
        zoom(2, event->position());
}

void MapCanvas::keyPressEvent(QKeyEvent* event)
{
    const double step = std::min(width(), height()) / 4.0;
    switch (event->key()) {
    case Qt::Key_Left: return pan({step, 0});
    case Qt::Key_Right: return pan({-step, 0});
    case Qt::Key_Up: return pan({0, step});
    case Qt::Key_Down: return pan({0, -step});
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoom(2, rect().center());
    case Qt::Key_Minus: return zoom(0.5, rect().center());
    case Qt::Key_Escape:
        if (tool_ && tool_->cancelled())
            return;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (tool_ && tool_->finished())
            return;
        break;
    default:
        if (tool_ && tool_->keyPressed(*event))
            return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace app::desktop
