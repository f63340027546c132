// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/scenarios/radar_chart.h"

#include "app/desktop/theme/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cmath>
#include <numbers>

namespace app::desktop {

namespace {

constexpr double kRings = 4;
constexpr double kSwatch = 18;
constexpr double kFromRim = 9;    // pixels from the rim to the words
constexpr double kWidest = 0.25;   // of the widget, for the words at one side

/// Point on the n-th of so many axes, from the top clockwise.
QPointF onAxis(QPointF centre, double radius, std::size_t n, std::size_t axes)
{
    const double angle = 2 * std::numbers::pi * static_cast<double>(n) / static_cast<double>(axes) - std::numbers::pi / 2;
    return centre + radius * QPointF(std::cos(angle), std::sin(angle));
}

}  // namespace

QColor seriesColor(std::size_t n)
{
    if (n == 0)
        return colors().text;
    static constexpr std::array<QRgb, 6> kLight{0xff1b7f5f, 0xffb5540a, 0xff5f58a8, 0xffc0267a, 0xff4d7f14, 0xff2166ac};
    static constexpr std::array<QRgb, 6> kDark{0xff5fd3a8, 0xffffa65c, 0xffb0a8ff, 0xffff86c4, 0xffa9dc62, 0xff7db8f0};
    return QColor::fromRgb((isDark() ? kDark : kLight)[(n - 1) % kLight.size()]);
}

RadarChart::RadarChart(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onTheme(this, [this] { update(); });
}

void RadarChart::show(std::vector<Axis> axes, std::vector<Series> series)
{
    axes_ = std::move(axes);
    series_ = std::move(series);
    QString words;
    for (const Series& one : series_) {
        words += one.name + QStringLiteral(":");
        for (std::size_t i = 0; i < axes_.size() && i < one.shares.size(); ++i)
            words += QStringLiteral(" ") + axes_[i].name + QStringLiteral(" ") + (std::isnan(one.shares[i]) ? QStringLiteral("–") : QString::number(std::round(one.shares[i] * 100)) + QStringLiteral(" %"));
        words += QLatin1Char('\n');
    }
    setAccessibleDescription(words);
    updateGeometry();
    update();
}

double RadarChart::legendHeight(double width) const
{
    const QFontMetricsF letters(font());
    double x = 0;
    double rows = series_.empty() ? 0 : 1;
    for (const Series& one : series_) {
        const double wide = std::min(width, kSwatch + 6 + letters.horizontalAdvance(one.name) + 14);
        if (x > 0 && x + wide > width) {
            x = 0;
            rows += 1;
        }
        x += wide;
    }
    return rows * (letters.height() + 4);
}

QSize RadarChart::sizeHint() const
{
    const double width = std::max(260, this->width());
    return {300, static_cast<int>(230 + 6 * QFontMetricsF(font()).height() + legendHeight(width))};
}

void RadarChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void RadarChart::paintEvent(QPaintEvent*)
{
    if (axes_.size() < 3)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF letters(font());
    const double line = letters.height();
    const double legend = legendHeight(width());
    const double tall = height() - legend - 8;
    const QPointF centre(width() / 2.0, tall / 2);
    const double most = width() * kWidest;
    const auto wordsOf = [&](const Axis& axis) { return letters.boundingRect(QRectF(0, 0, most, 2 * line), Qt::TextWordWrap, axis.name).size(); };
    // As wide as all words leave it: none may lie on the rim, where the points are.
    double radius = std::min(width(), static_cast<int>(tall)) / 2.0;
    for (std::size_t n = 0; n < axes_.size(); ++n) {
        const QPointF way = onAxis({}, 1, n, axes_.size());
        const double wide = std::min(most, std::max(wordsOf(axes_[n]).width(), letters.horizontalAdvance(axes_[n].most)));
        const double high = std::min(wordsOf(axes_[n]).height(), 2 * line) + line;
        if (std::abs(way.x()) > 0.05)
            radius = std::min(radius, (width() / 2.0 - wide) / std::abs(way.x()) - kFromRim);
        if (std::abs(way.y()) > 0.05)
            radius = std::min(radius, (tall / 2 - high * (0.5 + 0.5 * std::abs(way.y()))) / std::abs(way.y()) - kFromRim);
    }
    radius = std::max(30.0, radius);

    painter.setPen(QPen(colors().border, 1));
    painter.setBrush(Qt::NoBrush);
    for (int ring = 1; ring <= kRings; ++ring) {
        QPolygonF outline;
        for (std::size_t n = 0; n < axes_.size(); ++n)
            outline << onAxis(centre, radius * ring / kRings, n, axes_.size());
        painter.drawPolygon(outline);
    }
    for (std::size_t n = 0; n < axes_.size(); ++n) {
        const QPointF end = onAxis(centre, radius, n, axes_.size());
        painter.setPen(QPen(colors().border, 1));
        painter.drawLine(centre, end);
        // The name in one line or two and the largest value, outside the rim.
        const QPointF out = onAxis(centre, radius + kFromRim, n, axes_.size());
        const double side = out.x() - centre.x();
        const double wide = std::abs(side) < 2 ? width() : std::max(most, side > 0 ? width() - out.x() : out.x());
        double left = std::abs(side) < 2 ? out.x() - wide / 2 : side > 0 ? out.x() : out.x() - wide;
        left = std::clamp(left, 0.0, std::max(0.0, width() - wide));
        const double name = std::min(letters.boundingRect(QRectF(0, 0, wide, 2 * line), Qt::TextWordWrap, axes_[n].name).height(), 2 * line);
        const double rise = (out.y() - centre.y()) / (radius + kFromRim);
        const double top = std::clamp(out.y() - (1 - rise) * (name + line) / 2, 0.0, std::max(0.0, tall - name - line));
        const int where = std::abs(side) < 2 ? Qt::AlignHCenter : side > 0 ? Qt::AlignLeft : Qt::AlignRight;
        painter.setPen(colors().text);
        painter.drawText(QRectF(left, top, wide, name), where | Qt::AlignVCenter | Qt::TextWordWrap, letters.elidedText(axes_[n].name, Qt::ElideRight, 1.8 * wide));
        painter.setPen(colors().quietText);
        painter.drawText(QRectF(left, top + name, wide, line), where | Qt::AlignVCenter, letters.elidedText(axes_[n].most, Qt::ElideRight, wide));
    }
    for (std::size_t s = series_.size(); s-- > 0;) {   // the base lies on top
        const QColor color = seriesColor(s);
        painter.setPen(QPen(color, 2, s == 0 ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto& shares = series_[s].shares;
        for (std::size_t n = 0; n < axes_.size() && n < shares.size(); ++n) {
            const std::size_t next = (n + 1) % axes_.size();
            if (std::isnan(shares[n]))
                continue;
            const QPointF here = onAxis(centre, radius * shares[n], n, axes_.size());
            if (next < shares.size() && !std::isnan(shares[next]))
                painter.drawLine(here, onAxis(centre, radius * shares[next], next, axes_.size()));
            painter.setBrush(color);
            painter.drawEllipse(here, 1.5, 1.5);
        }
    }
    double x = 0;
    double y = height() - legend;
    for (std::size_t s = 0; s < series_.size(); ++s) {
        const double wide = std::min<double>(width(), kSwatch + 6 + letters.horizontalAdvance(series_[s].name) + 14);
        if (x > 0 && x + wide > width()) {
            x = 0;
            y += line + 4;
        }
        painter.setPen(QPen(seriesColor(s), 2.5, s == 0 ? Qt::DashLine : Qt::SolidLine));
        painter.drawLine(QPointF(x + 1, y + line / 2), QPointF(x + kSwatch, y + line / 2));
        painter.setPen(colors().text);
        painter.drawText(QRectF(x + kSwatch + 6, y, wide - kSwatch - 6, line), Qt::AlignLeft | Qt::AlignVCenter, letters.elidedText(series_[s].name, Qt::ElideRight, wide - kSwatch - 8));
        x += wide;
    }
}

}  // namespace app::desktop
