// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/sheet.h"
#include "styles/legend/legend.h"

#include <vector>

namespace app {

/// The legend of a page, set in columns. Blocks are kept together where they fit, long titles wrap; when the room is too small letters
/// shrink down to 0.7, and only then the lowest entries give way to a line that says how many are missing.
class LegendPanel {
public:
    LegendPanel(const Sheet& sheet, std::vector<styles::LegendBlock> blocks);

    static constexpr double kEntryPoints = 7.5;   ///< letters of entries on A4

    bool isEmpty() const { return rows_.empty(); }
    static double usualColumn(const Sheet& sheet) { return sheet.em(46); }

    /// Sets the legend into columns of that width and height; afterwards `width()` says what they take.
    void setInto(int mostColumns, double columnWidth, double height);
    double width() const;
    double height() const { return usedHeight_; }   ///< of the tallest column
    bool isWhole() const { return left_ == 0; }
    bool isFullSize() const { return isWhole() && shrink_ == 1; }   ///< whole, and with letters of the usual size

    void draw(QPointF topLeft) const;

    const std::vector<styles::LegendBlock>& blocks() const { return blocks_; }
    int columns() const { return mostColumns_; }
    double columnWidth() const { return columnWidth_; }

private:
    struct Row {
        enum class Kind { BlockTitle, Entry, Ramp, More } kind;
        QString text;
        styles::LegendEntry entry;
        bool startsBlock = false;
    };
    struct Placed {
        std::size_t row;
        int column;
        double y;
        double height;
    };

    double heightOf(const Row& row) const;
    double gapBefore(const Row& row, bool firstInColumn) const;
    void set(double height);
    double blockHeight(std::size_t first) const;
    void drawRow(const Row& row, const QRectF& where) const;

    const Sheet& sheet_;
    std::vector<styles::LegendBlock> blocks_;
    std::vector<Row> rows_;
    std::vector<Placed> placed_;
    double shrink_ = 1;
    int mostColumns_ = 1;
    int usedColumns_ = 1;
    double columnWidth_ = 0;
    double usedHeight_ = 0;
    std::size_t left_ = 0;   // rows that found no place
};

}  // namespace app
