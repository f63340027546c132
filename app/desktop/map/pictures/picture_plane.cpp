// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/picture_plane.h"

#include "app/desktop/map/pictures/stand_in.h"
#include "app/desktop/map/pictures/tile_job.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPointer>
#include <QThread>
#include <QTimer>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <ranges>

namespace app::desktop {
namespace {

constexpr int kRest = 80;            // milliseconds without a change after which a moving view counts as resting
constexpr int kAround = 1;           // tiles around the view that are drawn when all in it is done
constexpr double kOverview = 1024;   // pixels of the longer side of the picture of everything
constexpr std::size_t kMostLevels = 12;

/// Whoever drags the map has the processor first: threads that draw yield to the one that composes. Each thread of the pool does it once.
void yieldToTheWindow()
{
    thread_local const bool done = ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), 8) == 0;
    static_cast<void>(done);
}

}  // namespace

struct PicturePlane::Outcome {
    TileResult result;
    std::vector<PlaneLayer> layers;   // as the job knew them
    std::uint64_t scene = 0;
};

PicturePlane::PicturePlane(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs), rest_(new QTimer(this))
{
    rest_->setSingleShot(true);
    rest_->setInterval(kRest);
    connect(rest_, &QTimer::timeout, this, [this] { setView(view_, false); });
}

PicturePlane::~PicturePlane()
{
    for (Level& level : levels_)
        stop(level);
    if (overview_)
        stop(*overview_);
}

void PicturePlane::stop(Level& level)
{
    for (Tile& tile : level.tiles)
        if (tile.running) {
            tile.job.cancel();
            tile.running = false;
            --running_;
        }
}

void PicturePlane::forget()
{
    for (Level& level : levels_)
        stop(level);
    levels_.clear();
    current_ = nullptr;
    forgetOverview();
}

void PicturePlane::forgetOverview()
{
    if (overview_)
        stop(*overview_);
    overview_.reset();
}

void PicturePlane::setView(const styles::MapView& view, bool moving)
{
    if (view.extent.empty() || view.pixels.isEmpty())
        return;
    const bool otherCrs = view_.pixels.isEmpty() || (view.crs.isKnown() != view_.crs.isKnown()) || (view.crs.isKnown() && !view.crs.sameAs(view_.crs)) || view.dotsPerInch != view_.dotsPerInch;
    if (otherCrs)
        forget();
    view_ = view;
    moving_ = moving;
    current_ = levelOf(view);
    if (!current_ && !moving) {
        levels_.emplace_front(view);
        current_ = &levels_.front();
    }
    if (moving)
        rest_->start();
    else
        rest_->stop();
    wasComplete_ = false;
    follow();
}

PicturePlane::Level* PicturePlane::levelOf(const styles::MapView& view)
{
    const auto found = std::find_if(levels_.begin(), levels_.end(), [&](const Level& level) { return level.surface->holds(view); });
    if (found == levels_.end())
        return nullptr;
    levels_.splice(levels_.begin(), levels_, found);
    return &levels_.front();
}

QRect PicturePlane::viewPixels(const Level& level) const
{
    return {level.surface->cornerOf(view_), QSize(static_cast<int>(std::ceil(view_.pixels.width())), static_cast<int>(std::ceil(view_.pixels.height())))};
}

bool PicturePlane::isWanted(const Level& level, QPoint tile) const
{
    if (&level == overview_.get())
        return true;
    if (&level != current_)
        return false;
    return PictureLevel::tilesOf(viewPixels(level)).adjusted(-kAround, -kAround, kAround, kAround).contains(tile);
}

/// What nobody wants any more is stopped, so that what is wanted now gets its turn.
void PicturePlane::follow()
{
    for (Level& level : levels_)
        for (auto tile = level.tiles.begin(); tile != level.tiles.end(); ++tile)
            if (tile->running && !isWanted(level, tile.key())) {
                tile->job.cancel();
                tile->running = false;
                --running_;
            }
    while (levels_.size() > kMostLevels) {
        stop(levels_.back());
        levels_.pop_back();
    }
    start();
}

