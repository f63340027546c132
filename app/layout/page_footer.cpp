// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/page_footer.h"
#include "spatial/crs/crs_words.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

QString grouped(double number)
{
    QString digits = QString::number(number, 'f', 0);
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
        digits.insert(i, QLatin1Char(','));
    return digits;
}

}  // namespace

QString ratioOf(const styles::MapView& view)
{
    if (!view.crs.isKnown() || view.crs.isGeographic())
        return {};
    return QStringLiteral("1:") + grouped(view.scaleDenominator() * view.crs.metersPerUnit());
}

spatial::Text projectionWords(const spatial::Crs& crs)
{
    if (!crs.isKnown())
        return {};
    if (crs.sameAs(spatial::provinceAnalysisCrs()))
        return spatial::text("Albers equal area on CGCS2000, 128° E");
    return spatial::crsWordsWithCode(crs);
}

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

double PageFooter::notesHeight(double width) const { return sheet_.textHeight(notes_, sheet_.font(kNotePoints, true), width); }

QString PageFooter::facts(const styles::MapView& view, bool onPaper) const
{
    QStringList lines;
    if (const QString ratio = ratioOf(view); onPaper && !ratio.isEmpty())
        lines << sheet_.say(spatial::text("Scale {0}", ratio.toStdString()));
    lines << sheet_.say(projectionWords(view.crs));
    lines << QString::fromStdString(date_);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

}  // namespace app
