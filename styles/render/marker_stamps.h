// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/quarter_pixel.h"
#include "styles/symbols/symbol.h"

#include <QImage>

#include <array>
#include <map>

class QPainter;

namespace styles {

/// Draws many markers of few symbols: each is drawn once for each of the sixteen places inside a pixel that a vertex can have, and stamped from
/// there on. Looks as drawMarker() does, to a step of a colour. Only for images, on which the painter is neither moved nor scaled.
class MarkerStamps {
public:
    MarkerStamps(QPainter& painter, double pixelsPerMillimetre) : painter_(painter), scale_(pixelsPerMillimetre) {}
    static bool canStampOn(const QPainter& painter);

    /// `number` tells symbols apart.
    void stamp(int number, const PointSymbol& symbol, QuarterPixel centre);

private:
    struct Stamps {
        int half = 0;   ///< from the stamp's corner to its middle
        std::array<QImage, 16> images;
    };
    QPainter& painter_;
    double scale_;
    std::map<int, Stamps> stamps_;
};

}  // namespace styles
