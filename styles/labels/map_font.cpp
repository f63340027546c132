// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/map_font.h"

#include "styles/render/drawing_groups.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPaintEngine>
#include <QPainter>
#include <QRawFont>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>
#include <optional>

namespace styles {
namespace {

/// The glyphs of a text and the advance of each in pixels; nothing when the font lacks one.
struct SetText {
    QVector<quint32> glyphs;
    std::vector<double> advances;
};

std::optional<SetText> setText(const QString& text, const QFont& font)
{
    QRawFont design = QRawFont::fromFont(font);
    if (!design.isValid())
        return std::nullopt;
    SetText set;
    set.glyphs = design.glyphIndexesForString(text);
    if (set.glyphs.isEmpty() || set.glyphs.contains(0U))
        return std::nullopt;
    // At one pixel a unit of the design, advances are whole numbers.
    const double units = design.unitsPerEm();
    design.setPixelSize(units);
    for (const QPointF& advance : design.advancesForGlyphIndexes(set.glyphs))
        set.advances.push_back(std::round(advance.x()) * font.pixelSize() / units);
    return set;
}

}  // namespace

QFont mapFont(double pixels, bool bold)
{
    QFont font(QString::fromLatin1(kMapFontFamily));
    font.setPixelSize(std::max(4, static_cast<int>(std::lround(pixels))));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferAntialias | QFont::PreferNoShaping));
    return font;
}

double textWidth(const QString& text, const QFont& font)
{
    if (text.isEmpty())
        return 0;
    const auto set = setText(text, font);
    if (!set)
        return QFontMetricsF(font).horizontalAdvance(text);
    double width = 0;
    for (const double advance : set->advances)
        width += advance;
    return width;
}

QPainterPath textPath(QPointF baseline, const QString& text, const QFont& font)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    const auto set = text.isEmpty() ? std::nullopt : setText(text, font);
    if (!set) {
        path.addText(baseline, font, text);
        return path;
    }
    const QRawFont raw = QRawFont::fromFont(font);
    QPointF pen = baseline;
    for (qsizetype i = 0; i < set->glyphs.size(); ++i) {
        path.addPath(raw.pathForGlyph(set->glyphs[i]).translated(pen));
        pen.rx() += set->advances[static_cast<std::size_t>(i)];
    }
    return path;
}

void drawText(QPainter& painter, QPointF baseline, const QString& text, const QFont& font, QColor color)
{
    if (text.isEmpty())
        return;
    const auto set = setText(text, font);
    painter.setFont(font);
    painter.setPen(color);
    const bool ours = painter.paintEngine()->type() == QPaintEngine::User;
    const auto* groups = ours ? dynamic_cast<const DrawingGroups*>(painter.device()) : nullptr;
    if (!set || (groups && groups->keepsText())) {
        painter.drawText(baseline, text);
        return;
    }
    if (ours) {
        painter.fillPath(textPath(baseline, text, font), color);   // an SVG: letters as outlines
        return;
    }
    QVector<QPointF> places;
    double x = 0;
    for (const double advance : set->advances) {
        places.push_back(QPointF(x, 0));
        x += advance;
    }
    QGlyphRun run;
    run.setRawFont(QRawFont::fromFont(font));
    run.setGlyphIndexes(set->glyphs);
    run.setPositions(places);
    painter.drawGlyphRun(baseline, run);
}

QStringList wrappedLines(const QString& text, const QFont& font, double width)
{
    QStringList lines;
    for (const QString& paragraph : text.split(QLatin1Char('\n'))) {
        QTextBoundaryFinder breaks(QTextBoundaryFinder::Line, paragraph);
        qsizetype start = 0;
        qsizetype lastFit = 0;
        for (qsizetype next = breaks.toNextBoundary(); next >= 0; next = breaks.toNextBoundary()) {
            if (lastFit > start && textWidth(paragraph.mid(start, next - start).trimmed(), font) > width) {
                lines << paragraph.mid(start, lastFit - start).trimmed();
                start = lastFit;
            }
            lastFit = next;
        }
        lines << paragraph.mid(start).trimmed();
    }
    return lines;
}

// The font's own ascent (1.16 em) and descent (0.29 em) leave room for marks that no map name carries; what Han fills is 0.88 and 0.12.
double ascent(const QFont& font) { return 0.88 * font.pixelSize(); }
double descent(const QFont& font) { return 0.16 * font.pixelSize(); }
double digitHeight(const QFont& font) { return 0.74 * font.pixelSize(); }
double lineHeight(const QFont& font) { return 1.4 * font.pixelSize(); }
double firstBaseline(const QFont& font) { return 1.08 * font.pixelSize(); }

}  // namespace styles
