// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/composed_page.h"
#include "app/layout/legend_panel.h"
#include "app/layout/map_export.h"
#include "app/layout/map_furniture.h"
#include "app/layout/page_footer.h"
#include "app/layout/page_formats.h"
#include "app/layout/table_panel.h"

#include <QImage>

#include <algorithm>
#include <cmath>
#include <optional>

namespace app {
namespace {

using styles::MapView;
using styles::Scene;

constexpr double kMargin = 9;         // em: from the paper's edge to everything
constexpr double kNeatLine = 5;       // em: from the paper's edge to the line around the page
constexpr double kGap = 5;            // between map and panel
constexpr double kLabelRoom = 4.6;    // around the frame, for longitudes and latitudes
constexpr double kLocator = 30;       // height of the inset
constexpr double kScaleRow = 13;      // height of north arrow and scale bar
constexpr double kTablesBeside = 0.45;    // of the body's width: tables and legend
constexpr double kTablesBelow = 0.4;      // of its height

/// The page's parts in sheet pixels.
struct Arrangement {
    QRectF frame;       ///< the map
    QRectF legend;
    QRectF locator;     ///< empty: none
    QRectF scaleRow;    ///< north arrow at its left, scale bar beside it; empty: none
    QRectF tables = {}; ///< empty: none
};

/// Finds where the parts of a page lie. Only letters are measured on the painter.
class Page {
public:
    Page(const MapPage& page, QSizeF pixels, QPainter& painter)
        : page_(page), sheet_(painter, pixels, page.dotsPerInch, page.language), footer_(page, sheet_), tables_(sheet_, page.tables)
    {
    }

    spatial::Result<ComposedPage> compose()
    {
        out_.width = sheet_.whole().width() / sheet_.pixelsPerMillimetre();
        out_.height = sheet_.whole().height() / sheet_.pixelsPerMillimetre();
        out_.dotsPerInch = page_.dotsPerInch;
        out_.growth = sheet_.growth();
        out_.language = page_.language;
        out_.title = translate(page_.title, page_.language);
        const double margin = sheet_.em(kMargin);
        const double line = sheet_.em(kNeatLine);
        add("neat-line", sheet_.whole().adjusted(line, line, -line, -line), ComposedShape{}, 0.2, kHairline);
        QRectF body = sheet_.whole().adjusted(margin, margin, -margin, -margin);
        body.setTop(body.top() + addTitle(body));
        const double footerHeight = footer_.height(body.width());
        const QRectF footer(body.left(), body.bottom() - footerHeight, body.width(), footerHeight);
        body.setBottom(footer.top() - sheet_.em(3));
        if (body.height() < sheet_.em(30) || body.width() < sheet_.em(30))
            return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The page is too small for a map."),
                                  spatial::text("Choose a larger page, or more pixels for this resolution.")};

        const Arrangement a = tables_.isEmpty() ? arrange(body) : arrangeTables(body);
        const Scene scene = sceneIn(a.frame);
        add("map", a.frame, ComposedMap{scene, page_.graticule ? GridKind::GraticuleTicks : GridKind::None}, 0.3, kInk);
        if (legend_ && !legend_->isEmpty())
            add("legend", a.legend, ComposedLegend{legend_->blocks(), legend_->columns(), legend_->columnWidth() / sheet_.pixelsPerMillimetre()});
        if (!tables_.isEmpty())
            add("tables", a.tables, ComposedTables{page_.tables});
        if (!a.locator.isEmpty()) {
            ComposedMap inset{locatorScene(page_.locator, scene.view), GridKind::None, false, {scene.view.extent}, false};
            inset.scene.view = MapView::showing(inset.scene.view.extent, a.locator.size(), page_.dotsPerInch, inset.scene.view.crs);
            add("inset", a.locator, std::move(inset));
        }
        addScaleRow(a.scaleRow, scene.view);
        addFooter(footer, scene.view);
        return std::move(out_);
    }

private:
    void add(const char* id, const QRectF& where, ComposedContent content, double lineWidth = 0, styles::Color line = kInk)
    {
        const double scale = sheet_.pixelsPerMillimetre();
        out_.items.push_back({id, {where.left() / scale, where.top() / scale, where.width() / scale, where.height() / scale}, std::move(content), lineWidth * sheet_.growth(), line});
    }

