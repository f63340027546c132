// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/map_canvas.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/canvas_input.h"
#include "app/desktop/map/map_layers.h"
#include "app/desktop/map/map_overlay.h"
#include "app/desktop/map/view_glide.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/map/pictures/map_pictures.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "spatial/crs/transform.h"
#include "styles/render/draw_scene.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScreen>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Box;
using styles::MapView;

namespace {

constexpr int kRests = 160;     // milliseconds without movement until the finest pictures are drawn
constexpr int kIsAPlace = 900;  // milliseconds until a view that was only passed through is one to come back to

}  // namespace

spatial::Crs mapCrsOf(const layers::Project& project)
{
    if (!project.map.crs.empty())
        if (const auto own = spatial::Crs::fromText(project.map.crs))
            return *own;
    const auto analysis = layers::analysisCrs(project);
    return analysis ? *analysis : spatial::provinceAnalysisCrs();
}

MapCanvas::MapCanvas(Document& document, LayerStore& store, Selection& selection, Jobs& jobs, QWidget* parent)
    : QWidget(parent), document_(document), store_(store), selection_(selection), jobs_(jobs), layers_(new MapLayers(document, store, jobs, this)),
      pictures_(new MapPictures(jobs, this)), input_(std::make_unique<CanvasInput>(*this)), restTimer_(new QTimer(this)), placeTimer_(new QTimer(this))
{
    glide_ = new ViewGlide([this](const MapView& view, bool last) { moveTo(view, last ? glideEnd_ : Motion::Passing); }, this);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(200, 150);
    setAttribute(Qt::WA_OpaquePaintEvent);
    view_.crs = spatial::provinceAnalysisCrs();
    restTimer_->setSingleShot(true);
    restTimer_->setInterval(kRests);
    connect(restTimer_, &QTimer::timeout, this, &MapCanvas::rest);
    placeTimer_->setSingleShot(true);
    placeTimer_->setInterval(kIsAPlace);
    connect(placeTimer_, &QTimer::timeout, this, [this] {
        history_.visit(view_);
        emit historyChanged();
    });
    onLanguage(this, [this] {
        setAccessibleName(say(spatial::text("Map")));
        showLayers();
    });
    onTheme(this, [this] { showLayers(); });
    connect(&document_, &Document::opened, this, [this] {
        placed_ = false;
        history_.clear();
        emit historyChanged();
    });
    connect(&document_, &Document::changed, this, &MapCanvas::documentChanged);
    connect(&store_, &LayerStore::changed, this, &MapCanvas::documentChanged);
    connect(&selection_, &Selection::changed, this, &MapCanvas::showSelection);
    connect(layers_, &MapLayers::changed, this, &MapCanvas::showLayers);
    connect(layers_, &MapLayers::failed, this, &MapCanvas::layerFailed);
    connect(pictures_, &MapPictures::pictureChanged, this, [this] { update(); });
    connect(pictures_, &MapPictures::completed, this, [this] {
        if (isSettled())
            emit settled();
    });
    connect(pictures_, &MapPictures::layerFailed, this, &MapCanvas::layerFailed);
    input_->updateCursor();
}

MapCanvas::~MapCanvas() = default;

void MapCanvas::documentChanged()
{
    followCrs();
    if (placed_ || width() < 2 || height() < 2)
        return;
    const layers::MapState& saved = document_.project().map;
    if (!saved.extent.empty()) {
        // The box is that of the unturned surface: turned or not, it gives the scale.
        const double units = std::max(saved.extent.width() / width(), saved.extent.height() / height());
        moveTo(MapView::about(saved.extent.centre(), units, QSizeF(size()), screenDotsPerInch(), view_.crs, plainDegrees(saved.rotation)), Motion::Place);
        return;
    }
    showEverything();
    placed_ = !view_.extent.empty() && !store_.isLoading();
}

