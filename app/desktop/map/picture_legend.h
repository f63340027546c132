// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "styles/symbols/color.h"

#include <QSizeF>
#include <QString>

#include <utility>
#include <vector>

class QBrush;
class QPainter;

namespace app::desktop {

/// What the legend of a picture over the map says; all words in the window's language.
struct PictureLegend {
    QString title;
    std::vector<styles::Color> ramp = {};                          ///< evenly spaced, low to high; empty: swatches only
    QString low = {}, high = {};
    std::vector<std::pair<styles::Color, QString>> swatches = {};
    QString hatched = {};                                          ///< what is painted pale and hatched
    QString exactness = {};                                        ///< "preview at 1:8"
    std::vector<QString> problems = {};                            ///< instead of colours, why there are none
};

/// The lines over land that is excluded, in pictures and in their legends.
QBrush hatching();

/// In the lower right corner of the surface, in the theme's colours.
void paintLegend(QPainter& painter, const PictureLegend& legend, QSizeF surface);

}  // namespace app::desktop
