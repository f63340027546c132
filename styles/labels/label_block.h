// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/labels/label_style.h"

#include <QFont>
#include <QPointF>
#include <QString>

#include <vector>

namespace styles {

/// Letters that are drawn with one pen: from `origin` on the base line, at `angle` degrees (clockwise, as QPainter turns).
struct TextRun {
    QString text;
    QPointF origin;
    double angle = 0;
};

/// Where the lines of a block begin: at its left edge, in its middle, or so that they end at its right edge.
enum class Align { Left, Middle, Right };

/// Size of a text in pixels, above and below the (first) base line.
struct TextSize {
    double width = 0;
    double up = 0;
    double down = 0;
};

/// A label's text set in lines, or in columns from the right. Coordinates are those of the block: (0, 0) lies on its left edge, on the base
/// line of the first line (of a vertical block: on the base line of the first letter).
class LabelBlock {
public:
    LabelBlock(const QString& text, const LabelClass& style, bool wrapped, double pixelsPerMillimetre);

    const QFont& font() const { return font_; }
    const TextSize& size() const { return size_; }
    /// The runs with the block's (0, 0) at `origin`, turned about it by `angle`.
    std::vector<TextRun> runs(QPointF origin, double angle, Align align) const;

private:
    void setColumns(const QString& text);

    QFont font_;
    TextSize size_;
    std::vector<TextRun> runs_;      // of the block aligned left
    std::vector<double> widths_;     // of each, for alignment; empty for columns
};

}  // namespace styles
