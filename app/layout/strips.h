// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <QSize>

#include <cstdint>
#include <functional>
#include <span>

class QPainter;

namespace app {

/// Draws a picture too large for memory in strips from the top. `draw` draws the whole picture each time, onto a painter that is moved so
/// that the strip shows, on white; `take` gets the strip's pixels, red, green and blue, row by row. The pixels are those of the picture
/// drawn at once (edges of a shape of over 128 pixels that a strip cuts may differ by 2 of 255: Qt rounds them where an image ends). Strips are some 100 MB, whole multiples of 512 rows, so most pages are one; wider ones than 16,000 pixels are drawn in pieces side by side,
/// for Qt paints on no wider image. Errors: LimitReached where memoryLimit() does not hold a strip, Cancelled, those of draw and take.
using DrawStrip = std::function<spatial::Result<void>(QPainter& painter, spatial::Progress& progress)>;
using TakeStrip = std::function<spatial::Result<void>(std::span<const std::uint8_t> rgb, int firstRow, int rows)>;
spatial::Result<void> drawInStrips(QSize pixels, const DrawStrip& draw, const TakeStrip& take, spatial::Progress& progress);

/// How large the pieces are: of drawInStrips, and for tests.
struct StripSize {
    int rows = 512;
    int columns = 16'000;
};
StripSize stripSizeFor(QSize pixels);
spatial::Result<void> drawInStrips(QSize pixels, StripSize size, const DrawStrip& draw, const TakeStrip& take, spatial::Progress& progress);

}  // namespace app
