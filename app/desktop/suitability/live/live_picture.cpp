// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live/live_picture.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/suitability/live/live_colours.h"
#include "app/desktop/suitability/live/live_legend.h"
#include "app/desktop/suitability/live/view_cells.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace app::desktop {

using Shown = LiveModel::Shown;
using spatial::text;

namespace {

constexpr int kReadsAfter = 60;          // milliseconds of rest before the cells of a new view are read
constexpr int kFineAfter = 120;          // milliseconds without a change before slow frames are painted in full
constexpr double kSlow = 20;             // milliseconds of a frame that are too many while something moves

struct ReadFrames {
    std::shared_ptr<LiveFrame> fine;
    std::shared_ptr<LiveFrame> rough;
};

}  // namespace

LivePicture::LivePicture(Jobs& jobs, MapCanvas& map, QObject* parent) : MapOverlay(parent), jobs_(jobs), map_(map), wait_(new QTimer(this)), rest_(new QTimer(this))
{
    wait_->setSingleShot(true);
    wait_->setInterval(kReadsAfter);
    rest_->setSingleShot(true);
    rest_->setInterval(kFineAfter);
    connect(wait_, &QTimer::timeout, this, &LivePicture::read);
    connect(rest_, &QTimer::timeout, this, [this] {
        dirty_ = true;
        emit changed();
    });
    connect(&map, &MapCanvas::viewChanged, this, &LivePicture::viewMoved);
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map.addOverlay(this, -1);
}

LivePicture::~LivePicture() { job_.cancel(); }

bool LivePicture::isOn() const { return shown_ != Shown::Nothing && prepared_ && model_; }
bool LivePicture::isRobustness() const { return shown_ == Shown::Robustness || shown_ == Shown::Classes; }
bool LivePicture::byWeight() const { return isRobustness() && region_.kind == spatial::WeightRegion::Kind::Ranked; }

void LivePicture::setPrepared(std::shared_ptr<const PreparedModel> prepared)
{
    if (prepared_ == prepared)
        return;
    const bool same = prepared_ && prepared && prepared_->key == prepared->key;
    prepared_ = std::move(prepared);
    if (same)
        return;
    stale_ = true;
    viewMoved();
}

void LivePicture::setModel(std::optional<spatial::SuitabilityModel> model)
{
    model_ = std::move(model);
    dirty_ = true;
    if (rough_)
        rest_->start();   // fine again when nothing follows
    if (fine_ && model_) {
        for (const auto& frame : {fine_, rough_}) {
            if (!frame)
                continue;
            const auto followed = frame->follow(*model_, byWeight());
            if (!followed)
                emit failed(followed.error());
            else if (!*followed)
                stale_ = true;
        }
        if (stale_)
            viewMoved();
    } else if (isOn()) {
        viewMoved();
    }
    if (isOn())
        emit changed();
}

void LivePicture::setShown(Shown what, const std::string& criterion, spatial::WeightRegion region)
{
    const bool wasOn = isOn();
    shown_ = what;
    criterion_ = criterion;
    region_ = std::move(region);
    dirty_ = true;
    fineMilliseconds_ = 0;
    if (!isOn()) {
        fine_.reset();   // some hundred megabytes
        rough_.reset();
        image_ = QImage();
        imageCoarseness_ = 0;
        job_.cancel();
        wait_->stop();
    } else if (!wasOn || !fine_ || (isRobustness() && !rough_)) {
        stale_ = true;
        viewMoved();
    } else if (model_) {
        setModel(std::move(model_));   // another order of the criteria, perhaps
    }
    emit changed();
}

void LivePicture::setProblems(std::vector<spatial::Text> problems)
{
    if (problems == problems_)
        return;
    problems_ = std::move(problems);
    emit changed();
}

void LivePicture::viewMoved()
{
    if (!isOn() || map_.view().extent.empty())
        return;
    stale_ = true;
    wait_->start();
}

void LivePicture::read()
{
    if (!isOn() || map_.view().extent.empty())
        return;
    job_.cancel();
    const double pixels = map_.view().pixels.width() * map_.view().pixels.height() * map_.devicePixelRatioF() * map_.devicePixelRatioF();
    const double most = std::clamp(pixels, 1e5, kMostViewCells) * 1.02;
    const auto work = [prepared = prepared_, model = *model_, view = map_.view().shown(), crs = map_.crs(), most, byWeight = byWeight(), robust = isRobustness()](spatial::Progress& progress) -> spatial::Result<ReadFrames> {
        ReadFrames frames;
        TRY_ASSIGN(const auto cells, readViewCells(prepared, view, crs, most, progress));
        if (!cells)
            return frames;
        TRY_ASSIGN(frames.fine, LiveFrame::open(cells, model, byWeight, progress));
        if (robust) {
            TRY_ASSIGN(const auto fewer, readViewCells(prepared, view, crs, most / 4, progress));
            if (fewer && fewer->coarseness > cells->coarseness) {
                TRY_ASSIGN(frames.rough, LiveFrame::open(fewer, model, byWeight, progress));
            }
        }
        return frames;
    };
    job_ = jobs_.startQuietly(this, JobPool::Drawing, work, [this](spatial::Result<ReadFrames> frames) {
        if (!frames) {
            if (frames.error().code != spatial::ErrorCode::Cancelled)
                emit failed(frames.error());
            return;
        }
        fine_ = frames->fine;
        rough_ = frames->rough;
        beside_ = !fine_;
        stale_ = false;
        dirty_ = true;
        if (fine_ && model_) {
            const auto followed = fine_->follow(*model_, byWeight());   // what changed while it was read
            if (followed && *followed && rough_)
                (void)rough_->follow(*model_, byWeight());
            if (!followed || !*followed)
                viewMoved();
        } else {
            image_ = QImage();
            imageCoarseness_ = 0;
        }
        emit changed();
    });
}

