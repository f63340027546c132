// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "app/jobs/jobs.h"
#include "spatial/core/text.h"
#include "spatial/features/feature_table.h"
#include "styles/render/scene.h"

#include <QImage>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QTimer;

namespace app::desktop {

class MapCanvas;

/// A class of values: its colour and what the legend says.
struct ValueClass {
    styles::Color color;
    spatial::Text words;
    bool isQuiet = false;         ///< marked smaller: nothing there, nothing changed
    std::size_t count = 0;        ///< places in it; a class without any is left out of the legend
};

/// Places with the class of each: what a ValuePicture shows. Immutable.
struct ValueMap {
    spatial::Text title;
    std::vector<ValueClass> classes;
    spatial::FeatureTablePtr marks;      ///< a point for each place, with the field "class"
    spatial::FeatureTablePtr areas;      ///< where places are areas: the areas themselves; null otherwise
    double marksFrom = 0;                ///< denominator of the scale from which areas are so small that marks are drawn as well
};
using ValueMapPtr = std::shared_ptr<const ValueMap>;

/// The map of a layer's places: `classOf` has the number of a class for each row, or a number out of range for those that are not shown.
/// Areas are drawn as such where the layer has at most 50,000 of them (ours: what a rest of the view can draw). Any thread.
ValueMapPtr valueMapOf(const spatial::FeatureTable& places, const std::vector<std::uint32_t>& classOf, std::vector<ValueClass> classes, spatial::Text title);

/// Values of places over the map's layers, with a legend, and one place that is marked with words. Drawn in a job when the view rests or the
/// values change; meanwhile the last picture is moved and scaled. GUI thread.
class ValuePicture final : public MapOverlay {
    Q_OBJECT
public:
    ValuePicture(Jobs& jobs, MapCanvas& map, QObject* parent = nullptr);
    ~ValuePicture() override;

    /// Null takes it away.
    void show(ValueMapPtr values);
    const ValueMapPtr& shown() const { return values_; }
    /// In the map's CRS; nothing takes the mark away.
    void mark(std::optional<spatial::Coordinate> place, const QString& words = {});
    void setOn(bool on);   ///< shown with its page only: others have pictures and legends of their own
    bool isOn() const { return on_; }
    bool isSettled() const { return !isBusy_ && !isWished_ && !waits(); }
    const QImage& image() const { return image_; }

    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    bool waits() const;
    void wish();
    void draw();

    Jobs& jobs_;
    MapCanvas& map_;
    QTimer* rest_;
    JobHandle job_;
    ValueMapPtr values_;
    bool on_ = false;
    bool isBusy_ = false;     // a picture is being drawn
    bool isWished_ = false;   // and another one is wanted
    QImage image_;
    styles::MapView imageView_;
    std::optional<spatial::Coordinate> place_;
    QString words_;
};

}  // namespace app::desktop
