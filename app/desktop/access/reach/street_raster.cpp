// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/street_raster.h"

#include "spatial/crs/transform.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::desktop {

namespace {

constexpr int kOne = 1 << 16;        // a pixel in fixed point
constexpr double kTooShort = 1.0;    // pixels: vertices nearer to the last one that was drawn are passed over

/// Draws straight lines with smooth edges: column by column (or row by row where it is steep) the pixels that the line covers. What covers a
/// pixel most stays, and of equals the first: nearer classes come first.
class LineBrush {
public:
    LineBrush(QImage& image, double width) : half_(width / 2), columns_(image.width()), rows_(image.height()), bits_(reinterpret_cast<QRgb*>(image.bits())), stride_(image.bytesPerLine() / 4) {}

    void setColor(styles::Color color)
    {
        for (int cover = 0; cover < 256; ++cover)
            covered_[static_cast<std::size_t>(cover)] = qPremultiply(qRgba(color.red, color.green, color.blue, cover));
    }

    void line(QPointF a, QPointF b)
    {
        if (std::abs(b.y() - a.y()) > std::abs(b.x() - a.x()))
            walk<true>(a.y(), a.x(), b.y(), b.x());
        else
            walk<false>(a.x(), a.y(), b.x(), b.y());
    }

private:
    /// Along the axis on which the line is longer; `u` runs on it, `v` across.
    template <bool steep>
    void walk(double u0, double v0, double u1, double v1)
    {
        if (u0 > u1) {
            std::swap(u0, u1);
            std::swap(v0, v1);
        }
        const int mostU = steep ? rows_ : columns_;
        const int mostV = steep ? columns_ : rows_;
        const double along = u1 - u0;
        const double slope = along > 0 ? (v1 - v0) / along : 0;
        const double thick = half_ * std::sqrt(1 + slope * slope);
        const double cap = along < 1 ? half_ : 0.5;
        const int first = std::max(0, static_cast<int>(std::floor(u0 - cap + 0.5)));
        const int last = std::min(mostU - 1, static_cast<int>(std::floor(u1 + cap - 0.5)));
        // Far beside the surface nothing is drawn, and fixed point would not hold it.
        if (std::max(v0, v1) + thick < 0 || std::min(v0, v1) - thick >= mostV || !(std::abs(v0) < 16'000) || !(std::abs(v1) < 16'000))
            return;
        const auto wide = static_cast<int>(2 * thick * kOne);
        for (int u = first; u <= last; ++u) {
            const double middle = v0 + slope * std::clamp(u + 0.5 - u0, 0.0, along);
            const auto low = static_cast<int>((middle - thick) * kOne);
            const int high = low + wide;
            int v = low >> 16;
            const int end = (high - 1) >> 16;
            if (v >= 0 && end < mostV) {
                QRgb* pixel = bits_ + (steep ? static_cast<std::ptrdiff_t>(u) * stride_ + v : static_cast<std::ptrdiff_t>(v) * stride_ + u);
                const std::ptrdiff_t step = steep ? 1 : stride_;
                for (; v <= end; ++v, pixel += step)
                    put(*pixel, std::min(high, (v + 1) * kOne) - std::max(low, v * kOne));
            } else {
                for (v = std::max(v, 0); v <= std::min(end, mostV - 1); ++v)
                    put(bits_[steep ? static_cast<std::ptrdiff_t>(u) * stride_ + v : static_cast<std::ptrdiff_t>(v) * stride_ + u], std::min(high, (v + 1) * kOne) - std::max(low, v * kOne));
            }
        }
    }

    void put(QRgb& pixel, int cover)
    {
        const int alpha = std::min(cover >> 8, 255);
        if (alpha > static_cast<int>(pixel >> 24))
            pixel = covered_[static_cast<std::size_t>(alpha)];
    }

    double half_;
    int columns_;
    int rows_;
    QRgb* bits_;
    std::ptrdiff_t stride_;
    std::array<QRgb, 256> covered_{};
};

/// Without the care of hypot() for numbers that no map has, and several times as quick.
double lengthOf(spatial::Coordinate a, spatial::Coordinate b) { return std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)); }

