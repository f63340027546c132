// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/render/scene.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace styles {

/// A label in its place: the letters start at `origin` on the base line and run at `angle` degrees (clockwise, as QPainter turns).
struct PlacedLabel {
    QString text;
    LabelStyle style;
    QPointF origin;
    double angle = 0;
    std::vector<QRectF> boxes;   ///< what it covers, in pixels; those of different labels and badges never overlap
};

/// A polygon's number: its marker, and where it points to when it had to step aside.
struct PlacedBadge {
    QString text;
    PointSymbol symbol;
    QPointF centre;
    QPointF anchor;
    std::vector<QRectF> boxes;
};

struct PlacedLabels {
    std::vector<PlacedLabel> labels;
    std::vector<PlacedBadge> badges;
};

/// Places the labels and badges of all layers at once: badges first by their number, then labels by priority, inside a layer by rankField
/// and the order of the table. A point's label takes the best free one of eight places around the marker, one that covers no named
/// marker if there is any; a polygon's lies where the polygon is widest and must find room there; a line's follows its straightest
/// stretch, and a name appears once within 60 mm. What finds no place is left out. Nothing leaves the view.
/// Errors: CrsMismatch, Cancelled.
spatial::Result<PlacedLabels> placeLabels(const Scene& scene, spatial::Progress& progress);

void drawLabels(const PlacedLabels& labels, double pixelsPerMillimetre, QPainter& painter);

}  // namespace styles
