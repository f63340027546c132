// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"
#include "app/layout/page_formats.h"
#include "app/layout/pdf_finish.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <cmath>

namespace app {

spatial::Result<QByteArray> pdfOf(const MapPage& page, spatial::Progress& progress)
{
    QByteArray raw;
    {
        QBuffer buffer(&raw);
        if (!buffer.open(QIODevice::WriteOnly))
            return spatial::Error{spatial::ErrorCode::WriteFailed, spatial::text("The page could not be written as PDF.")};
        QPdfWriter writer(&buffer);
        writer.setCreator(QStringLiteral("Songhua"));
        writer.setTitle(QString::fromStdString(translate(page.title, page.language)));
        writer.setResolution(static_cast<int>(std::lround(page.dotsPerInch)));
        const QSizeF size = pageMillimetres(page);
        writer.setPageLayout(QPageLayout(QPageSize(size, QPageSize::Millimeter, {}, QPageSize::ExactMatch), QPageLayout::Portrait, QMarginsF(0, 0, 0, 0)));
        QPainter painter(&writer);
        TRY(drawPage(page, pagePixels(page), painter, progress));
    }
    return finishPdf(raw);
}

}  // namespace app
