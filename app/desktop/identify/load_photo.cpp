// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/identify/load_photo.h"

#include <QImageReader>

namespace app::desktop {

using spatial::text;

spatial::Result<QImage> loadPhoto(const QString& file, QSize room)
{
    constexpr qint64 kPixels = 64'000'000;
    QImageReader reader(file);
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QSize size = reader.size();
    if (!size.isValid() || qint64{size.width()} * size.height() > kPixels)
        return spatial::Error{spatial::ErrorCode::Unreadable, text("The photo cannot be shown."), {}, {}, file.toStdString()};
    const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    QSize shown = size.scaled(turned ? room.transposed() : room, Qt::KeepAspectRatio);
    if (shown.width() < size.width())
        reader.setScaledSize(shown.expandedTo({1, 1}));
    QImage image = reader.read();
    if (image.isNull())
        return spatial::Error{spatial::ErrorCode::Unreadable, text("The photo cannot be shown."), {}, {}, file.toStdString()};
    return image;
}

}  // namespace app::desktop
