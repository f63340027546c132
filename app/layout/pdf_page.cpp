// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"
#include "app/layout/page_formats.h"
#include "app/layout/pdf_book.h"

#include <QPainter>

namespace app {
namespace {

spatial::Result<void> addPage(PdfBook& book, const ComposedPage& page, spatial::Progress& progress)
{
    return book.addPage({page.width, page.height}, QString::fromStdString(page.name), [&](QPainter& painter, QSizeF pixels) { return drawComposed(page, pixels, painter, progress); });
}

PdfBook bookOf(const ComposedPage& page) { return {QString::fromStdString(page.title), page.dotsPerInch, page.language}; }

}  // namespace

spatial::Result<QByteArray> pdfOf(const ComposedPage& page, spatial::Progress& progress)
{
    PdfBook book = bookOf(page);
    TRY(addPage(book, page, progress));
    return book.finish();
}

spatial::Result<void> savePdf(const ComposedPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    PdfBook book = bookOf(page);
    TRY(addPage(book, page, progress));
    return book.save(target, overwrite, progress);
}

spatial::Result<void> exportPages(std::size_t count, const PageOf& pageOf, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    std::optional<PdfBook> book;
    for (std::size_t i = 0; i < count; ++i) {
        const auto share = [&](std::size_t n) { return 0.97 * static_cast<double>(n) / static_cast<double>(count); };
        spatial::PartOfProgress part(progress, share(i), share(i + 1));
        TRY_ASSIGN(const ComposedPage page, pageOf(i, part));
        if (!book)
            book.emplace(QString::fromStdString(page.title), page.dotsPerInch, page.language);
        TRY(addPage(*book, page, part));
        TRY(spatial::notCancelled(progress));
    }
    if (!book)
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("There is no page to write.")};
    spatial::PartOfProgress saving(progress, 0.97, 1);
    return book->save(target, overwrite, saving);
}

}  // namespace app