void MapCanvas::followCrs()
{
    const spatial::Crs crs = mapCrsOf(document_.project());
    if (crs.sameAs(view_.crs))
        return;
    stopGliding();
    const auto moved = view_.extent.empty() ? std::nullopt : inCrs(view_, crs);
    view_.crs = crs;
    if (moved)
        moveTo(*moved, Motion::Place);
    else
        showEverything();
}

Box MapCanvas::extentOf(std::string_view layer) const
{
    const auto snapshot = store_.layer(layer);
    if (!snapshot->hasData() || snapshot->extent().empty())
        return {};
    const auto transform = spatial::Transform::between(snapshot->crs(), view_.crs);
    return transform ? (*transform)(snapshot->extent()) : snapshot->extent();
}

Box MapCanvas::extentOfSelection() const
{
    Box all;
    for (const auto& entry : document_.project().layers) {
        const auto rows = selection_.rows(entry.id);
        const auto snapshot = store_.layer(entry.id);
        if (rows->empty() || !snapshot->table)
            continue;
        Box box;
        for (const std::uint32_t row : *rows)
            box.include(snapshot->table->geometry.box(row));
        const auto transform = spatial::Transform::between(snapshot->crs(), view_.crs);
        if (!box.empty())
            all.include(transform ? (*transform)(box) : box);
    }
    return all;
}

Box MapCanvas::everything() const
{
    Box box;
    for (const std::string& id : layers_->ticked())
        box.include(extentOf(id));
    const layers::Project& project = document_.project();
    if (project.grids.empty())
        return box;
    const auto analysis = layers::analysisCrs(project);
    const auto transform = analysis ? spatial::Transform::between(*analysis, view_.crs) : spatial::Result<spatial::Transform>(analysis.error());
    const Box grid = transform ? (*transform)(project.grids.front().extent) : project.grids.front().extent;
    return box.empty() || box.intersects(grid) ? grid : box;
}

void MapCanvas::show(const Box& extent)
{
    if (extent.empty())
        return;
    stopGliding();
    moveTo(MapView::showing(extent, QSizeF(size()), screenDotsPerInch(), view_.crs, view_.rotation), Motion::Place);
}

void MapCanvas::showEverything()
{
    const Box all = everything();
    Box box = all.grownBy(std::max(all.width(), all.height()) * 0.02);
    if (!all.empty() && view_.rotation == 0 && 3 * coveredTop_ < height()) {
        // The box that fits into what is free, and what lies above it.
        const double unit = std::max(box.width() / width(), box.height() / (height() - coveredTop_));
        box.maxY += unit * coveredTop_;
    }
    show(box);
}

void MapCanvas::moveTo(const MapView& view, Motion motion)
{
    const bool newPlace = motion == Motion::Place;
    if (newPlace && placed_ && !glide_->isRunning() && !placeTimer_->isActive())
        history_.visit(view_);
    view_ = resized(view, QSizeF(size()));
    view_.dotsPerInch = screenDotsPerInch();
    placed_ = true;
    if (newPlace) {
        placeTimer_->stop();
        history_.visit(view_);
        emit historyChanged();
    } else {
        const bool begins = !placeTimer_->isActive();
        placeTimer_->start();
        if (begins)
            emit historyChanged();   // there is something to go back from
    }
    if (motion == Motion::Passing)
        restTimer_->start();
    else
        restTimer_->stop();
    pictures_->setView(view_.scaled(devicePixelRatioF()), motion == Motion::Passing);
    update();
    emit viewChanged();
    if (isSettled())
        emit settled();
}

void MapCanvas::rest()
{
    pictures_->setView(view_.scaled(devicePixelRatioF()), false);
    if (isSettled())
        emit settled();
}

void MapCanvas::glideTo(const MapView& view, int milliseconds, Motion end)
{
    if (view_.extent.empty() || view.extent.empty())
        return;
    if (end == Motion::Place && !glide_->isRunning())
        history_.visit(view_);
    glideEnd_ = end;
    glide_->start(view_, view, isVisible() ? milliseconds : 0);
}