    void addText(const char* id, const QRectF& where, const QString& text, double points, bool bold, styles::Color color, HorizontalPlace place = HorizontalPlace::Left)
    {
        TextItem look;
        look.points = points * sheet_.growth();
        look.bold = bold;
        look.color = color;
        look.horizontal = place;
        look.shrinks = false;
        if (!text.isEmpty())   // measured by the same letters: a hair more room than they need, so that none is cut
            add(id, where.adjusted(0, 0, 0, sheet_.em(0.2)), ComposedText{text.toStdString(), look});
    }

    double addTitle(const QRectF& body)
    {
        double used = 0;
        const auto line = [&](const char* id, const QString& text, double points, bool bold, styles::Color color) {
            if (text.isEmpty())
                return;
            const double height = sheet_.textHeight(text, sheet_.font(points, bold), body.width());
            addText(id, QRectF(body.left(), body.top() + used, body.width(), height), text, points, bold, color);
            used += height + sheet_.em(0.5);
        };
        line("title", sheet_.say(page_.title), 17, true, kInk);
        line("subtitle", sheet_.say(page_.subtitle), 9.5, false, kQuietInk);
        return used > 0 ? used + sheet_.em(1.5) : 0;
    }

    void addScaleRow(const QRectF& where, const MapView& view)
    {
        if (where.isEmpty())
            return;
        double left = where.left();
        if (page_.northArrow) {
            add("north-arrow", QRectF(left, where.top(), sheet_.em(9), where.height()), ComposedNorthArrow{view});
            left += sheet_.em(11);
        }
        if (page_.scaleBar)
            add("scale-bar", QRectF(left, where.bottom() - sheet_.em(6), where.right() - left, sheet_.em(6)), ComposedScaleBar{view});
    }

    void addFooter(const QRectF& where, const MapView& view)
    {
        ShapeItem rule;
        rule.kind = ShapeKind::Line;
        add("rule", QRectF(where.topLeft(), QSizeF(where.width(), 0)), ComposedShape{rule}, 0.12, kHairline);
        const double top = where.top() + sheet_.em(1.5);
        const double right = footer_.rightWidth(where.width());
        const double left = where.width() - right - sheet_.em(4);
        const double notes = footer_.notesHeight(left);
        addText("notes", QRectF(where.left(), top, left, notes), footer_.notes(), PageFooter::kNotePoints, true, kInk);
        addText("sources", QRectF(where.left(), top + notes, left, where.bottom() - top - notes), footer_.credits(), PageFooter::kCreditPoints, false, kQuietInk);
        addText("facts", QRectF(where.right() - right, top, right, where.bottom() - top), footer_.facts(view, std::holds_alternative<Paper>(page_.size)), PageFooter::kCreditPoints, false, kQuietInk, HorizontalPlace::Right);
    }

    bool hasScaleRow() const { return page_.scaleBar || page_.northArrow; }

    /// The scene as the frame shows it: at a plain scale on paper, and never less than the wanted extent.
    Scene sceneIn(const QRectF& frame) const
    {
        Scene scene = page_.scene;
        scene.language = mapLanguage(page_.language);
        const double scale = sheet_.pixelsPerMillimetre();
        scene.view = viewInFrame(page_.scene.view.extent, page_.scene.view.crs, frame.width() / scale, frame.height() / scale, std::holds_alternative<Paper>(page_.size));
        scene.view = scene.view.scaled(page_.dotsPerInch / scene.view.dotsPerInch);
        return scene;
    }

    QRectF frameIn(const QRectF& room) const
    {
        const double r = page_.graticule && page_.scene.view.crs.isKnown() ? sheet_.em(kLabelRoom) : 0;
        const QRectF f = room.adjusted(r, r, -r, -r);
        // Whole pixels, so that raster cells and the frame's line are sharp.
        return QRectF(QPointF(std::round(f.left()), std::round(f.top())), QPointF(std::round(f.right()), std::round(f.bottom())));
    }

