// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_bookmarks.h"
#include "app/layout/pdf_finish.h"
#include "app/report/document.h"
#include "app/report/paper.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace app {

using spatial::text;

spatial::Result<std::string> documentAsPdf(const Document& document)
{
    // Once without a pen, to know how many pages there are; the foot of each page says so.
    ReportPaper draft(document, nullptr, [] {});
    draft.set();
    const int pages = draft.pages();

    QByteArray raw;
    std::vector<Bookmark> bookmarks;
    {
        QBuffer buffer(&raw);
        if (!buffer.open(QIODevice::WriteOnly))
            return spatial::Error{spatial::ErrorCode::WriteFailed, text("The report could not be written as PDF.")};
        QPdfWriter writer(&buffer);
        writer.setCreator(QStringLiteral("Songhua"));
        writer.setTitle(QString::fromStdString(document.title));
        writer.setResolution(static_cast<int>(72 * ReportPaper::kUnitsPerPoint));
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(0, 0, 0, 0)));
        QPainter painter(&writer);
        ReportPaper paper(document, &painter, [&writer] { writer.newPage(); });
        paper.setPages(pages);
        paper.set();
        bookmarks = paper.bookmarks();
    }
    TRY_ASSIGN(const QByteArray finished, finishPdf(raw));
    TRY_ASSIGN(const QByteArray complete, withBookmarks(finished, bookmarks, document.language == Language::Chinese ? "zh-CN" : "en"));
    return complete.toStdString();
}

}  // namespace app
