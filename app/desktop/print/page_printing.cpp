// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/page_printing.h"

#include <QFile>
#include <QPageLayout>
#include <QPainter>
#include <QPrinter>

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

PagePrinting::PagePrinting(std::shared_ptr<QPrinter> printer) : printer_(std::move(printer)) {}

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
    const QRectF paper = printer_->paperRect(QPrinter::DevicePixel);
    const QSizeF drawn = QSizeF(page.width, page.height) * kDotsPerMillimetre;
    const double real = printer_->logicalDpiX() / 25.4 / kDotsPerMillimetre;
    const double scale = std::min({real, paper.width() / drawn.width(), paper.height() / drawn.height()});
    painter.save();
    painter.translate((paper.width() - drawn.width() * scale) / 2, (paper.height() - drawn.height() * scale) / 2);
    painter.scale(scale, scale);
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

}  // namespace app::desktop
