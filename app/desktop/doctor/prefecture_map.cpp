// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/doctor/prefecture_map.h"

#include "app/desktop/doctor/prefectures.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "spatial/crs/chinese_zones.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

namespace {

constexpr double kSqueeze = 0.67;   // a degree of longitude at 48 N beside one of latitude
constexpr int kMargin = 8;
constexpr double kSmall = 6;        // pixels: half of the smallest mark

}  // namespace

PrefectureMap::PrefectureMap(QWidget* parent) : QWidget(parent)
{
    setMinimumSize(300, 240);
    onTheme(this, [this] { update(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Where each candidate puts the layer")));
        update();
    });
}

void PrefectureMap::setOutlines(std::vector<Outline> outlines)
{
    outlines_ = std::move(outlines);
    update();
}

void PrefectureMap::setChosen(int outline)
{
    chosen_ = outline;
    update();
}

spatial::Box PrefectureMap::view() const
{
    spatial::Box box = spatial::kHeilongjiang;
    if (chosen_ >= 0 && chosen_ < static_cast<int>(outlines_.size()))
        for (const Coordinate c : outlines_[static_cast<std::size_t>(chosen_)].line)
            box.include(c);
    return box;
}

QPointF PrefectureMap::at(Coordinate c) const
{
    const spatial::Box box = view();
    const double scale = std::min((width() - 2 * kMargin) / (box.width() * kSqueeze), (height() - 2 * kMargin) / box.height());
    return {width() / 2.0 + (c.x - box.centre().x) * kSqueeze * scale, height() / 2.0 - (c.y - box.centre().y) * scale};
}

void PrefectureMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colors().surface);
    const spatial::NamedAreas& land = prefectures();
    const auto pathOf = [this](std::span<const Coordinate> line) {
        QPainterPath path;
        for (std::size_t i = 0; i < line.size(); ++i)
            i == 0 ? path.moveTo(at(line[i])) : path.lineTo(at(line[i]));
        return path;
    };
    painter.setPen(QPen(colors().border, 1));
    painter.setBrush(colors().raised);
    for (std::size_t row = 0; row < land.names.size(); ++row)
        for (std::size_t part = 0; part < land.shapes[row].partCount(); ++part)
            painter.drawPath(pathOf(land.shapes[row].ring(part)));
    painter.setPen(colors().quietText);
    for (std::size_t row = 0; row < land.names.size(); ++row)
        painter.drawText(QRectF(at(land.shapes.box(row).centre()) - QPointF(50, 9), QSizeF(100, 18)), Qt::AlignCenter, say(land.names[row]));

    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < outlines_.size(); ++i) {
        const bool chosen = static_cast<int>(i) == chosen_;
        if (outlines_[i].line.empty())
            continue;
        painter.setPen(QPen(chosen ? colors().accent : colors().quietText, chosen ? 2.2 : 1, chosen ? Qt::SolidLine : Qt::DashLine));
        const QPainterPath path = pathOf(outlines_[i].line);
        const QRectF box = path.boundingRect();
        if (std::max(box.width(), box.height()) < 2 * kSmall)   // a town is a point here
            painter.drawEllipse(box.center(), kSmall, kSmall);
        else
            painter.drawPath(path);
        painter.drawText(QPointF(std::min(box.left(), box.center().x() - kSmall), std::max(box.bottom(), box.center().y() + kSmall)) + QPointF(-4, 13), QString::number(i + 1));
    }
    if (chosen_ >= 0 && chosen_ < static_cast<int>(outlines_.size())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().accent);
        for (const Coordinate place : outlines_[static_cast<std::size_t>(chosen_)].places)
            painter.drawEllipse(at(place), 1.8, 1.8);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(colors().border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void PrefectureMap::mousePressEvent(QMouseEvent* event)
{
    constexpr double kReach = 14;
    for (std::size_t i = 0; i < outlines_.size(); ++i) {
        QPolygonF shape;
        for (const Coordinate c : outlines_[i].line)
            shape << at(c);
        if (!shape.isEmpty() && shape.boundingRect().adjusted(-kReach, -kReach, kReach, kReach).contains(event->position())) {
            emit clicked(static_cast<int>(i));
            return;
        }
    }
}

}  // namespace app::desktop
