// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/labels/label_block.h"
#include "styles/render/scene.h"

#include <QLineF>
#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace styles {

/// A label in its place.
struct PlacedLabel {
    QString text;
    LabelClass style;
    std::vector<TextRun> runs;       ///< its lines; letter by letter along a bent line and in a column
    std::vector<QRectF> boxes;       ///< what it covers, in pixels; those of different labels and badges never overlap
    std::optional<QLineF> leader;    ///< from the label to its feature, where it had to step aside
    std::size_t layer = 0;           ///< number in Scene::layers
    std::size_t row = 0;
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

/// Places the labels and badges of all layers at once: those that a person put into their places, then badges by their number, then labels
/// by priority, inside a layer by rankField and the order of the table. A point's label takes the best free one of eight places around the
/// marker, one that covers no named marker if there is any; a polygon's lies where the polygon is widest and must find room there; a line's
/// follows its straightest stretch, and the same name comes again only after `spacing`. What finds no place becomes a callout where the
/// style says so, else it is left out. Nothing leaves the view, but for labels placed by hand.
///
/// Places belong to the whole feature, not to its part in the view: while a map is moved, a name keeps its place on the ground as long as the
/// view has room for it there. Results depend on scene and view only. Cost: the features in view that are large enough for letters.
/// Errors: CrsMismatch, Cancelled.
spatial::Result<PlacedLabels> placeLabels(const Scene& scene, spatial::Progress& progress);

void drawLabels(const PlacedLabels& labels, double pixelsPerMillimetre, QPainter& painter);

}  // namespace styles
