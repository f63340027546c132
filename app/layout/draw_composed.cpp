// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/composed_page.h"

#include "app/charts/draw_chart.h"
#include "app/layout/legend_panel.h"
#include "app/layout/map_furniture.h"
#include "app/layout/sheet.h"
#include "app/layout/table_panel.h"
#include "app/layout/text_box.h"
#include "styles/labels/map_font.h"
#include "styles/render/draw_scene.h"
#include "styles/render/drawing_groups.h"

#include <QImage>
#include <QPainterPath>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

using spatial::Result;
using styles::MapView;

constexpr double kUsualLegendPoints = 9;

/// What belongs to one item, kept together on devices that can.
class ItemGroup {
public:
    ItemGroup(QPainter& painter, const std::string& name) : painter_(painter), groups_(dynamic_cast<styles::DrawingGroups*>(painter.device()))
    {
        if (groups_)
            groups_->beginGroup(name, 1, styles::Blend::Normal);
        painter_.save();
    }
    ~ItemGroup()
    {
        painter_.restore();
        if (groups_)
            groups_->endGroup();
    }
    ItemGroup(const ItemGroup&) = delete;
    ItemGroup& operator=(const ItemGroup&) = delete;

private:
    QPainter& painter_;
    styles::DrawingGroups* groups_;
};

class PageDrawing {
public:
    PageDrawing(const ComposedPage& page, QSizeF pixels, QPainter& painter)
        : page_(page), sheet_(Sheet(painter, pixels, pixels.width() / page.width * 25.4, page.language)), painter_(painter)
    {
        sheet_ = sheet_.grown(page.growth / sheet_.growth());
    }

    Result<std::vector<MapOnPage>> draw(spatial::Progress& progress)
    {
        painter_.save();
        painter_.setRenderHint(QPainter::Antialiasing);
        painter_.fillRect(sheet_.whole(), Qt::white);
        Result<void> drawn;
        for (std::size_t i = 0; i < page_.items.size() && drawn; ++i) {
            const auto share = [&](std::size_t n) { return static_cast<double>(n) / static_cast<double>(page_.items.size()); };
            spatial::PartOfProgress part(progress, share(i), share(i + 1));
            drawn = drawItem(page_.items[i], part);
            if (drawn)
                drawn = spatial::notCancelled(progress);
        }
        painter_.restore();
        if (!drawn)
            return drawn.error();
        return std::move(maps_);
    }

private:
    QRectF pixelsOf(const ItemBox& box) const
    {
        const double scale = sheet_.pixelsPerMillimetre();
        return {box.x * scale, box.y * scale, box.width * scale, box.height * scale};
    }

    Result<void> drawItem(const ComposedItem& item, spatial::Progress& progress)
    {
        const QRectF where = pixelsOf(item.box);
        if (const auto* map = std::get_if<ComposedMap>(&item.content))
            return drawMap(item, *map, where, progress);
        const ItemGroup group(painter_, item.id);
        if (const auto* shape = std::get_if<ComposedShape>(&item.content)) {
            drawShape(item, shape->shape, where);
            return {};
        }
        if (item.fill.isVisible())
            painter_.fillRect(where, item.fill.qt());
        std::visit([&](const auto& content) { drawContent(content, where); }, item.content);
        frame(item, where);
        return {};
    }

    void frame(const ComposedItem& item, const QRectF& where) const
    {
        if (item.lineWidth > 0)
            sheet_.drawFrame(where, item.lineWidth / sheet_.growth(), item.line);
    }

