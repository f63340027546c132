// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/light_picture.h"

#include <QBuffer>
#include <QByteArray>

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace app {

namespace {

constexpr int kTightest = 0;   // "quality" of Qt's PNG writer: the most that zlib can do

struct CountedColor {
    QRgb color = 0;
    std::uint32_t pixels = 0;
};

std::array<int, 4> channelsOf(QRgb color) { return {qRed(color), qGreen(color), qBlue(color), qAlpha(color)}; }

/// A part of the list of colours, with the channel in which it is widest.
struct ColorBox {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t channel = 0;
    int width = 0;
    std::uint64_t pixels = 0;

    /// The widest is halved first, of equally wide ones that of most pixels.
    bool before(const ColorBox& other) const { return width != other.width ? width > other.width : pixels > other.pixels; }
};

ColorBox boxOf(const std::vector<CountedColor>& colors, std::size_t begin, std::size_t end)
{
    ColorBox box{begin, end};
    std::array<int, 4> least{255, 255, 255, 255};
    std::array<int, 4> most{0, 0, 0, 0};
    for (std::size_t i = begin; i < end; ++i) {
        const auto channels = channelsOf(colors[i].color);
        for (std::size_t c = 0; c < channels.size(); ++c) {
            least[c] = std::min(least[c], channels[c]);
            most[c] = std::max(most[c], channels[c]);
        }
        box.pixels += colors[i].pixels;
    }
    for (std::size_t c = 0; c < least.size(); ++c)
        if (most[c] - least[c] > box.width) {
            box.width = most[c] - least[c];
            box.channel = c;
        }
    return box;
}

QRgb meanOf(const std::vector<CountedColor>& colors, const ColorBox& box)
{
    std::array<std::uint64_t, 4> sums{};
    for (std::size_t i = box.begin; i < box.end; ++i) {
        const auto channels = channelsOf(colors[i].color);
        for (std::size_t c = 0; c < channels.size(); ++c)
            sums[c] += static_cast<std::uint64_t>(channels[c]) * colors[i].pixels;
    }
    const auto mean = [&](std::size_t c) { return static_cast<int>((sums[c] + box.pixels / 2) / box.pixels); };
    return qRgba(mean(0), mean(1), mean(2), mean(3));
}

}  // namespace

QImage inPalette(const QImage& picture, int most)
{
    const QImage image = picture.convertToFormat(QImage::Format_ARGB32);
    const auto seen = [](QRgb color) { return qAlpha(color) == 0 ? 0U : color; };
    std::unordered_map<QRgb, std::uint32_t> counts;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            ++counts[seen(line[x])];
    }
    std::vector<CountedColor> colors;
    const bool clear = counts.erase(0) > 0;
    for (const auto& [color, pixels] : counts)
        colors.push_back({color, pixels});
    std::ranges::sort(colors, {}, &CountedColor::color);
    const std::size_t room = static_cast<std::size_t>(std::clamp(most, 2, 256)) - (clear ? 1 : 0);

    std::vector<ColorBox> boxes;
    if (colors.size() <= room) {
        for (std::size_t i = 0; i < colors.size(); ++i)
            boxes.push_back(boxOf(colors, i, i + 1));
    } else {
        boxes.push_back(boxOf(colors, 0, colors.size()));
        while (boxes.size() < room) {
            const auto widest = std::ranges::min_element(boxes, [](const ColorBox& a, const ColorBox& b) { return a.before(b); });
            if (widest->width == 0)
                break;
            const ColorBox box = *widest;
            const auto begin = colors.begin() + static_cast<std::ptrdiff_t>(box.begin);
            const auto end = colors.begin() + static_cast<std::ptrdiff_t>(box.end);
            std::sort(begin, end, [&](const CountedColor& a, const CountedColor& b) {
                const int first = channelsOf(a.color)[box.channel];
                const int second = channelsOf(b.color)[box.channel];
                return first != second ? first < second : a.color < b.color;
            });
            std::size_t cut = box.begin;
            std::uint64_t half = 0;
            while (cut + 1 < box.end - 1 && (half += colors[cut].pixels) * 2 < box.pixels)
                ++cut;
            *widest = boxOf(colors, box.begin, cut + 1);
            boxes.push_back(boxOf(colors, cut + 1, box.end));
        }
    }

    QList<QRgb> table;
    std::unordered_map<QRgb, uchar> numbers;
    if (clear) {
        table.push_back(0);
        numbers[0] = 0;
    }
    for (const ColorBox& box : boxes) {
        for (std::size_t i = box.begin; i < box.end; ++i)
            numbers[colors[i].color] = static_cast<uchar>(table.size());
        table.push_back(meanOf(colors, box));
    }
    QImage indexed(image.size(), QImage::Format_Indexed8);
    for (int y = 0; y < image.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        uchar* to = indexed.scanLine(y);
        for (int x = 0; x < image.width(); ++x)
            to[x] = numbers.at(seen(from[x]));
    }
    indexed.setColorTable(table);
    return indexed;
}

std::string lightPng(std::string_view png, int colors)
{
    const QImage image = QImage::fromData(QByteArray::fromRawData(png.data(), static_cast<qsizetype>(png.size())));
    if (image.isNull())
        return std::string(png);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!inPalette(image, colors).save(&buffer, "PNG", kTightest))
        return std::string(png);
    return bytes.toStdString();
}

}  // namespace app
