// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_content.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::desktop {

namespace {

constexpr std::array kPlain = {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0};
constexpr double kLeastScale = 100, kMostScale = 100e6;
/// An extent that fits exactly would jump to the next plain scale by a rounding; one in a thousand narrower it does not.
constexpr double kInside = 0.001;

spatial::Box inside(const spatial::Box& extent) { return extent.grownBy(-kInside / 2 * std::min(extent.width(), extent.height())); }

}  // namespace

bool isLedByAtlas(const Layout& layout, const MapItem& map) { return !layout.atlas.layer.empty() && map.followsAtlas && !map.extent; }

double plainScale(double denominator, int notches)
{
    const double power = std::pow(10.0, std::floor(std::log10(denominator)));
    double next = denominator;
    for (int step = 0; step < std::abs(notches); ++step) {
        const double now = next;
        next = notches > 0 ? 0 : kMostScale;
        for (const double tens : {power / 1000, power / 100, power / 10, power, power * 10, power * 100, power * 1000})
            for (const double plain : kPlain) {
                const double scale = plain * tens;
                if (notches > 0 ? scale < now * 0.9999 && scale > next : scale > now * 1.0001 && scale < next)
                    next = scale;
            }
    }
    return std::clamp(next, kLeastScale, kMostScale);
}

void moveContent(const Layout& layout, MapItem& map, const styles::MapView& view, double dx, double dy)
{
    if (isLedByAtlas(layout, map)) {
        const auto share = [](double now, double by, double side) { return std::clamp(std::round((now + by / side) * 1e4) / 1e4, -kMostOffset, kMostOffset); };
        map.offsetX = share(map.offsetX, dx, view.pixels.width());
        map.offsetY = share(map.offsetY, dy, view.pixels.height());
        return;
    }
    const spatial::Coordinate from = view.toMap({0, 0}), to = view.toMap({dx, dy});
    const double x = from.x - to.x, y = from.y - to.y;
    map.extent = inside({view.extent.minX + x, view.extent.minY + y, view.extent.maxX + x, view.extent.maxY + y});
}

void scaleContent(const Layout& layout, MapItem& map, const styles::MapView& view, QPointF about, int notches)
{
    const double now = view.scaleDenominator();
    map.scale = plainScale(now, notches);
    if (isLedByAtlas(layout, map))
        return;
    const double factor = map.scale / now;
    const spatial::Coordinate held = view.toMap(about), middle = view.extent.centre();
    const spatial::Coordinate centre{held.x + (middle.x - held.x) * factor, held.y + (middle.y - held.y) * factor};
    const double width = view.extent.width() * factor / 2, height = view.extent.height() * factor / 2;
    map.extent = inside({centre.x - width, centre.y - height, centre.x + width, centre.y + height});
}

void releaseContent(MapItem& map)
{
    map.extent.reset();
    map.scale = 0;
    map.offsetX = map.offsetY = 0;
}

}  // namespace app::desktop
