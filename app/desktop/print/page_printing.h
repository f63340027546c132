// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/composed_page.h"

#include <vector>

class QPrinter;
class QWidget;

namespace app::desktop {

/// Draws the pages onto the printer's paper, each as large as it is where it fits, else made smaller to fit. Pages the printer was not asked for are left out.
/// GUI thread. Errors of drawComposed; WriteFailed where the printer refuses.
spatial::Result<void> printPages(const std::vector<ComposedPage>& pages, QPrinter& printer);

/// Shows how the pages will come out, and prints what a person then asks for.
void showPrintPreview(const std::vector<ComposedPage>& pages, QWidget* parent);

}  // namespace app::desktop
