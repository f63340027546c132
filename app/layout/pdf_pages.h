// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_on_page.h"
#include "app/layout/pdf_device.h"
#include "spatial/core/progress.h"
#include "spatial/core/result.h"

#include <QSizeF>

#include <filesystem>
#include <stdexcept>
#include <vector>

class QPDF;

namespace app {

/// What the book knows of a page beside what Qt wrote.
struct PdfPage {
    QSizeF millimetres;
    std::vector<MapOnPage> maps = {};   ///< in pixels of the content
};

/// A file that belongs to a PDF could not be written, or what was written into it is gone.
struct PdfFileFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Thrown where the work is to stop.
struct PdfStopped {};

/// Completes the pages that a PdfDevice drew, one by one: their content with optional groups and forms (PdfContent), the exact size, the
/// viewports of maps; and tells the document its groups, named once each, the topmost first as in a legend. New contents go to the file `contents`, from
/// which `pdf` reads them while it is written. Throws what qpdf throws, PdfFileFailure, and PdfStopped within a page, and later while `pdf` is written.
void completePages(QPDF& pdf, const std::vector<PdfPage>& pages, const PdfDevice& device, double dotsPerInch, const std::filesystem::path& contents, const spatial::Progress& progress);

}  // namespace app