    void makeLegend(const QRectF& frame)
    {
        legend_.emplace(sheet_, page_.legend ? styles::legendOf(sceneIn(frame)) : std::vector<styles::LegendBlock>{});
    }

    bool wantsLocator(const QRectF& frame) const { return page_.locator && needsLocator(*page_.locator, sceneIn(frame).view); }

    Arrangement arrange(const QRectF& body)
    {
        // What the legend holds and whether an inset helps hang on the frame, which hangs on them: a first guess, then the answer.
        makeLegend(frameIn(body));
        const bool panel = !legend_->isEmpty() || hasScaleRow() || wantsLocator(frameIn(body));
        if (!panel)
            return {frameIn(body), {}, {}, {}};
        return body.width() >= body.height() ? arrangeBeside(body) : arrangeBelow(body);
    }

    Arrangement arrangeBeside(const QRectF& body)
    {
        const double columnWidth = LegendPanel::usualColumn(sheet_);
        Arrangement a;
        for (const int columns : {1, 2, 3}) {
            const double width = columns * columnWidth + (columns - 1) * sheet_.em(4);
            const QRectF panel(body.right() - width, body.top(), width, body.height());
            a.frame = frameIn(QRectF(body.topLeft(), QPointF(panel.left() - sheet_.em(kGap), body.bottom())));
            double bottom = body.bottom();
            a.scaleRow = {};
            a.locator = {};
            if (hasScaleRow()) {
                a.scaleRow = QRectF(panel.left(), bottom - sheet_.em(kScaleRow), columnWidth, sheet_.em(kScaleRow));
                bottom = a.scaleRow.top() - sheet_.em(3);
            }
            if (wantsLocator(a.frame)) {
                a.locator = QRectF(panel.left(), bottom - sheet_.em(kLocator), columnWidth, sheet_.em(kLocator));
                bottom = a.locator.top() - sheet_.em(4);
            }
            a.legend = QRectF(panel.left(), a.frame.top(), width, bottom - a.frame.top());
            makeLegend(a.frame);
            legend_->setInto(columns, columnWidth, a.legend.height());
            // A second column takes room from the map: only where the letters would become too small, and the paper is wide enough.
            if (legend_->isWhole() || a.frame.width() < 0.62 * body.width())
                break;
        }
        return a;
    }

    Arrangement arrangeTables(const QRectF& body)
    {
        if (body.width() < body.height()) {
            makeLegend(frameIn(body));
            Arrangement a = arrangeBelow(body.adjusted(0, 0, 0, -kTablesBelow * body.height()));
            a.tables = QRectF(body.left(), body.bottom() - kTablesBelow * body.height() + sheet_.em(4), body.width(), kTablesBelow * body.height() - sheet_.em(4));
            tables_.setInto(a.tables.width(), a.tables.height());
            return a;
        }
        Arrangement a;
        const QRectF panel(body.right() - kTablesBeside * body.width(), body.top(), kTablesBeside * body.width(), body.height());
        a.frame = frameIn(QRectF(body.topLeft(), QPointF(panel.left() - sheet_.em(kGap), body.bottom())));
        makeLegend(a.frame);
        const double top = a.frame.top();
        double bottom = a.frame.bottom();
        if (hasScaleRow()) {
            a.scaleRow = QRectF(panel.left(), bottom - sheet_.em(kScaleRow), LegendPanel::usualColumn(sheet_), sheet_.em(kScaleRow));
            bottom = a.scaleRow.top() - sheet_.em(3);
        }
        // The legend takes what it needs in columns, up to a third; the tables take the rest.
        const int columns = std::max(1, static_cast<int>((panel.width() + sheet_.em(4)) / (0.8 * LegendPanel::usualColumn(sheet_) + sheet_.em(4))));
        const double column = (panel.width() - (columns - 1) * sheet_.em(4)) / columns;
        double height = sheet_.em(10);
        for (; !legend_->isEmpty(); height += sheet_.em(3)) {
            legend_->setInto(columns, column, height);
            if (legend_->isFullSize() || height > 0.33 * body.height())
                break;
        }
        height = legend_->isEmpty() ? 0 : legend_->height();
        a.legend = QRectF(panel.left(), bottom - height, panel.width(), height);
        const double room = (legend_->isEmpty() ? bottom : a.legend.top() - sheet_.em(5)) - top;
        tables_.setInto(panel.width(), room);
        a.tables = QRectF(panel.left(), top, panel.width(), room);
        if (!legend_->isEmpty())   // right below the tables, not far from them
            a.legend.moveTop(std::min(a.legend.top(), top + tables_.height() + sheet_.em(6)));
        return a;
    }

