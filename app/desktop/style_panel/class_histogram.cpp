// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/class_histogram.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {
constexpr double kGrip = 6;     // pixels around a break that take hold of it
constexpr double kScale = 18;   // height of the numbers below
}

ClassHistogram::ClassHistogram(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onLanguage(this, [this] {
        setAccessibleName(say(text("Histogram")));
        setToolTip(say(text("Drag the lines to move the bounds of classes.")));
    });
    onTheme(this, [this] { update(); });
}

void ClassHistogram::setHistogram(styles::Histogram histogram)
{
    histogram_ = std::move(histogram);
    update();
}

void ClassHistogram::setBreaks(std::vector<double> breaks)
{
    breaks_ = std::move(breaks);
    current_ = std::clamp(current_, 0, std::max(static_cast<int>(breaks_.size()) - 1, 0));
    update();
}

void ClassHistogram::setColors(std::function<styles::Color(double)> colorOf)
{
    colorOf_ = std::move(colorOf);
    update();
}

QRectF ClassHistogram::plot() const { return QRectF(rect()).adjusted(6, 6, -6, -kScale); }

std::pair<double, double> ClassHistogram::range() const
{
    double low = histogram_.minimum;
    double high = histogram_.maximum;
    if (!breaks_.empty()) {
        low = std::min(low, breaks_.front());
        high = std::max(high, breaks_.back());
    }
    return high > low ? std::pair(low, high) : std::pair(low - 0.5, low + 0.5);
}

double ClassHistogram::xOf(double value) const
{
    const auto [low, high] = range();
    return plot().left() + (value - low) / (high - low) * plot().width();
}

double ClassHistogram::valueAt(double x) const
{
    const auto [low, high] = range();
    return low + (x - plot().left()) / plot().width() * (high - low);
}

void ClassHistogram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColors& theme = colors();
    const QRectF area = plot();
    painter.fillRect(QRectF(rect()).adjusted(0, 0, 0, -kScale + 2), theme.surface);
    const double highest = std::max<double>(histogram_.highest(), 1);
    const double width = (histogram_.maximum - histogram_.minimum) / static_cast<double>(std::max<std::size_t>(histogram_.counts.size(), 1));
    for (std::size_t i = 0; i < histogram_.counts.size(); ++i) {
        if (histogram_.counts[i] == 0)
            continue;
        const double from = histogram_.minimum + width * static_cast<double>(i);
        // The root shows rare values beside a crowd.
        const double height = std::max(area.height() * std::sqrt(histogram_.counts[i] / highest), 1.5);
        const double left = xOf(from);
        const double right = histogram_.maximum > histogram_.minimum ? xOf(from + width) : left + 8;
        const styles::Color color = colorOf_ ? colorOf_(from + width / 2) : styles::Color::rgb(0x7d9dae);
        QColor bar = color.alpha < 40 ? theme.border : color.qt();
        bar.setAlpha(255);
        painter.fillRect(QRectF(left, area.bottom() - height, std::max(right - left - 0.5, 1.0), height), bar);
    }
    painter.setPen(theme.border);
    painter.drawLine(QPointF(area.left(), area.bottom()), QPointF(area.right(), area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < breaks_.size(); ++i) {
        const bool held = static_cast<int>(i) == dragged_ || (hasFocus() && static_cast<int>(i) == current_);
        const double x = xOf(breaks_[i]);
        painter.setPen(QPen(held ? theme.accent : theme.text, held ? 2 : 1));
        painter.drawLine(QPointF(x, area.top() - 2), QPointF(x, area.bottom()));
        painter.setBrush(held ? theme.accent : theme.text);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(QPointF(x, area.bottom()), held ? 4.5 : 3.5, held ? 4.5 : 3.5);
    }
    painter.setPen(theme.quietText);
    const auto [low, high] = range();
    const int decimals = std::clamp(static_cast<int>(std::ceil(2 - std::log10(std::max(high - low, 1e-9)))), 0, 6);
    const QRectF scale(area.left(), area.bottom() + 3, area.width(), kScale - 3);
    painter.drawText(scale, Qt::AlignLeft | Qt::AlignVCenter, numberWords(low, decimals));
    painter.drawText(scale, Qt::AlignRight | Qt::AlignVCenter, numberWords(high, decimals));
    if (dragged_ >= 0 && dragged_ < static_cast<int>(breaks_.size()))
        painter.drawText(scale, Qt::AlignHCenter | Qt::AlignVCenter, numberWords(breaks_[static_cast<std::size_t>(dragged_)], decimals));
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -kScale + 1.5));
    }
}

int ClassHistogram::breakAt(QPointF place) const
{
    int nearest = -1;
    double distance = kGrip;
    for (std::size_t i = 0; i < breaks_.size(); ++i)
        if (const double d = std::abs(xOf(breaks_[i]) - place.x()); d <= distance) {
            distance = d;
            nearest = static_cast<int>(i);
        }
    return nearest;
}

void ClassHistogram::move(int index, double value)
{
    const auto i = static_cast<std::size_t>(index);
    const auto [low, high] = range();
    const double grain = (high - low) / 2000;
    if (i > 0)
        value = std::max(value, breaks_[i - 1] + grain);
    if (i + 1 < breaks_.size())
        value = std::min(value, breaks_[i + 1] - grain);
    // No more digits than the eye has pixels.
    const double power = std::pow(10.0, std::floor(std::log10(grain)));
    value = std::round(value / power) * power;
    if (value == breaks_[i])
        return;
    breaks_[i] = value;
    update();
    emit breakMoved(index, value);
}

void ClassHistogram::mousePressEvent(QMouseEvent* event)
{
    dragged_ = event->button() == Qt::LeftButton ? breakAt(event->position()) : -1;
    if (dragged_ >= 0)
        current_ = dragged_;
    update();
}

void ClassHistogram::mouseMoveEvent(QMouseEvent* event)
{
    if (dragged_ >= 0 && dragged_ < static_cast<int>(breaks_.size()))
        move(dragged_, valueAt(event->position().x()));
    else
        setCursor(breakAt(event->position()) >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
}

void ClassHistogram::mouseReleaseEvent(QMouseEvent*)
{
    dragged_ = -1;
    update();
}

void ClassHistogram::keyPressEvent(QKeyEvent* event)
{
    if (breaks_.empty())
        return QWidget::keyPressEvent(event);
    const auto [low, high] = range();
    const double step = (high - low) / (event->modifiers() & Qt::ShiftModifier ? 1000 : 100);
    switch (event->key()) {
    case Qt::Key_PageUp: current_ = std::min(current_ + 1, static_cast<int>(breaks_.size()) - 1); break;
    case Qt::Key_PageDown: current_ = std::max(current_ - 1, 0); break;
    case Qt::Key_Left: move(current_, breaks_[static_cast<std::size_t>(current_)] - step); break;
    case Qt::Key_Right: move(current_, breaks_[static_cast<std::size_t>(current_)] + step); break;
    default: return QWidget::keyPressEvent(event);
    }
    update();
}

}  // namespace app::desktop
