// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"
#include "app/layout/page_formats.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

#include <cmath>

namespace app {

spatial::Result<QByteArray> pngOf(const MapPage& page, spatial::Progress& progress)
{
    QImage image(pagePixels(page), QImage::Format_RGB32);
    if (image.isNull())
        return spatial::Error{spatial::ErrorCode::LimitReached, spatial::text("There is not enough memory for a picture of this size."),
                              spatial::text("Choose a smaller page or fewer dots per inch.")};
    const int dotsPerMetre = static_cast<int>(std::lround(page.dotsPerInch / 0.0254));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    {
        QPainter painter(&image);
        TRY(drawPage(page, image.size(), painter, progress));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return spatial::Error{spatial::ErrorCode::WriteFailed, spatial::text("The picture could not be encoded as PNG.")};
    return bytes;
}

}  // namespace app
