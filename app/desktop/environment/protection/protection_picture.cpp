// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/protection/protection_picture.h"

#include "app/desktop/environment/protection/protection_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr styles::Color kZoneColor = styles::Color::rgb(0xc0392b);
constexpr styles::Color kSectorColor = styles::Color::rgb(0x2471a3);
constexpr int kZoneAlpha = 60;
constexpr int kMostSectorAlpha = 110;
constexpr int kLeastSectorAlpha = 20;

QColor qColorOf(styles::Color color, int alpha = 255) { return {color.red, color.green, color.blue, alpha}; }

QPainterPath pathOf(const spatial::GeometryView& shape, const styles::MapView& view)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (std::size_t part = 0; part < shape.partCount(); ++part)
        for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring) {
            QPolygonF corners;
            for (const spatial::Coordinate c : shape.ring(part, ring))
                corners << view.toPixels(c);
            path.addPolygon(corners);
        }
    return path;
}

}  // namespace

ProtectionPicture::ProtectionPicture(ProtectionDesk& desk, MapCanvas& map, QObject* parent) : MapOverlay(parent), desk_(desk)
{
    connect(&desk_, &ProtectionDesk::changed, this, &MapOverlay::changed);
    connect(&desk_, &ProtectionDesk::answered, this, &MapOverlay::changed);
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map.addOverlay(this, 0);
}

void ProtectionPicture::setOn(bool on)
{
    if (on == on_)
        return;
    on_ = on;
    emit changed();
}

void ProtectionPicture::paint(QPainter& painter, const styles::MapView& view)
{
    const auto& answer = desk_.answer();
    if (!on_ || !answer)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    PictureLegend legend;
    legend.title = say(text("Protection distance"));
    if (desk_.settings().sectors && answer->sectors.size() > 0) {
        const double most = *std::max_element(answer->sectorShares.begin(), answer->sectorShares.end());
        for (std::size_t k = 0; k < answer->sectors.size(); ++k) {
            painter.setPen(QPen(qColorOf(kSectorColor, 160), 1));
            painter.setBrush(qColorOf(kSectorColor, kLeastSectorAlpha + static_cast<int>((kMostSectorAlpha - kLeastSectorAlpha) * answer->sectorShares[k] / most)));
            painter.drawPath(pathOf(answer->sectors[k], view));
        }
        legend.swatches.emplace_back(kSectorColor, say(text("Downwind, darker where the wind blows more often")));
    }
    if (answer->zone.size() > 0) {
        const QPainterPath zone = pathOf(answer->zone[0], view);
        painter.setPen(QPen(qColorOf(kZoneColor), 2, Qt::DashLine));
        painter.setBrush(qColorOf(kZoneColor, kZoneAlpha));
        painter.drawPath(zone);
        legend.swatches.emplace_back(kZoneColor, say(text("Zone of {0} m from the unit's boundary", numberWords(answer->distance->metres, 0).toStdString())));
    }
    if (answer->unit.size() > 0) {
        painter.setPen(QPen(colors().mapInk, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(pathOf(answer->unit[0], view));
        legend.swatches.emplace_back(styles::Color::rgb(colors().mapInk.rgb() & 0xffffffU), say(text("Production unit")));
    }
    paintLegend(painter, legend, view.pixels);
    painter.restore();
}

}  // namespace app::desktop
