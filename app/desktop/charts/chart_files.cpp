// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/charts/chart_files.h"

#include "app/layout/svg_device.h"
#include "layers/sources/save.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>

namespace app::desktop {
namespace {

QByteArray pdfOf(charts::ChartView& view, QSize size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(QStringLiteral("Songhua"));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setPageSize(QPageSize(QSizeF(size) * 72.0 / 96.0, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setResolution(96);
    view.paintOn(writer, size);
    return bytes;
}

QByteArray svgOf(charts::ChartView& view, QSize size)
{
    SvgDevice device(QSizeF(size), 96, QStringLiteral("Songhua"));
    view.paintOn(device, size);
    return device.bytes();
}

QByteArray pngOf(charts::ChartView& view, QSize size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    chartPicture(view, size, 2).save(&buffer, "PNG");
    return bytes;
}

}  // namespace

QImage chartPicture(charts::ChartView& view, QSize size, int scale)
{
    QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    view.paintOn(image, size);
    return image;
}

spatial::Result<void> saveChart(charts::ChartView& view, QSize size, const QString& file)
{
    const QByteArray bytes = file.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)   ? svgOf(view, size)
                             : file.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive) ? pdfOf(view, size)
                                                                                          : pngOf(view, size);
    return layers::saveBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())}, file.toStdString(), true);
}

}  // namespace app::desktop
