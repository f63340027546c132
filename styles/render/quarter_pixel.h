// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include <cstdint>

namespace styles {

/// A point of the surface in quarters of a pixel. Every vertex is rounded to this grid by itself, so that two parcels keep one and the
/// same border wherever their rings begin; vertices that fall together merge, which is the simplification.
struct QuarterPixel {
    std::int32_t x = 0;
    std::int32_t y = 0;
    QPointF point() const { return {x / 4.0, y / 4.0}; }
    friend bool operator==(const QuarterPixel&, const QuarterPixel&) = default;
};

}  // namespace styles