bool PicturePlane::needsDrawing(const Level& level, QPoint tile) const
{
    const auto found = level.tiles.constFind(tile);
    return found == level.tiles.constEnd() || (!found->running && (found->scene != scene_ || found->partial));
}

PicturePlane::Request PicturePlane::next()
{
    if (current_) {
        const QRect pixels = viewPixels(*current_);
        const QRect inView = PictureLevel::tilesOf(pixels);
        const auto nearest = [&](const QRect& tiles) -> std::optional<QPoint> {
            std::optional<QPoint> best;
            double least = 1e300;
            for (int y = tiles.top(); y <= tiles.bottom(); ++y)
                for (int x = tiles.left(); x <= tiles.right(); ++x) {
                    const QPointF off = QRectF(PictureLevel::pixelsOf({x, y})).center() - QRectF(pixels).center();
                    const double distance = std::hypot(off.x(), off.y());
                    if (distance < least && needsDrawing(*current_, {x, y})) {
                        least = distance;
                        best = QPoint(x, y);
                    }
                }
            return best;
        };
        if (const auto tile = nearest(inView))
            return {current_, *tile};
        if (!moving_ || running_ == 0)
            if (const auto tile = nearest(inView.adjusted(-kAround, -kAround, kAround, kAround)))
                return {current_, *tile};
    }
    if (everything_.empty() || moving_ || running_ > 0)
        return {};
    const QSizeF size = everything_.width() >= everything_.height() ? QSizeF(kOverview, kOverview * std::max(everything_.height() / everything_.width(), 0.1))
                                                                    : QSizeF(kOverview * std::max(everything_.width() / everything_.height(), 0.1), kOverview);
    const auto view = styles::MapView::showing(everything_, size, view_.dotsPerInch, view_.crs);
    if (!overview_)
        overview_ = std::make_unique<Level>(view);
    const QRect tiles = PictureLevel::tilesOf(QRect(overview_->surface->cornerOf(view), size.toSize()));
    for (int y = tiles.top(); y <= tiles.bottom(); ++y)
        for (int x = tiles.left(); x <= tiles.right(); ++x)
            if (needsDrawing(*overview_, {x, y}))
                return {overview_.get(), {x, y}};
    return {};
}

void PicturePlane::start()
{
    if (view_.pixels.isEmpty())
        return;
    const int most = QThread::idealThreadCount() + 1;   // one waits, so that no thread waits for us
    while (running_ < most) {
        const Request request = next();
        if (!request.level)
            break;
        launch(request);
    }
    if (running_ == 0 || !wasComplete_) {
        if (const bool complete = isComplete(); complete && !wasComplete_) {
            wasComplete_ = true;
            emit completed();
        }
    }
}

void PicturePlane::launch(const Request& request)
{
    Tile& tile = request.level->tiles[request.tile];
    TileTask task;
    task.level = request.level->surface;
    task.tile = request.tile;
    task.background = background_;
    task.keepFills = request.level == current_;
    for (const PlaneLayer& layer : layers_) {
        TileTask::Layer& part = task.layers.emplace_back();
        part.drawing = layer.drawing;
        const auto kept = tile.parts.find(layer.id);
        if (kept == tile.parts.end() || kept->second.dataRevision != layer.dataRevision)
            continue;
        (kept->second.styleRevision == layer.styleRevision ? part.ready : part.old) = kept->second.tile;
    }
    tile.running = true;
    ++running_;
    const auto surface = request.level->surface;
    const QPointer<PicturePlane> self(this);
    const QPoint place = request.tile;
    auto meanwhile = [self, surface, place](TileResult result) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, surface, place, result = std::move(result)]() mutable {
                if (self)
                    self->deliver(surface, place, {std::move(result), {}, 0}, false);
            },
            Qt::QueuedConnection);
    };
    tile.job = jobs_.startQuietly(
        this, JobPool::Drawing,
        [task = std::move(task), meanwhile](spatial::Progress& progress) {
            yieldToTheWindow();
            return drawTile(task, meanwhile, progress);
        },
        [this, surface, place, layers = layers_, scene = scene_](spatial::Result<TileResult> result) {
            Outcome outcome{{}, layers, scene};
            if (result)
                outcome.result = *std::move(result);
            else
                outcome.scene = 0;
            deliver(surface, place, std::move(outcome), true);
        });
}