void MapCanvas::glideTo(const Box& extent)
{
    if (!extent.empty())
        glideTo(MapView::showing(extent, QSizeF(size()), screenDotsPerInch(), view_.crs, view_.rotation));
}

void MapCanvas::stopGliding()
{
    if (!glide_->isRunning())
        return;
    glide_->stop();
    moveTo(view_, Motion::Resting);
}

const MapView& MapCanvas::goal() const { return glide_->isRunning() ? glide_->target() : view_; }
void MapCanvas::setSmooth(bool smooth) { glide_->setEnabled(smooth); }

void MapCanvas::zoom(double factor, QPointF about)
{
    if (view_.extent.empty())
        return;
    stopGliding();
    moveTo(zoomed(view_, factor, about), Motion::Resting);
}

void MapCanvas::pan(QPointF pixels)
{
    if (view_.extent.empty())
        return;
    stopGliding();
    moveTo(panned(view_, pixels), Motion::Resting);
}

void MapCanvas::previousView()
{
    const MapView here = goal();
    history_.visit(here);
    if (const auto place = history_.back(here)) {
        glideTo(*place, 220, Motion::Resting);
        emit historyChanged();
    }
}

void MapCanvas::nextView()
{
    const MapView here = goal();
    if (placeTimer_->isActive() && !hasNextView())
        history_.visit(here);
    if (const auto place = history_.forward(here)) {
        glideTo(*place, 220, Motion::Resting);
        emit historyChanged();
    }
}

bool MapCanvas::hasPreviousView() const { return history_.canGoBack() || placeTimer_->isActive(); }
bool MapCanvas::hasNextView() const { return history_.canGoForward(); }

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
    input_->updateCursor();
    update();
    emit toolChanged();
}

void MapCanvas::addOverlay(MapOverlay* overlay, int level)
{
    std::erase_if(overlays_, [](const Overlay& o) { return !o.what; });
    const auto after = std::upper_bound(overlays_.begin(), overlays_.end(), level, [](int value, const Overlay& o) { return value < o.level; });
    overlays_.insert(after, {overlay, level});
    connect(overlay, &MapOverlay::changed, this, [this] { update(); });
    update();
}

void MapCanvas::setShownLayers(std::optional<std::vector<std::string>> ids)
{
    chosen_ = std::move(ids);
    if (chosen_)
        for (const std::string& id : *chosen_)
            store_.request(id);
    showLayers();
}

void MapCanvas::setUnderlay(std::function<void(QPainter&, const styles::MapView&)> paint)
{
    underlay_ = std::move(paint);
    showLayers();
}

void MapCanvas::showLayers()
{
    shown_ = chosen_ ? *chosen_ : layers_->ticked();
    // An opaque ground is laid down without blending.
    pictures_->setLayers(layers_->layers(shown_), mapLanguage(), underlay_ ? styles::kTransparent : styles::Color::rgb(colors().mapGround.rgb() & 0xffffffU));
    showSelection();
    update();
}

void MapCanvas::showSelection()
{
    std::vector<PictureSelection> selected;
    for (const std::string& id : shown_)
        if (const auto rows = selection_.rows(id); !rows->empty())
            selected.push_back({id, rows});
    pictures_->setSelection(std::move(selected), styles::Color::rgb(colors().highlight.rgb() & 0xffffff));
}

void MapCanvas::setDotsPerInch(double dotsPerInch)
{
    dotsPerInch_ = dotsPerInch;
    if (!view_.extent.empty())
        moveTo(view_, Motion::Resting);
}

/// Projectors and virtual screens tell nonsense: then what the system draws letters for.
double MapCanvas::screenDotsPerInch() const
{
    if (dotsPerInch_ > 0)
        return dotsPerInch_;
    const double real = screen() ? screen()->physicalDotsPerInch() : 0;
    return real >= 60 && real <= 250 ? real : logicalDpiX();
}

bool MapCanvas::isSettled() const
{
    return !view_.extent.empty() && pictures_->isComplete() && !glide_->isRunning() && !restTimer_->isActive() && !layers_->isPreparing() && !store_.isLoading();
}