    Result<void> drawMap(const ComposedItem& item, const ComposedMap& map, const QRectF& box, spatial::Progress& progress)
    {
        // Whole pixels, so that raster cells and the frame's line are sharp.
        const QRectF where(QPointF(std::round(box.left()), std::round(box.top())), QPointF(std::round(box.right()), std::round(box.bottom())));
        if (where.width() < 1 || where.height() < 1)
            return {};
        if (item.fill.isVisible())
            painter_.fillRect(where, item.fill.qt());
        styles::Scene scene = map.scene;
        scene.language = mapLanguage(page_.language);
        const double dots = sheet_.pixelsPerMillimetre() * 25.4;
        scene.view = MapView::about(map.scene.view.extent.centre(), map.scene.view.extent.width() / where.width(), where.size(), dots, map.scene.view.crs, map.scene.view.rotation);
        const MapView view = scene.view;
        // Symbols and names grow with the paper as all other letters do; the map's scale stays what it is.
        if (map.growsSymbols)
            scene.view.dotsPerInch *= sheet_.growth();
        painter_.save();
        painter_.translate(where.topLeft());
        auto drawn = styles::drawScene(scene, painter_, progress);
        painter_.restore();
        TRY(std::move(drawn));
        drawMarks(sheet_, where, view, map.marks);
        frame(item, where);
        drawMapGrid(sheet_, where, view, map.grid);
        if (map.isMain && map.scene.view.rotation == 0)
            maps_.push_back({where, view.extent, view.crs});
        return {};
    }

    void drawContent(const ComposedMap&, const QRectF&) {}     // see drawMap
    void drawContent(const ComposedShape&, const QRectF&) {}   // see drawShape

    void drawContent(const ComposedLegend& legend, const QRectF& where)
    {
        const Sheet sheet = legend.points > 0 ? sheet_.grown(legend.points / LegendPanel::kEntryPoints / sheet_.growth()) : sheet_;
        LegendPanel panel(sheet, legend.blocks);
        QRectF room = where;
        if (const QString title = QString::fromStdString(legend.title); !title.isEmpty() && !panel.isEmpty()) {
            const QFont font = sheet.font(kUsualLegendPoints, true);
            const double height = sheet.textHeight(title, font, where.width());
            sheet.drawText(QRectF(where.topLeft(), QSizeF(where.width(), height)), title, font, kInk);
            room.setTop(room.top() + height + sheet.em(1));
        }
        if (panel.isEmpty())
            return;
        if (legend.columnWidth > 0) {
            panel.setInto(legend.columns, legend.columnWidth * sheet.pixelsPerMillimetre(), room.height());
        } else {
            const double gap = sheet.em(4);
            const int most = legend.columns > 0 ? legend.columns : std::max(1, static_cast<int>((room.width() + gap) / (0.8 * LegendPanel::usualColumn(sheet) + gap)));
            const double column = (room.width() - (most - 1) * gap) / most;
            panel.setInto(most, column, room.height());
        }
        panel.draw(room.topLeft());
    }

    void drawContent(const ComposedScaleBar& bar, const QRectF& where)
    {
        const QString ratio = QString::fromStdString(bar.ratio);
        const QFont font = sheet_.font(8, true);
        const double high = ratio.isEmpty() ? 0 : sheet_.textHeight(ratio, font, where.width()) + sheet_.em(0.4);
        if (!ratio.isEmpty())
            sheet_.drawText(QRectF(where.topLeft(), QSizeF(where.width(), high)), ratio, font, kInk);
        drawScaleBar(sheet_, where.adjusted(0, high, 0, 0), onSheet(bar.view), bar.unit);
    }

    void drawContent(const ComposedNorthArrow& arrow, const QRectF& where) { drawNorthArrow(sheet_, where, onSheet(arrow.view)); }

    void drawContent(const ComposedText& text, const QRectF& where) { drawTextBox(sheet_, where, QString::fromStdString(text.text), text.look); }

    void drawContent(const ComposedTables& tables, const QRectF& where)
    {
        const Sheet sheet = tables.points > 0 ? sheet_.grown(tables.points / TablePanel::kCellPoints / sheet_.growth()) : sheet_;
        TablePanel panel(sheet, tables.tables);
        if (panel.isEmpty())
            return;
        panel.setInto(where.width(), where.height());
        panel.draw(where.topLeft());
    }

