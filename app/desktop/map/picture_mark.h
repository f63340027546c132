// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QSizeF>
#include <QString>

class QPainter;

namespace app::desktop {

/// A ring around one place of a picture over the map, with words beside it that stay within the surface; in the theme's colours. Logical pixels.
void paintPictureMark(QPainter& painter, QPointF at, const QString& words, QSizeF surface);

}  // namespace app::desktop
