// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/legend_panel.h"
#include "app/layout/map_export.h"
#include "app/layout/map_furniture.h"
#include "app/layout/page_footer.h"
#include "app/layout/table_panel.h"
#include "styles/render/draw_scene.h"

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

class Page {
public:
    Page(const MapPage& page, QSizeF pixels, QPainter& painter, spatial::Progress& progress)
        : page_(page), sheet_(painter, pixels, page.dotsPerInch, page.language), footer_(page, sheet_), tables_(sheet_, page.tables), progress_(progress)
    {
    }

    spatial::Result<void> draw()
    {
        QPainter& painter = sheet_.painter();
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(sheet_.whole(), Qt::white);
        auto drawn = drawParts();
        painter.restore();
        return drawn;
    }

private:
    spatial::Result<void> drawParts()
    {
        const double margin = sheet_.em(kMargin);
        const double line = sheet_.em(kNeatLine);
        sheet_.drawFrame(sheet_.whole().adjusted(line, line, -line, -line), 0.2, styles::Color::rgb(0xb9bdc1));
        QRectF body = sheet_.whole().adjusted(margin, margin, -margin, -margin);
        body.setTop(body.top() + drawTitle(body));
        const double footerHeight = footer_.height(body.width());
        const QRectF footer(body.left(), body.bottom() - footerHeight, body.width(), footerHeight);
        body.setBottom(footer.top() - sheet_.em(3));
        if (body.height() < sheet_.em(30) || body.width() < sheet_.em(30))
            return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The page is too small for a map."),
                                  spatial::text("Choose a larger page, or more pixels for this resolution.")};

        const Arrangement a = tables_.isEmpty() ? arrange(body) : arrangeTables(body);
        const Scene scene = sceneIn(a.frame);
        QPainter& painter = sheet_.painter();
        painter.save();
        painter.translate(a.frame.topLeft());
        spatial::PartOfProgress drawing(progress_, 0, 0.95);
        // Symbols and names grow with the paper as all other letters do; the map's scale stays what it is.
        Scene grown = scene;
        grown.view.dotsPerInch *= sheet_.growth();
        auto drawn = styles::drawScene(grown, painter, drawing);
        painter.restore();
        TRY(std::move(drawn));
        sheet_.drawFrame(a.frame, 0.3, kInk);
        if (page_.graticule)
            drawGraticule(sheet_, a.frame, scene.view);
        if (legend_ && !legend_->isEmpty())
            legend_->draw(a.legend.topLeft());
        if (!tables_.isEmpty())
            tables_.draw(a.tables.topLeft());
        spatial::PartOfProgress inset(progress_, 0.95, 1);
        if (!a.locator.isEmpty())
            TRY(drawLocator(sheet_, a.locator, page_.locator, scene.view, inset));
        drawScaleRow(a.scaleRow, scene.view);
        footer_.draw(footer, scene.view, std::holds_alternative<Paper>(page_.size));
        return {};
    }

    double drawTitle(const QRectF& body)
    {
        double used = 0;
        const auto line = [&](const QString& text, const QFont& font, styles::Color color, double gap) {
            if (text.isEmpty())
                return;
            const double height = sheet_.textHeight(text, font, body.width());
            sheet_.drawText(QRectF(body.left(), body.top() + used, body.width(), height), text, font, color);
            used += height + gap;
        };
        line(sheet_.say(page_.title), sheet_.font(17, true), kInk, sheet_.em(0.5));
        line(sheet_.say(page_.subtitle), sheet_.font(9.5), kQuietInk, sheet_.em(0.5));
        return used > 0 ? used + sheet_.em(1.5) : 0;
    }

    bool hasScaleRow() const { return page_.scaleBar || page_.northArrow; }

    /// The scene as the frame shows it: at a plain scale on paper, and never less than the wanted extent.
    Scene sceneIn(const QRectF& frame) const
    {
        Scene scene = page_.scene;
        scene.language = mapLanguage(page_.language);
        scene.view = MapView::showing(page_.scene.view.extent, frame.size(), page_.dotsPerInch, page_.scene.view.crs);
        const bool plain = std::holds_alternative<Paper>(page_.size) && scene.view.crs.isKnown() && !scene.view.crs.isGeographic();
        if (plain) {
            const double metres = scene.view.crs.metersPerUnit();
            const double denominator = scene.view.scaleDenominator() * metres;
            const double grow = plainScale(denominator) / denominator;
            const spatial::Coordinate c = scene.view.extent.centre();
            const double w = scene.view.extent.width() * grow / 2;
            const double h = scene.view.extent.height() * grow / 2;
            scene.view.extent = {c.x - w, c.y - h, c.x + w, c.y + h};
        }
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
        const double columnWidth = LegendPanel::columnWidth(sheet_);
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
            a.scaleRow = QRectF(panel.left(), bottom - sheet_.em(kScaleRow), LegendPanel::columnWidth(sheet_), sheet_.em(kScaleRow));
            bottom = a.scaleRow.top() - sheet_.em(3);
        }
        // The legend takes what it needs in columns, up to a third; the tables take the rest.
        const int columns = std::max(1, static_cast<int>((panel.width() + sheet_.em(4)) / (0.8 * LegendPanel::columnWidth(sheet_) + sheet_.em(4))));
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
        const double columnWidth = LegendPanel::columnWidth(sheet_);
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

    void drawScaleRow(const QRectF& where, const MapView& view) const
    {
        if (where.isEmpty())
            return;
        double left = where.left();
        if (page_.northArrow) {
            drawNorthArrow(sheet_, QRectF(left, where.top(), sheet_.em(9), where.height()), view);
            left += sheet_.em(11);
        }
        if (page_.scaleBar)
            drawScaleBar(sheet_, QRectF(left, where.bottom() - sheet_.em(6), where.right() - left, sheet_.em(6)), view);
    }

    const MapPage& page_;
    Sheet sheet_;
    PageFooter footer_;
    TablePanel tables_;
    spatial::Progress& progress_;
    std::optional<LegendPanel> legend_;
};

}  // namespace

spatial::Result<void> drawPage(const MapPage& page, QSizeF pixels, QPainter& painter, spatial::Progress& progress)
{
    if (page.scene.view.extent.empty())
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The map has no extent to show.")};
    return Page(page, pixels, painter, progress).draw();
}

}  // namespace app
