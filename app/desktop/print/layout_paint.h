// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/print/layout_desk.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>

class QPainter;

namespace app::desktop {

/// What the mouse is about to do: seen at once, done when it is let go.
struct PageTouch {
    std::optional<Layout> layout = {};           ///< as it would be
    std::optional<ItemBox> rubber = {};          ///< what is being selected, or the place of a new item
    std::vector<double> snapX = {}, snapY = {};  ///< lines that were met
    std::optional<double> guideX = {}, guideY = {};
    struct Content {
        std::string id;
        double dx = 0, dy = 0;                   ///< millimetres
    };
    std::optional<Content> content = {};         ///< a map whose inside is moved
};

/// Millimetres of the page to pixels of the widget.
struct PagePlace {
    QPointF origin;            ///< the paper's upper left corner
    double zoom = 1;           ///< pixels a millimetre

    QPointF toWidget(double x, double y) const { return origin + QPointF(x, y) * zoom; }
    QRectF toWidget(const ItemBox& box) const { return {toWidget(box.x, box.y), QSizeF(box.width, box.height) * zoom}; }
    QPointF toPage(QPointF place) const { return (place - origin) / zoom; }
};

inline constexpr int kRuler = 20;          ///< pixels
inline constexpr double kHandleSize = 8;   ///< pixels

/// Where a handle of the box is.
QPointF handlePlace(const QRectF& box, PageHandle handle);

/// The paper with its picture; items that were changed since it was drawn are moved in it, new ones are a box with their name.
void paintPaper(QPainter& painter, const PagePlace& place, const Layout& layout, const PagePicture* picture, const PageTouch& touch);
/// Guides, outlines and handles of what is selected, snap lines, the rubber band; `content`: the map whose inside is in hand, `hovered`: what a click would take.
void paintSelection(QPainter& painter, const PagePlace& place, const QRectF& area, const Layout& layout, const ItemIds& selected, const std::string& content, const std::string& hovered, const PageTouch& touch);
/// Millimetres at the upper and left edge, the selected box marked in them, and where the pointer is.
void paintRulers(QPainter& painter, const PagePlace& place, const QRect& widget, const std::optional<ItemBox>& marked, QPointF pointer);

/// "Map", "Scale bar" ...; of text its first words; "Map 2" for further ones, "Map · inset" for those of templates.
QString wordsOfItem(const LayoutItem& item);
spatial::Text wordsOfKind(std::string_view kind);

}  // namespace app::desktop