void PicturePlane::deliver(const std::shared_ptr<const PictureLevel>& surface, QPoint place, Outcome outcome, bool finished)
{
    Level* level = overview_ && overview_->surface == surface ? overview_.get() : nullptr;
    for (Level& other : levels_)
        if (other.surface == surface)
            level = &other;
    if (!level)
        return;
    Tile& tile = level->tiles[place];
    if (!finished) {
        if (tile.running && tile.scene == 0) {   // better than nothing, but not better than an older whole picture
            tile.picture = std::move(outcome.result.picture);
            tile.partial = true;
        }
    } else {
        if (!tile.running)
            return;
        tile.running = false;
        --running_;
        tile.partial = false;
        tile.scene = outcome.scene == 0 ? scene_ : outcome.scene;   // what failed as a whole is not tried again before something changes
        tile.picture = std::move(outcome.result.picture);
        tile.used = ++clock_;
        tile.bytes = static_cast<std::size_t>(tile.picture.sizeInBytes());
        tile.parts.clear();
        for (std::size_t i = 0; i < outcome.result.tiles.size(); ++i)
            if (const LayerTilePtr& part = outcome.result.tiles[i]) {
                tile.parts[outcome.layers[i].id] = {outcome.layers[i].dataRevision, outcome.layers[i].styleRevision, part};
                tile.bytes += part->bytes();
            }
        for (const auto& [layer, error] : outcome.result.errors)
            emit failed(QString::fromStdString(outcome.layers[layer].id), error);
        dropTheOldest();
    }
    if (level == current_ && !view_.pixels.isEmpty()) {
        const QRect pixels = PictureLevel::pixelsOf(place).translated(-level->surface->cornerOf(view_)) & QRect(QPoint(0, 0), view_.pixels.toSize());
        if (!pixels.isEmpty())
            emit changed(pixels);
    }
    if (finished)
        start();
}

void PicturePlane::dropTheOldest()
{
    struct Kept {
        std::uint64_t used;
        Level* level;
        QPoint tile;
        std::size_t bytes;
    };
    std::vector<Kept> kept;
    std::size_t sum = 0;
    for (Level& level : levels_)
        for (auto tile = level.tiles.begin(); tile != level.tiles.end(); ++tile) {
            sum += tile->bytes;
            if (!tile->running && !isWanted(level, tile.key()))
                kept.push_back({tile->used, &level, tile.key(), tile->bytes});
        }
    if (sum <= memoryLimit_)
        return;
    std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.used < b.used; });
    // First the layers of old tiles, which only spare work; then the pictures, which can stand in.
    for (const Kept& old : kept) {
        if (sum <= memoryLimit_)
            return;
        Tile& tile = old.level->tiles[old.tile];
        const auto picture = static_cast<std::size_t>(tile.picture.sizeInBytes());
        sum -= tile.bytes - picture;
        tile.bytes = picture;
        tile.parts.clear();
    }
    for (const Kept& old : kept) {
        if (sum <= memoryLimit_)
            return;
        sum -= std::min(sum, old.level->tiles[old.tile].bytes);
        old.level->tiles.remove(old.tile);
    }
}

bool PicturePlane::isComplete() const
{
    if (!current_ || moving_)
        return false;
    const QRect tiles = PictureLevel::tilesOf(viewPixels(*current_));
    for (int y = tiles.top(); y <= tiles.bottom(); ++y)
        for (int x = tiles.left(); x <= tiles.right(); ++x) {
            const auto tile = current_->tiles.constFind(QPoint(x, y));
            if (tile == current_->tiles.constEnd() || tile->scene != scene_ || tile->partial)
                return false;
        }
    return true;
}

