// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/page_printing.h"

#include <QFile>
#include <QPageLayout>
#include <QPainter>
#include <QPrinter>
#include <QPrinterInfo>

#include <algorithm>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

/// The pages are drawn in pixels of this fineness at least: letters are set in whole pixels.
constexpr double kDotsPerMillimetre = 12;

Error refused() { return {ErrorCode::WriteFailed, text("The printer does not take the pages."), text("Look whether it is switched on, or print to a PDF file.")}; }

}  // namespace

struct PagePrinting::Drawing {
    QPainter painter;
    bool hasPage = false;
};

PageOnPaper placeOnPaper(QSizeF page, QSizeF paper, LargePages large)
{
    const double fitting = std::min({1.0, paper.width() / page.width(), paper.height() / page.height()});
    const double size = large == LargePages::Fit ? fitting : 1;
    const QSizeF printed = page * size;
    return {{QPointF((paper.width() - printed.width()) / 2, (paper.height() - printed.height()) / 2), printed}, size};
}

PagePrinting::PagePrinting(std::shared_ptr<QPrinter> printer, LargePages large) : printer_(std::move(printer)), large_(large) {}

PagePrinting::~PagePrinting()
{
    if (!drawing_)
        return;
    printer_->abort();
    drawing_->painter.end();
    if (const QString file = printer_->outputFileName(); !file.isEmpty())
        QFile::remove(file);
}

Result<void> PagePrinting::take(const ComposedPage& page, std::size_t number, std::size_t count, spatial::Progress& progress)
{
    const int first = printer_->fromPage() > 0 ? printer_->fromPage() : 1, last = printer_->toPage() > 0 ? printer_->toPage() : static_cast<int>(count);
    if (static_cast<int>(number) + 1 < first || static_cast<int>(number) + 1 > last)
        return {};
    if (!drawing_) {
        printer_->setFullPage(true);
        drawing_ = std::make_unique<Drawing>();
        if (!drawing_->painter.begin(printer_.get()))
            return refused();
    }
    if (drawing_->hasPage && !printer_->newPage())
        return refused();
    drawing_->hasPage = true;
    QPainter& painter = drawing_->painter;
    const QSizeF millimetres(page.width, page.height), drawn = millimetres * kDotsPerMillimetre;
    const double dots = printer_->logicalDpiX() / 25.4;
    const PageOnPaper place = placeOnPaper(millimetres, printer_->paperRect(QPrinter::DevicePixel).size() / dots, large_);
    painter.save();
    painter.translate(place.box.topLeft() * dots);
    painter.scale(place.size * dots / kDotsPerMillimetre, place.size * dots / kDotsPerMillimetre);
    TRY(drawComposed(page, drawn, painter, progress));
    painter.restore();
    return {};
}

Result<void> PagePrinting::finish()
{
    const bool isEnded = drawing_ && drawing_->painter.end() && printer_->printerState() != QPrinter::Error;
    if (!isEnded)
        return refused();
    drawing_.reset();
    return {};
}

void askPaper(double width, double height, QPrinter& printer)
{
    printer.setPageSize(QPageSize(QSizeF(std::min(width, height), std::max(width, height)), QPageSize::Millimeter, {}, QPageSize::FuzzyMatch));
    printer.setPageOrientation(width > height ? QPageLayout::Landscape : QPageLayout::Portrait);
}

void askPaperAgain(double width, double height, QPrinter& printer)
{
    const QPageSize own = QPrinterInfo(printer).defaultPageSize();
    if (own.isValid() && printer.pageLayout().pageSize().isEquivalentTo(own))
        askPaper(width, height, printer);
}

}  // namespace app::desktop
