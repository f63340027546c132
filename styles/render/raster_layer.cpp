// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/raster_layer.h"

#include "spatial/core/parallel.h"
#include "styles/render/raster_sampler.h"
#include "styles/render/several_rasters.h"
#include "styles/render/visible_part.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace styles {
namespace {

/// An image of a layer never holds more pixels than this; on larger surfaces of vectors it is drawn coarser, of pixels in bands. 40 M are
/// an A2 at 300 dpi.
constexpr double kMostPixels = 4e7;

const SpecialValue* specialOf(float value, const std::vector<SpecialValue>& special)
{
    for (const SpecialValue& s : special)
        if (s.value ? static_cast<double>(value) == *s.value : spatial::isNoData(value))
            return &s;
    return nullptr;
}

/// Colours of values; what it needs is looked up once for a layer.
class Colorizer {
public:
    explicit Colorizer(const RasterStyle& style) : style_(style)
    {
        if (const auto* ramp = std::get_if<RasterRamp>(&style); ramp && ramp->stops.size() >= 2) {
            special_ = &ramp->special;
            low_ = ramp->stops.front().value;
            high_ = ramp->stops.back().value;
            for (int i = 0; i <= kSteps; ++i)
                table_.push_back(qPremultiply(rampColor(*ramp, low_ + (high_ - low_) * i / kSteps).argb()));
        } else if (const auto* classified = std::get_if<RasterClassified>(&style)) {
            special_ = &classified->special;
        } else if (const auto* codes = std::get_if<RasterCodes>(&style)) {
            for (const RasterCode& code : codes->codes)
                codes_.emplace(static_cast<float>(code.value), qPremultiply(code.color.argb()));
            otherCodes_ = codes->others ? qPremultiply(codes->others->argb()) : 0;
        }
    }

    QRgb operator()(float value, bool onHatch) const
    {
        if (special_)
            if (const SpecialValue* special = specialOf(value, *special_))
                return qPremultiply((special->hatch && onHatch ? mix(special->color, Color::rgb(0x6f6f6f, special->color.alpha), 0.3) : special->color).argb());
        if (spatial::isNoData(value))
            return 0;
        if (!table_.empty()) {
            const double place = std::clamp((static_cast<double>(value) - low_) / (high_ - low_), 0.0, 1.0) * kSteps;
            return table_[static_cast<std::size_t>(std::lround(place))];
        }
        if (const auto* classified = std::get_if<RasterClassified>(&style_)) {
            const auto v = static_cast<double>(value);
            const auto found = std::lower_bound(classified->classes.begin(), classified->classes.end(), v, [](const RasterClass& c, double x) { return c.upper < x; });
            if (v >= classified->lower && found != classified->classes.end())
                return qPremultiply(found->color.argb());
        }
        if (!codes_.empty()) {
            const auto found = codes_.find(value);
            return found == codes_.end() ? otherCodes_ : found->second;
        }
        return 0;
    }

private:
    static constexpr int kSteps = 1023;

    static Color rampColor(const RasterRamp& ramp, double value)
    {
        const auto above = std::lower_bound(ramp.stops.begin(), ramp.stops.end(), value, [](const ColorStop& s, double v) { return s.value < v; });
        if (above == ramp.stops.begin())
            return above->color;
        if (above == ramp.stops.end())
            return ramp.stops.back().color;
        const auto below = above - 1;
        return mix(below->color, above->color, (value - below->value) / (above->value - below->value));
    }

    const RasterStyle& style_;
    const std::vector<SpecialValue>* special_ = nullptr;
    double low_ = 0;
    double high_ = 1;
    std::vector<QRgb> table_;
    std::unordered_map<float, QRgb> codes_;
    QRgb otherCodes_ = 0;
};

/// draw(row, pixels of the row) for every row of a 32-bit image, several at once.
template <class Draw>
void eachLine(QImage& image, Draw draw)
{
    uchar* bits = image.bits();
    const qsizetype stride = image.bytesPerLine();
    const auto drawn = spatial::parallelFor(static_cast<std::size_t>(image.height()), 64, spatial::noProgress(), [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t r = begin; r < end; ++r)
            draw(static_cast<int>(r), reinterpret_cast<QRgb*>(bits + static_cast<qsizetype>(r) * stride));
        return {};
    });
    static_cast<void>(drawn);   // draws colours: there is nothing in it that fails
}

