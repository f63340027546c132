// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/pictures/map_pictures.h"
#include "app/jobs/jobs.h"

#include <QImage>
#include <QObject>

#include <vector>

class QPainter;

namespace app::desktop {

/// The map of one view as one picture, drawn anew in the background whenever something changes, and moved, scaled and turned until then.
/// What MapPictures does for large data, for small. GUI thread.
class WholePicture final : public QObject {
    Q_OBJECT
public:
    explicit WholePicture(Jobs& jobs, QObject* parent = nullptr);
    ~WholePicture() override;

    void setLayers(std::vector<PictureLayer> layers, styles::MapLanguage language, styles::Color background);
    void setView(const styles::MapView& view, bool moving = false);
    void setSelection(std::vector<PictureSelection> selection, styles::Color color);
    bool compose(QPainter& painter, const styles::MapView& view);
    bool isComplete() const;

signals:
    void pictureChanged(QRect pixels);
    void completed();
    void layerFailed(QString id, spatial::Error error);

private:
    void draw();

    Jobs& jobs_;
    styles::Scene scene_;
    QImage image_;
    styles::MapView imageView_;
    JobHandle drawing_;
    bool drawn_ = false;
};

}  // namespace app::desktop
