// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/page_printing.h"

#include "app/desktop/language.h"

#include <QPageLayout>
#include <QPainter>
#include <QPrintPreviewDialog>
#include <QPrinter>

#include <algorithm>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

/// The pages are drawn in pixels of this fineness at least: letters are set in whole pixels.
constexpr double kDotsPerMillimetre = 12;

void askPaper(const ComposedPage& page, QPrinter& printer)
{
    const bool isBroad = page.width > page.height;
    printer.setPageSize(QPageSize(QSizeF(std::min(page.width, page.height), std::max(page.width, page.height)), QPageSize::Millimeter, {}, QPageSize::FuzzyMatch));
    printer.setPageOrientation(isBroad ? QPageLayout::Landscape : QPageLayout::Portrait);
}

}  // namespace

spatial::Result<void> printPages(const std::vector<ComposedPage>& pages, QPrinter& printer)
{
    printer.setFullPage(true);
    QPainter painter(&printer);
    if (!painter.isActive())
        return Error{ErrorCode::WriteFailed, text("The printer does not take the pages."), text("Look whether it is switched on, or print to a PDF file.")};
    const auto count = static_cast<int>(pages.size());
    const int first = printer.fromPage() > 0 ? printer.fromPage() : 1, last = printer.toPage() > 0 ? std::min(printer.toPage(), count) : count;
    for (int number = first; number <= last; ++number) {
        if (number > first)
            printer.newPage();
        const ComposedPage& page = pages[static_cast<std::size_t>(number - 1)];
        const QRectF paper = printer.paperRect(QPrinter::DevicePixel);
        const QSizeF drawn = QSizeF(page.width, page.height) * kDotsPerMillimetre;
        const double real = printer.logicalDpiX() / 25.4 / kDotsPerMillimetre;
        const double scale = std::min({real, paper.width() / drawn.width(), paper.height() / drawn.height()});
        painter.save();
        painter.translate((paper.width() - drawn.width() * scale) / 2, (paper.height() - drawn.height() * scale) / 2);
        painter.scale(scale, scale);
        TRY(drawComposed(page, drawn, painter));
        painter.restore();
    }
    return {};
}

void showPrintPreview(const std::vector<ComposedPage>& pages, QWidget* parent)
{
    if (pages.empty())
        return;
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(QString::fromStdString(pages.front().title));
    askPaper(pages.front(), printer);
    QPrintPreviewDialog dialog(&printer, parent);
    dialog.setWindowTitle(say(text("Print preview")));
    dialog.resize(1000, 760);
    QObject::connect(&dialog, &QPrintPreviewDialog::paintRequested, &dialog, [&pages](QPrinter* onto) { (void)printPages(pages, *onto); });
    dialog.exec();
}

}  // namespace app::desktop