/// A part of a stretch in one class.
struct Piece {
    std::uint32_t edge;
    float from;
    float to;
};

/// Where the cost crosses the classes' borders; `pieces` has a list for each class.
void cut(const spatial::LiveStretch& stretch, std::span<const ReachClass> classes, std::vector<std::vector<Piece>>& pieces)
{
    const float low = std::min(stretch.costFrom, stretch.costTo);
    const float high = std::max(stretch.costFrom, stretch.costTo);
    float done = low;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const bool isLast = c + 1 == classes.size();
        const auto cutoff = static_cast<float>(classes[c].cutoff);
        if (done > cutoff)
            continue;
        const float until = isLast ? high : std::min(high, cutoff);
        const auto shareOf = [&](float cost) {
            const float t = high > low ? (cost - stretch.costFrom) / (stretch.costTo - stretch.costFrom) : 0;
            return stretch.from + t * (stretch.to - stretch.from);
        };
        if (high > low) {
            const float a = shareOf(done);
            const float b = shareOf(until);
            pieces[c].push_back({stretch.edge, std::min(a, b), std::max(a, b)});
        } else {
            pieces[c].push_back({stretch.edge, stretch.from, stretch.to});
        }
        if (until >= high)
            return;
        done = until;
    }
}

}  // namespace

spatial::Result<std::shared_ptr<const StreetShapes>> StreetShapes::of(spatial::NetworkPtr network, const spatial::Crs& crs)
{
    auto shapes = std::make_shared<StreetShapes>();
    shapes->crs = crs;
    if (network->crs.isKnown() && crs.isKnown() && !network->crs.sameAs(crs)) {
        TRY_ASSIGN(const spatial::Transform transform, spatial::Transform::between(network->crs, crs));
        if (!transform.isIdentity()) {
            shapes->vertices = network->vertices;
            transform.apply(shapes->vertices);
        }
    }
    shapes->network = std::move(network);
    return std::shared_ptr<const StreetShapes>(std::move(shapes));
}

std::span<const spatial::Coordinate> StreetShapes::shape(std::size_t edge) const
{
    if (vertices.empty())
        return network->shape(edge);
    return std::span(vertices).subspan(network->firstVertex[edge], network->firstVertex[edge + 1] - network->firstVertex[edge]);
}

QImage drawReachedStreets(const StreetShapes& shapes, std::span<const spatial::LiveStretch> stretches, std::span<const ReachClass> classes, const styles::MapView& view, double ratio, double width)
{
    QImage image((view.pixels * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(0);
    image.setDevicePixelRatio(ratio);
    if (classes.empty() || image.isNull())
        return image;
    std::vector<std::vector<Piece>> pieces(classes.size());
    for (const spatial::LiveStretch& stretch : stretches)
        cut(stretch, classes, pieces);

    const styles::PixelTransform toLogical = view.transform();
    const auto toPixel = [&](spatial::Coordinate c) { return toLogical(c) * ratio; };
    LineBrush brush(image, width * ratio);
    for (std::size_t c = 0; c < classes.size(); ++c) {
        brush.setColor(classes[c].color);
        for (const Piece& piece : pieces[c]) {
            const auto shape = shapes.shape(piece.edge);
            if (piece.from <= 0 && piece.to >= 1) {
                QPointF last = toPixel(shape.front());
                for (std::size_t i = 1; i < shape.size(); ++i) {
                    const QPointF next = toPixel(shape[i]);
                    if (i + 1 < shape.size() && (next - last).manhattanLength() < kTooShort)
                        continue;
                    brush.line(last, next);
                    last = next;
                }
                continue;
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
                    const auto between = [&](double t) { return spatial::Coordinate{std::lerp(shape[i - 1].x, shape[i].x, t), std::lerp(shape[i - 1].y, shape[i].y, t)}; };
                    brush.line(toPixel(between(a)), toPixel(between(b)));
                }
                at += step;
            }
        }
    }
    return image;
}

}  // namespace app::desktop
