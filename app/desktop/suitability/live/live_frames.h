// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/live/view_cells.h"
#include "app/desktop/suitability/live_model.h"
#include "spatial/raster/grid_shape.h"
#include "spatial/siting/model.h"

#include <QImage>

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace app::desktop {

/// What the picture shall show; a value.
struct LiveWish {
    spatial::SuitabilityModel model;
    LiveModel::Shown shown = LiveModel::Shown::Nothing;
    std::string criterion;
    spatial::WeightRegion region;
    bool withoutRules = false;   ///< frames are opened for it
};

/// Whether both give the same picture of the same cells, as far as that is seen without painting it: the robustness over all weights knows none of the model's,
/// a criterion's utility only its curve. False may be wrong, true is not.
bool lookTheSame(const LiveWish& a, const LiveWish& b);

struct LiveImage {
    QImage pixels;
    QImage excluded;               ///< opaque where a rule excludes the cell and it was painted all the same; null else
    spatial::GridShape shape;      ///< where its pixels lie
    int coarseness = 0;            ///< one stands for n x n cells of the analysis grid
    bool complete = false;         ///< of all cells of the view, to the bit
    double milliseconds = 0;       ///< that painting it took
};

/// The cells of a view at three finenesses, each ready for frames: all of them, every second and every fourth in both directions. Any thread; of one level
/// one frame is painted at a time.
class LiveFrames {
public:
    static constexpr std::size_t kLevels = 3;

    /// Errors as LiveFrame::open.
    static spatial::Result<std::shared_ptr<LiveFrames>> open(std::shared_ptr<const ViewCells> cells, const spatial::SuitabilityModel& model, bool withoutRules, spatial::Progress& progress);

    double cells(std::size_t level) const;

    enum class Outcome { Painted, Busy, OtherCriteria };
    /// Into `image`, whose pixels are used again where they have the size. Busy: another thread is at this level, and nothing was done. OtherCriteria: these frames
    /// are of another model. While it moves, by this thread alone, and colours may be off by the rounding.
    spatial::Result<Outcome> paintMoving(std::size_t level, const LiveWish& wish, LiveImage& image);
    /// Of all cells, to the bit, with all processors.
    spatial::Result<Outcome> paintWhole(const LiveWish& wish, LiveImage& image, spatial::Progress& progress);

private:
    spatial::Result<Outcome> paint(std::size_t level, const LiveWish& wish, LiveImage& image, spatial::FramePace pace);
    struct Level {
        std::mutex painting;
        std::unique_ptr<LiveFrame> frame;
        QImage excluded;
    };
    std::array<Level, kLevels> levels_;
};

/// How long frames take here and now: the middle of the last few, so that one which was held up does not count.
class FrameSpeed {
public:
    void forget() { count_ = 0; }
    bool isKnown() const { return count_ > 0; }
    void add(double milliseconds, double cells);
    double expected(double cells) const;   ///< milliseconds; 0 where nothing is known

private:
    std::array<double, 5> perCell_{};
    std::size_t count_ = 0;
};

}  // namespace app::desktop
