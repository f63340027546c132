// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/label_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace styles {
namespace {

struct Stretch {
    double y;
    double from;
    double to;
    double width() const { return to - from; }
};

/// The widest stretch inside the rings on each of several horizontal lines, widest first; near the middle height wins among equals.
std::vector<Stretch> stretchesOf(const std::vector<QPolygonF>& rings)
{
    QRectF box;
    for (const QPolygonF& ring : rings)
        box |= ring.boundingRect();
    std::vector<Stretch> found;
    std::vector<double> crossings;
    constexpr int kLines = 11;
    for (int i = 0; i < kLines; ++i) {
        const double y = box.top() + box.height() * (i + 0.5) / kLines;
        crossings.clear();
        for (const QPolygonF& ring : rings)
            for (qsizetype k = 0; k < ring.size(); ++k) {
                const QPointF& a = ring[k];
                const QPointF& b = ring[(k + 1) % ring.size()];
                if ((a.y() <= y) != (b.y() <= y))
                    crossings.push_back(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()));
            }
        std::sort(crossings.begin(), crossings.end());
        Stretch widest{y, 0, 0};
        for (std::size_t k = 0; k + 1 < crossings.size(); k += 2)
            if (crossings[k + 1] - crossings[k] > widest.width())
                widest = {y, crossings[k], crossings[k + 1]};
        if (widest.width() > 0)
            found.push_back(widest);
    }
    const auto worth = [&](const Stretch& s) { return s.width() * (1.2 - std::abs(s.y - box.center().y()) / std::max(box.height(), 1.0)); };
    std::stable_sort(found.begin(), found.end(), [&](const Stretch& a, const Stretch& b) { return worth(a) > worth(b); });
    return found;
}

}  // namespace

std::vector<TextPlace> placesAround(QPointF c, double radius, const TextSize& s)
{
    const double gap = radius * 1.15 + 1.5;
    const double middle = (s.up - s.down) / 2;
    const double corner = gap * 0.75;
    return {{c + QPointF(gap, middle), 0, Align::Left},
            {c + QPointF(corner, -corner - s.down), 0, Align::Left},
            {c + QPointF(corner, corner + s.up), 0, Align::Left},
            {c + QPointF(-gap - s.width, middle), 0, Align::Right},
            {c + QPointF(-corner - s.width, -corner - s.down), 0, Align::Right},
            {c + QPointF(-corner - s.width, corner + s.up), 0, Align::Right},
            {c + QPointF(-s.width / 2, -gap - s.down), 0, Align::Middle},
            {c + QPointF(-s.width / 2, gap + s.up), 0, Align::Middle}};
}

std::vector<TextPlace> placesInside(const std::vector<QPolygonF>& rings, const TextSize& size, double room)
{
    std::vector<TextPlace> places;
    for (const Stretch& s : stretchesOf(rings))
        if (s.width() >= room * size.width)
            places.push_back({QPointF((s.from + s.to) / 2 - size.width / 2, s.y + (size.up - size.down) / 2)});
    return places;
}

QPointF middleOf(const std::vector<QPolygonF>& rings)
{
    const auto stretches = stretchesOf(rings);
    if (stretches.empty())
        return rings.empty() || rings.front().empty() ? QPointF() : rings.front().front();
    return {(stretches.front().from + stretches.front().to) / 2, stretches.front().y};
}

std::vector<TextPlace> placesApart(QPointF point, const TextSize& size, double farthest)
{
    const double height = size.up + size.down;
    const double step = std::max(height, farthest / 8);
    std::vector<TextPlace> places;
    for (double distance = step; distance <= farthest; distance += step)
        for (int d = 0; d < 12; ++d) {
            const double angle = -std::numbers::pi / 4 + std::numbers::pi * d / 6;
            const QPointF direction(std::cos(angle), std::sin(angle));
            // The near edge of the block lies at `distance`: its middle is farther by half its size in this direction.
            const QPointF middle = point + QPointF(direction.x() * (distance + size.width / 2), direction.y() * (distance + height / 2));
            places.push_back({middle + QPointF(-size.width / 2, size.up - height / 2)});
        }
    return places;
}

std::vector<QRectF> boxesOf(const TextPlace& place, const TextSize& size, double margin)
{
    if (place.angle == 0)
        return {QRectF(place.origin.x() - margin, place.origin.y() - size.up - margin, size.width + 2 * margin, size.up + size.down + 2 * margin)};
    const double angle = place.angle * std::numbers::pi / 180;
    const QPointF along(std::cos(angle), std::sin(angle));
    const QPointF across(-along.y(), along.x());
    const double height = size.up + size.down;
    // A square turned by any angle lies in one that is wider by its diagonal.
    const double half = (height / 2 + margin) * std::numbers::sqrt2 * std::max(std::abs(std::cos(std::abs(angle) - std::numbers::pi / 4)), std::numbers::sqrt2 / 2);
    const int count = std::max(1, static_cast<int>(std::ceil(size.width / height)));
    std::vector<QRectF> boxes;
    for (int i = 0; i < count; ++i) {
        const QPointF c = place.origin + along * (size.width * (i + 0.5) / count) - across * ((size.up - size.down) / 2);
        boxes.push_back(QRectF(c.x() - half, c.y() - half, 2 * half, 2 * half));
    }
    return boxes;
}

}  // namespace styles
