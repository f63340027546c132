// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/preview/color_vision.h"

#include "spatial/core/parallel.h"

#include <QImage>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace styles {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

constexpr Matrix kProtanopia{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritanopia{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix kGrey{{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}};

constexpr int kSteps = 1 << 14;   // of linear light, fine enough for the darkest steps of sRGB

double linearLightOf(double encoded) { return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4); }
double encodedOf(double linear) { return linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - 0.055; }

/// What each value of each channel adds to the three linear channels, and the way back to sRGB.
class Table {
public:
    explicit Table(const Matrix& matrix)
    {
        for (std::size_t channel = 0; channel < 3; ++channel)
            for (std::size_t value = 0; value < 256; ++value) {
                const double light = linearLightOf(static_cast<double>(value) / 255) * kSteps;
                for (std::size_t out = 0; out < 3; ++out)
                    share_[channel][value][out] = static_cast<float>(matrix[out][channel] * light);
            }
        for (std::size_t i = 0; i < encoded_.size(); ++i)
            encoded_[i] = static_cast<std::uint8_t>(std::lround(encodedOf(static_cast<double>(i) / kSteps) * 255));
    }

    QRgb operator()(QRgb pixel) const
    {
        const auto& r = share_[0][static_cast<std::size_t>(qRed(pixel))];
        const auto& g = share_[1][static_cast<std::size_t>(qGreen(pixel))];
        const auto& b = share_[2][static_cast<std::size_t>(qBlue(pixel))];
        const auto channel = [&](std::size_t i) {
            const float light = std::clamp(r[i] + g[i] + b[i] + 0.5F, 0.0F, static_cast<float>(kSteps));
            return int{encoded_[static_cast<std::size_t>(light)]};
        };
        return qRgba(channel(0), channel(1), channel(2), qAlpha(pixel));
    }

private:
    std::array<std::array<std::array<float, 4>, 256>, 3> share_{};
    std::array<std::uint8_t, kSteps + 1> encoded_{};
};

const Table& tableOf(ColorVision vision)
{
    static const auto protanopia = std::make_unique<const Table>(kProtanopia);
    static const auto deuteranopia = std::make_unique<const Table>(kDeuteranopia);
    static const auto tritanopia = std::make_unique<const Table>(kTritanopia);
    static const auto grey = std::make_unique<const Table>(kGrey);
    switch (vision) {
    case ColorVision::Protanopia: return *protanopia;
    case ColorVision::Deuteranopia: return *deuteranopia;
    case ColorVision::Tritanopia: return *tritanopia;
    default: return *grey;
    }
}

}  // namespace

Color seenAs(Color color, ColorVision vision)
{
    if (vision == ColorVision::Normal)
        return color;
    const QRgb seen = tableOf(vision)(color.argb());
    return {static_cast<std::uint8_t>(qRed(seen)), static_cast<std::uint8_t>(qGreen(seen)), static_cast<std::uint8_t>(qBlue(seen)), color.alpha};
}

void seeAs(QImage& picture, ColorVision vision)
{
    if (vision == ColorVision::Normal || picture.isNull())
        return;
    // Premultiplied colours are not those that are seen.
    if (picture.format() != QImage::Format_RGB32 && picture.format() != QImage::Format_ARGB32)
        picture = picture.convertToFormat(picture.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    const Table& table = tableOf(vision);
    const auto width = static_cast<std::size_t>(picture.width());
    const auto stride = static_cast<std::size_t>(picture.bytesPerLine());
    std::uint8_t* bits = picture.bits();
    const auto rows = [&](std::size_t from, std::size_t to) -> spatial::Result<void> {
        for (std::size_t y = from; y < to; ++y) {
            auto* line = reinterpret_cast<QRgb*>(bits + y * stride);
            QRgb last = ~line[0];
            QRgb seen = 0;
            for (std::size_t x = 0; x < width; ++x) {
                if (line[x] != last) {   // maps have many equal neighbours
                    last = line[x];
                    seen = table(last);
                }
                line[x] = seen;
            }
        }
        return {};
    };
    // Without a way to stop and without anything that fails, the result says nothing.
    (void)spatial::parallelFor(static_cast<std::size_t>(picture.height()), 64, spatial::noProgress(), rows).hasValue();
}

}  // namespace styles
