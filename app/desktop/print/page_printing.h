// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/composed_page.h"
#include "spatial/core/progress.h"

#include <cstddef>
#include <memory>

class QPrinter;

namespace app::desktop {

/// Draws pages onto a printer's paper one after the other, each as large as it is where it fits, else made smaller to fit. Pages the printer was not asked for are left out. All calls in one
/// thread, any; nobody else uses the printer meanwhile.
class PagePrinting {
public:
    explicit PagePrinting(std::shared_ptr<QPrinter> printer);
    ~PagePrinting();   ///< without finish(): nothing is printed, and no file is left
    PagePrinting(const PagePrinting&) = delete;

    /// Errors of drawComposed, Cancelled; WriteFailed where the printer refuses.
    spatial::Result<void> take(const ComposedPage& page, std::size_t number, std::size_t count, spatial::Progress& progress);
    spatial::Result<void> finish();

private:
    struct Drawing;
    std::shared_ptr<QPrinter> printer_;
    std::unique_ptr<Drawing> drawing_;
};

/// Asks the printer for paper like the page.
void askPaper(double width, double height, QPrinter& printer);

}  // namespace app::desktop
