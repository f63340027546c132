// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/page_footer.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr double kNotePoints = 7;
constexpr double kCreditPoints = 6;

QString grouped(double number)
{
    QString digits = QString::number(number, 'f', 0);
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
        digits.insert(i, QLatin1Char(','));
    return digits;
}

spatial::Text projectionOf(const spatial::Crs& crs)
{
    if (!crs.isKnown())
        return {};
    if (crs.sameAs(spatial::provinceAnalysisCrs()))
        return spatial::text("Albers equal area on CGCS2000, 128° E");
    return spatial::Text::literal(crs.code().empty() ? crs.name() : crs.name() + " (" + crs.code() + ")");
}

}  // namespace

PageFooter::PageFooter(const MapPage& page, const Sheet& sheet) : sheet_(sheet), date_(page.date)
{
    const bool chinese = page.language == Language::Chinese;
    QStringList notes;
    if (page.illustrationOnly)
        notes << sheet.say(spatial::text("Illustration only, not a basis for boundaries"));
    if (page.synthetic)
        notes << sheet.say(spatial::text("Contains synthetic sample data"));
    for (const spatial::Text& note : page.notes)
        notes << sheet.say(note);
    notes_ = notes.join(QStringLiteral("  ·  "));
    QStringList credits;
    for (const spatial::Text& credit : page.credits)
        credits << sheet.say(credit);
    if (!credits.isEmpty())
        credits_ = sheet.say(spatial::text("Data: {0}", credits.join(chinese ? QStringLiteral("；") : QStringLiteral("; ")).toStdString()));
}

double PageFooter::rightWidth(double width) const { return std::min(width * 0.38, sheet_.em(70)); }

double PageFooter::height(double width) const
{
    const double left = width - rightWidth(width) - sheet_.em(4);
    const double text = sheet_.textHeight(notes_, sheet_.font(kNotePoints, true), left) + sheet_.textHeight(credits_, sheet_.font(kCreditPoints), left);
    const double right = 3 * sheet_.textHeight(QStringLiteral("0"), sheet_.font(kCreditPoints), width);
    return std::max(text, right) + sheet_.em(2);
}

void PageFooter::draw(const QRectF& where, const styles::MapView& view, bool onPaper) const
{
    sheet_.drawLine(where.topLeft(), where.topRight(), 0.12, styles::Color::rgb(0xb9bdc1));
    const double top = where.top() + sheet_.em(1.5);
    const double right = rightWidth(where.width());
    const double left = where.width() - right - sheet_.em(4);
    const QFont noteFont = sheet_.font(kNotePoints, true);
    const QFont small = sheet_.font(kCreditPoints);
    const double notes = sheet_.textHeight(notes_, noteFont, left);
    sheet_.drawText(QRectF(where.left(), top, left, notes), notes_, noteFont, kInk);
    sheet_.drawText(QRectF(where.left(), top + notes, left, where.bottom() - top - notes), credits_, small, kQuietInk);

    QStringList lines;
    if (onPaper && view.crs.isKnown() && !view.crs.isGeographic())
        lines << sheet_.say(spatial::text("Scale 1:{0}", grouped(view.scaleDenominator() * view.crs.metersPerUnit()).toStdString()));
    lines << sheet_.say(projectionOf(view.crs));
    lines << QString::fromStdString(date_);
    lines.removeAll(QString());
    sheet_.drawText(QRectF(where.right() - right, top, right, where.bottom() - top), lines.join(QLatin1Char('\n')), small, kQuietInk, Qt::AlignRight | Qt::AlignTop);
}

}  // namespace app
