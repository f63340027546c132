// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/jobs.h"
#include "styles/render/scene.h"

#include <QImage>
#include <QObject>
#include <QPoint>

#include <vector>

class QPainter;

namespace app::desktop {

/// The letters of all layers, placed once for a view that rests; until the next ones are placed they move along with the map. GUI thread.
class LabelPicture final : public QObject {
    Q_OBJECT
public:
    explicit LabelPicture(Jobs& jobs, QObject* parent = nullptr);
    ~LabelPicture() override;

    /// Places them anew, in the background. What was asked before is given up.
    void request(styles::Scene scene);
    void cancel();
    bool isRunning() const { return job_.isRunning(); }
    /// The letters belong to layers that are not shown any more.
    void clear();
    void compose(QPainter& painter, const styles::MapView& view) const;

signals:
    void ready();
    void failed(spatial::Error error);

private:
    struct Piece {
        QPoint place;
        QImage image;
    };
    static spatial::Result<std::vector<Piece>> draw(const styles::Scene& scene, spatial::Progress& progress);

    Jobs& jobs_;
    JobHandle job_;
    styles::MapView view_;
    std::vector<Piece> pieces_;
};

}  // namespace app::desktop
