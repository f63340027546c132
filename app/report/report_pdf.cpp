// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_book.h"
#include "app/report/document.h"
#include "app/report/paper.h"

#include <QPainter>

namespace app {

spatial::Result<std::string> documentAsPdf(const Document& document)
{
    const PagePlan plan = pagePlan(document);

    const QSizeF a4(210, 297);
    PdfBook book(QString::fromStdString(document.title), 72 * ReportPaper::kUnitsPerPoint, document.language);
    TRY_ASSIGN(QPainter * painter, book.beginPage(a4));
    spatial::Result<void> turned;
    ReportPaper paper(document, painter, [&] {
        if (const auto page = book.beginPage(a4); !page)
            turned = page.error();
    });
    paper.setPages(plan.pages);
    paper.addContents(plan.contents);
    paper.set();
    TRY(std::move(turned));
    for (const Bookmark& mark : paper.bookmarks())
        book.addBookmark(mark);
    TRY_ASSIGN(const QByteArray complete, book.finish());
    return complete.toStdString();
}

}  // namespace app
