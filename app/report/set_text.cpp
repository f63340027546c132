// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/set_text.h"

#include "app/report/document_charts.h"
#include "styles/labels/map_font.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace app {
namespace {

/// A line that ends within a word ends at a sign of a name of a file instead, where there is one.
void endAtSign(QTextLine& line, const QString& text, double width)
{
    const qsizetype begin = line.textStart();
    const qsizetype end = begin + line.textLength();
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    finder.setPosition(end);
    if (end >= text.size() || finder.isAtBoundary())
        return;
    for (qsizetype at = end; at > begin + 1; --at)
        if (mayPart(text, at))
            return line.setNumColumns(static_cast<int>(at - begin), width);
}

QList<QTextLayout::FormatRange> rootsIn(const QString& text)
{
    QTextCharFormat letters;
    letters.setFontFamilies({QString::fromLatin1(kRootFamily)});
    const QString root = QString::fromUtf8(kRoot);
    QList<QTextLayout::FormatRange> roots;
    for (qsizetype at = text.indexOf(root); at >= 0; at = text.indexOf(root, at + 1))
        roots.push_back({static_cast<int>(at), 1, letters});
    return roots;
}

}  // namespace

SetText::SetText(const std::string& text, double size, bool bold, double width, double lineSpacing) : size_(size), width_(width), lineHeight_(size * lineSpacing)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    const QFont font = styles::mapFont(size, bold);
    for (const QString& paragraph : QString::fromStdString(text).split(QLatin1Char('\n'))) {
        auto layout = std::make_unique<QTextLayout>(paragraph, font);
        layout->setTextOption(option);
        layout->setFormats(rootsIn(paragraph));
        layout->beginLayout();
        for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
            line.setLineWidth(width);
            endAtSign(line, paragraph, width);
            line.setPosition(QPointF(0, 0));
            lines_.push_back({layout.get(), line.lineNumber()});
        }
        layout->endLayout();
        paragraphs_.push_back(std::move(layout));
    }
}

double SetText::lastLineWidth() const { return lines_.empty() ? 0 : lines_.back().layout->lineAt(lines_.back().index).naturalTextWidth(); }

void SetText::draw(QPainter& painter, double x, double y, Align align, int first, int count) const
{
    for (int i = first; i < lines() && i - first < count; ++i) {
        const QTextLine line = lines_[static_cast<std::size_t>(i)].layout->lineAt(lines_[static_cast<std::size_t>(i)].index);
        const double free = width_ - line.naturalTextWidth();
        const double baseline = y + (i - first) * lineHeight_ + (lineHeight_ + 0.76 * size_) / 2;   // Han fills 0.88 above and 0.12 below
        line.draw(&painter, QPointF(x + (align == Align::Right ? free : align == Align::Centre ? free / 2 : 0), baseline - line.ascent()));
    }
}

std::vector<SetCell> setCells(const Table& table, const TableFit& fit, const std::vector<Cell>* row, double unit)
{
    std::vector<SetCell> cells;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const double inside = fit.widths[c] - 2 * kCellPaddingPoints * unit;
        SetCell cell;
        if (!row) {
            cell.text = SetText(headIn(table, fit, c, unit), fit.points * unit, true, inside, 1.3);
        } else if (const auto* words = std::get_if<std::string>(&(*row)[c])) {
            cell.text = SetText(*words, fit.points * unit, false, inside, 1.4);
        } else {
            cell.chart = &(*row)[c];
            if (const auto* curve = std::get_if<CurveCell>(cell.chart))
                cell.chartHeight = hasPlot(*curve) ? kCurvePoints * unit : 0;
            else
                cell.chartHeight = (std::holds_alternative<BarCell>(*cell.chart) ? kBarPoints : kSwatchPoints) * unit;
        }
        cells.push_back(std::move(cell));
    }
    return cells;
}

}  // namespace app
