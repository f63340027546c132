// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/layout.h"
#include "app/layout/sheet.h"

namespace app {

/// Draws a text into a box of the sheet (pixels), as its look says. Text that is too long is made smaller down to half its size where it may; what is still left over ends
/// in "…". Answers whether all of it found room.
bool drawTextBox(const Sheet& sheet, const QRectF& where, const QString& text, const TextItem& look);

/// The same answer for a box of a page, both in millimetres, without a picture.
bool fitsTextBox(QSizeF page, QSizeF box, const QString& text, const TextItem& look);

}  // namespace app