    Arrangement arrangeBelow(const QRectF& body)
    {
        const double columnWidth = LegendPanel::usualColumn(sheet_);
        const bool locator = wantsLocator(frameIn(body));
        const double least = (hasScaleRow() ? sheet_.em(kScaleRow) : 0) + (locator ? sheet_.em(kLocator + 3) : 0);
        const double sideWidth = least > 0 ? columnWidth + sheet_.em(kGap) : 0;
        const double legendWidth = body.width() - sideWidth;
        const int columns = std::max(1, static_cast<int>((legendWidth + sheet_.em(4)) / (columnWidth + sheet_.em(4))));
        const double ownColumn = std::min(columnWidth, (legendWidth - (columns - 1) * sheet_.em(4)) / columns);
        double height = std::max(least, sheet_.em(14));
        for (; !legend_->isEmpty(); height += sheet_.em(6)) {
            legend_->setInto(columns, ownColumn, height);
            if (legend_->isFullSize() || height > 0.32 * body.height())
                break;
        }
        height = std::max(least, std::min(height, legend_->isEmpty() ? least : legend_->height()));
        Arrangement a;
        const QRectF panel(body.left(), body.bottom() - height, body.width(), height);
        a.frame = frameIn(QRectF(body.topLeft(), QPointF(body.right(), panel.top() - sheet_.em(3))));
        a.legend = QRectF(panel.left(), panel.top(), legendWidth, height);
        const double sideLeft = body.right() - columnWidth;
        if (locator)
            a.locator = QRectF(sideLeft, panel.top(), columnWidth, sheet_.em(kLocator));
        if (hasScaleRow())
            a.scaleRow = QRectF(sideLeft, locator ? a.locator.bottom() + sheet_.em(3) : panel.top(), columnWidth, sheet_.em(kScaleRow));
        makeLegend(a.frame);
        legend_->setInto(columns, ownColumn, height);
        return a;
    }

    const MapPage& page_;
    Sheet sheet_;
    PageFooter footer_;
    TablePanel tables_;
    std::optional<LegendPanel> legend_;
    ComposedPage out_;
};

}  // namespace

styles::MapView viewInFrame(const spatial::Box& extent, const spatial::Crs& crs, double width, double height, bool plain, double denominator, double rotation)
{
    constexpr double kDots = 254;   // ten pixels a millimetre; whoever draws says how many there are
    const QSizeF pixels(width * 10, height * 10);
    MapView view = MapView::showing(extent, pixels, kDots, crs, rotation);
    const bool metric = crs.isKnown() && !crs.isGeographic();
    if (!metric || (!plain && denominator <= 0))
        return view;
    const double now = view.scaleDenominator() * crs.metersPerUnit();
    const double wanted = denominator > 0 ? denominator : plainScale(now);
    return MapView::about(view.extent.centre(), view.unitsPerPixel() * wanted / now, pixels, kDots, crs, rotation);
}

spatial::Result<ComposedPage> composed(const MapPage& page)
{
    if (page.scene.view.extent.empty())
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The map has no extent to show.")};
    QImage ruler(1, 1, QImage::Format_RGB32);
    QPainter painter(&ruler);
    return Page(page, pagePixels(page), painter).compose();
}

spatial::Result<std::vector<MapOnPage>> drawPage(const MapPage& page, QSizeF pixels, QPainter& painter, spatial::Progress& progress)
{
    TRY_ASSIGN(const ComposedPage made, composed(page));
    return drawComposed(made, pixels, painter, progress);
}

}  // namespace app
