// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "app/jobs/jobs.h"
#include "app/workflow/scenario_study.h"
#include "spatial/raster/grid.h"

#include <QImage>

#include <memory>
#include <string>

class QTimer;

namespace app::desktop {

class MapCanvas;

/// What a scenario changes, painted over the map's layers: its score less that of the base, or who gains and who loses. Computed in a job from the cells on the screen
/// when the view rests; until then the last picture moves along. The same cost for every raster size. GUI thread.
class ChangePicture final : public MapOverlay {
    Q_OBJECT
public:
    ChangePicture(Jobs& jobs, MapCanvas& map, QObject* parent = nullptr);
    ~ChangePicture() override;

    enum class Shown { Nothing, Delta, Land };
    /// `scenario` is the number of its outcome in the study; Nothing, a null study or an outcome that failed ends it.
    void show(Shown what, std::shared_ptr<const ScenarioStudy> study, std::size_t scenario);
    Shown shown() const { return shown_; }
    bool isSettled() const;
    const QImage& image() const { return image_; }

    void paint(QPainter& painter, const styles::MapView& view) override;

signals:
    void failed(const spatial::Error& error);

private:
    void read();
    void arrived(spatial::Result<spatial::Grid> cells);

    Jobs& jobs_;
    MapCanvas& map_;
    QTimer* wait_;
    JobHandle job_;
    Shown shown_ = Shown::Nothing;
    std::shared_ptr<const ScenarioStudy> study_;
    std::size_t scenario_ = 0;
    QImage image_;
    spatial::GridShape shape_;
};

/// A change of the score at the ends of the colours, which a person can tell apart on the map.
inline constexpr double kLargestChange = 0.3;

}  // namespace app::desktop
