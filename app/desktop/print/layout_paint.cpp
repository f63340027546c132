// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_paint.h"

#include "app/desktop/language.h"
#include "app/desktop/print/layout_snap.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

const QColor kGuide(0, 150, 170);
const QColor kSnap(220, 40, 130);
constexpr int kMostWords = 28;

void outline(QPainter& painter, const QRectF& box, const QColor& color, double width = 1, Qt::PenStyle style = Qt::SolidLine)
{
    QPen pen(color, width, style);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
}

/// The part of the picture that shows the box.
QRectF sourceOf(const PagePicture& picture, const ItemBox& box) { return {QPointF(box.x, box.y) * picture.perMillimetre, QSizeF(box.width, box.height) * picture.perMillimetre}; }

bool isElsewhere(const LayoutItem& item, const PagePicture& picture)
{
    const LayoutItem* then = picture.layout.item(item.id);
    return then && !(then->box == item.box);
}

/// What the templates call their items, in words; an id that a person gave is a name already.
spatial::Text wordsOfId(const std::string& id)
{
    if (id == "foot-line")
        return text("line at the foot");
    if (id == "title-line")
        return text("line under the title");
    if (id == "before")
        return text("before");
    if (id == "after")
        return text("after");
    if (id == "inset")
        return text("where it lies");
    return spatial::Text::literal(id);
}

}  // namespace

QPointF handlePlace(const QRectF& box, PageHandle handle)
{
    const QPointF middle = box.center();
    switch (handle) {
    case PageHandle::TopLeft: return box.topLeft();
    case PageHandle::Top: return {middle.x(), box.top()};
    case PageHandle::TopRight: return box.topRight();
    case PageHandle::Right: return {box.right(), middle.y()};
    case PageHandle::BottomRight: return box.bottomRight();
    case PageHandle::Bottom: return {middle.x(), box.bottom()};
    case PageHandle::BottomLeft: return box.bottomLeft();
    case PageHandle::Left: return {box.left(), middle.y()};
    }
    return middle;
}

spatial::Text wordsOfKind(std::string_view kind)
{
    if (kind == "map")
        return text("Map");
    if (kind == "legend")
        return text("Legend");
    if (kind == "scale-bar")
        return text("Scale bar");
    if (kind == "north-arrow")
        return text("North arrow");
    if (kind == "text")
        return text("Text");
    if (kind == "table")
        return text("Table");
    if (kind == "chart")
        return text("Chart");
    if (kind == "picture")
        return text("Picture");
    return text("Shape");
}

QString wordsOfItem(const LayoutItem& item)
{
    const std::string_view kind = kindOf(item.content);
    if (const auto* words = std::get_if<TextItem>(&item.content)) {
        const QString line = say(words->text).section(QLatin1Char('\n'), 0, 0).simplified();
        if (!line.isEmpty())
            return line.size() > kMostWords ? line.left(kMostWords) + QStringLiteral("…") : line;
    }
    QString words = say(wordsOfKind(kind));
    if (!item.id.starts_with(kind))
        words += QStringLiteral(" · ") + say(wordsOfId(item.id));
    else if (item.id.size() > kind.size() + 1)
        words += QLatin1Char(' ') + QString::fromStdString(item.id.substr(kind.size() + 1));
    return words;
}

void paintPaper(QPainter& painter, const PagePlace& place, const Layout& layout, const PagePicture* picture, const PageTouch& touch)
{
    const QRectF paper = place.toWidget(ItemBox{0, 0, layout.width, layout.height});
    painter.fillRect(paper.translated(3, 3), QColor(0, 0, 0, 40));
    painter.fillRect(paper, Qt::white);
    const bool fits = picture && picture->layout.width == layout.width && picture->layout.height == layout.height;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, fits && picture->perMillimetre != place.zoom);
    if (fits)
        painter.drawImage(paper, picture->image);
    painter.save();
    painter.setClipRect(paper, Qt::IntersectClip);
    if (fits) {
        for (const LayoutItem& then : picture->layout.items)
            if (const LayoutItem* now = layout.item(then.id); !then.hidden && (!now || now->hidden || !(now->box == then.box)))
                painter.fillRect(place.toWidget(then.box), QColor(255, 255, 255, 200));
        for (const LayoutItem& item : layout.items)
            if (!item.hidden && isElsewhere(item, *picture))
                painter.drawImage(place.toWidget(item.box), picture->image, sourceOf(*picture, picture->layout.item(item.id)->box));
        if (touch.content)
            if (const LayoutItem* map = layout.item(touch.content->id)) {
                const QRectF frame = place.toWidget(map->box);
                painter.save();
                painter.setClipRect(frame, Qt::IntersectClip);
                painter.fillRect(frame, Qt::white);
                painter.drawImage(frame.translated(QPointF(touch.content->dx, touch.content->dy) * place.zoom), picture->image, sourceOf(*picture, map->box));
                painter.restore();
            }
    }
    for (const LayoutItem& item : layout.items) {
        if (item.hidden || (fits && picture->layout.item(item.id)))
            continue;
        const QRectF box = place.toWidget(item.box);
        outline(painter, box, QColor(150, 155, 160), 1, Qt::DashLine);
        painter.setPen(QColor(110, 115, 120));
        painter.drawText(box.adjusted(3, 3, -3, -3), Qt::AlignCenter | Qt::TextWordWrap, wordsOfItem(item));
    }
    painter.restore();
    outline(painter, paper, QColor(140, 140, 140));
}

