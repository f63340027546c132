// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/fields/histogram_view.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace app::desktop {

using spatial::text;

HistogramView::HistogramView(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(sizeHint().height());
    onLanguage(this, [this] { setAccessibleName(say(text("Histogram"))); });
    onTheme(this, [this] { update(); });
}

void HistogramView::setNumbers(const spatial::NumberSummary& numbers)
{
    numbers_ = numbers;
    update();
}

void HistogramView::paintEvent(QPaintEvent*)
{
    if (numbers_.histogram.empty())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), colors().surface);
    const auto most = static_cast<double>(*std::max_element(numbers_.histogram.begin(), numbers_.histogram.end()));
    const double width = static_cast<double>(rect().width()) / static_cast<double>(numbers_.histogram.size());
    const double height = rect().height() - 3;
    for (std::size_t i = 0; i < numbers_.histogram.size(); ++i) {
        const double bar = numbers_.histogram[i] == 0 ? 0 : std::max(1.0, height * static_cast<double>(numbers_.histogram[i]) / most);
        const double gap = width > 4 ? 1 : 0;
        painter.fillRect(QRectF(width * static_cast<double>(i), rect().height() - bar, width - gap, bar), colors().accent);
    }
    const double classes = numbers_.histogramWidth * static_cast<double>(numbers_.histogram.size());
    if (classes > 0) {
        painter.setPen(QPen(colors().text, 1, Qt::DashLine));
        const double x = (numbers_.mean - numbers_.histogramFrom) / classes * rect().width();
        painter.drawLine(QPointF(x, 0), QPointF(x, rect().height()));
    }
}

int HistogramView::classAt(double x) const
{
    const auto classes = static_cast<int>(numbers_.histogram.size());
    return std::clamp(static_cast<int>(x / std::max(1, width()) * classes), 0, std::max(classes - 1, 0));
}

bool HistogramView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || numbers_.histogram.empty())
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    const int number = classAt(help->pos().x());
    const double from = numbers_.histogramFrom + numbers_.histogramWidth * number;
    QToolTip::showText(help->globalPos(), say(text("{0} to {1}: {2} features", numberWords(from, 3).toStdString(), numberWords(from + numbers_.histogramWidth, 3).toStdString(),
                                                   countWords(static_cast<qint64>(numbers_.histogram[static_cast<std::size_t>(number)])).toStdString())), this);
    return true;
}

}  // namespace app::desktop
