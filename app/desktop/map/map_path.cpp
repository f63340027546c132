// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/map_path.h"

#include "styles/render/clip.h"

#include <QPainterPath>

#include <cmath>

namespace app::desktop {

namespace {

constexpr double kBeyondSurface = 60;      // pixels outside the surface; wider than any pen
constexpr double kTooNear = 0.3;    // pixels that no eye tells apart
constexpr double kTooFar = 1e15;    // pixels; beyond it differences of doubles are no places any more

void addPiece(QPainterPath& path, const std::vector<QPointF>& piece, bool closed)
{
    if (piece.size() < 2)
        return;
    path.moveTo(piece.front());
    for (std::size_t i = 1; i < piece.size(); ++i)
        path.lineTo(piece[i]);
    if (closed)
        path.closeSubpath();
}

}  // namespace

void addToPath(QPainterPath& path, std::vector<QPointF> places, bool closed, QSizeF surface)
{
    const QRectF window = QRectF(QPointF(), surface).adjusted(-kBeyondSurface, -kBeyondSurface, kBeyondSurface, kBeyondSurface);
    bool inside = true;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QPointF p = places[i];
        if (!(std::abs(p.x()) < kTooFar && std::abs(p.y()) < kTooFar))
            continue;
        const bool last = i + 1 == places.size();
        if (kept > 1 && !last && (p - places[kept - 1]).manhattanLength() < kTooNear)
            continue;
        inside = inside && window.contains(p);
        places[kept++] = p;
    }
    places.resize(kept);
    if (inside)
        addPiece(path, places, closed);
    else if (closed)
        addPiece(path, styles::clipRing(places, window), true);
    else
        for (const auto& piece : styles::clipLine(places, window))
            addPiece(path, piece, false);
}

}  // namespace app::desktop
