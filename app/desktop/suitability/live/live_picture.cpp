// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live/live_picture.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/suitability/live/cell_picture.h"
#include "app/desktop/suitability/live/live_colours.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace app::desktop {

using Shown = LiveModel::Shown;
using spatial::text;

namespace {

constexpr int kReadsAfter = 60;          // milliseconds of rest before the cells of a new view are read
constexpr int kReadsOnTheWay = 300;      // milliseconds of movement without a rest after which they are read all the same
constexpr int kFinishesAfter = 120;      // milliseconds without a change before all cells are painted
constexpr double kFrame = 9;             // milliseconds that a frame may take of the window: the map beneath and the screen need the rest of 16.7
constexpr double kFinerAgain = 0.6;      // of that, before what moves is painted finer than it was: no flicker between the two

struct ReadFrames {
    std::shared_ptr<LiveFrames> frames;
    LiveImage image;
    double milliseconds = 0;   ///< of a frame at level 1
};

}  // namespace

LivePicture::LivePicture(Jobs& jobs, MapCanvas& map, QObject* parent) : MapOverlay(parent), jobs_(jobs), map_(map), wait_(new QTimer(this)), rest_(new QTimer(this))
{
    wait_->setSingleShot(true);
    wait_->setInterval(kReadsAfter);
    rest_->setSingleShot(true);
    rest_->setInterval(kFinishesAfter);
    connect(wait_, &QTimer::timeout, this, &LivePicture::read);
    connect(rest_, &QTimer::timeout, this, &LivePicture::finish);
    connect(&map, &MapCanvas::viewChanged, this, &LivePicture::viewMoved);
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map.addOverlay(this, -1);
}

LivePicture::~LivePicture()
{
    reading_.cancel();
    finishing_.cancel();
}

bool LivePicture::isOn() const { return shown_ != Shown::Nothing && prepared_ && model_; }

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
    const bool same = isOn() && model && !dirty_ && !image_.pixels.isNull() && lookTheSame(wish(), {*model, shown_, criterion_, region_, withoutRules_});
    model_ = std::move(model);
    if (same)
        return emit changed();   // the legend may say something else
    dirty_ = true;
    ++wishes_;
    finishing_.cancel();
    if (!isOn())
        return;
    if (!frames_)
        viewMoved();
    emit changed();
}

void LivePicture::setShown(Shown what, const std::string& criterion, spatial::WeightRegion region)
{
    const bool wasOn = isOn();
    if (what != shown_)
        speed_.forget();
    shown_ = what;
    criterion_ = criterion;
    region_ = std::move(region);
    dirty_ = true;
    ++wishes_;
    finishing_.cancel();
    if (!isOn()) {
        frames_.reset();   // some hundred megabytes
        image_ = {};
        reading_.cancel();
        wait_->stop();
        rest_->stop();
    } else if (!wasOn || !frames_) {
        viewMoved();
    }
    emit changed();
}

void LivePicture::setWithoutRules(bool without)
{
    if (without == withoutRules_)
        return;
    withoutRules_ = without;
    reading_.cancel();
    finishing_.cancel();
    frames_.reset();   // of the other land; the picture of before stays until there is one
    ++wishes_;
    viewMoved();
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
    const bool movesOn = wait_->isActive();
    if (!movesOn)
        moving_.start();
    wait_->start();
    if (movesOn && moving_.elapsed() > kReadsOnTheWay && !reading_.isRunning())
        read();
}

void LivePicture::read()
{
    if (!isOn() || map_.view().extent.empty())
        return;
    reading_.cancel();
    moving_.start();
    const double pixels = map_.view().pixels.width() * map_.view().pixels.height() * map_.devicePixelRatioF() * map_.devicePixelRatioF();
    const double most = std::clamp(pixels, 1e5, kMostViewCells) * 1.02;
    const auto work = [prepared = prepared_, wish = wish(), view = map_.view().shown(), crs = map_.crs(), most](spatial::Progress& progress) -> spatial::Result<ReadFrames> {
        ReadFrames read;
        TRY_ASSIGN(const auto cells, readViewCells(prepared, view, crs, most, progress));
        if (!cells)
            return read;
        TRY_ASSIGN(read.frames, LiveFrames::open(cells, wish.model, wish.withoutRules, progress));
        if (!read.frames->paintWhole(wish, read.image, progress))
            read.image = {};   // the first frame tells what is wrong
        LiveImage trial;
        if (read.frames->paintMoving(1, wish, trial))
            read.milliseconds = trial.milliseconds;
        return read;
    };
    reading_ = jobs_.startQuietly(this, JobPool::Drawing, work, [this, wishes = wishes_](spatial::Result<ReadFrames> read) {
        if (!read) {
            if (read.error().code != spatial::ErrorCode::Cancelled)
                emit failed(read.error());
            return;
        }
        finishing_.cancel();
        frames_ = std::move(read->frames);
        beside_ = !frames_;
        stale_ = wait_->isActive();   // the map has moved on
        if (frames_ && !speed_.isKnown())
            speed_.add(read->milliseconds, frames_->cells(1));
        dirty_ = wishes != wishes_ || read->image.pixels.isNull();
        take(std::move(read->image));
    });
}

