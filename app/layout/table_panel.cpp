// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/table_panel.h"

#include <algorithm>
#include <numeric>

namespace app {
namespace {

constexpr double kTableTitlePoints = 8.5;
constexpr double kTableNotePoints = 6.2;
constexpr double kCellGap = 2.4;         // em between columns
constexpr double kRowGap = 0.9;          // em around the letters of a row
constexpr double kTableGap = 4;          // em between tables
constexpr double kSmallestLetters = 0.62;

spatial::Text moreRows(std::size_t count) { return spatial::text("{0} more rows", count); }

}  // namespace

TablePanel::TablePanel(const Sheet& sheet, const std::vector<PageTable>& tables) : sheet_(sheet), tables_(tables) {}

bool TablePanel::isWhole() const
{
    for (std::size_t t = 0; t < shown_.size(); ++t)
        if (shown_[t] < tables_[t].rows.size())
            return false;
    return true;
}

std::vector<double> TablePanel::widthsOf(const PageTable& table) const
{
    const double gaps = sheet_.em(kCellGap) * shrink_ * static_cast<double>(table.columns.size() - 1);
    const double whole = std::accumulate(table.columns.begin(), table.columns.end(), 0.0, [](double sum, const PageTable::Column& column) { return sum + column.share; });
    std::vector<double> widths;
    for (const PageTable::Column& column : table.columns)
        widths.push_back((width_ - gaps) * column.share / whole);
    return widths;
}

double TablePanel::rowHeight(const PageTable& table, const std::vector<std::string>& cells, bool head) const
{
    const std::vector<double> widths = widthsOf(table);
    const QFont font = sheet_.font(kCellPoints, head, shrink_);
    double height = 0;
    for (std::size_t c = 0; c < cells.size() && c < widths.size(); ++c)
        height = std::max(height, sheet_.textHeight(QString::fromStdString(cells[c]), font, widths[c]));
    return height + sheet_.em(kRowGap) * shrink_;
}

namespace {

std::vector<std::string> headsOf(const PageTable& table)
{
    std::vector<std::string> heads;
    for (const PageTable::Column& column : table.columns)
        heads.push_back(column.head);
    return heads;
}

}  // namespace

double TablePanel::heightOf(const PageTable& table, std::size_t rows) const
{
    double height = sheet_.textHeight(QString::fromStdString(table.title), sheet_.font(kTableTitlePoints, true, shrink_), width_) + sheet_.em(0.8) * shrink_;
    height += rowHeight(table, headsOf(table), true);
    for (std::size_t row = 0; row < rows; ++row)
        height += rowHeight(table, table.rows[row], false);
    const QFont small = sheet_.font(kTableNotePoints, false, shrink_);
    if (rows < table.rows.size())
        height += sheet_.textHeight(sheet_.say(moreRows(table.rows.size() - rows)), small, width_);
    return height + sheet_.textHeight(QString::fromStdString(table.note), small, width_);
}

double TablePanel::allHeight() const
{
    double height = 0;
    for (std::size_t t = 0; t < tables_.size(); ++t)
        height += heightOf(tables_[t], shown_[t]) + (t > 0 ? sheet_.em(kTableGap) * shrink_ : 0);
    return height;
}

void TablePanel::setInto(double width, double height)
{
    width_ = width;
    shown_.clear();
    for (const PageTable& table : tables_)
        shown_.push_back(table.rows.size());
    for (shrink_ = 1; shrink_ > kSmallestLetters && allHeight() > height; shrink_ = std::max(kSmallestLetters, shrink_ - 0.02)) {}
    while (allHeight() > height) {
        const auto longest = std::max_element(shown_.begin(), shown_.end());
        if (longest == shown_.end() || *longest == 0)
            break;
        --*longest;
    }
    height_ = allHeight();
}

double TablePanel::drawRow(const PageTable& table, const std::vector<std::string>& cells, bool head, QPointF at) const
{
    const std::vector<double> widths = widthsOf(table);
    const double height = rowHeight(table, cells, head);
    double left = at.x();
    for (std::size_t c = 0; c < widths.size(); ++c) {
        if (c < cells.size())
            sheet_.drawText(QRectF(left, at.y(), widths[c], height), QString::fromStdString(cells[c]), sheet_.font(kCellPoints, head, shrink_), head ? kQuietInk : kInk,
                            (table.columns[c].right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        left += widths[c] + sheet_.em(kCellGap) * shrink_;
    }
    const double under = at.y() + height;
    sheet_.drawLine(QPointF(at.x(), under), QPointF(at.x() + width_, under), head ? 0.2 : 0.08, head ? kQuietInk : styles::Color::rgb(0xd5d8db));
    return height;
}

void TablePanel::draw(QPointF topLeft) const
{
    double y = topLeft.y();
    for (std::size_t t = 0; t < tables_.size(); ++t) {
        const PageTable& table = tables_[t];
        if (t > 0)
            y += sheet_.em(kTableGap) * shrink_;
        const auto line = [&](const QString& words, double points, bool bold, styles::Color color, double gap) {
            const QFont font = sheet_.font(points, bold, shrink_);
            const double height = sheet_.textHeight(words, font, width_);
            sheet_.drawText(QRectF(topLeft.x(), y, width_, height), words, font, color);
            y += height + gap;
        };
        line(QString::fromStdString(table.title), kTableTitlePoints, true, kInk, sheet_.em(0.8) * shrink_);
        y += drawRow(table, headsOf(table), true, {topLeft.x(), y});
        for (std::size_t row = 0; row < shown_[t]; ++row)
            y += drawRow(table, table.rows[row], false, {topLeft.x(), y});
        if (shown_[t] < table.rows.size())
            line(sheet_.say(moreRows(table.rows.size() - shown_[t])), kTableNotePoints, false, kQuietInk, 0);
        if (!table.note.empty())
            line(QString::fromStdString(table.note), kTableNotePoints, false, kQuietInk, 0);
    }
}

}  // namespace app