QImage MapCanvas::picture() { return grab().toImage(); }

void MapCanvas::drawPicture(double ratio, std::function<void(QImage)> done)
{
    styles::Scene scene;
    scene.view = view_.scaled(ratio);
    scene.language = mapLanguage();
    scene.background = styles::Color::rgb(0xffffff);
    for (PictureLayer& layer : layers_->layers(shown_))
        scene.layers.push_back(std::move(layer.content));
    const auto draw = [scene = std::move(scene)](spatial::Progress& progress) -> spatial::Result<QImage> {
        QImage image(scene.view.pixels.toSize(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        TRY(styles::drawScene(scene, painter, progress));
        return image;
    };
    jobs_.startQuietly(this, JobPool::Drawing, draw, [this, ratio, view = view_, done = std::move(done)](spatial::Result<QImage> image) {
        if (!image)
            return done({});
        QPainter painter(&*image);
        painter.scale(ratio, ratio);
        painter.setFont(font());
        for (const Overlay& overlay : overlays_)
            if (overlay.what && overlay.what->isPartOfTheMap()) {
                painter.save();
                overlay.what->paint(painter, view);
                painter.restore();
            }
        if (tool_)
            tool_->paint(painter, view);
        painter.end();
        done(*std::move(image));
    });
}

void MapCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().mapGround);
    if (view_.extent.empty())
        return;
    // Each with the painter as it came: the font or pen of one is none of the next one's business.
    if (underlay_) {
        painter.save();
        underlay_(painter, view_);
        painter.restore();
    }
    const double ratio = devicePixelRatioF();
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    pictures_->compose(painter, view_.scaled(ratio));
    painter.restore();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Overlay& overlay : overlays_)
        if (overlay.what) {
            painter.save();
            overlay.what->paint(painter, view_);
            painter.restore();
        }
    if (tool_) {
        painter.save();
        tool_->paint(painter, view_);
        painter.restore();
    }
    input_->paint(painter);
}

void MapCanvas::resizeEvent(QResizeEvent*)
{
    if (view_.extent.empty() || !placed_)
        return documentChanged();
    const bool restsInHistory = !placeTimer_->isActive();
    moveTo(view_, Motion::Resting);
    if (restsInHistory)
        placeTimer_->stop();   // a window of another size is no other place
}

bool MapCanvas::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (tool_ && tool_->wantsKey(*static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
        break;
    case QEvent::KeyPress: {
        // Before the focus takes Tab.
        const auto* key = static_cast<QKeyEvent*>(event);
        if (tool_ && tool_->wantsKey(*key) && tool_->keyPressed(*key)) {
            event->accept();
            return true;
        }
        break;
    }
    case QEvent::NativeGesture:
        if (input_->gesture(*static_cast<QNativeGestureEvent*>(event)))
            return true;
        break;
    case QEvent::ScreenChangeInternal:
        if (!view_.extent.empty())
            moveTo(view_, Motion::Resting);
        break;
    default: break;
    }
    return QWidget::event(event);
}

void MapCanvas::wheelEvent(QWheelEvent* event) { input_->wheel(*event); }
void MapCanvas::mousePressEvent(QMouseEvent* event) { input_->pressed(*event); }
void MapCanvas::mouseMoveEvent(QMouseEvent* event) { input_->moved(*event); }
void MapCanvas::mouseReleaseEvent(QMouseEvent* event) { input_->released(*event); }
void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event) { input_->doubleClicked(*event); }
void MapCanvas::focusOutEvent(QFocusEvent*) { input_->lost(); }
void MapCanvas::leaveEvent(QEvent*) { emit pointerLeft(); }

void MapCanvas::keyPressEvent(QKeyEvent* event)
{
    if (!input_->keyPressed(*event))
        QWidget::keyPressEvent(event);
}

void MapCanvas::keyReleaseEvent(QKeyEvent* event)
{
    if (!input_->keyReleased(*event))
        QWidget::keyReleaseEvent(event);
}

}  // namespace app::desktop
