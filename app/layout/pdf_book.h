// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_on_page.h"
#include "app/layout/pdf_bookmarks.h"
#include "app/translations/translate.h"
#include "spatial/core/progress.h"

#include <QByteArray>
#include <QSizeF>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

class QPainter;

namespace app {

/// The one way to write PDFs: one page or many. Vectors stay vectors, letters are embedded and can be searched for, in Chinese too. What
/// is drawn inside groups (styles::DrawingGroups: each layer of a scene, its labels) can be switched on and off in the reader, the same
/// name on several pages at once; groups with opacity or a blend mode stay shapes. Maps know their place (see addViewports). Title, language and
/// bookmarks; no dates or random ids: same pages, same bytes.
///
/// Pages go to a temporary file as they are drawn and are completed one by one: memory holds the largest page (about twice its content,
/// some 30 bytes a vertex), however many there are. Needs a QGuiApplication. One use, one thread, any.
/// Errors: WriteFailed (no room for temporary files, or at the target), InvalidParameter (a page with a side over 5 m), those of `draw`,
/// after which the book is of no use; those of layers::saveWritten.
class PdfBook {
public:
    PdfBook(const QString& title, double dotsPerInch, Language language);
    ~PdfBook();

    /// Paints on a page of so many pixels and says which maps lie there.
    using Draw = std::function<spatial::Result<std::vector<MapOnPage>>(QPainter& painter, QSizeF pixels)>;
    /// Adds a page of that size. Empty bookmark: none.
    spatial::Result<void> addPage(QSizeF millimetres, const QString& bookmark, const Draw& draw);

    /// The same with the drawing in the caller's hands: begins a page and returns the painter, good until the next page. Its unit is a pixel.
    spatial::Result<QPainter*> beginPage(QSizeF millimetres);
    void addMap(MapOnPage map);             ///< on the current page
    void addBookmark(Bookmark bookmark);    ///< in the order of the outline

    int pages() const;

    /// Completes the PDF: in memory, or as a file. One of the two, once, and not without a page. Cancelled within a page's work.
    spatial::Result<QByteArray> finish();
    spatial::Result<void> save(const std::filesystem::path& target, bool overwrite, spatial::Progress& progress = spatial::noProgress());

private:
    struct Writing;
    spatial::Result<void> complete(const std::filesystem::path* target, QByteArray* bytes, const spatial::Progress& progress);

    QString title_;
    double dotsPerInch_;
    Language language_;
    std::unique_ptr<Writing> writing_;
    std::vector<Bookmark> bookmarks_;
};

}  // namespace app
