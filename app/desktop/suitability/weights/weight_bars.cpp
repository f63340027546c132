// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/weight_bars.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

QString percentWords(double share) { return numberWords(share * 100, 1) + QStringLiteral(" %"); }

QString barWords(const WeightBars::Bar& bar)
{
    return say(text("{0}: now {1} %, proposed {2} %", bar.name.toStdString(), numberWords(bar.now * 100, 1).toStdString(), numberWords(bar.proposed * 100, 1).toStdString()));
}

}  // namespace

WeightBars::WeightBars(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("weightBars"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onTheme(this, [this] { update(); });
}

void WeightBars::show(std::vector<Bar> bars)
{
    const bool grown = bars.size() != bars_.size();
    bars_ = std::move(bars);
    QStringList words;
    for (const Bar& bar : bars_)
        words << barWords(bar);
    setAccessibleName(say(text("Proposed weights beside those of now")));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    if (grown)
        updateGeometry();
    update();
}

int WeightBars::rowHeight() const { return fontMetrics().height() + 14; }
QSize WeightBars::sizeHint() const { return {260, rowHeight() * static_cast<int>(bars_.size()) + 2}; }
QSize WeightBars::minimumSizeHint() const { return {160, sizeHint().height()}; }

void WeightBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors& ink = colors();
    double largest = 0.01;
    for (const Bar& bar : bars_)
        largest = std::max({largest, bar.now, bar.proposed, bar.highest});
    const int textHeight = fontMetrics().height();
    const int numbers = fontMetrics().horizontalAdvance(QStringLiteral("100.0 % → 100.0 %"));
    const double full = width() - 1;
    int top = 0;
    for (const Bar& bar : bars_) {
        painter.setPen(ink.text);
        const QString name = fontMetrics().elidedText(bar.name, Qt::ElideRight, std::max(20, width() - numbers - 8));
        painter.drawText(QRect(0, top, width(), textHeight), Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.drawText(QRect(0, top, width(), textHeight), Qt::AlignRight | Qt::AlignVCenter, percentWords(bar.now) + QStringLiteral(" → ") + percentWords(bar.proposed));
        const auto length = [&](double share) { return full * share / largest; };
        const double y = top + textHeight + 1;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink.border);
        painter.drawRect(QRectF(0, y, full, 8));
        painter.setBrush(ink.accent);
        painter.drawRect(QRectF(0, y, length(bar.proposed), 5));
        painter.setBrush(ink.quietText);
        painter.drawRect(QRectF(0, y + 5, length(bar.now), 3));
        if (bar.lowest >= 0) {
            painter.setPen(QPen(ink.text, 1.5));
            painter.drawLine(QPointF(length(bar.lowest), y + 2.5), QPointF(length(bar.highest), y + 2.5));
            for (const double end : {bar.lowest, bar.highest})
                painter.drawLine(QPointF(length(end), y - 1), QPointF(length(end), y + 6));
        }
        top += rowHeight();
    }
}

bool WeightBars::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto row = static_cast<std::size_t>(std::max(0, help->pos().y() / rowHeight()));
        if (row < bars_.size())
            QToolTip::showText(help->globalPos(), barWords(bars_[row]), this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace app::desktop
