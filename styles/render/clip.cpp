// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/clip.h"

#include <algorithm>

namespace styles {
namespace {

/// Cuts at one side; `inside(p)` is the signed distance to it, not negative inside.
template <class Inside>
std::vector<QPointF> cutSide(const std::vector<QPointF>& ring, Inside inside)
{
    std::vector<QPointF> out;
    out.reserve(ring.size() + 4);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const QPointF& a = ring[i == 0 ? ring.size() - 1 : i - 1];
        const QPointF& b = ring[i];
        const double da = inside(a);
        const double db = inside(b);
        if ((da < 0) != (db < 0))
            out.push_back(a + (b - a) * (da / (da - db)));
        if (db >= 0)
            out.push_back(b);
    }
    return out;
}

}  // namespace

std::vector<QPointF> clipRing(const std::vector<QPointF>& ring, const QRectF& where)
{
    auto cut = cutSide(ring, [&](const QPointF& p) { return p.x() - where.left(); });
    cut = cutSide(cut, [&](const QPointF& p) { return where.right() - p.x(); });
    cut = cutSide(cut, [&](const QPointF& p) { return p.y() - where.top(); });
    return cutSide(cut, [&](const QPointF& p) { return where.bottom() - p.y(); });
}

std::vector<std::vector<QPointF>> clipLine(const std::vector<QPointF>& line, const QRectF& where)
{
    std::vector<std::vector<QPointF>> pieces;
    bool open = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const QPointF a = line[i - 1];
        const QPointF d = line[i] - a;
        double from = 0;
        double to = 1;
        const auto side = [&](double p, double q) {   // keeps the t with p t <= q
            if (p == 0)
                return q >= 0;
            const double t = q / p;
            if (p < 0)
                from = std::max(from, t);
            else
                to = std::min(to, t);
            return from <= to;
        };
        const bool visible = side(-d.x(), a.x() - where.left()) && side(d.x(), where.right() - a.x()) && side(-d.y(), a.y() - where.top())
                             && side(d.y(), where.bottom() - a.y());
        if (!visible) {
            open = false;
            continue;
        }
        if (!open || from > 0)
            pieces.push_back({a + d * from});
        pieces.back().push_back(to < 1 ? a + d * to : line[i]);
        open = to >= 1;
    }
    return pieces;
}

}  // namespace styles
