// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/obstacles.h"

#include "styles/labels/label_shapes.h"

#include <algorithm>
#include <cmath>

namespace styles {
namespace {

constexpr double kStep = 8;   // pixels: about the height of small letters

void coverLine(const QPolygonF& line, std::vector<QRectF>& boxes)
{
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QPointF d = line[i] - line[i - 1];
        const int pieces = std::max(1, static_cast<int>(std::ceil(std::max(std::abs(d.x()), std::abs(d.y())) / kStep)));
        for (int k = 0; k < pieces; ++k) {
            const QPointF from = line[i - 1] + d * k / pieces;
            const QPointF to = line[i - 1] + d * (k + 1) / pieces;
            boxes.push_back(QRectF(from, to).normalized().adjusted(-0.5, -0.5, 0.5, 0.5));
        }
    }
}

void coverInside(const std::vector<QPolygonF>& rings, std::vector<QRectF>& boxes)
{
    QRectF whole;
    for (const QPolygonF& ring : rings)
        whole |= ring.boundingRect();
    std::vector<double> crossings;
    for (double y = whole.top() + kStep / 2; y - kStep / 2 < whole.bottom(); y += kStep) {
        crossings.clear();
        for (const QPolygonF& ring : rings)
            for (qsizetype k = 0; k < ring.size(); ++k) {
                const QPointF a = ring[k];
                const QPointF b = ring[(k + 1) % ring.size()];
                if ((a.y() <= y) != (b.y() <= y))
                    crossings.push_back(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()));
            }
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t k = 0; k + 1 < crossings.size(); k += 2)
            boxes.push_back(QRectF(crossings[k], y - kStep / 2, crossings[k + 1] - crossings[k], kStep));
    }
}

}  // namespace

std::vector<QRectF> coverOf(const std::vector<QPolygonF>& shape, int dimension, const QRectF& surface)
{
    std::vector<QRectF> boxes;
    const auto visible = cutTo(surface, shape, dimension);
    if (dimension == 2)
        coverInside(visible, boxes);
    else
        for (const QPolygonF& line : visible)
            coverLine(line, boxes);
    return boxes;
}

}  // namespace styles
