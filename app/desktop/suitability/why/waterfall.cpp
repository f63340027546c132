// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/why/waterfall.h"

#include "app/desktop/theme/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace app::desktop {

namespace {

constexpr double kBar = 11;
constexpr double kRowGap = 7;

}  // namespace

Waterfall::Waterfall(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onTheme(this, [this] { update(); });
}

double Waterfall::rowHeight() const { return QFontMetricsF(font()).height() + kBar + kRowGap; }

void Waterfall::showRows(std::vector<Row> rows, double least, double most, std::optional<double> mark)
{
    rows_ = std::move(rows);
    least_ = least;
    most_ = most > least ? most : least + 1;
    mark_ = mark;
    QString words;
    for (const Row& row : rows_)
        words += row.name + QStringLiteral(": ") + row.value + QStringLiteral(" (") + row.number + QStringLiteral(")\n");
    setAccessibleDescription(words);
    updateGeometry();
    update();
}

QSize Waterfall::sizeHint() const { return {280, static_cast<int>(std::ceil(static_cast<double>(rows_.size()) * rowHeight())) + 4}; }
QSize Waterfall::minimumSizeHint() const { return {160, sizeHint().height()}; }

void Waterfall::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

bool Waterfall::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* asked = static_cast<const QHelpEvent*>(event);
    const auto number = static_cast<std::size_t>(std::max(0.0, asked->pos().y() / rowHeight()));
    if (number < rows_.size())
        QToolTip::showText(asked->globalPos(), rows_[number].name + QStringLiteral(": ") + rows_[number].value + QStringLiteral(" (") + rows_[number].number + QLatin1Char(')'), this);
    return true;
}

void Waterfall::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF letters(font());
    double numbers = 0;
    for (const Row& row : rows_)
        numbers = std::max(numbers, letters.horizontalAdvance(row.number));
    const double right = width() - numbers - 8;
    const auto x = [&](double value) { return 1 + (value - least_) / (most_ - least_) * (right - 2); };
    double y = 0;
    for (const Row& row : rows_) {
        const double values = letters.horizontalAdvance(row.value);
        const double whole = width() - 2;
        const double names = std::max(40.0, whole - values - 10);
        painter.setPen(colors().text);
        painter.drawText(QRectF(0, y, names, letters.height()), Qt::AlignLeft | Qt::AlignVCenter, letters.elidedText(row.name, Qt::ElideRight, names));
        painter.setPen(colors().quietText);
        painter.drawText(QRectF(whole - values, y, values, letters.height()), Qt::AlignRight | Qt::AlignVCenter, row.value);
        const double top = y + letters.height() + 1;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().hover);
        painter.drawRect(QRectF(x(least_), top, x(most_) - x(least_), kBar));
        const double a = std::min(x(row.from), x(row.to));
        const double b = std::max(x(row.from), x(row.to));
        painter.setBrush(row.missing ? QBrush(colors().quietText, Qt::BDiagPattern) : QBrush(colors().accent));
        painter.drawRect(QRectF(a, top, std::max(1.0, b - a), kBar));
        painter.setPen(colors().text);
        painter.drawText(QRectF(right + 6, top - (letters.height() - kBar) / 2, numbers + 2, letters.height()), Qt::AlignRight | Qt::AlignVCenter, row.number);
        y += rowHeight();
    }
    const auto across = [&](double value, const QPen& pen) {
        painter.setPen(pen);
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const double top = static_cast<double>(row) * rowHeight() + letters.height() - 1;
            painter.drawLine(QPointF(x(value), top), QPointF(x(value), top + kBar + 4));
        }
    };
    if (mark_ && *mark_ >= least_ && *mark_ <= most_)
        across(*mark_, QPen(colors().error, 1.5, Qt::DashLine));
    if (least_ < 0 && most_ > 0)
        across(0, QPen(colors().text, 1));
}

}  // namespace app::desktop
