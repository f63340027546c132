// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/labels/label_block.h"

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace styles {

/// A line whose points are found by their distance from its beginning.
class MeasuredLine {
public:
    explicit MeasuredLine(QPolygonF points);

    double length() const { return along_.back(); }
    const QPolygonF& points() const { return points_; }
    /// Distance of each point.
    const std::vector<double>& along() const { return along_; }
    QPointF at(double distance) const;

private:
    QPolygonF points_;
    std::vector<double> along_;
};

/// A stretch of a line on which a name might stand.
struct LineStretch {
    double start = 0;        ///< distance along the line
    double length = 0;
    QPointF middle;
    bool reversed = false;   ///< the line runs to the left: the name is written against it
    double turn = 0;         ///< radians, summed over the stretch
};

/// Stretches of `width` pixels whose middle lies on the surface, the best first: the straight ones, and of those the ones that divide the line
/// most evenly. They begin at places that belong to the whole line, so that a name stays where it is while the map is moved.
std::vector<LineStretch> stretchesAlong(const MeasuredLine& line, double width, const QRectF& surface, bool curved);

/// The text on the stretch, straight or letter by letter along the line; nothing where the line bends too sharply for letters of this size.
/// Letters never stand on their heads.
std::vector<TextRun> runsOn(const MeasuredLine& line, const LineStretch& stretch, const QString& text, const QFont& font, bool curved);

}  // namespace styles
