// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainterPath>
#include <QRectF>
#include <QRgb>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

class QPainter;

namespace app::charts {

/// Amounts that flow from column to column, as a Sankey diagram (Sankey 1898): widths are in proportion to amounts.
struct Sankey {
    struct Link {
        std::size_t column = 0;      ///< flows from this column to the next
        std::size_t from = 0;        ///< numbers of nodes in them
        std::size_t to = 0;
        double amount = 0;           ///< > 0
    };
    std::vector<std::vector<QString>> columns = {};   ///< names of nodes, in the order from top to bottom
    std::vector<Link> links = {};

    bool empty() const { return links.empty(); }
    double amountOf(std::size_t column, std::size_t node) const;   ///< the larger of what comes in and what goes out
};

struct SankeyLook {
    QRgb text = 0xff000000;
    QFont font = {};
    std::function<QString(double)> amountWords = {};   ///< "1,200 t" behind a name; none: names alone
};

/// Where things lie within the rectangle.
struct SankeyLayout {
    struct Node {
        std::size_t column = 0;
        std::size_t number = 0;
        QRectF bar = {};
        QRectF words = {};           ///< beside the bar, a row for each: they never overlap
    };
    struct Band {
        QPainterPath path = {};
        std::size_t link = 0;
    };
    std::vector<Node> nodes = {};
    std::vector<Band> bands = {};
    std::optional<std::size_t> bandAt(QPointF at) const;   ///< number of the link
    std::optional<std::size_t> nodeAt(QPointF at) const;   ///< in `nodes`: on its bar or words
};

/// The least height in which every node has a row for its name, in the units of the font's metrics (pixels of the painter).
double leastSankeyHeight(const Sankey& sankey, const QFont& font);
/// Bars are as high as the scale that fits all columns allows, at least a pixel; links leave and arrive in the order of the nodes. O(nodes x links).
SankeyLayout sankeyLayout(const Sankey& sankey, const QRectF& within, const QFont& font);
/// The diagram on the screen, on paper and in pictures. Bands have the colour of the node of the middle column that they touch (with two columns: of the one they go to). Names too long for their place are elided, amounts that do not fit left out.
/// Any thread that may paint.
void paintSankey(QPainter& painter, const QRectF& within, const Sankey& sankey, const SankeyLook& look);

}  // namespace app::charts
