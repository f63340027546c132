// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainterPath>
#include <QString>
#include <QStringList>

class QPainter;

namespace styles {

/// The family of all letters on maps: it has Han and Latin, and Debian ships it (fonts-noto-cjk). The only place that names it.
inline constexpr const char* kMapFontFamily = "Noto Sans CJK SC";

/// The map's font with letters `pixels` high (em), without hinting, so that lines of text are as long on screen as in print.
QFont mapFont(double pixels, bool bold = false);

/// Texts are set glyph by glyph by the advances of the font's design, without kerning and shaping. Qt's own layout measures a glyph by
/// 1/64 of a pixel differently after it was drawn once, so that the first map of a program would not be the second; and shaping gives
/// digits in Latin words glyphs for which a PDF knows no character ("GB/T 21010" could not be found). Han, Latin and Cyrillic are read
/// letter by letter anyway. A text with a character that the font lacks is left to Qt.
double textWidth(const QString& text, const QFont& font);
void drawText(QPainter& painter, QPointF baseline, const QString& text, const QFont& font, QColor color);
QPainterPath textPath(QPointF baseline, const QString& text, const QFont& font);

/// The text in lines no wider than `width`, broken where Unicode allows it (between any two Han characters, after spaces in Latin); a
/// single longer word stays whole. Line feeds are kept.
QStringList wrappedLines(const QString& text, const QFont& font, double width);

double ascent(const QFont& font);       ///< of Latin capitals and Han above the baseline, in pixels
double descent(const QFont& font);
double digitHeight(const QFont& font);
double lineHeight(const QFont& font);       ///< from one baseline to the next
double firstBaseline(const QFont& font);    ///< below the top of the first line

/// Millimetres of a size in points.
inline constexpr double kMillimetresPerPoint = 25.4 / 72;

}  // namespace styles
