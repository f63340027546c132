// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/table_fit.h"

#include <QTextLayout>

#include <memory>
#include <string>
#include <vector>

class QPainter;

namespace app {

/// The root of the map's font is as wide as a Han character, with a bar over nothing: that of these letters stands close to what follows.
inline constexpr const char* kRoot = "√";
inline constexpr const char* kRootFamily = "DejaVu Sans";

/// A text broken into lines of a width; a name of a file that is too long for one is parted at its signs. Lengths in the units of the letters' size.
class SetText {
public:
    SetText() = default;
    SetText(const std::string& text, double size, bool bold, double width, double lineSpacing = 1.45);

    int lines() const { return static_cast<int>(lines_.size()); }
    double lineHeight() const { return lineHeight_; }
    double height() const { return lineHeight_ * lines(); }
    double lastLineWidth() const;
    /// Lines from `first` on, as many as `count`, with the pen of the painter.
    void draw(QPainter& painter, double x, double y, Align align, int first = 0, int count = 1 << 30) const;

private:
    struct Line {
        const QTextLayout* layout;
        int index;
    };
    std::vector<std::unique_ptr<QTextLayout>> paragraphs_;
    std::vector<Line> lines_;
    double size_ = 0;
    double width_ = 0;
    double lineHeight_ = 0;
};

/// A cell of a table: text in lines, or a chart.
struct SetCell {
    SetText text = {};
    const Cell* chart = nullptr;
    double chartHeight = 0;
    int next = 0;   ///< first line that is not drawn yet

    double height() const { return chart ? chartHeight : text.height(); }
};

/// The cells of a row (of the heads where `row` is none) in their columns; `unit` is a point.
std::vector<SetCell> setCells(const Table& table, const TableFit& fit, const std::vector<Cell>* row, double unit);

}  // namespace app
