// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "app/desktop/suitability/live_model.h"
#include "app/jobs/jobs.h"
#include "spatial/raster/grid_shape.h"
#include "spatial/siting/model.h"

#include <QElapsedTimer>
#include <QImage>

#include <array>
#include <memory>

class QTimer;

namespace app::desktop {

class LiveFrame;
class MapCanvas;

/// The suitability model painted over the map's layers, anew in every frame that something changed in. Cells of the view are read in a job when the view rests;
/// until they are there the last picture is shown, moved and scaled. What takes longer than a frame (robustness of many
/// cells) is shown with coarser cells while something moves, and fine as soon as it rests. GUI thread.
class LivePicture final : public MapOverlay {
    Q_OBJECT
public:
    LivePicture(Jobs& jobs, MapCanvas& map, QObject* parent = nullptr);
    ~LivePicture() override;

    /// What is shown; the same values again cost nothing.
    void setPrepared(std::shared_ptr<const PreparedModel> prepared);
    void setModel(std::optional<spatial::SuitabilityModel> model);
    void setShown(LiveModel::Shown what, const std::string& criterion, spatial::WeightRegion region);
    void setProblems(std::vector<spatial::Text> problems);

    void paint(QPainter& painter, const styles::MapView& view) override;

    /// Whether the picture is complete for the view and the model.
    bool isSettled() const;
    /// A cell stands for n x n of the grid; 1: exact; 0: nothing is shown.
    int coarseness() const;
    const QImage& image() const { return image_; }
    const spatial::GridShape& imageShape() const { return imageShape_; }

signals:
    void framePainted(double milliseconds, bool exact);
    void failed(const spatial::Error& error);

private:
    bool isOn() const;
    void viewMoved();
    void read();
    void makeFrame();
    spatial::Result<void> compute(const LiveFrame& frame);
    void chooseColours();
    void paintLegendOn(QPainter& painter, const styles::MapView& view) const;
    bool byWeight() const;
    bool isRobustness() const;

    Jobs& jobs_;
    MapCanvas& map_;
    QTimer* wait_;
    QTimer* rest_;
    JobHandle job_;
    std::shared_ptr<const PreparedModel> prepared_;
    std::optional<spatial::SuitabilityModel> model_;
    LiveModel::Shown shown_ = LiveModel::Shown::Nothing;
    std::string criterion_;
    spatial::WeightRegion region_;
    std::vector<spatial::Text> problems_;
    std::shared_ptr<LiveFrame> fine_;
    std::shared_ptr<LiveFrame> rough_;      // quarter of the cells; robustness only
    bool beside_ = false;                   // the view lies beside the grid
    bool stale_ = true;                     // the cells are of another view or preparation
    bool dirty_ = true;                     // the pixels are of another model
    bool isRough_ = false;
    double fineMilliseconds_ = 0;
    std::array<std::uint32_t, 256> colours_{};
    std::uint32_t nodata_ = 0;
    QImage image_;
    spatial::GridShape imageShape_;
    int imageCoarseness_ = 0;
};

}  // namespace app::desktop
