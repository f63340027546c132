// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/map_font.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace styles {

QFont mapFont(double pixels, bool bold)
{
    QFont font(QString::fromLatin1(kMapFontFamily));
    font.setPixelSize(std::max(4, static_cast<int>(std::lround(pixels))));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Shaping would give digits in Latin words glyphs of their own (locl), for which a PDF has no character: "GB/T 21010" could not be
    // found. Han, Latin and Cyrillic are read letter by letter as well.
    font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferAntialias | QFont::PreferNoShaping));
    return font;
}

double textWidth(const QString& text, const QFont& font) { return QFontMetricsF(font).horizontalAdvance(text); }

// The font's own ascent (1.16 em) and descent (0.29 em) leave room for marks that no map name carries; what Han fills is 0.88 and 0.12.
double ascent(const QFont& font) { return 0.88 * font.pixelSize(); }
double descent(const QFont& font) { return 0.16 * font.pixelSize(); }
double digitHeight(const QFont& font) { return 0.74 * font.pixelSize(); }

}  // namespace styles
