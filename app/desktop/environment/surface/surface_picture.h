// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/surface/surface_answer.h"
#include "app/desktop/map/map_overlay.h"

#include <QImage>
#include <QString>

#include <optional>

namespace app::desktop {

class MapCanvas;
class SurfaceDesk;

/// The surface over the map's layers in the colours of what is shown, its samples on it, a legend, and one sample that is marked with words. GUI thread.
class SurfacePicture final : public MapOverlay {
    Q_OBJECT
public:
    SurfacePicture(SurfaceDesk& desk, MapCanvas& map, QObject* parent = nullptr);
    void setOn(bool on);
    bool isOn() const { return on_; }
    /// A sample of the answer; nothing takes the mark away.
    void mark(std::optional<std::size_t> sample, const QString& words = {});
    const std::optional<std::size_t>& marked() const { return marked_; }
    const QImage& image() const { return image_; }   ///< a pixel a cell

    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    void follow();
    void paintSamples(QPainter& painter, const styles::MapView& view) const;

    SurfaceDesk& desk_;
    bool on_ = false;
    QImage image_;
    std::optional<std::size_t> marked_;
    QString words_;
};

}  // namespace app::desktop
