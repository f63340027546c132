// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/several_rasters.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace styles {
namespace {

using Values = std::vector<float>;

/// One channel's brightness by value; the curve is looked up in steps as fine as the eye.
class Stretch {
public:
    Stretch(const RasterChannel& channel, double gamma) : low_(channel.minimum), span_(channel.maximum - channel.minimum)
    {
        for (std::size_t i = 0; i < table_.size(); ++i)
            table_[i] = static_cast<int>(std::lround(255 * std::pow(static_cast<double>(i) / static_cast<double>(table_.size() - 1), 1 / gamma)));
    }
    int operator()(float value) const
    {
        const double share = std::clamp((static_cast<double>(value) - low_) / span_, 0.0, 1.0);
        return table_[static_cast<std::size_t>(std::lround(share * static_cast<double>(table_.size() - 1)))];
    }

private:
    double low_;
    double span_;
    std::array<int, 1024> table_{};
};

int classOf(const RasterAxis& axis, float value)
{
    const auto v = static_cast<double>(value);
    if (!(v >= axis.lower) || axis.upper.empty() || v > axis.upper.back())
        return -1;
    return static_cast<int>(std::lower_bound(axis.upper.begin(), axis.upper.end(), v) - axis.upper.begin());
}

class Image {
public:
    explicit Image(QSize size) : image_(size, QImage::Format_ARGB32_Premultiplied) { image_.fill(0); }

    /// color(i) for every pixel, row by row.
    template <class ColorOf>
    QImage filled(ColorOf color)
    {
        std::size_t i = 0;
        for (int r = 0; r < image_.height(); ++r) {
            auto* line = reinterpret_cast<QRgb*>(image_.scanLine(r));
            for (int c = 0; c < image_.width(); ++c)
                line[c] = color(i++);
        }
        return std::move(image_);
    }

private:
    QImage image_;
};

QImage composite(const RasterComposite& style, const std::vector<Values>& bands, QSize size)
{
    const Stretch red(style.red, style.gamma);
    const Stretch green(style.green, style.gamma);
    const Stretch blue(style.blue, style.gamma);
    return Image(size).filled([&](std::size_t i) -> QRgb {
        if (std::isnan(bands[0][i]) || std::isnan(bands[1][i]) || std::isnan(bands[2][i]))
            return 0;
        return qRgb(red(bands[0][i]), green(bands[1][i]), blue(bands[2][i]));
    });
}

QImage bivariate(const RasterBivariate& style, const Values& x, const Values& y, QSize size)
{
    const int columns = static_cast<int>(style.x.upper.size());
    return Image(size).filled([&](std::size_t i) -> QRgb {
        const int column = classOf(style.x, x[i]);
        const int row = classOf(style.y, y[i]);
        const auto cell = static_cast<std::size_t>(row * columns + column);
        return column < 0 || row < 0 || cell >= style.colors.size() ? 0 : qPremultiply(style.colors[cell].argb());
    });
}

}  // namespace

spatial::Result<QImage> imageOfSeveral(const RasterContent& layer, const MapView& view, const QRect& where, Sampling sampling, spatial::Progress& progress)
{
    if (layer.more.size() < moreInputsOf(layer.style).size())
        return spatial::Error{spatial::ErrorCode::MissingInput, spatial::text("The style needs other bands or rasters, which are not there.")};
    const auto valuesOf = [&](const spatial::RasterExpression& raster) { return sampleRaster(raster, view, where, sampling, progress); };
    std::vector<Values> others;
    for (const auto& raster : layer.more) {
        TRY_ASSIGN(others.emplace_back(), valuesOf(raster));
    }
    if (const auto* three = std::get_if<RasterComposite>(&layer.style))
        return composite(*three, others, where.size());
    TRY_ASSIGN(const Values own, valuesOf(layer.raster));
    return bivariate(std::get<RasterBivariate>(layer.style), own, others.front(), where.size());
}

}  // namespace styles
