// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/street_raster.h"

#include "spatial/crs/transform.h"

#include <algorithm>
#include <cmath>

namespace app::desktop {

namespace {

/// Draws straight lines with smooth edges: column by column (or row by row where it is steep) the pixels that the line covers.
class LineBrush {
public:
    LineBrush(QImage& image, double width) : image_(image), half_(width / 2), bits_(reinterpret_cast<QRgb*>(image.bits())), stride_(image.bytesPerLine() / 4) {}

    void setColor(styles::Color color) { color_ = qRgb(color.red, color.green, color.blue); }

    void line(QPointF a, QPointF b)
    {
        const double dx = b.x() - a.x();
        const double dy = b.y() - a.y();
        const bool steep = std::abs(dy) > std::abs(dx);
        if (steep ? a.y() > b.y() : a.x() > b.x())
            std::swap(a, b);
        const double along = steep ? b.y() - a.y() : b.x() - a.x();
        const double across = steep ? b.x() - a.x() : b.y() - a.y();
        const double slope = along > 0 ? across / along : 0;
        const double thick = half_ * std::sqrt(1 + slope * slope);
        const double begin = (steep ? a.y() : a.x()) - (along < 1 ? half_ : 0.5);
        const double end = (steep ? b.y() : b.x()) + (along < 1 ? half_ : 0.5);
        const double origin = steep ? a.y() : a.x();
        const double level = steep ? a.x() : a.y();
        const int most = steep ? image_.height() : image_.width();
        const int first = std::max(0, static_cast<int>(std::floor(begin + 0.5)));
        const int last = std::min(most - 1, static_cast<int>(std::floor(end - 0.5)));
        for (int i = first; i <= last; ++i) {
            const double middle = level + slope * std::clamp(i + 0.5 - origin, 0.0, along);
            span(i, middle - thick, middle + thick, steep);
        }
    }

private:
    void span(int i, double low, double high, bool steep)
    {
        const int most = steep ? image_.width() : image_.height();
        const int first = std::max(0, static_cast<int>(std::floor(low)));
        const int last = std::min(most - 1, static_cast<int>(std::floor(high)));
        for (int j = first; j <= last; ++j) {
            const double cover = std::min(high, j + 1.0) - std::max(low, static_cast<double>(j));
            put(steep ? j : i, steep ? i : j, static_cast<int>(cover * 255 + 0.5));
        }
    }

    /// Over what is there; premultiplied.
    void put(int x, int y, int cover)
    {
        QRgb& pixel = bits_[static_cast<std::ptrdiff_t>(y) * stride_ + x];
        if (cover >= 255) {
            pixel = color_ | 0xff000000u;
            return;
        }
        const int keep = 255 - cover;
        const auto mix = [&](int ours, int there) { return (ours * cover + there * keep + 127) / 255; };
        pixel = qRgba(mix(qRed(color_), qRed(pixel)), mix(qGreen(color_), qGreen(pixel)), mix(qBlue(color_), qBlue(pixel)), std::max(qAlpha(pixel), mix(255, qAlpha(pixel))));
    }

    QImage& image_;
    double half_;
    QRgb* bits_;
    std::ptrdiff_t stride_;
    QRgb color_ = 0;
};

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
    for (std::size_t c = classes.size(); c-- > 0;) {
        brush.setColor(classes[c].color);
        for (const Piece& piece : pieces[c]) {
            const auto shape = shapes.shape(piece.edge);
            if (piece.from <= 0 && piece.to >= 1) {
                for (std::size_t i = 1; i < shape.size(); ++i)
                    brush.line(toPixel(shape[i - 1]), toPixel(shape[i]));
                continue;
            }
            double whole = 0;
            for (std::size_t i = 1; i < shape.size(); ++i)
                whole += distance(shape[i - 1], shape[i]);
            const double begin = piece.from * whole;
            const double end = piece.to * whole;
            double at = 0;
            for (std::size_t i = 1; i < shape.size() && at < end; ++i) {
                const double step = distance(shape[i - 1], shape[i]);
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
