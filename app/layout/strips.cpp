// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/strips.h"

#include "spatial/core/parallel.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <vector>

namespace app {
namespace {

constexpr std::size_t kStripBytes = std::size_t{128} << 20;

/// What is drawn around a piece. Qt sets letters that begin left of an image by another fraction of a pixel, and rounds edges that an image cuts
/// differently: what a piece shows of them must lie inside the image. Letters up to 64 pixels come as pictures, larger ones are shapes.
constexpr int kAround = 128;

/// Of a row: what is drawn upon, and what is handed over.
std::size_t bytesOfRow(QSize pixels, int columns) { return static_cast<std::size_t>(std::min(pixels.width(), columns + 2 * kAround)) * 4 + static_cast<std::size_t>(pixels.width()) * 3; }

/// The part `inner` of an image whose upper left corner is the picture's pixel `corner`, to its place in a strip.
void copyRgb(const QImage& image, QPoint corner, const QRect& inner, int width, std::vector<std::uint8_t>& rgb)
{
    for (int row = 0; row < inner.height(); ++row) {
        const auto* from = reinterpret_cast<const QRgb*>(image.constScanLine(row + inner.top() - corner.y())) + (inner.left() - corner.x());
        std::uint8_t* to = rgb.data() + (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(inner.left())) * 3;
        for (int column = 0; column < inner.width(); ++column, to += 3) {
            to[0] = static_cast<std::uint8_t>(qRed(from[column]));
            to[1] = static_cast<std::uint8_t>(qGreen(from[column]));
            to[2] = static_cast<std::uint8_t>(qBlue(from[column]));
        }
    }
}

}  // namespace

StripSize stripSizeFor(QSize pixels)
{
    StripSize size;
    const auto fit = static_cast<int>(std::min(kStripBytes, spatial::memoryLimit() / 8) / bytesOfRow(pixels, size.columns));
    size.rows = std::max(1, fit / size.rows) * size.rows;
    return size;
}

spatial::Result<void> drawInStrips(QSize pixels, const DrawStrip& draw, const TakeStrip& take, spatial::Progress& progress)
{
    const StripSize size = stripSizeFor(pixels);
    const std::size_t needed = bytesOfRow(pixels, size.columns) * static_cast<std::size_t>(std::min(size.rows + 2 * kAround, pixels.height()));
    if (needed > spatial::memoryLimit() / 2)
        return spatial::Error{spatial::ErrorCode::LimitReached, spatial::text("A strip of a picture of {0} x {1} pixels takes {2} MB; half of the allowed memory is less.", pixels.width(), pixels.height(), needed >> 20),
                              spatial::text("Choose a smaller page or fewer dots per inch.")};
    return drawInStrips(pixels, size, draw, take, progress);
}

spatial::Result<void> drawInStrips(QSize pixels, StripSize size, const DrawStrip& draw, const TakeStrip& take, spatial::Progress& progress)
{
    const int across = (pixels.width() + size.columns - 1) / size.columns;
    const int down = (pixels.height() + size.rows - 1) / size.rows;
    std::vector<std::uint8_t> rgb;
    for (int strip = 0; strip < down; ++strip) {
        const int top = strip * size.rows;
        const int rows = std::min(size.rows, pixels.height() - top);
        rgb.resize(static_cast<std::size_t>(pixels.width()) * static_cast<std::size_t>(rows) * 3);
        for (int i = 0; i < across; ++i) {
            TRY(spatial::notCancelled(progress));
            const int left = i * size.columns;
            const QRect inner(left, top, std::min(size.columns, pixels.width() - left), rows);
            const QRect whole = inner.adjusted(-kAround, -kAround, kAround, kAround).intersected(QRect(QPoint(0, 0), pixels));
            QImage piece(whole.size(), QImage::Format_RGB32);
            if (piece.isNull())
                return spatial::Error{spatial::ErrorCode::LimitReached, spatial::text("There is not enough memory for a picture of this size."),
                                      spatial::text("Choose a smaller page or fewer dots per inch.")};
            piece.fill(Qt::white);
            {
                QPainter painter(&piece);
                painter.translate(-whole.topLeft());
                const double done = strip * across + i;
                spatial::PartOfProgress part(progress, done / (across * down), (done + 1) / (across * down));
                TRY(draw(painter, part));
            }
            copyRgb(piece, whole.topLeft(), inner, pixels.width(), rgb);
        }
        TRY(take(rgb, top, rows));
    }
    return {};
}

}  // namespace app
