// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/spur/spur_picture.h"

#include "app/desktop/access/spur/spur_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/map/view_transform.h"
#include "app/desktop/theme/theme.h"
#include "styles/ramps/color_ramp.h"

#include <QPainter>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kEnd = 7;           // radius in logical pixels
constexpr double kBandOpacity = 0.7;

}  // namespace

QString yuanWords(double yuan)
{
    constexpr double kTenThousand = 1e4;
    constexpr double kHundredMillion = 1e8;
    if (currentLanguage() == Language::Chinese)
        return yuan >= kHundredMillion ? say(text("{0} × 10^8 yuan", numberWords(yuan / kHundredMillion, 2).toStdString())) : say(text("{0} × 10^4 yuan", numberWords(yuan / kTenThousand, 0).toStdString()));
    return say(text("{0} million yuan", numberWords(yuan / 1e6, yuan < 1e7 ? 2 : 1).toStdString()));
}

SpurPicture::SpurPicture(SpurDesk& desk, MapCanvas& map, QObject* parent) : MapOverlay(parent), desk_(desk)
{
    connect(&desk_, &SpurDesk::changed, this, &MapOverlay::changed);
    connect(&desk_, &SpurDesk::answered, this, &MapOverlay::changed);
    connect(&desk_, &SpurDesk::painted, this, &MapOverlay::changed);
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map.addOverlay(this, 0);
}

void SpurPicture::setOn(bool on)
{
    if (on == on_)
        return;
    on_ = on;
    emit changed();
}

void SpurPicture::paint(QPainter& painter, const styles::MapView& view)
{
    if (!on_ || !desk_.start())
        return;
    painter.save();
    if (const auto& band = desk_.bandPicture(); band && !band->image.isNull()) {
        painter.save();
        painter.setOpacity(kBandOpacity);
        painter.setTransform(movedTransform(band->view, view), true);
        painter.drawImage(QPointF(0, 0), band->image);
        painter.restore();
    }
    painter.setRenderHint(QPainter::Antialiasing);
    paintWay(painter, view);
    if (desk_.bandPicture()) {
        PictureLegend legend;
        legend.title = say(text("Dearer than the cheapest way"));
        legend.ramp = styles::colorRamp("YlGnBu").reversed().classes(8);
        legend.low = QStringLiteral("0 %");
        legend.high = numberWords(desk_.entry().tolerance, 1) + QStringLiteral(" %");
        paintLegend(painter, legend, view.pixels);
    }
    painter.restore();
}

void SpurPicture::paintWay(QPainter& painter, const styles::MapView& view) const
{
    const QPointF start = view.toPixels(*desk_.start());
    const auto target = desk_.end() ? desk_.end() : desk_.pointer();
    if (target) {
        painter.setPen(QPen(desk_.isCutOff() ? colors().error : colors().mapInk, 1.2, Qt::DashLine));
        painter.drawLine(start, view.toPixels(*target));
    }
    if (const auto& way = desk_.way()) {
        QPolygonF line;
        for (const spatial::Coordinate c : way->line)
            line << view.toPixels(c);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors().window, 6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
        painter.setPen(QPen(colors().accent, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
    }
    const auto mark = [&](QPointF at, const QColor& color) {
        painter.setPen(QPen(colors().window, 2.5));
        painter.setBrush(color);
        painter.drawEllipse(at, kEnd, kEnd);
    };
    mark(start, colors().accent);
    if (target)
        mark(view.toPixels(*target), desk_.isCutOff() ? colors().error : colors().accent);
    if (target && !desk_.end() && (desk_.way() || desk_.isCutOff())) {
        const QString words = desk_.way() ? yuanWords(desk_.way()->yuan) : say(text("No way leads there"));
        const QPointF at = view.toPixels(*target) + QPointF(14, -12);
        QRectF room = painter.fontMetrics().boundingRect(words);
        room.moveBottomLeft(at);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().window);
        painter.drawRoundedRect(room.adjusted(-5, -3, 5, 3), 3, 3);
        painter.setPen(colors().text);
        painter.drawText(room, Qt::AlignCenter, words);
    }
}

}  // namespace app::desktop