/// A picture of all cells that a job has painted.
void LivePicture::take(LiveImage image)
{
    image_ = std::move(image);
    level_ = 0;
    if (!image_.pixels.isNull()) {
        emit framePainted(image_.milliseconds, image_.coarseness == 1);
    }
    emit changed();
}

/// All cells, in a job: what was painted while something moved were some of them.
void LivePicture::finish()
{
    if (image_.complete || image_.pixels.isNull() || dirty_ || !frames_ || !isOn())
        return;
    const auto work = [frames = frames_, wish = wish()](spatial::Progress& progress) -> spatial::Result<LiveImage> {
        LiveImage image;
        TRY_ASSIGN(const auto outcome, frames->paintWhole(wish, image, progress));
        if (outcome != LiveFrames::Outcome::Painted)
            return spatial::cancelledError();   // by a frame of before that is just being given up
        return image;
    };
    finishing_ = jobs_.startQuietly(this, JobPool::Drawing, work, [this](spatial::Result<LiveImage> image) {
        if (image)
            return take(*std::move(image));
        if (image.error().code == spatial::ErrorCode::Cancelled)
            return rest_->start();
        image_ = {};
        emit failed(image.error());
    });
}

std::size_t LivePicture::levelOfNextFrame() const
{
    constexpr std::size_t kCoarsest = LiveFrames::kLevels - 1;
    if (!speed_.isKnown())
        return kCoarsest;
    std::size_t level = 0;
    while (level < kCoarsest && speed_.expected(frames_->cells(level)) > (level < level_ && rest_->isActive() ? kFinerAgain * kFrame : kFrame))
        ++level;
    return level;
}

void LivePicture::makeFrame()
{
    if (!dirty_ || !frames_ || !model_)
        return;
    dirty_ = false;
    std::size_t level = levelOfNextFrame();
    auto done = frames_->paintMoving(level, wish(), image_);
    if (done && *done == LiveFrames::Outcome::Busy)   // with all cells, which a job is just giving up
        done = frames_->paintMoving(++level, wish(), image_);
    if (!done) {
        image_ = {};
        emit failed(done.error());
        return;
    }
    if (*done == LiveFrames::Outcome::OtherCriteria)
        return viewMoved();
    speed_.add(image_.milliseconds, frames_->cells(level));
    level_ = level;
    if (!image_.complete)
        rest_->start();
    emit framePainted(image_.milliseconds, image_.coarseness == 1);
}

void LivePicture::paint(QPainter& painter, const styles::MapView& view)
{
    if (!isOn())
        return;
    makeFrame();
    if (!image_.pixels.isNull() && problems_.empty()) {
        paintCells(painter, image_.pixels, image_.shape.box(), view);
        paintHatching(painter, view);
    }
    paintLegendOn(painter, view);
}

/// Lines of the screen, not of cells: made anew where the view or the land is another.
void LivePicture::paintHatching(QPainter& painter, const styles::MapView& view)
{
    if (image_.excluded.isNull())
        return;
    const double ratio = map_.devicePixelRatioF();
    const bool same = hatchedCells_ == image_.excluded.cacheKey() && hatchedView_.extent == view.extent && hatchedView_.pixels == view.pixels && hatchedView_.rotation == view.rotation;
    if (!same || hatching_.devicePixelRatio() != ratio) {
        hatching_ = hatchedCells(image_.excluded, image_.shape.box(), view, ratio);
        hatchedView_ = view;
        hatchedCells_ = image_.excluded.cacheKey();
    }
    painter.drawImage(QPointF(), hatching_);
}

void LivePicture::paintLegendOn(QPainter& painter, const styles::MapView& view) const
{
    PictureLegend legend = liveLegend(shown_, *model_, criterion_, *prepared_, withoutRules_);
    if (!problems_.empty()) {
        legend.ramp.clear();
        legend.swatches.clear();
        for (const spatial::Text& problem : problems_)
            legend.problems.push_back(say(problem));
    } else if (beside_ && !stale_) {
        legend.exactness = say(text("The map shows no part of the analysis grid."));
    } else if (image_.coarseness == 1) {
        legend.exactness = say(text("exact"));
    } else if (image_.coarseness > 1) {
        legend.exactness = say(text("preview at 1:{0}", image_.coarseness));
    } else {
        legend.exactness = say(text("being read"));
    }
    paintLegend(painter, legend, view.pixels);
}

bool LivePicture::isSettled() const { return !isOn() || (!stale_ && !dirty_ && (image_.complete || image_.pixels.isNull()) && !wait_->isActive() && !reading_.isRunning()); }
int LivePicture::coarseness() const { return isOn() ? image_.coarseness : 0; }

}  // namespace app::desktop
