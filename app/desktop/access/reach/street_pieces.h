// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/reach/street_raster.h"
#include "app/desktop/access/reach/line_walk.h"

#include <vector>

namespace app::desktop {

/// A part of an edge in one class; whole edges have shares 0 and 1 exactly.
struct StreetPiece {
    std::uint32_t edge = 0;
    std::uint32_t classNumber = 0;
    float from = 0;
    float to = 1;
    bool isWhole() const { return from <= 0 && to >= 1; }
};

/// Stretches cut where their cost crosses the classes' borders, in the order of the edges. An edge that is reached from both ends within one class is
/// one whole piece.
std::vector<StreetPiece> streetPieces(std::span<const spatial::LiveStretch> stretches, std::span<const ReachClass> classes);

/// Brings pieces of streets onto the pixels of a view.
class StreetPen {
public:
    StreetPen(const StreetShapes& shapes, const styles::MapView& view, double ratio) : shapes_(shapes), toLogical_(view.transform()), ratio_(ratio) {}

    /// `put` as of LineWalk.
    template <class Put>
    void draw(const LineWalk& walk, const StreetPiece& piece, Put&& put) const
    {
        const auto shape = shapes_.shape(piece.edge);
        if (piece.isWhole()) {
            QPointF last = toPixel(shape.front());
            for (std::size_t i = 1; i < shape.size(); ++i) {
                const QPointF next = toPixel(shape[i]);
                if (i + 1 < shape.size() && (next - last).manhattanLength() < kTooShort)
                    continue;
                walk.line(last, next, put);
                last = next;
            }
            return;
        }
        double whole = 0;
        for (std::size_t i = 1; i < shape.size(); ++i)
            whole += lengthOf(shape[i - 1], shape[i]);
        const double begin = piece.from * whole;
        const double end = piece.to * whole;
        double at = 0;
        for (std::size_t i = 1; i < shape.size() && at < end; ++i) {
            const double step = lengthOf(shape[i - 1], shape[i]);
            if (at + step > begin && step > 0) {
                const double a = std::max(0.0, (begin - at) / step);
                const double b = std::min(1.0, (end - at) / step);
                walk.line(toPixel(between(shape[i - 1], shape[i], a)), toPixel(between(shape[i - 1], shape[i], b)), put);
            }
            at += step;
        }
    }

private:
    static constexpr double kTooShort = 1.0;   // pixels: vertices nearer to the last one that was drawn are passed over

    QPointF toPixel(spatial::Coordinate c) const { return toLogical_(c) * ratio_; }
    static spatial::Coordinate between(spatial::Coordinate a, spatial::Coordinate b, double t) { return {std::lerp(a.x, b.x, t), std::lerp(a.y, b.y, t)}; }
    /// Without the care of hypot() for numbers that no map has, and several times as quick.
    static double lengthOf(spatial::Coordinate a, spatial::Coordinate b) { return std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)); }

    const StreetShapes& shapes_;
    styles::PixelTransform toLogical_;
    double ratio_;
};

/// A transparent picture of the view's surface in device pixels.
QImage emptyStreets(const styles::MapView& view, double ratio);
/// The colour of a pixel by how much of it is covered, premultiplied.
std::array<QRgb, 256> coveredColors(styles::Color color);

}  // namespace app::desktop