bool PicturePlane::compose(QPainter& painter, const styles::MapView& view)
{
    const QRect surface(0, 0, static_cast<int>(std::ceil(view.pixels.width())), static_cast<int>(std::ceil(view.pixels.height())));
    painter.save();
    bool complete = false;
    QRegion missing(surface);
    Level* level = levelOf(view);
    if (level)
        missing -= drawTiles(painter, *level, view, complete);
    if (!missing.isEmpty())
        drawStandIns(painter, level, view, missing);
    painter.restore();
    return complete;
}

/// What of the level itself is there. Returns the pixels that are done with.
QRegion PicturePlane::drawTiles(QPainter& painter, Level& level, const styles::MapView& view, bool& complete)
{
    const QPoint corner = level.surface->cornerOf(view);
    const QRect pixels(corner, QSize(static_cast<int>(std::ceil(view.pixels.width())), static_cast<int>(std::ceil(view.pixels.height()))));
    const QRect tiles = PictureLevel::tilesOf(pixels);
    complete = true;
    QRegion done;
    for (int y = tiles.top(); y <= tiles.bottom(); ++y)
        for (int x = tiles.left(); x <= tiles.right(); ++x) {
            const auto tile = level.tiles.find(QPoint(x, y));
            if (tile == level.tiles.end() || (tile->scene == 0 && !tile->partial)) {
                complete = false;
                continue;
            }
            complete = complete && tile->scene == scene_ && !tile->partial;
            tile->used = ++clock_;
            const QRect place = PictureLevel::pixelsOf({x, y}).translated(-corner);
            if (!tile->picture.isNull())
                painter.drawImage(place.topLeft(), tile->picture);
            if (!tile->partial)
                done += place;
        }
    return done;
}

void PicturePlane::drawStandIns(QPainter& painter, const Level* except, const styles::MapView& view, const QRegion& missing)
{
    const QRect within = missing.boundingRect();
    const bool opaque = background_.isValid() && background_.alpha() == 255;
    const auto format = opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
    const QSize size = within.size().expandedTo(QSize(within.right() + 1, within.bottom() + 1));
    if (standIns_.size() != size || standIns_.format() != format)
        standIns_ = QImage(size, format);
    const QRgb ground = opaque ? background_.rgb() : qPremultiply(background_.rgba());
    for (int y = within.top(); y <= within.bottom(); ++y)
        std::fill_n(reinterpret_cast<QRgb*>(standIns_.scanLine(y)) + within.left(), within.width(), ground);
    // The oldest first: what is newer lies over it. Levels below one that has all of it are not looked at.
    std::vector<Level*> levels;
    QRegion left = missing;
    const auto consider = [&](Level& level) {
        const double scale = std::sqrt(std::abs(level.surface->to(view).determinant()));
        if (&level == except || left.isEmpty() || !(scale > 1.0 / 16 && scale < 4096))   // of a much finer scale there are too few and too many of them
            return;
        levels.push_back(&level);
        const QTransform place = level.surface->to(view);
        for (auto tile = level.tiles.begin(); tile != level.tiles.end(); ++tile)
            if (tile->scene != 0)
                left -= QRegion(place.map(QPolygonF(QRectF(PictureLevel::pixelsOf(tile.key())))).intersected(QPolygonF(QRectF(missing.boundingRect()))).toPolygon());   // a region of a far larger tile takes seconds
    };
    for (Level& level : levels_)
        consider(level);
    if (overview_)
        consider(*overview_);
    for (Level* level : levels | std::views::reverse) {
        const QTransform place = level->surface->to(view);
        for (auto tile = level->tiles.begin(); tile != level->tiles.end(); ++tile) {
            const QRect pixels = PictureLevel::pixelsOf(tile.key());
            if (tile->scene == 0 || !place.mapRect(QRectF(pixels)).intersects(QRectF(within)))
                continue;
            tile->used = ++clock_;
            copyScaled(standIns_, within, tile->picture, pixels, place, ground);
        }
    }
    painter.setClipRegion(missing);
    painter.drawImage(within.topLeft(), standIns_, within);
}

}  // namespace app::desktop
