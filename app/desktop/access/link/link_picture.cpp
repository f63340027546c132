// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/link/link_picture.h"

#include "app/desktop/access/link/link_desk.h"
#include "app/desktop/access/live_network.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/theme/theme.h"
#include "styles/ramps/color_ramp.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

/// Lower bounds of the classes: minutes, or kilometres, that a town saves on its mean way.
constexpr std::array<double, 5> kFrom{0.1, 1, 5, 10, 20};
constexpr double kSmallest = 2.5;
constexpr double kLargest = 14;

}  // namespace

int gainClass(double saved, bool byLength)
{
    const double amount = saved / (byLength ? 1000 : 60);
    int found = -1;
    for (std::size_t i = 0; i < kFrom.size(); ++i)
        if (amount >= kFrom[i])
            found = static_cast<int>(i);
    return found;
}

LinkPicture::LinkPicture(LinkDesk& desk, MapCanvas& map, QObject* parent) : MapOverlay(parent), desk_(desk)
{
    connect(&desk_, &LinkDesk::changed, this, &MapOverlay::changed);
    connect(&desk_, &LinkDesk::answered, this, &MapOverlay::changed);
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map.addOverlay(this, 0);
}

void LinkPicture::setOn(bool on)
{
    if (on == on_)
        return;
    on_ = on;
    emit changed();
}

void LinkPicture::paint(QPainter& painter, const styles::MapView& view)
{
    if (!on_ || desk_.vertices().empty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (desk_.answer())
        paintTowns(painter, view);
    paintLink(painter, view);
    if (desk_.answer()) {
        const bool byLength = desk_.network().entry() && desk_.network().entry()->impedance == "length";
        const auto colors = styles::colorRamp("YlGnBu").classes(static_cast<int>(kFrom.size()) + 1);
        PictureLegend legend;
        legend.title = say(text("Saved on the mean way to other towns"));
        for (std::size_t i = 0; i < kFrom.size(); ++i) {
            const auto from = numberWords(kFrom[i], 1).toStdString();
            const auto words = i + 1 < kFrom.size() ? from + "–" + numberWords(kFrom[i + 1], 1).toStdString() : "≥ " + from;
            legend.swatches.emplace_back(colors[i + 1], byLength ? say(text("{0} km", words)) : say(text("{0} min", words)));
        }
        paintLegend(painter, legend, view.pixels);
    }
    painter.restore();
}

void LinkPicture::paintTowns(QPainter& painter, const styles::MapView& view) const
{
    const LinkAnswer& answer = *desk_.answer();
    const auto& towns = desk_.towns();
    if (answer.gains.towns.size() != towns.size())
        return;
    const bool byLength = desk_.network().entry() && desk_.network().entry()->impedance == "length";
    const auto colors = styles::colorRamp("YlGnBu").classes(static_cast<int>(kFrom.size()) + 1);
    double most = 0;
    for (const TownName& town : towns)
        most = std::max(most, town.mass);
    const QRectF surface = QRectF(QPointF(0, 0), view.pixels).adjusted(-kLargest, -kLargest, kLargest, kLargest);
    for (std::size_t i = 0; i < towns.size(); ++i) {
        const int gain = gainClass(answer.gains.towns[i].saved, byLength);
        const QPointF at = view.toPixels(towns[i].place);
        if (gain < 0 || !surface.contains(at))
            continue;
        const styles::Color& c = colors[static_cast<std::size_t>(gain) + 1];
        const double radius = kSmallest + (kLargest - kSmallest) * std::sqrt(most > 0 ? towns[i].mass / most : 0);
        painter.setPen(QPen(app::desktop::colors().mapInk, 0.7));
        painter.setBrush(QColor(c.red, c.green, c.blue, 220));
        painter.drawEllipse(at, radius, radius);
    }
}

void LinkPicture::paintLink(QPainter& painter, const styles::MapView& view) const
{
    QPolygonF line;
    for (const spatial::Coordinate c : desk_.vertices())
        line << view.toPixels(c);
    if (desk_.pointer())
        line << view.toPixels(*desk_.pointer());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(app::desktop::colors().window, 6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(QPen(app::desktop::colors().accent, 3.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    if (!desk_.answer())
        return;
    painter.setPen(QPen(app::desktop::colors().accent, 2));
    painter.setBrush(app::desktop::colors().window);
    for (const spatial::Coordinate portal : desk_.answer()->portals)
        painter.drawEllipse(view.toPixels(portal), 5, 5);
}

}  // namespace app::desktop
