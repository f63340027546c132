// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/map_view.h"

#include <QRect>

class QPainter;

namespace styles {

/// Whether the painter sets pixels of an image one for one with those of its surface, moved at most: parts of a layer can be laid onto it.
bool takesPixels(const QPainter& painter);

/// For such a painter: the pixels of a surface of that size that lie on its image, and a pixel around them. A picture is drawn strip by strip with
/// the surface moved; what lies on other strips need not be drawn. Empty where none does.
QRect visiblePart(const QPainter& painter, QSizeF surface);

}  // namespace styles
