// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/surface/check_view.h"

#include "app/desktop/charts/line_chart_view.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kCaught = 12;       // pixels around a point that a click may be off
constexpr double kPointRadius = 3;
constexpr double kRoomAround = 0.04; // of the axes, around all points

}  // namespace

CheckView::CheckView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onTheme(this, [this] { layOut(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Measured and estimated values; a click or the arrows choose a sample")));
        setToolTip(say(text("Click a point to see its sample on the map; the arrow keys go through them, the worst first.")));
        layOut();
    });
}

QSize CheckView::sizeHint() const { return {300, static_cast<int>(220 + 4 * QFontMetricsF(font()).height())}; }

void CheckView::show(const std::vector<double>& values, const std::vector<double>& estimates, const QString& unit)
{
    if (values != values_)
        chosen_.reset();
    values_ = values;
    estimates_ = estimates;
    unit_ = unit;
    worstFirst_.clear();
    for (std::size_t i = 0; i < values_.size(); ++i)
        if (std::isfinite(estimates_[i]))
            worstFirst_.push_back(i);
    std::stable_sort(worstFirst_.begin(), worstFirst_.end(), [this](std::size_t a, std::size_t b) { return std::abs(estimates_[a] - values_[a]) > std::abs(estimates_[b] - values_[b]); });
    layOut();
}

void CheckView::setChosen(std::optional<std::size_t> sample)
{
    chosen_ = sample;
    update();
}

void CheckView::layOut()
{
    double low = 0, high = 1;
    bool isFirst = true;
    for (const std::size_t i : worstFirst_) {
        low = isFirst ? std::min(values_[i], estimates_[i]) : std::min({low, values_[i], estimates_[i]});
        high = isFirst ? std::max(values_[i], estimates_[i]) : std::max({high, values_[i], estimates_[i]});
        isFirst = false;
    }
    const double room = high > low ? kRoomAround * (high - low) : 1;
    const double least = low >= 0 && low - room < 0 ? 0 : low - room;
    const QString unit = unit_.isEmpty() ? QString() : QStringLiteral(", ") + unit_;
    chart_ = {.series = {}, .fromX = least, .toX = high + room, .fromY = least, .toY = high + room, .isSquare = true, .xTitle = say(text("Measured")) + unit, .yTitle = say(text("Estimated from the others")) + unit};
    chart_.series.push_back({.name = {}, .color = colors().quietText.rgb(), .points = {{chart_.fromX, chart_.fromX}, {chart_.toX, chart_.toX}}, .isDashed = true, .isFilled = false});
    update();
}

QRectF CheckView::plot() const { return charts::plotOf(chart_, QRectF(rect()).adjusted(2, 2, -2, -2), chartLook(*this)); }

QPointF CheckView::placeOf(std::size_t sample) const
{
    const QRectF area = plot();
    return {area.left() + (values_[sample] - chart_.fromX) / (chart_.toX - chart_.fromX) * area.width(), area.bottom() - (estimates_[sample] - chart_.fromY) / (chart_.toY - chart_.fromY) * area.height()};
}

void CheckView::mousePressEvent(QMouseEvent* event)
{
    std::optional<std::size_t> nearest;
    double least = kCaught;
    for (const std::size_t i : worstFirst_) {
        const QPointF apart = placeOf(i) - event->position();
        if (const double far = std::hypot(apart.x(), apart.y()); far < least) {
            least = far;
            nearest = i;
        }
    }
    if (nearest)
        emit chosen(*nearest);
}

void CheckView::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Left || event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0 || worstFirst_.empty())
        return QWidget::keyPressEvent(event);
    const auto at = chosen_ ? std::find(worstFirst_.begin(), worstFirst_.end(), *chosen_) : worstFirst_.end();
    const auto last = static_cast<std::ptrdiff_t>(worstFirst_.size()) - 1;
    const std::ptrdiff_t next = at == worstFirst_.end() ? 0 : std::clamp<std::ptrdiff_t>(at - worstFirst_.begin() + step, 0, last);
    emit chosen(worstFirst_[static_cast<std::size_t>(next)]);
}

void CheckView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void CheckView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    charts::drawLineChart(painter, QRectF(rect()).adjusted(2, 2, -2, -2), chart_, chartLook(*this));
    const QRectF area = plot();
    if (area.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = colors().accent;
    fill.setAlpha(140);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    for (const std::size_t i : worstFirst_)
        painter.drawEllipse(placeOf(i), kPointRadius, kPointRadius);
    if (chosen_ && std::isfinite(estimates_[*chosen_])) {
        painter.setBrush(colors().accent);
        painter.setPen(QPen(colors().text, 2));
        painter.drawEllipse(placeOf(*chosen_), kPointRadius + 3, kPointRadius + 3);
    }
    paintFocus(painter, *this);
}

}  // namespace app::desktop