QImage coloured(const std::vector<float>& values, const QRect& where, const RasterStyle& style, const MapView& view)
{
    const QSize size = where.size();
    const Colorizer colorOfValue(style);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    const int spacing = std::max(4, static_cast<int>(std::lround(1.4 * view.pixelsPerMillimetre())));
    const int thickness = std::max(1, static_cast<int>(std::lround(0.16 * view.pixelsPerMillimetre())));
    const int phase = ((where.x() + where.y()) % spacing + spacing) % spacing;   // hatches belong to the surface: its parts fit together
    eachLine(image, [&](int r, QRgb* line) {
        const float* from = values.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(size.width());
        for (int c = 0; c < size.width(); ++c)
            line[c] = colorOfValue(from[c], (phase + c + r) % spacing < thickness);
    });
    return image;
}

/// Heights at pixels to a veil of black and white. Slopes by the differences of the eight neighbours (Horn 1981), in map metres.
QImage shaded(const std::vector<float>& heights, QSize size, const Hillshade& style, const MapView& view)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(0);
    const double metres = view.crs.isGeographic() ? 111'320 * std::cos(view.extent.centre().y * std::numbers::pi / 180) : 1;
    const double across = 8 * view.unitsPerPixel() * metres / style.exaggeration;
    const double zenith = (90 - style.altitude) * std::numbers::pi / 180;
    const double azimuth = (90 - style.azimuth - view.rotation) * std::numbers::pi / 180;   // counter-clockwise from the right: the light turns with the map
    const double lightX = std::sin(zenith) * std::cos(azimuth);
    const double lightY = std::sin(zenith) * std::sin(azimuth);
    const double lightZ = std::cos(zenith);
    const auto height = [&](int c, int r) {
        c = std::clamp(c, 0, size.width() - 1);
        r = std::clamp(r, 0, size.height() - 1);
        return static_cast<double>(heights[static_cast<std::size_t>(r) * static_cast<std::size_t>(size.width()) + static_cast<std::size_t>(c)]);
    };
    eachLine(image, [&](int r, QRgb* line) {
        for (int c = 0; c < size.width(); ++c) {
            const double east = (height(c + 1, r - 1) + 2 * height(c + 1, r) + height(c + 1, r + 1) - height(c - 1, r - 1) - 2 * height(c - 1, r) - height(c - 1, r + 1)) / across;
            const double north = (height(c - 1, r - 1) + 2 * height(c, r - 1) + height(c + 1, r - 1) - height(c - 1, r + 1) - 2 * height(c, r + 1) - height(c + 1, r + 1)) / across;
            const double light = (-east * lightX - north * lightY + lightZ) / std::sqrt(east * east + north * north + 1);
            if (std::isnan(light))
                continue;
            // A flat field stays as it is: darker than flat becomes black, brighter white, both by their share of the way.
            const double change = light - lightZ;
            const double share = change < 0 ? std::min(-change / lightZ, 1.0) : change / (1 - lightZ + 1e-9);
            const int alpha = static_cast<int>(std::lround(255 * style.strength * std::clamp(share, 0.0, 1.0) * (change < 0 ? 0.8 : 0.5)));
            line[c] = qPremultiply(change < 0 ? qRgba(0, 0, 0, alpha) : qRgba(255, 255, 255, alpha));
        }
    });
    return image;
}

Sampling samplingFor(const RasterStyle& style)
{
    struct {
        Sampling operator()(const RasterRamp& r) const
        {
            // A mean of excluded and other cells would be neither.
            const bool apart = std::any_of(r.special.begin(), r.special.end(), [](const SpecialValue& s) { return s.value.has_value(); });
            return apart ? Sampling::Nearest : Sampling::Mean;
        }
        Sampling operator()(const RasterClassified&) const { return Sampling::Nearest; }
        Sampling operator()(const Hillshade&) const { return Sampling::Bilinear; }
        Sampling operator()(const RasterCodes&) const { return Sampling::Nearest; }
        Sampling operator()(const RasterComposite&) const { return Sampling::Mean; }
        Sampling operator()(const RasterBivariate&) const { return Sampling::Mean; }
    } sampling;
    return std::visit(sampling, style);
}

