// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/sample_chart_view.h"

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

constexpr double kReached = 12;    // pixels around a point that a click may be off
constexpr double kDot = 3.5;
constexpr int kWidestPowers = 8;   // of ten on the axis

QString powerWords(int power) { return power >= 0 && power < 4 ? QString::number(static_cast<int>(std::pow(10, power))) : power < 0 && power > -4 ? QString::number(std::pow(10, power)) : QStringLiteral("1e%1").arg(power); }

}  // namespace

SampleChartView::SampleChartView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onTheme(this, [this] { update(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Chart of readings; a click or the arrows choose one")));
        update();
    });
}

void SampleChartView::showBoxes(SampleAnswerPtr answer, std::vector<AnalyteBox> boxes, std::optional<std::uint16_t> chosen)
{
    answer_ = std::move(answer);
    boxes_ = std::move(boxes);
    chosenAnalyte_ = chosen;
    chart_ = {};
    double least = -1, most = 0.3;
    for (const AnalyteBox& one : boxes_) {
        least = std::min({least, one.box.low, one.box.outliers.empty() ? one.box.low : one.box.outliers.front()});
        most = std::max({most, one.box.high, one.box.outliers.empty() ? one.box.high : one.box.outliers.back()});
    }
    toPower_ = static_cast<int>(std::ceil(most));
    fromPower_ = std::max(static_cast<int>(std::floor(least)), toPower_ - kWidestPowers);
    updateGeometry();
    update();
}

void SampleChartView::showChart(SampleChart chart, std::optional<std::size_t> chosenSample)
{
    boxes_.clear();
    chart_ = std::move(chart);
    chosenSample_ = chosenSample;
    updateGeometry();
    update();
}

double SampleChartView::rowHeight() const { return QFontMetricsF(font()).height() + 8; }

QSize SampleChartView::sizeHint() const
{
    const double line = QFontMetricsF(font()).height();
    return {300, static_cast<int>(boxes_.empty() ? 190 + 3 * line : rowHeight() * static_cast<double>(boxes_.size()) + 2.5 * line + 8)};
}

QRectF SampleChartView::plot() const
{
    const QRectF area = QRectF(rect()).adjusted(2, 2, -2, -2);
    if (boxes_.empty())
        return charts::plotOf(chart_.chart, area, chartLook(*this));
    const QFontMetricsF letters(font());
    double left = 0;
    for (const AnalyteBox& one : boxes_)
        left = std::max(left, letters.horizontalAdvance(QString::fromStdString(answer_->read.set.analytes[one.analyte]->symbol)));
    left = std::min(left + 6, area.width() / 2);
    return {area.left() + left, area.top(), area.width() - left - 12, rowHeight() * static_cast<double>(boxes_.size())};
}

double SampleChartView::xOf(double logarithm) const
{
    const QRectF area = plot();
    return area.left() + std::clamp((logarithm - fromPower_) / (toPower_ - fromPower_), 0.0, 1.0) * area.width();
}

QPointF SampleChartView::placeOf(std::size_t number) const
{
    const QRectF area = plot();
    if (!boxes_.empty())
        return {xOf(boxes_[number].box.median), area.top() + (static_cast<double>(number) + 0.5) * rowHeight()};
    const charts::LineChart& chart = chart_.chart;
    const QPointF& at = chart_.points[number].at;
    return {area.left() + (at.x() - chart.fromX) / (chart.toX - chart.fromX) * area.width(), area.bottom() - (at.y() - chart.fromY) / (chart.toY - chart.fromY) * area.height()};
}

void SampleChartView::choose(std::size_t number)
{
    if (!boxes_.empty())
        emit analyteChosen(boxes_[number].analyte);
    else
        emit sampleChosen(chart_.points[number].sample);
}

void SampleChartView::mousePressEvent(QMouseEvent* event)
{
    if (!boxes_.empty()) {
        const double row = (event->position().y() - plot().top()) / rowHeight();
        if (row >= 0 && row < static_cast<double>(boxes_.size()))
            choose(static_cast<std::size_t>(row));
        return;
    }
    std::optional<std::size_t> nearest;
    double least = kReached;
    for (std::size_t i = 0; i < chart_.points.size(); ++i) {
        const QPointF apart = placeOf(i) - event->position();
        if (const double far = std::hypot(apart.x(), apart.y()); far < least) {
            least = far;
            nearest = i;
        }
    }
    if (nearest)
        choose(*nearest);
}

