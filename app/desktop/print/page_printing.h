// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/composed_page.h"
#include "spatial/core/progress.h"

#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <memory>

class QPrinter;

namespace app::desktop {

/// What becomes of a page that is larger than the paper.
enum class LargePages {
    Fit,     ///< made smaller to fit; scales written on it no longer hold
    Cut,     ///< printed as large as it is: what goes beyond the paper is lost
};

/// How a page lies on the paper: in the middle.
struct PageOnPaper {
    QRectF box;              ///< of the page, in the paper's units from its upper left corner
    double size = 1;         ///< against the page's own
};
PageOnPaper placeOnPaper(QSizeF page, QSizeF paper, LargePages large);

/// Draws pages onto a printer's paper one after the other. Pages the printer was not asked for are left out. All calls in one thread, any; nobody else uses the printer meanwhile.
class PagePrinting {
public:
    explicit PagePrinting(std::shared_ptr<QPrinter> printer, LargePages large = LargePages::Fit);
    ~PagePrinting();   ///< without finish(): nothing is printed, and no file is left
    PagePrinting(const PagePrinting&) = delete;

    /// Errors of drawComposed, Cancelled; WriteFailed where the printer refuses.
    spatial::Result<void> take(const ComposedPage& page, std::size_t number, std::size_t count, spatial::Progress& progress);
    spatial::Result<void> finish();

private:
    struct Drawing;
    std::shared_ptr<QPrinter> printer_;
    LargePages large_;
    std::unique_ptr<Drawing> drawing_;
};

/// Asks the printer for paper of these millimetres.
void askPaper(double width, double height, QPrinter& printer);

/// After Qt's dialog, which forgets the paper asked for and takes the printer's default (Qt 6.4); another paper that a person has chosen there stays.
void askPaperAgain(double width, double height, QPrinter& printer);

}  // namespace app::desktop
