// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/legend_panel.h"

#include <algorithm>

namespace app {
namespace {

using styles::LegendEntry;

constexpr double kKeyWidth = 7.5;    // em
constexpr double kKeyHeight = 3.4;
constexpr double kTextGap = 2.2;
constexpr double kTitlePoints = 8.5;

bool isRamp(const LegendEntry& entry) { return std::holds_alternative<styles::RampBar>(entry.key); }

}  // namespace

LegendPanel::LegendPanel(const Sheet& sheet, std::vector<styles::LegendBlock> blocks) : sheet_(sheet), blocks_(std::move(blocks))
{
    const auto language = mapLanguage(sheet.language());
    for (const styles::LegendBlock& block : blocks_) {
        const QString title = QString::fromStdString(block.title.in(language));
        // A layer with one unnamed symbol is one line: key and the layer's name.
        const bool single = block.entries.size() == 1 && block.entries.front().title.empty() && !isRamp(block.entries.front());
        if (!single && !title.isEmpty())
            rows_.push_back({Row::Kind::BlockTitle, title, {}, true});
        bool first = single || title.isEmpty();
        for (const LegendEntry& entry : block.entries) {
            const QString text = single ? title : QString::fromStdString(entry.title.in(language));
            rows_.push_back({isRamp(entry) ? Row::Kind::Ramp : Row::Kind::Entry, text, entry, first});
            first = false;
        }
    }
}

double LegendPanel::heightOf(const Row& row) const
{
    const double em = sheet_.em(1) * shrink_;
    switch (row.kind) {
    case Row::Kind::BlockTitle: return sheet_.textHeight(row.text, sheet_.font(kTitlePoints, true, shrink_), columnWidth_) + 0.6 * em;
    case Row::Kind::Ramp: return kKeyHeight * em + sheet_.textHeight(QStringLiteral("0"), sheet_.font(kEntryPoints, false, shrink_), columnWidth_) + 1.2 * em;
    case Row::Kind::More:
    case Row::Kind::Entry: break;
    }
    const double text = sheet_.textHeight(row.text, sheet_.font(kEntryPoints, false, shrink_), columnWidth_ - (kKeyWidth + kTextGap) * em);
    return std::max(text, styles::keyHeightOf(row.entry) * em) + 0.9 * em;
}

double LegendPanel::gapBefore(const Row& row, bool firstInColumn) const { return row.startsBlock && !firstInColumn ? 2.0 * sheet_.em(1) * shrink_ : 0; }

double LegendPanel::blockHeight(std::size_t first) const
{
    double height = heightOf(rows_[first]);
    for (std::size_t i = first + 1; i < rows_.size() && !rows_[i].startsBlock; ++i)
        height += heightOf(rows_[i]);
    return height;
}

void LegendPanel::set(double height)
{
    placed_.clear();
    usedHeight_ = 0;
    int column = 0;
    double y = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        double gap = gapBefore(rows_[i], y == 0);
        const double own = heightOf(rows_[i]);
        // A block begins a new column when it would be torn and fits into one.
        const double whole = rows_[i].startsBlock ? blockHeight(i) : own;
        // A block's title never stays behind at the foot of a column.
        const double needed = rows_[i].kind == Row::Kind::BlockTitle && i + 1 < rows_.size() ? own + heightOf(rows_[i + 1]) : own;
        const bool torn = y + gap + whole > height && whole <= height && column + 1 < mostColumns_;
        if (y > 0 && (torn || y + gap + needed > height)) {
            if (column + 1 >= mostColumns_) {
                left_ = rows_.size() - i;
                usedColumns_ = column + 1;
                return;
            }
            ++column;
            y = 0;
            gap = 0;
        }
        placed_.push_back({i, column, y + gap, own});
        y += gap + own;
        usedHeight_ = std::max(usedHeight_, y);
    }
    left_ = 0;
    usedColumns_ = column + 1;
}

void LegendPanel::setInto(int mostColumns, double columnWidth, double height)
{
    mostColumns_ = mostColumns;
    columnWidth_ = columnWidth;
    for (const double shrink : {1.0, 0.92, 0.85, 0.78, 0.7}) {
        shrink_ = shrink;
        set(height);
        if (isWhole())
            return;
    }
    // Room for the line that says how many are missing.
    const double line = heightOf({Row::Kind::More, QStringLiteral("0"), {}, false});
    while (!placed_.empty() && (placed_.back().y + placed_.back().height + line > height || rows_[placed_.back().row].kind == Row::Kind::BlockTitle)) {
        placed_.pop_back();
        ++left_;
    }
}

double LegendPanel::width() const { return usedColumns_ * columnWidth_ + (usedColumns_ - 1) * sheet_.em(4); }

void LegendPanel::drawRow(const Row& row, const QRectF& where) const
{
    const double em = sheet_.em(1) * shrink_;
    const QFont font = sheet_.font(kEntryPoints, false, shrink_);
    switch (row.kind) {
    case Row::Kind::BlockTitle: sheet_.drawText(where, row.text, sheet_.font(kTitlePoints, true, shrink_), kInk); return;
    case Row::Kind::Ramp: {
        const QRectF bar(where.left(), where.top(), std::min(where.width(), 36 * em), kKeyHeight * em);
        styles::drawLegendKey(row.entry, bar, sheet_.em(1), sheet_.painter());
        const auto& ticks = std::get<styles::RampBar>(row.entry.key).ticks;
        if (ticks.empty())
            sheet_.drawText(QRectF(bar.left(), bar.bottom() + 0.3 * em, where.width(), 4 * em), row.text, font, kQuietInk);
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            const bool first = i == 0;
            const bool last = i + 1 == ticks.size();
            const double x = bar.left() + bar.width() * static_cast<double>(i) / static_cast<double>(ticks.size() - 1);
            const double half = 12 * em;
            const QRectF box(first ? bar.left() : last ? x - 2 * half : x - half, bar.bottom() + 0.3 * em, 2 * half, 4 * em);
            sheet_.drawText(box, QString::fromStdString(ticks[i]), font, kQuietInk, (first ? Qt::AlignLeft : last ? Qt::AlignRight : Qt::AlignHCenter) | Qt::AlignTop);
        }
        return;
    }
    case Row::Kind::More: sheet_.drawText(where, row.text, font, kQuietInk); return;
    case Row::Kind::Entry: break;
    }
    const double textLeft = (kKeyWidth + kTextGap) * em;
    const double line = sheet_.textHeight(row.text, font, where.width() - textLeft);
    const double key = styles::keyHeightOf(row.entry) * em;
    const double middle = where.top() + std::max(line, key) / 2;
    styles::drawLegendKey(row.entry, QRectF(where.left(), middle - key / 2, kKeyWidth * em, key), sheet_.em(1), sheet_.painter());
    sheet_.drawText(QRectF(where.left() + textLeft, middle - line / 2, where.width() - textLeft, line), row.text, font, kInk);
}

void LegendPanel::draw(QPointF topLeft) const
{
    const double step = columnWidth_ + sheet_.em(4);
    for (const Placed& p : placed_)
        drawRow(rows_[p.row], QRectF(topLeft.x() + p.column * step, topLeft.y() + p.y, columnWidth_, p.height));
    if (left_ > 0 && !placed_.empty()) {
        const Placed& last = placed_.back();
        const Row more{Row::Kind::More, sheet_.say(spatial::text("and {0} more", left_)), {}, false};
        drawRow(more, QRectF(topLeft.x() + last.column * step, topLeft.y() + last.y + last.height, columnWidth_, sheet_.em(4)));
    }
}

}  // namespace app