void SampleChartView::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Left || event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0 || count() == 0)
        return QWidget::keyPressEvent(event);
    std::ptrdiff_t at = -1;
    for (std::size_t i = 0; i < count(); ++i)
        if (boxes_.empty() ? chosenSample_ == chart_.points[i].sample : chosenAnalyte_ == boxes_[i].analyte)
            at = static_cast<std::ptrdiff_t>(i);
    choose(static_cast<std::size_t>(at < 0 ? 0 : std::clamp<std::ptrdiff_t>(at + step, 0, static_cast<std::ptrdiff_t>(count()) - 1)));
}

void SampleChartView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void SampleChartView::paintBoxes(QPainter& painter) const
{
    const QRectF area = plot();
    const QFontMetricsF letters(font());
    for (int power = fromPower_; power <= toPower_; ++power) {
        const double x = xOf(power);
        painter.setPen(QPen(power == 0 ? QColor(kNextLimitColor) : colors().border, power == 0 ? 1.5 : 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        if (power != 0 && (toPower_ - fromPower_ > 5) && (power - fromPower_) % 2 != 0)
            continue;
        const double wide = letters.horizontalAdvance(powerWords(power));
        painter.setPen(power == 0 ? QColor(kNextLimitColor) : colors().quietText);
        painter.drawText(QRectF(x - wide / 2, area.bottom() + 2, wide + 1, letters.height()), Qt::AlignHCenter | Qt::TextDontClip, powerWords(power));
    }
    painter.setPen(colors().quietText);
    const QString title = say(text("Times the limit")) + QStringLiteral(" (") + QString::fromStdString(answer_->limits().number) + QLatin1Char(')');
    painter.drawText(QRectF(2, area.bottom() + letters.height() + 4, width() - 4.0, letters.height()), Qt::AlignRight, letters.elidedText(title, Qt::ElideRight, width() - 4.0));
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        const charts::Box& box = boxes_[i].box;
        const double middle = area.top() + (static_cast<double>(i) + 0.5) * rowHeight();
        const double half = rowHeight() / 2 - 4;
        if (chosenAnalyte_ == boxes_[i].analyte) {
            QColor ground = colors().accent;
            ground.setAlpha(36);
            painter.fillRect(QRectF(0, middle - rowHeight() / 2, width(), rowHeight()), ground);
        }
        painter.setPen(colors().text);
        painter.drawText(QRectF(2, middle - letters.height() / 2, area.left() - 8, letters.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         letters.elidedText(QString::fromStdString(answer_->read.set.analytes[boxes_[i].analyte]->symbol), Qt::ElideRight, area.left() - 8));
        const QColor ink = box.high > 0 || (!box.outliers.empty() && box.outliers.back() > 0) ? QColor(kNextLimitColor) : colors().accent;
        painter.setPen(QPen(ink, 1.2));
        painter.drawLine(QPointF(xOf(box.low), middle), QPointF(xOf(box.lower), middle));
        painter.drawLine(QPointF(xOf(box.upper), middle), QPointF(xOf(box.high), middle));
        QColor fill = ink;
        fill.setAlpha(70);
        painter.setBrush(fill);
        painter.drawRect(QRectF(QPointF(xOf(box.lower), middle - half), QPointF(xOf(box.upper), middle + half)));
        painter.setPen(QPen(ink, 2.2));
        painter.drawLine(QPointF(xOf(box.median), middle - half), QPointF(xOf(box.median), middle + half));
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        for (const double outlier : box.outliers)
            painter.drawEllipse(QPointF(xOf(outlier), middle), kDot - 1, kDot - 1);
    }
}

void SampleChartView::paintPoints(QPainter& painter) const
{
    charts::drawLineChart(painter, QRectF(rect()).adjusted(2, 2, -2, -2), chart_.chart, chartLook(*this));
    if (plot().isEmpty())
        return;
    QColor fill = colors().accent;
    fill.setAlpha(150);
    for (std::size_t i = 0; i < chart_.points.size(); ++i) {
        const SamplePoint& point = chart_.points[i];
        painter.setPen(QPen(colors().accent, point.isBelow ? 1.3 : 0.5));
        painter.setBrush(point.isBelow ? QBrush(Qt::NoBrush) : QBrush(fill));
        painter.drawEllipse(placeOf(i), kDot, kDot);
        if (chosenSample_ == point.sample) {
            painter.setPen(QPen(colors().text, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(placeOf(i), kDot + 3, kDot + 3);
        }
    }
}

void SampleChartView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!boxes_.empty())
        paintBoxes(painter);
    else
        paintPoints(painter);
    paintFocus(painter, *this);
}

}  // namespace app::desktop
