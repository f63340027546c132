// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/charts/line_chart_view.h"

#include "app/desktop/theme/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr double kPart = 1.0 / 50;   // of the axis that an arrow key moves the reading

QString readingWords(double value) { return QLocale(QLocale::English).toString(value, 'g', 4); }

}  // namespace

charts::LineChartLook chartLook(const QWidget& widget)
{
    const ThemeColors& c = colors();
    return {.ground = c.surface.rgb(), .text = c.text.rgb(), .quiet = c.quietText.rgb(), .grid = c.border.rgb(), .font = widget.font(), .unit = 1};
}

void paintFocus(QPainter& painter, const QWidget& widget)
{
    if (!widget.hasFocus())
        return;
    painter.setPen(QPen(colors().accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

LineChartView::LineChartView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onTheme(this, [this] { update(); });
}

void LineChartView::show(charts::LineChart chart)
{
    const bool taller = chart.isSquare != chart_.isSquare || chart.series.size() != chart_.series.size();
    chart_ = std::move(chart);
    if (at_)
        at_ = std::clamp(*at_, chart_.fromX, std::max(chart_.fromX, chart_.toX));
    QString words = chart_.yTitle + QStringLiteral(" / ") + chart_.xTitle;
    for (const charts::LineSeries& series : chart_.series)
        if (!series.name.isEmpty())
            words += QLatin1Char('\n') + series.name;
    setAccessibleDescription(words);
    if (taller)
        updateGeometry();
    update();
}

QString LineChartView::reading() const
{
    if (!at_)
        return {};
    QStringList lines{chart_.xTitle + QStringLiteral(": ") + readingWords(*at_)};
    for (const charts::LineSeries& series : chart_.series)
        if (const auto y = charts::valueAt(series, *at_))
            lines << (series.name.isEmpty() ? chart_.yTitle : series.name) + QStringLiteral(": ") + readingWords(*y);
    return lines.join(QLatin1Char('\n'));
}

QSize LineChartView::sizeHint() const
{
    const double line = QFontMetricsF(font()).height();
    return {300, static_cast<int>(chart_.isSquare ? 250 + 5 * line : 120 + 4 * line)};
}

void LineChartView::read(std::optional<double> x)
{
    at_ = x;
    if (at_)
        setAccessibleDescription(reading());
    update();
}

void LineChartView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF area = QRectF(rect()).adjusted(2, 2, -2, -2);
    const charts::LineChartLook look = chartLook(*this);
    charts::drawLineChart(painter, area, chart_, look);
    if (at_)
        paintReading(painter, charts::plotOf(chart_, area, look));
    paintFocus(painter, *this);
}

void LineChartView::paintReading(QPainter& painter, const QRectF& plot) const
{
    if (plot.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double x = plot.left() + (*at_ - chart_.fromX) / (chart_.toX - chart_.fromX) * plot.width();
    painter.setPen(QPen(colors().text, 1, Qt::DotLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    for (const charts::LineSeries& series : chart_.series)
        if (const auto y = charts::valueAt(series, *at_)) {
            painter.setPen(QPen(colors().surface, 1.5));
            painter.setBrush(QColor::fromRgb(series.color));
            painter.drawEllipse(QPointF(x, plot.bottom() - (*y - chart_.fromY) / (chart_.toY - chart_.fromY) * plot.height()), 4, 4);
        }
    const QString words = reading();
    const QFontMetricsF letters(font());
    const QSizeF size = letters.boundingRect(QRectF(0, 0, plot.width(), plot.height()), Qt::AlignLeft, words).size() + QSizeF(10, 6);
    QRectF box(QPointF(x + 8, plot.top() + 4), size);
    if (box.right() > width() - 2)
        box.moveRight(x - 8);
    box.moveLeft(std::clamp(box.left(), 2.0, std::max(2.0, width() - 2 - box.width())));
    QColor ground = colors().window;
    ground.setAlpha(235);
    painter.setPen(QPen(colors().border, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(colors().text);
    painter.drawText(box.adjusted(5, 3, -5, -3), Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip, words);
}

void LineChartView::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF plot = charts::plotOf(chart_, QRectF(rect()).adjusted(2, 2, -2, -2), chartLook(*this));
    if (plot.isEmpty() || !plot.contains(event->position()))
        return read({});
    read(chart_.fromX + (event->position().x() - plot.left()) / plot.width() * (chart_.toX - chart_.fromX));
}

void LineChartView::leaveEvent(QEvent*) { read({}); }

void LineChartView::keyPressEvent(QKeyEvent* event)
{
    const double span = chart_.toX - chart_.fromX;
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (event->key() == Qt::Key_Escape && at_)
        return read({});
    if (step == 0 || !(span > 0))
        return QWidget::keyPressEvent(event);
    read(std::clamp(at_ ? *at_ + step * kPart * span : chart_.fromX + span / 2, chart_.fromX, chart_.toX));
}

void LineChartView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void LineChartView::focusInEvent(QFocusEvent* event)
{
    update();
    QWidget::focusInEvent(event);
}

void LineChartView::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

}  // namespace app::desktop