    void drawContent(const ComposedChart& chart, const QRectF& where)
    {
        QRectF room = where;
        const double points = chart.points / sheet_.growth();
        if (const QString title = QString::fromStdString(chart.title); !title.isEmpty()) {
            const QFont font = sheet_.font(points * 1.15, true);
            const double height = sheet_.textHeight(title, font, where.width());
            sheet_.drawText(QRectF(where.topLeft(), QSizeF(where.width(), height)), title, font, kInk);
            room.setTop(room.top() + height + sheet_.em(1));
        }
        charts::ChartDrawingLook look;
        look.font = sheet_.font(points);
        look.unit = sheet_.em(0.25);
        look.xTitle = QString::fromStdString(chart.xTitle);
        look.yTitle = QString::fromStdString(chart.yTitle);
        look.nothing = sheet_.say(spatial::text("no value"));
        look.others = sheet_.say(spatial::text("others"));
        charts::drawChart(painter_, room, chart.data, look);
    }

    void drawContent(const ComposedPicture& picture, const QRectF& where)
    {
        const QByteArray bytes = QByteArray::fromRawData(picture.bytes.data(), static_cast<qsizetype>(picture.bytes.size()));
        const auto placed = [&](QSizeF size) {
            size.scale(where.size(), Qt::KeepAspectRatio);
            return QRectF(where.center() - QPointF(size.width() / 2, size.height() / 2), size);
        };
        if (const QImage image = QImage::fromData(bytes); !image.isNull()) {
            painter_.setRenderHint(QPainter::SmoothPixmapTransform);
            painter_.drawImage(placed(image.size()), image);
            return;
        }
        if (QSvgRenderer drawing; !bytes.isEmpty() && drawing.load(bytes)) {
            drawing.render(&painter_, placed(drawing.defaultSize()));
            return;
        }
        TextItem look;
        look.points = 8 * sheet_.growth();
        look.color = kQuietInk;
        look.horizontal = HorizontalPlace::Centre;
        look.vertical = VerticalPlace::Middle;
        drawTextBox(sheet_, where, QString::fromStdString(picture.missing), look);
    }

    void drawShape(const ComposedItem& item, const ShapeItem& shape, const QRectF& where) const
    {
        const bool stroked = item.lineWidth > 0 || shape.kind == ShapeKind::Line || shape.kind == ShapeKind::Arrow;
        const double width = std::max(item.lineWidth, 0.1) * sheet_.pixelsPerMillimetre();
        painter_.setPen(stroked ? QPen(item.line.qt(), std::max(width, 0.7), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin) : Qt::NoPen);
        painter_.setBrush(item.fill.isVisible() ? QBrush(item.fill.qt()) : QBrush(Qt::NoBrush));
        const QPointF from = shape.rising ? where.bottomLeft() : where.topLeft();
        const QPointF to = shape.rising ? where.topRight() : where.bottomRight();
        switch (shape.kind) {
        case ShapeKind::Rectangle: painter_.drawRect(where); return;
        case ShapeKind::Ellipse: painter_.drawEllipse(where); return;
        case ShapeKind::Line: painter_.drawLine(from, to); return;
        case ShapeKind::Arrow: drawArrow(from, to, width, item.line); return;
        }
    }

    void drawArrow(QPointF from, QPointF to, double width, styles::Color color) const
    {
        const double length = std::hypot(to.x() - from.x(), to.y() - from.y());
        if (length <= 0)
            return;
        const double head = std::min(length, std::max(width * 4, sheet_.em(2.5)));
        const QPointF along = (to - from) / length;
        const QPointF across(-along.y(), along.x());
        const QPointF neck = to - along * head;
        painter_.drawLine(from, neck);
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(color.qt());
        painter_.drawPolygon(QPolygonF{to, neck + across * head * 0.38, neck - across * head * 0.38});
    }

    /// A map's view in this sheet's resolution: a millimetre of paper shows what it showed there.
    MapView onSheet(const MapView& view) const { return view.scaled(sheet_.pixelsPerMillimetre() * 25.4 / view.dotsPerInch); }

    const ComposedPage& page_;
    Sheet sheet_;
    QPainter& painter_;
    std::vector<MapOnPage> maps_;
};

}  // namespace

Result<std::vector<MapOnPage>> drawComposed(const ComposedPage& page, QSizeF pixels, QPainter& painter, spatial::Progress& progress)
{
    if (!(page.width > 0 && page.height > 0) || pixels.isEmpty())
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The page has no size.")};
    return PageDrawing(page, pixels, painter).draw(progress);
}

}  // namespace app
