// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <QColor>
#include <QPainterPath>
#include <QPointF>
#include <QSizeF>
#include <QString>

#include <span>

class QPainter;

namespace app::desktop {

class EditTarget;
struct Snap;

/// How shapes, handles and words of the editing tools look on the map. In logical pixels.
enum class EditLook {
    Sketch,     ///< being drawn
    Result,     ///< what would come of it
    Feature,    ///< the one that is looked at
    Removed,    ///< what would go
};

QPainterPath pathOf(const EditTarget& target, const spatial::GeometryView& shape);
QPainterPath pathOf(const EditTarget& target, std::span<const spatial::Coordinate> line, bool closed = false);
/// Lines get a light edge so that they are seen on every ground; closed paths a thin wash where `fill`.
void drawPath(QPainter& painter, const QPainterPath& path, EditLook look, bool fill);
void drawShape(QPainter& painter, const EditTarget& target, const spatial::GeometryView& shape, EditLook look);

enum class Handle { Vertex, Chosen, Hovered, Middle };
void drawHandle(QPainter& painter, QPointF at, Handle handle, bool large);
/// The marker of a snap with its name.
void drawSnap(QPainter& painter, const Snap& snap, QSizeF surface);
/// Words on a rounded ground beside a place, kept on the surface.
void drawWords(QPainter& painter, QPointF beside, const QString& words, bool strong, QSizeF surface);

}  // namespace app::desktop