void paintSelection(QPainter& painter, const PagePlace& place, const QRectF& area, const Layout& layout, const ItemIds& selected, const std::string& content, const std::string& hovered, const PageTouch& touch)
{
    const auto across = [&](double x, const QColor& color, Qt::PenStyle style) {
        painter.setPen(QPen(color, 1, style));
        const double at = std::round(place.toWidget(x, 0).x()) + 0.5;
        painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()));
    };
    const auto down = [&](double y, const QColor& color, Qt::PenStyle style) {
        painter.setPen(QPen(color, 1, style));
        const double at = std::round(place.toWidget(0, y).y()) + 0.5;
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
    };
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const double x : layout.guidesX)
        across(x, kGuide, Qt::DashLine);
    for (const double y : layout.guidesY)
        down(y, kGuide, Qt::DashLine);
    if (touch.guideX)
        across(*touch.guideX, kGuide, Qt::SolidLine);
    if (touch.guideY)
        down(*touch.guideY, kGuide, Qt::SolidLine);
    for (const double x : touch.snapX)
        across(x, kSnap, Qt::SolidLine);
    for (const double y : touch.snapY)
        down(y, kSnap, Qt::SolidLine);

    const QColor accent = colors().accent;
    if (const LayoutItem* item = layout.item(hovered); item && !holds(selected, hovered) && !touch.layout)
        outline(painter, place.toWidget(item->box), accent, 1, Qt::DotLine);
    bool canMove = false;
    for (const std::string& id : selected)
        if (const LayoutItem* item = layout.item(id)) {
            outline(painter, place.toWidget(item->box), accent, id == content ? 3 : 1.5, item->locked ? Qt::DashLine : Qt::SolidLine);
            canMove = canMove || !item->locked;
        }
    const auto bounds = boundsOf(layout, selected);
    if (bounds && canMove && content.empty()) {
        const QRectF box = place.toWidget(*bounds);
        if (selected.size() > 1)
            outline(painter, box, accent, 1, Qt::DashLine);
        for (int handle = 0; handle < kHandles; ++handle) {
            const QPointF at = handlePlace(box, static_cast<PageHandle>(handle));
            const QRectF square(at - QPointF(kHandleSize, kHandleSize) / 2, QSizeF(kHandleSize, kHandleSize));
            painter.fillRect(square, Qt::white);
            outline(painter, square, accent, 1.5);
        }
    }
    if (touch.rubber) {
        const QRectF box = place.toWidget(*touch.rubber);
        QColor ground = accent;
        ground.setAlpha(40);
        painter.fillRect(box, ground);
        outline(painter, box, accent);
    }
}

void paintRulers(QPainter& painter, const PagePlace& place, const QRect& widget, const std::optional<ItemBox>& marked, QPointF pointer)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRect top(0, 0, widget.width(), kRuler), left(0, 0, kRuler, widget.height());
    painter.fillRect(top, colors().raised);
    painter.fillRect(left, colors().raised);
    QColor ground = colors().accent;
    ground.setAlpha(70);
    if (marked) {
        const QRectF box = place.toWidget(*marked);
        painter.fillRect(QRectF(box.left(), 0, box.width(), kRuler), ground);
        painter.fillRect(QRectF(0, box.top(), kRuler, box.height()), ground);
    }
    // A figure every so many millimetres that 45 pixels lie between them; ten ticks in between.
    double step = 1;
    for (const double next : {5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0})
        if (step * place.zoom < 45)
            step = next;
    QFont font = painter.font();
    font.setPixelSize(9);
    painter.setFont(font);
    for (const bool isAcross : {true, false}) {
        const double first = isAcross ? place.toPage({0, 0}).x() : place.toPage({0, 0}).y();
        const double last = isAcross ? place.toPage({double(widget.width()), 0}).x() : place.toPage({0, double(widget.height())}).y();
        painter.save();
        painter.setClipRect(isAcross ? top.adjusted(kRuler, 0, 0, 0) : left.adjusted(0, kRuler, 0, 0));
        for (auto i = static_cast<long>(std::floor(first / step * 10)); i <= static_cast<long>(last / step * 10) + 1; ++i) {
            const double value = static_cast<double>(i) * step / 10;
            const double at = std::round(isAcross ? place.toWidget(value, 0).x() : place.toWidget(0, value).y()) + 0.5;
            const int length = i % 10 == 0 ? kRuler : i % 5 == 0 ? 6 : 3;
            painter.setPen(i % 10 == 0 ? colors().quietText : colors().border);
            painter.drawLine(isAcross ? QPointF(at, kRuler) : QPointF(kRuler, at), isAcross ? QPointF(at, kRuler - length) : QPointF(kRuler - length, at));
            if (i % 10 != 0)
                continue;
            const QString figure = QString::number(std::lround(value));
            painter.setPen(colors().quietText);
            if (isAcross) {
                painter.drawText(QPointF(at + 2, 9), figure);
            } else {
                painter.save();
                painter.translate(9, at - 2);
                painter.rotate(-90);
                painter.drawText(QPointF(0, 0), figure);
                painter.restore();
            }
        }
        painter.restore();
    }
    painter.setPen(colors().accent);
    if (pointer.x() > kRuler)
        painter.drawLine(QPointF(pointer.x(), 0), QPointF(pointer.x(), kRuler));
    if (pointer.y() > kRuler)
        painter.drawLine(QPointF(0, pointer.y()), QPointF(kRuler, pointer.y()));
    painter.setPen(colors().border);
    painter.drawLine(0, kRuler, widget.width(), kRuler);
    painter.drawLine(kRuler, 0, kRuler, widget.height());
    painter.fillRect(QRect(0, 0, kRuler, kRuler), colors().raised);
}

}  // namespace app::desktop
