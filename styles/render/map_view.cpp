// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/map_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace styles {

MapView MapView::showing(const spatial::Box& extent, QSizeF pixels, double dotsPerInch, spatial::Crs crs)
{
    MapView view{extent, pixels, dotsPerInch, std::move(crs)};
    const double units = std::max(extent.width() / pixels.width(), extent.height() / pixels.height());
    const spatial::Coordinate centre = extent.centre();
    view.extent = {centre.x - units * pixels.width() / 2, centre.y - units * pixels.height() / 2,
                   centre.x + units * pixels.width() / 2, centre.y + units * pixels.height() / 2};
    return view;
}

double MapView::groundDenominator() const
{
    if (crs.isGeographic())
        return scaleDenominator() * 111'320 * std::max(std::cos(extent.centre().y * std::numbers::pi / 180), 0.01);
    const double metres = crs.metersPerUnit();
    return scaleDenominator() * (metres > 0 ? metres : 1);
}

MapView MapView::scaled(double factor) const
{
    MapView view = *this;
    view.pixels = pixels * factor;
    view.dotsPerInch = dotsPerInch * factor;
    return view;
}

}  // namespace styles