void LivePicture::chooseColours()
{
    const LiveColours chosen = liveColours(shown_);
    nodata_ = premultiplied(chosen.nodata);
    for (std::size_t i = 0; i < colours_.size(); ++i)
        colours_[i] = premultiplied(chosen.colours[i]);
}

spatial::Result<void> LivePicture::compute(const LiveFrame& frame)
{
    const spatial::GridShape& shape = frame.shape();
    if (image_.width() != shape.columns || image_.height() != shape.rows)
        image_ = QImage(shape.columns, shape.rows, QImage::Format_ARGB32_Premultiplied);
    chooseColours();
    // Rows of 32-bit pixels follow each other without a gap.
    const std::span<std::uint32_t> pixels(reinterpret_cast<std::uint32_t*>(image_.bits()), static_cast<std::size_t>(shape.cells()));
    imageShape_ = shape;
    imageCoarseness_ = frame.cells().coarseness;
    switch (shown_) {
    case Shown::Score: return frame.paintScore(*model_, colours_, nodata_, pixels);
    case Shown::Robustness:
    case Shown::Classes: return frame.paintProbability(*model_, region_, colours_, nodata_, pixels);
    case Shown::MissingData: return frame.paintMissing(colours_, premultiplied(liveColours(shown_).complete), nodata_, pixels);
    case Shown::OneCriterion: return frame.paintCriterion(*model_, criterion_, colours_, nodata_, pixels);
    case Shown::Nothing: break;
    }
    return {};
}

void LivePicture::makeFrame()
{
    if (!dirty_ || !fine_ || !model_)
        return;
    dirty_ = false;
    isRough_ = rough_ && fineMilliseconds_ > kSlow && rest_->isActive();
    QElapsedTimer clock;
    clock.start();
    const auto done = compute(isRough_ ? *rough_ : *fine_);
    const double milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    if (!done) {
        image_ = QImage();
        imageCoarseness_ = 0;
        emit failed(done.error());
        return;
    }
    if (!isRough_)
        fineMilliseconds_ = milliseconds;
    emit framePainted(milliseconds, imageCoarseness_ == 1);
}

void LivePicture::paint(QPainter& painter, const styles::MapView& view)
{
    if (!isOn())
        return;
    makeFrame();
    if (!image_.isNull() && problems_.empty()) {
        const spatial::Box box = imageShape_.box();
        painter.save();
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.setRenderHint(QPainter::Antialiasing, false);
        const QPointF origin = view.toPixels({box.minX, box.maxY});
        const QPointF right = view.toPixels({box.maxX, box.maxY});
        const QPointF down = view.toPixels({box.minX, box.minY});
        const double across = image_.width();
        const double tall = image_.height();
        if (view.rotation == 0)
            painter.drawImage(QRectF(origin, QPointF(right.x(), down.y())), image_);
        else {
            painter.setTransform(QTransform((right.x() - origin.x()) / across, (right.y() - origin.y()) / across, (down.x() - origin.x()) / tall, (down.y() - origin.y()) / tall, origin.x(), origin.y()), true);
            painter.drawImage(0, 0, image_);
        }
        painter.restore();
    }
    paintLegendOn(painter, view);
}

void LivePicture::paintLegendOn(QPainter& painter, const styles::MapView& view) const
{
    LiveLegend legend = liveLegend(shown_, *model_, criterion_, *prepared_);
    if (!problems_.empty()) {
        legend.ramp.clear();
        legend.swatches.clear();
        for (const spatial::Text& problem : problems_)
            legend.problems.push_back(say(problem));
    } else if (beside_ && !stale_) {
        legend.exactness = say(text("The map shows no part of the analysis grid."));
    } else if (imageCoarseness_ == 1) {
        legend.exactness = say(text("exact"));
    } else if (imageCoarseness_ > 1) {
        legend.exactness = say(text("preview at 1:{0}", imageCoarseness_));
    } else {
        legend.exactness = say(text("being read"));
    }
    paintLegend(painter, legend, view.pixels);
}

bool LivePicture::isSettled() const { return !isOn() || (!stale_ && !dirty_ && !isRough_ && !wait_->isActive() && !job_.isRunning()); }
int LivePicture::coarseness() const { return isOn() ? imageCoarseness_ : 0; }

}  // namespace app::desktop
