// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/pareto_plot.h"

#include "app/desktop/charts/line_chart_view.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kPoint = 4.5;
constexpr double kReach = 9;

}  // namespace

ParetoPlot::ParetoPlot(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("paretoPlot"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    onTheme(this, [this] { update(); });
}

ParetoPlot::Scale ParetoPlot::scaleOf(const std::vector<double>& values)
{
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (const double value : values)
        if (std::isfinite(value)) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
    Scale scale;
    if (!(least <= most))
        return scale;
    if (most - least < 1e-12 * std::max(1.0, std::abs(most))) {
        least -= std::max(0.5, std::abs(least) * 0.1);
        most += std::max(0.5, std::abs(most) * 0.1);
    }
    const double margin = 0.06 * (most - least);
    scale.from = least - margin;
    scale.to = most + margin;
    const double rough = (scale.to - scale.from) / 4;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
    scale.decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 6);
    for (double tick = std::ceil(scale.from / step) * step; tick <= scale.to; tick += step)
        scale.ticks.push_back(tick);
    return scale;
}

void ParetoPlot::show(ParetoPoints points, bool moreX, bool moreY, const QString& titleX, const QString& titleY, std::vector<QString> names)
{
    points_ = std::move(points);
    moreX_ = moreX;
    moreY_ = moreY;
    names_ = std::move(names);
    scaleX_ = scaleOf(points_.x);
    scaleY_ = scaleOf(points_.y);
    selected_.assign(points_.x.size(), 0);
    titleX_ = moreX ? say(text("{0}, more is better", titleX.toStdString())) : say(text("{0}, less is better", titleX.toStdString()));
    titleY_ = moreY ? say(text("{0}, more is better", titleY.toStdString())) : say(text("{0}, less is better", titleY.toStdString()));
    update();
}

void ParetoPlot::setSelected(const std::vector<std::size_t>& sites)
{
    selected_.assign(points_.x.size(), 0);
    for (const std::size_t site : sites)
        if (site < selected_.size())
            selected_[site] = 1;
    update();
}

bool ParetoPlot::has(std::size_t site) const { return std::isfinite(points_.x[site]) && std::isfinite(points_.y[site]); }

QRectF ParetoPlot::frame() const
{
    const QFontMetricsF letters(font());
    double left = 0;
    for (const double tick : scaleY_.ticks)
        left = std::max(left, letters.horizontalAdvance(numberWords(tick, scaleY_.decimals)));
    return QRectF(left + 10, letters.height() + 8, width() - left - 20, height() - 3 * letters.height() - 20);
}

QPointF ParetoPlot::placeOf(std::size_t site) const
{
    if (site >= points_.x.size() || !has(site))
        return {-1000, -1000};
    const QRectF f = frame();
    const double x = (points_.x[site] - scaleX_.from) / (scaleX_.to - scaleX_.from);
    const double y = (points_.y[site] - scaleY_.from) / (scaleY_.to - scaleY_.from);
    // Better lies to the right and above.
    return {f.left() + f.width() * (moreX_ ? x : 1 - x), f.bottom() - f.height() * (moreY_ ? y : 1 - y)};
}

std::optional<std::size_t> ParetoPlot::siteAt(QPointF place) const
{
    std::optional<std::size_t> nearest;
    double least = kReach;
    for (std::size_t i = 0; i < points_.x.size(); ++i)
        if (has(i)) {
            const QPointF away = placeOf(i) - place;
            const double distance = std::hypot(away.x(), away.y());
            if (distance < least || (distance <= least && points_.front[i] == 1 && !nearest)) {
                least = distance;
                nearest = i;
            }
        }
    return nearest;
}

void ParetoPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors& c = colors();
    const QFontMetricsF letters(font());
    const QRectF f = frame();
    painter.fillRect(f, c.surface);
    painter.setPen(QPen(c.border, 1));
    painter.drawRect(f);
    for (const double tick : scaleX_.ticks) {
        const double share = (tick - scaleX_.from) / (scaleX_.to - scaleX_.from);
        const double x = f.left() + f.width() * (moreX_ ? share : 1 - share);
        painter.setPen(QPen(c.border, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, f.top()), QPointF(x, f.bottom()));
        painter.setPen(c.text);
        const QString words = numberWords(tick, scaleX_.decimals);
        painter.drawText(QRectF(x - 60, f.bottom() + 3, 120, letters.height()), Qt::AlignHCenter | Qt::AlignTop, words);
    }
    for (const double tick : scaleY_.ticks) {
        const double share = (tick - scaleY_.from) / (scaleY_.to - scaleY_.from);
        const double y = f.bottom() - f.height() * (moreY_ ? share : 1 - share);
        painter.setPen(QPen(c.border, 1, Qt::DotLine));
        painter.drawLine(QPointF(f.left(), y), QPointF(f.right(), y));
        painter.setPen(c.text);
        painter.drawText(QRectF(0, y - letters.height() / 2, f.left() - 5, letters.height()), Qt::AlignRight | Qt::AlignVCenter, numberWords(tick, scaleY_.decimals));
    }
    painter.setPen(c.text);
    painter.drawText(QRectF(0, 1, width(), letters.height()), Qt::AlignLeft | Qt::AlignVCenter, letters.elidedText(titleY_, Qt::ElideMiddle, width() - 4));
    painter.drawText(QRectF(0, f.bottom() + letters.height() + 6, width() - 4, letters.height()), Qt::AlignRight | Qt::AlignVCenter, letters.elidedText(titleX_, Qt::ElideMiddle, width() - 8));

    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < points_.x.size(); ++i)
        if (has(i) && points_.front[i] == 1)
            best.push_back(i);
    std::sort(best.begin(), best.end(), [&](std::size_t a, std::size_t b) { return placeOf(a).x() < placeOf(b).x(); });
    if (best.size() > 1) {
        QPainterPath edge(placeOf(best.front()));
        for (std::size_t k = 1; k < best.size(); ++k) {
            edge.lineTo(placeOf(best[k - 1]).x(), placeOf(best[k]).y());
            edge.lineTo(placeOf(best[k]));
        }
        painter.setPen(QPen(c.accent, 1.2, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(edge);
    }
    for (const bool front : {false, true})
        for (std::size_t i = 0; i < points_.x.size(); ++i) {
            if (!has(i) || (points_.front[i] == 1) != front)
                continue;
            painter.setPen(QPen(front ? c.accent : c.quietText, 1.4));
            painter.setBrush(front ? QBrush(c.accent) : QBrush(c.surface));
            painter.drawEllipse(placeOf(i), kPoint, kPoint);
        }
    for (std::size_t i = 0; i < points_.x.size(); ++i)
        if (selected_[i] != 0 && has(i)) {
            painter.setPen(QPen(c.text, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(placeOf(i), kPoint + 3.5, kPoint + 3.5);
        }
    // Names of the front, where they do not lie upon each other.
    std::vector<QRectF> taken;
    painter.setPen(c.text);
    for (const std::size_t i : best) {
        const QString name = letters.elidedText(names_[i], Qt::ElideRight, f.width() * 0.4);
        const double wide = letters.horizontalAdvance(name) + 2;
        const QPointF at = placeOf(i);
        QRectF label(at.x() + 8, at.y() - letters.height() - 1, wide, letters.height());
        if (label.right() > f.right())
            label.moveRight(at.x() - 8);
        if (label.top() < f.top())
            label.moveTop(at.y() + 3);
        if (label.left() < f.left() || std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(label); }))
            continue;
        taken.push_back(label);
        painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, name);
    }
    if (!box_.isNull()) {
        painter.setPen(QPen(c.accent, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box_);
    }
    paintFocus(painter, *this);
}

void ParetoPlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        pressed_ = event->pos();
}

void ParetoPlot::mouseMoveEvent(QMouseEvent* event)
{
    if (pressed_ && (event->pos() - *pressed_).manhattanLength() > 6) {
        box_ = QRect(*pressed_, event->pos()).normalized();
        update();
    }
}

void ParetoPlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (!pressed_ || event->button() != Qt::LeftButton)
        return;
    std::vector<std::size_t> sites;
    if (!box_.isNull()) {
        for (std::size_t i = 0; i < points_.x.size(); ++i)
            if (has(i) && QRectF(box_).contains(placeOf(i)))
                sites.push_back(i);
    } else if (const auto site = siteAt(event->pos())) {
        sites.push_back(*site);
    }
    pressed_.reset();
    box_ = {};
    update();
    emit selectionWanted(std::move(sites), event->modifiers());
}

void ParetoPlot::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right || event->key() == Qt::Key_Up ? 1 : event->key() == Qt::Key_Left || event->key() == Qt::Key_Down ? -1 : 0;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < points_.x.size(); ++i)
        if (has(i))
            order.push_back(i);
    if (step == 0 || order.empty())
        return QWidget::keyPressEvent(event);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return placeOf(a).x() < placeOf(b).x(); });
    const auto now = std::find_if(order.begin(), order.end(), [&](std::size_t site) { return selected_[site] != 0; });
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    const std::ptrdiff_t at = now == order.end() ? (step > 0 ? 0 : count - 1) : std::clamp<std::ptrdiff_t>(now - order.begin() + step, 0, count - 1);
    emit selectionWanted({order[static_cast<std::size_t>(at)]}, {});
}

bool ParetoPlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto site = siteAt(help->pos()))
            QToolTip::showText(help->globalPos(), names_[*site] + QLatin1Char('\n') + titleX_ + QStringLiteral(": ") + numberWords(points_.x[*site], scaleX_.decimals + 1) + QLatin1Char('\n') + titleY_ + QStringLiteral(": ") +
                                                      numberWords(points_.y[*site], scaleY_.decimals + 1),
                               this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

}  // namespace app::desktop
