// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/map_view.h"

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

}  // namespace styles