spatial::Result<QImage> rasterImageOf(const RasterContent& layer, const MapView& view, const QRect& where, spatial::Progress& progress)
{
    if (std::holds_alternative<RasterComposite>(layer.style) || std::holds_alternative<RasterBivariate>(layer.style))
        return imageOfSeveral(layer, view, where, samplingFor(layer.style), progress);
    TRY_ASSIGN(const auto values, sampleRaster(layer.raster, view, where, samplingFor(layer.style), progress));
    const auto* hillshade = std::get_if<Hillshade>(&layer.style);
    return hillshade ? shaded(values, where.size(), *hillshade, view) : coloured(values, where, layer.style, view);
}

}  // namespace

QRgb colorOf(float value, const RasterStyle& style) { return Colorizer(style)(value, false); }

spatial::Result<QImage> drawRasterPart(const RasterContent& layer, const MapView& view, const QRect& where, spatial::Progress& progress)
{
    if (!layer.raster.isValid())
        return QImage();
    const bool hillshade = std::holds_alternative<Hillshade>(layer.style);
    // A slope needs the neighbours of its pixel, those beyond the edge of the part as well.
    const QRect halo = hillshade ? where.adjusted(-1, -1, 1, 1) : where;
    TRY_ASSIGN(const QRect reach, pixelsOf(layer.raster, view, halo));
    if (reach.isEmpty())
        return QImage();
    TRY_ASSIGN(const QImage image, rasterImageOf(layer, view, reach, progress));
    if (reach == where)
        return image;
    QImage part(where.size(), QImage::Format_ARGB32_Premultiplied);
    part.fill(Qt::transparent);
    QPainter painter(&part);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.drawImage(reach.topLeft() - where.topLeft(), image);
    return part;
}

namespace {

/// What shows of the layer, pixel for pixel, so many rows at once that the image of them is no larger than that of another surface. Parts
/// begin at the knots of the mesh on which the whole layer is transformed: a pixel in the middle of two cells falls to the same one in any part.
spatial::Result<void> drawBands(const RasterContent& layer, const MapView& view, QPainter& painter, spatial::Progress& progress)
{
    constexpr int kMesh = 16;
    TRY_ASSIGN(const QRect reached, pixelsOf(layer.raster, view));
    QRect visible = reached.intersected(visiblePart(painter, view.pixels));
    if (visible.isEmpty())
        return {};
    visible.setLeft(visible.left() - (visible.left() - reached.left()) % kMesh);
    visible.setTop(visible.top() - (visible.top() - reached.top()) % kMesh);
    const int rows = std::max(1, static_cast<int>(kMostPixels / visible.width()) / kMesh) * kMesh;
    for (int top = visible.top(); top <= visible.bottom(); top += rows) {
        const QRect band = QRect(visible.left(), top, visible.width(), rows).intersected(visible);
        const double height = visible.height();
        spatial::PartOfProgress part(progress, (top - visible.top()) / height, (band.bottom() + 1 - visible.top()) / height);
        TRY_ASSIGN(const QImage image, drawRasterPart(layer, view, band, part));
        if (!image.isNull())
            painter.drawImage(band.topLeft(), image);
    }
    return {};
}

}  // namespace

spatial::Result<void> drawRasterLayer(const RasterContent& layer, const MapView& view, QPainter& painter, spatial::Progress& progress)
{
    if (!layer.raster.isValid())
        return {};
    if (takesPixels(painter))
        return drawBands(layer, view, painter, progress);
    MapView drawn = view;
    const double pixels = view.pixels.width() * view.pixels.height();
    const double shrink = pixels > kMostPixels ? std::sqrt(kMostPixels / pixels) : 1;
    if (shrink < 1) {
        drawn.pixels = QSizeF(std::floor(view.pixels.width() * shrink), std::floor(view.pixels.height() * shrink));
        drawn.dotsPerInch = view.dotsPerInch * shrink;
    }
    TRY_ASSIGN(const QRect where, pixelsOf(layer.raster, drawn));
    TRY_ASSIGN(const QImage image, drawRasterPart(layer, drawn, where, progress));
    if (image.isNull())
        return {};
    const double sx = view.pixels.width() / drawn.pixels.width();
    const double sy = view.pixels.height() / drawn.pixels.height();
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, shrink < 1);
    painter.setRenderHint(QPainter::LosslessImageRendering);   // else PDF stores photographs, with specks at class borders
    painter.drawImage(QRectF(where.x() * sx, where.y() * sy, where.width() * sx, where.height() * sy), image);
    painter.restore();
    return {};
}

}  // namespace styles
