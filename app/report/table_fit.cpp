// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/table_fit.h"

#include "styles/labels/map_font.h"

#include <QFontMetricsF>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <numeric>
#include <optional>

namespace app {
namespace {

constexpr double kSmallestPoints = 6;
constexpr qsizetype kLongestName = 24;   // letters; a longer name of a file is parted before anything gets smaller (ours)
constexpr qsizetype kShortName = 9;      // Chinese letters; a cell of so few stays in one line while there is room (ours)
constexpr double kHanTogether = 3;       // Chinese letters that a column has room for at least
constexpr double kBarLeast = 90;         // points
constexpr double kCurveLeast = 56;
constexpr double kSwatchLeast = 18;

const QChar kBracket(0xff08);

bool isHan(QChar c) { return c.unicode() >= 0x2e80; }

/// What gives way where a table is too wide: nothing, Chinese names, then names of files as well.
enum class Parting { None, Names, Files };

/// Widest piece of a text that no line may part.
double widestPiece(const QString& text, const QFontMetricsF& metrics, Parting parting)
{
    const bool parted = parting == Parting::Files;
    double widest = 0;
    const auto measure = [&](qsizetype from, qsizetype to) { widest = std::max(widest, metrics.horizontalAdvance(text.sliced(from, to - from).trimmed())); };
    QTextBoundaryFinder lines(QTextBoundaryFinder::Line, text);
    for (qsizetype from = 0, to = lines.toNextBoundary(); to != -1; from = to, to = lines.toNextBoundary()) {
        if (parted || to - from > kLongestName)
            for (qsizetype at = from + 1; at < to; ++at)
                if (mayPart(text, at)) {
                    measure(from, at);
                    from = at;
                }
        measure(from, to);
    }
    if (std::ranges::any_of(text, isHan))
        for (const QString& line : text.split(u'\n'))
            widest = std::max(widest, parting == Parting::None && line.size() <= kShortName ? metrics.horizontalAdvance(line)
                                                                                            : std::min(metrics.horizontalAdvance(line), kHanTogether * metrics.horizontalAdvance(QChar(0x4e00))));
    return widest;
}

double leastOf(const Cell& cell, const QFontMetricsF& metrics, double unit, Parting parting)
{
    if (const auto* words = std::get_if<std::string>(&cell))
        return widestPiece(QString::fromStdString(*words), metrics, parting);
    return (std::holds_alternative<BarCell>(cell) ? kBarLeast : std::holds_alternative<CurveCell>(cell) ? kCurveLeast : kSwatchLeast) * unit;
}

double leastOfHead(const QString& head, const QFontMetricsF& metrics)
{
    const qsizetype bracket = head.indexOf(kBracket);
    if (bracket <= 0)
        return widestPiece(head, metrics, Parting::Names);
    return std::max(widestPiece(head.first(bracket), metrics, Parting::Names), metrics.horizontalAdvance(head.sliced(bracket)));
}

std::vector<double> leastWidths(const Table& table, double points, double unit, Parting parting)
{
    const QFontMetricsF metrics(styles::mapFont(points * unit));
    const QFontMetricsF bold(styles::mapFont(points * unit, true));
    std::vector<double> least;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        double most = leastOfHead(QString::fromStdString(table.columns[c].head), bold);
        for (const auto& row : table.rows)
            most = std::max(most, leastOf(row[c], metrics, unit, parting));
        least.push_back(most + (2 * kCellPaddingPoints + 0.2) * unit);
    }
    return least;
}

/// Shares of the width, none below its least; nothing where they do not fit.
std::optional<std::vector<double>> shared(const Table& table, const std::vector<double>& least, double width)
{
    if (std::reduce(least.begin(), least.end()) > width)
        return std::nullopt;
    std::vector<double> widths(least.size(), 0);
    for (bool again = true; again;) {
        double rest = width;
        double shares = 0;
        for (std::size_t c = 0; c < widths.size(); ++c)
            if (widths[c] > 0)
                rest -= widths[c];
            else
                shares += table.columns[c].share;
        again = false;
        for (std::size_t c = 0; c < widths.size(); ++c)
            if (widths[c] == 0 && rest * table.columns[c].share / shares < least[c]) {
                widths[c] = least[c];
                again = true;
            }
        if (!again)
            for (std::size_t c = 0; c < widths.size(); ++c)
                if (widths[c] == 0)
                    widths[c] = rest * table.columns[c].share / shares;
    }
    return widths;
}

}  // namespace

bool mayPart(const QString& text, qsizetype at)
{
    if (at <= 0 || at >= text.size() || !text[at].isLetterOrNumber())
        return false;
    const QChar before = text[at - 1];
    return before == u'_' || before == u'/' || (before == u'.' && text[at].isLetter());
}

TableFit fitTable(const Table& table, double width, double unit)
{
    TableFit fit{{}, table.points};
    for (;; fit.points = std::max(kSmallestPoints, fit.points - 0.5))
        for (const Parting parting : {Parting::None, Parting::Names, Parting::Files}) {
            std::vector<double> least = leastWidths(table, fit.points, unit, parting);
            if (auto widths = shared(table, least, width)) {
                fit.widths = std::move(*widths);
                return fit;
            }
            if (parting == Parting::Files && fit.points <= kSmallestPoints) {
                const double sum = std::reduce(least.begin(), least.end());
                for (const double one : least)
                    fit.widths.push_back(width * one / sum);
                return fit;
            }
        }
}

std::string headIn(const Table& table, const TableFit& fit, std::size_t column, double unit)
{
    QString head = QString::fromStdString(table.columns[column].head);
    const qsizetype bracket = head.indexOf(kBracket);
    if (bracket > 0 && QFontMetricsF(styles::mapFont(fit.points * unit, true)).horizontalAdvance(head) > fit.widths[column] - 2 * kCellPaddingPoints * unit)
        head.insert(bracket, u'\n');
    return head.toStdString();
}

}  // namespace app
