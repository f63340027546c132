// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "app/desktop/suitability/live/live_frames.h"
#include "app/desktop/suitability/live_model.h"
#include "app/jobs/jobs.h"

#include <QElapsedTimer>

#include <memory>

class QTimer;

namespace app::desktop {

class MapCanvas;

/// The suitability model painted over the map's layers, anew in every frame that something changed in. Cells of the view are read in a job when the view rests, or moves for long;
/// until they are there the last picture is shown, moved and scaled. Where all cells take longer than a frame has here and now (robustness of many, a busy
/// machine), every second or every fourth is painted while something moves, which the legend says, and all of them in a job as soon as it rests: the
/// window never waits for them. GUI thread.
class LivePicture final : public MapOverlay {
    Q_OBJECT
public:
    LivePicture(Jobs& jobs, MapCanvas& map, QObject* parent = nullptr);
    ~LivePicture() override;

    /// What is shown; the same values again cost nothing.
    void setPrepared(std::shared_ptr<const PreparedModel> prepared);
    void setModel(std::optional<spatial::SuitabilityModel> model);
    void setShown(LiveModel::Shown what, const std::string& criterion, spatial::WeightRegion region);
    /// Score and robustness of all land, what rules exclude pale and hatched.
    void setWithoutRules(bool without);
    void setProblems(std::vector<spatial::Text> problems);

    void paint(QPainter& painter, const styles::MapView& view) override;

    /// Whether the picture is complete for the view and the model.
    bool isSettled() const;
    /// A cell stands for n x n of the grid; 1: exact; 0: nothing is shown.
    int coarseness() const;
    const QImage& image() const { return image_.pixels; }
    const spatial::GridShape& imageShape() const { return image_.shape; }

signals:
    void framePainted(double milliseconds, bool exact);
    void failed(const spatial::Error& error);

private:
    bool isOn() const;
    void viewMoved();
    void read();
    void makeFrame();
    void finish();
    void take(LiveImage image);
    std::size_t levelOfNextFrame() const;
    void paintLegendOn(QPainter& painter, const styles::MapView& view) const;
    LiveWish wish() const { return {*model_, shown_, criterion_, region_, withoutRules_}; }
    void paintHatching(QPainter& painter, const styles::MapView& view);

    Jobs& jobs_;
    MapCanvas& map_;
    QTimer* wait_;
    QTimer* rest_;
    QElapsedTimer moving_;                  // since the map began to move, or cells were read
    JobHandle reading_;
    JobHandle finishing_;
    std::shared_ptr<const PreparedModel> prepared_;
    std::optional<spatial::SuitabilityModel> model_;
    LiveModel::Shown shown_ = LiveModel::Shown::Nothing;
    std::string criterion_;
    spatial::WeightRegion region_;
    bool withoutRules_ = false;
    std::vector<spatial::Text> problems_;
    std::shared_ptr<LiveFrames> frames_;
    FrameSpeed speed_;
    bool beside_ = false;                   // the view lies beside the grid
    bool stale_ = true;                     // the cells are of another view or preparation
    bool dirty_ = true;                     // the pixels are of another wish
    std::size_t level_ = 0;                 // which cells they are of; 0: of all
    quint64 wishes_ = 0;                    // rises with every change of what is wished for
    LiveImage image_;
    QImage hatching_;                       // of this view and these cells:
    styles::MapView hatchedView_;
    qint64 hatchedCells_ = 0;
};

}  // namespace app::desktop
