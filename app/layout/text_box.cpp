// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/text_box.h"

#include "styles/labels/map_font.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr double kSmallest = 0.5;   // of the wanted size
constexpr double kStep = 0.95;

double startOf(double room, double used, int place) { return place == 0 ? 0 : place == 1 ? (room - used) / 2 : room - used; }

/// The lines that fit; the last one ends in an ellipsis where others were left out.
bool cutToFit(QStringList& lines, const QFont& font, double width, double height)
{
    const auto most = std::max<qsizetype>(1, static_cast<qsizetype>(std::floor(height / styles::lineHeight(font) + 1e-6)));
    const bool tooMany = lines.size() > most;
    if (tooMany) {
        lines = lines.mid(0, most);
        lines.back() += QChar(0x2026);
    }
    bool whole = !tooMany;
    for (QString& line : lines) {
        if (styles::textWidth(line, font) <= width * (1 + 1e-6))
            continue;
        whole = false;
        while (line.size() > 1 && styles::textWidth(line.chopped(1) + QChar(0x2026), font) > width)
            line.chop(1);
        line = line.chopped(1) + QChar(0x2026);
    }
    return whole;
}

bool fits(const QStringList& lines, const QFont& font, const QRectF& where)
{
    if (static_cast<double>(lines.size()) * styles::lineHeight(font) > where.height() * (1 + 1e-6))
        return false;
    return std::all_of(lines.begin(), lines.end(), [&](const QString& line) { return styles::textWidth(line, font) <= where.width() * (1 + 1e-6); });
}

bool drawAcross(const Sheet& sheet, const QRectF& where, const QString& text, const TextItem& look)
{
    double shrink = 1;
    QFont font;
    QStringList lines;
    for (;; shrink *= kStep) {
        font = sheet.font(look.points / sheet.growth(), look.bold, shrink);
        lines = styles::wrappedLines(text, font, where.width());
        if (!look.shrinks || fits(lines, font, where) || shrink * kStep < kSmallest)
            break;
    }
    const bool whole = cutToFit(lines, font, where.width(), where.height());
    const double line = styles::lineHeight(font);
    double y = where.top() + startOf(where.height(), static_cast<double>(lines.size()) * line, static_cast<int>(look.vertical)) + styles::firstBaseline(font);
    for (const QString& words : lines) {
        const double x = where.left() + startOf(where.width(), styles::textWidth(words, font), static_cast<int>(look.horizontal));
        styles::drawText(sheet.painter(), QPointF(x, y), words, font, look.color.qt());
        y += line;
    }
    return whole;
}

/// Characters below one another; columns from the right to the left.
bool drawDownward(const Sheet& sheet, const QRectF& where, const QString& text, const TextItem& look)
{
    const auto characters = text.toUcs4();
    double shrink = 1;
    QFont font;
    qsizetype each = 1;
    qsizetype columns = 1;
    const auto set = [&] {
        font = sheet.font(look.points / sheet.growth(), look.bold, shrink);
        each = std::max<qsizetype>(1, static_cast<qsizetype>(std::floor(where.height() / styles::lineHeight(font) + 1e-6)));
        columns = (static_cast<qsizetype>(characters.size()) + each - 1) / each;
        return static_cast<double>(columns) * styles::lineHeight(font) <= where.width() * (1 + 1e-6);
    };
    while (!set() && look.shrinks && shrink * kStep >= kSmallest)
        shrink *= kStep;
    const double line = styles::lineHeight(font);
    const auto room = std::max<qsizetype>(1, static_cast<qsizetype>(std::floor(where.width() / line + 1e-6)));
    const qsizetype shown = std::min(columns, room);
    const double width = static_cast<double>(shown) * line;
    const double right = where.left() + startOf(where.width(), width, static_cast<int>(look.horizontal)) + width;
    const auto most = static_cast<qsizetype>(characters.size());
    const double used = static_cast<double>(std::min(each, most)) * line;
    const double top = where.top() + startOf(where.height(), used, static_cast<int>(look.vertical));
    for (qsizetype i = 0; i < std::min(most, shown * each); ++i) {
        const char32_t code = characters[i];
        const QString one = QString::fromUcs4(&code, 1);
        const double x = right - (static_cast<double>(i / each) + 0.5) * line - styles::textWidth(one, font) / 2;
        styles::drawText(sheet.painter(), QPointF(x, top + static_cast<double>(i % each) * line + styles::firstBaseline(font)), one, font, look.color.qt());
    }
    return columns <= room;
}

}  // namespace

bool drawTextBox(const Sheet& sheet, const QRectF& where, const QString& text, const TextItem& look)
{
    if (text.isEmpty() || where.isEmpty())
        return text.isEmpty();
    return look.vertically ? drawDownward(sheet, where, text, look) : drawAcross(sheet, where, text, look);
}

bool fitsTextBox(QSizeF page, QSizeF box, const QString& text, const TextItem& look)
{
    constexpr double kPixels = 10;   // of a millimetre
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter painter(&nothing);
    const Sheet sheet(painter, page * kPixels, kPixels * 25.4, Language::English);
    return drawTextBox(sheet, QRectF(QPointF(2, 2), box * kPixels), text, look);   // beside the picture
}

}  // namespace app
