// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>

namespace styles {

/// The family of all letters on maps: it has Han and Latin, and Debian ships it (fonts-noto-cjk). The only place that names it.
inline constexpr const char* kMapFontFamily = "Noto Sans CJK SC";

/// The map's font with letters `pixels` high (em), without hinting, so that lines of text are as long on screen as in print.
QFont mapFont(double pixels, bool bold = false);

double textWidth(const QString& text, const QFont& font);
double ascent(const QFont& font);       ///< of Latin capitals and Han above the baseline, in pixels
double descent(const QFont& font);
double digitHeight(const QFont& font);

/// Millimetres of a size in points.
inline constexpr double kMillimetresPerPoint = 25.4 / 72;

}  // namespace styles
