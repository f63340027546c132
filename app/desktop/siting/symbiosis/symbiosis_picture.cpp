// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/siting/symbiosis/symbiosis_picture.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/map/picture_mark.h"
#include "app/desktop/siting/symbiosis/symbiosis_desk.h"
#include "app/desktop/siting/symbiosis/symbiosis_words.h"
#include "app/desktop/theme/theme.h"
#include "spatial/crs/transform.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr styles::Color kFlowColor = styles::Color::rgb(0x1b7f5c);
constexpr styles::Color kBreakColor = styles::Color::rgb(0xc0392b);
constexpr styles::Color kFirmColor = styles::Color::rgb(0x34495e);
constexpr double kWidestFlow = 11;    // pixels
constexpr double kThinnestFlow = 1.4;
constexpr double kBend = 0.16;        // of the way's length
constexpr double kFirmRadius = 3;
constexpr int kPaleAlpha = 60;

QColor inkOf(styles::Color color, int alpha = 255) { return {color.red, color.green, color.blue, alpha}; }

struct DrawnFlow {
    QPointF from, to;
    double width;
    QColor color;
};

void drawFlow(QPainter& painter, const DrawnFlow& flow)
{
    const QPointF way = flow.to - flow.from;
    const double length = std::hypot(way.x(), way.y());
    if (length < 1)
        return;
    const QPointF aside(way.y() * kBend, -way.x() * kBend);
    const QPointF control = (flow.from + flow.to) / 2 + aside * 2;
    QPainterPath path(flow.from);
    path.quadTo(control, flow.to);
    painter.setPen(QPen(flow.color, flow.width, Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    const QPointF last = flow.to - control;
    const double reach = std::hypot(last.x(), last.y());
    const double size = flow.width + 5;
    if (reach < 1 || length < 2 * size)
        return;
    const QPointF along = last / reach;
    const QPointF across(-along.y(), along.x());
    painter.setPen(Qt::NoPen);
    painter.setBrush(flow.color);
    painter.drawPolygon(QPolygonF({flow.to, flow.to - along * size + across * size / 2, flow.to - along * size - across * size / 2}));
}

}  // namespace

SymbiosisPicture::SymbiosisPicture(SymbiosisDesk& desk, MapCanvas& map, QObject* parent) : MapOverlay(parent), desk_(desk)
{
    connect(&desk_, &SymbiosisDesk::answered, this, &MapOverlay::changed);
    connect(&desk_, &SymbiosisDesk::chosen, this, &MapOverlay::changed);
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map.addOverlay(this, 0);
}

void SymbiosisPicture::setOn(bool on)
{
    if (on == on_)
        return;
    on_ = on;
    emit changed();
}

void SymbiosisPicture::paint(QPainter& painter, const styles::MapView& view)
{
    const SymbiosisStudyPtr& study = desk_.answer();
    if (!on_ || !study)
        return;
    std::vector<spatial::Coordinate> places;
    for (const spatial::Firm& firm : study->firms.firms)
        places.push_back(firm.place);
    if (study->firms.crs.isKnown() && view.crs.isKnown() && !study->firms.crs.sameAs(view.crs)) {
        const auto toMap = spatial::Transform::between(study->firms.crs, view.crs);
        if (!toMap)
            return;
        toMap->apply(places);
    }
    std::vector<QPointF> at;
    for (const spatial::Coordinate place : places)
        at.push_back(view.toPixels(place));
    const auto flows = desk_.shownFlows();
    double most = 0;
    for (const std::size_t f : flows)
        most = std::max(most, study->exchanges.flows[f].tonnes);
    const auto firm = desk_.firm();
    std::vector<DrawnFlow> drawn, broken;
    for (const std::size_t f : flows) {
        const spatial::Exchange& flow = study->exchanges.flows[f];
        const std::size_t giver = study->firms.offers[flow.offer].firm, taker = study->firms.needs[flow.need].firm;
        const bool breaks = firm && (*firm == giver || *firm == taker);
        const double width = std::max(kThinnestFlow, kWidestFlow * std::sqrt(flow.tonnes / most));
        (breaks ? broken : drawn).push_back({at[giver], at[taker], width, breaks ? inkOf(kBreakColor, 210) : inkOf(kFlowColor, firm ? kPaleAlpha : 190)});
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto* some : {&drawn, &broken})
        for (const DrawnFlow& flow : *some)
            drawFlow(painter, flow);
    const QRectF surface(QPointF(0, 0), view.pixels);
    painter.setPen(QPen(QColor(255, 255, 255), 1));
    painter.setBrush(inkOf(kFirmColor));
    for (const QPointF& place : at)
        if (surface.contains(place))
            painter.drawEllipse(place, kFirmRadius, kFirmRadius);
    PictureLegend legend;
    legend.title = desk_.material().empty() ? say(text("Exchanges a year")) : say(text("Exchanges a year: {0}", materialWords(*study, desk_.material()).toStdString()));
    legend.swatches.emplace_back(kFlowColor, most > 0 ? say(text("From giver to taker, the widest {0}", tonnesWords(most).toStdString())) : say(text("From giver to taker")));
    if (firm)
        legend.swatches.emplace_back(kBreakColor, say(text("Breaks without the firm looked at")));
    legend.swatches.emplace_back(kFirmColor, say(text("Firm")));
    paintLegend(painter, legend, view.pixels);
    painter.restore();
    if (firm && *firm < at.size())
        paintPictureMark(painter, at[*firm], firmWords(*study, *firm), view.pixels);
}

}  // namespace app::desktop
