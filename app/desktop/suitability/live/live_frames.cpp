// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live/live_frames.h"

#include "app/desktop/suitability/live/live_colours.h"

#include <QElapsedTimer>

#include <algorithm>

namespace app::desktop {

using Shown = LiveModel::Shown;

namespace {

bool haveTheSameUtility(const spatial::Criterion& a, const spatial::Criterion& b) { return a.id == b.id && a.curve == b.curve && a.missing == b.missing && a.elsewhere == b.elsewhere; }

/// Whether the criteria follow one another in the same way by their weights.
bool haveTheSameOrder(const spatial::SuitabilityModel& a, const spatial::SuitabilityModel& b)
{
    const auto before = a.weights();
    const auto after = b.weights();
    for (std::size_t i = 0; i < before.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if ((before[j] < before[i]) != (after[j] < after[i]))   // equal ones stay as they stand
                return false;
    return true;
}

/// Whether the bits are those of the whole result: not where it is moving and that is quicker.
spatial::Result<bool> painted(LiveFrame& frame, const LiveWish& wish, std::span<std::uint32_t> pixels, spatial::FramePace pace)
{
    const LiveColours chosen = liveColours(wish.shown, wish.withoutRules);
    const std::uint32_t nodata = premultiplied(chosen.nodata);
    std::array<std::uint32_t, 256> colours{};
    std::transform(chosen.colours.begin(), chosen.colours.end(), colours.begin(), premultiplied);
    if (wish.shown == Shown::Score && pace.alone) {
        TRY_ASSIGN(const bool dragged, frame.paintDraggedScore(wish.model, colours, nodata, pixels, pace));
        return !dragged;
    }
    switch (wish.shown) {
    case Shown::Score: TRY(frame.paintScore(wish.model, colours, nodata, pixels, pace)); break;
    case Shown::Robustness:
    case Shown::Classes: TRY(frame.paintProbability(wish.model, wish.region, colours, nodata, pixels, pace)); break;
    case Shown::MissingData: TRY(frame.paintMissing(colours, premultiplied(chosen.complete), nodata, pixels, pace)); break;
    case Shown::OneCriterion: TRY(frame.paintCriterion(wish.model, wish.criterion, colours, nodata, pixels, pace)); break;
    case Shown::Nothing: break;
    }
    return true;
}

}  // namespace

bool lookTheSame(const LiveWish& a, const LiveWish& b)
{
    using Kind = spatial::WeightRegion::Kind;
    const auto& before = a.model.criteria;
    const auto& after = b.model.criteria;
    const bool sameRegion = a.region.kind == b.region.kind && a.region.spread == b.region.spread && a.region.baseline == b.region.baseline;
    if (a.shown != b.shown || a.withoutRules != b.withoutRules || a.criterion != b.criterion || !sameRegion || before.size() != after.size())
        return false;
    const auto same = [](const auto& c, const auto& d) { return c.id == d.id; };
    if (!std::equal(before.begin(), before.end(), after.begin(), same))
        return false;
    switch (a.shown) {
    case Shown::Robustness:
    case Shown::Classes:
        return a.region.kind != Kind::Around && a.model.threshold == b.model.threshold && std::equal(before.begin(), before.end(), after.begin(), haveTheSameUtility) &&
               (a.region.kind != Kind::Ranked || haveTheSameOrder(a.model, b.model));
    case Shown::OneCriterion: return std::equal(before.begin(), before.end(), after.begin(), [&](const auto& c, const auto& d) { return c.id != a.criterion || haveTheSameUtility(c, d); });
    case Shown::MissingData: return true;
    case Shown::Score: return false;
    case Shown::Nothing: break;
    }
    return true;
}

spatial::Result<std::shared_ptr<LiveFrames>> LiveFrames::open(std::shared_ptr<const ViewCells> cells, const spatial::SuitabilityModel& model, bool withoutRules, spatial::Progress& progress)
{
    auto frames = std::make_shared<LiveFrames>();
    for (std::size_t level = kLevels; level-- > 0;) {
        auto here = cells;
        if (level > 0) {
            TRY_ASSIGN(here, thinned(*cells, 1 << level));
        }
        TRY_ASSIGN(frames->levels_[level].frame, LiveFrame::open(std::move(here), model, withoutRules, progress));
    }
    return frames;
}

double LiveFrames::cells(std::size_t level) const { return static_cast<double>(levels_[level].frame->shape().cells()); }

spatial::Result<LiveFrames::Outcome> LiveFrames::paintMoving(std::size_t level, const LiveWish& wish, LiveImage& image) { return paint(level, wish, image, {.alone = true}); }

spatial::Result<LiveFrames::Outcome> LiveFrames::paintWhole(const LiveWish& wish, LiveImage& image, spatial::Progress& progress) { return paint(0, wish, image, {.progress = progress}); }

spatial::Result<LiveFrames::Outcome> LiveFrames::paint(std::size_t level, const LiveWish& wish, LiveImage& image, spatial::FramePace pace)
{
    const std::unique_lock lock(levels_[level].painting, std::try_to_lock);
    if (!lock)
        return Outcome::Busy;
    QElapsedTimer clock;
    clock.start();
    LiveFrame& frame = *levels_[level].frame;
    TRY_ASSIGN(const bool same, frame.follow(wish.model, pace));
    if (!same)
        return Outcome::OtherCriteria;
    image.shape = frame.shape();
    image.coarseness = frame.cells().coarseness;
    if (image.pixels.width() != image.shape.columns || image.pixels.height() != image.shape.rows)
        image.pixels = QImage(image.shape.columns, image.shape.rows, QImage::Format_ARGB32_Premultiplied);
    // Rows of 32-bit pixels follow each other without a gap.
    const std::span<std::uint32_t> pixels(reinterpret_cast<std::uint32_t*>(image.pixels.bits()), static_cast<std::size_t>(image.shape.cells()));
    TRY_ASSIGN(const bool toTheBit, painted(frame, wish, pixels, pace));
    image.excluded = {};
    if (!frame.excluded().empty() && wish.shown != Shown::MissingData && wish.shown != Shown::OneCriterion) {
        for (std::size_t i = 0; i < pixels.size(); ++i)
            if (frame.excluded()[i] != 0)
                pixels[i] = muted(pixels[i]);
        if (levels_[level].excluded.isNull())
            levels_[level].excluded = QImage(frame.excluded().data(), image.shape.columns, image.shape.rows, image.shape.columns, QImage::Format_Alpha8).copy();
        image.excluded = levels_[level].excluded;
    }
    image.complete = toTheBit && level == 0;
    image.milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    return Outcome::Painted;
}

void FrameSpeed::add(double milliseconds, double cells)
{
    if (cells > 0)
        perCell_[count_++ % perCell_.size()] = milliseconds / cells;
}

double FrameSpeed::expected(double cells) const
{
    auto known = perCell_;
    const auto end = known.begin() + static_cast<std::ptrdiff_t>(std::min(count_, known.size()));
    if (end == known.begin())
        return 0;
    const auto middle = known.begin() + (end - known.begin()) / 2;
    std::nth_element(known.begin(), middle, end);
    return *middle * cells;
}

}  // namespace app::desktop
