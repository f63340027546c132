// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/picture_legend.h"

#include "app/desktop/theme/theme.h"

#include <QBrush>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr double kLegendMargin = 10;
constexpr double kLegendPad = 10;
constexpr double kBarHeight = 12;
constexpr double kSwatch = 14;
constexpr double kLeastWidth = 190;
constexpr double kProblemWidth = 300;
constexpr double kLegendGap = 5;

QColor onMap(styles::Color color)
{
    QColor shown = color.qt();
    shown.setAlpha(255);
    return shown;
}

double heightOf(const QString& words, double width, const QFontMetricsF& letters)
{
    return letters.boundingRect(QRectF(0, 0, width, 1000), Qt::TextWordWrap, words).height();
}

}  // namespace

QBrush hatching() { return {QColor(52, 52, 52, 150), Qt::BDiagPattern}; }

void paintLegend(QPainter& painter, const PictureLegend& legend, QSizeF surface)
{
    QFont bold = painter.font();
    bold.setBold(true);
    QFont small = painter.font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    const QFontMetricsF titles(bold);
    const QFontMetricsF letters(small);

    double width = std::max({legend.problems.empty() ? kLeastWidth : kProblemWidth, titles.horizontalAdvance(legend.title), letters.horizontalAdvance(legend.exactness),
                             legend.ramp.empty() ? 0.0 : letters.horizontalAdvance(legend.low) + letters.horizontalAdvance(legend.high) + 24});
    for (const auto& [color, words] : legend.swatches)
        width = std::max(width, kSwatch + 8 + letters.horizontalAdvance(words));
    if (!legend.hatched.isEmpty())
        width = std::max(width, kSwatch + 8 + letters.horizontalAdvance(legend.hatched));
    width = std::min(width + 2, surface.width() - 2 * (kLegendMargin + kLegendPad));
    double height = titles.height() + kLegendGap;
    if (!legend.ramp.empty())
        height += kBarHeight + 2 + letters.height() + kLegendGap;
    height += static_cast<double>(legend.swatches.size()) * (std::max(kSwatch, letters.height()) + 3);
    if (!legend.hatched.isEmpty())
        height += std::max(kSwatch, letters.height()) + 3;
    for (const QString& problem : legend.problems)
        height += heightOf(problem, width, letters) + 3;
    if (!legend.exactness.isEmpty())
        height += letters.height();

    const QRectF place(surface.width() - width - 2 * kLegendPad - kLegendMargin, surface.height() - height - 2 * kLegendPad - kLegendMargin, width + 2 * kLegendPad, height + 2 * kLegendPad);
    QColor ground = colors().window;
    ground.setAlpha(235);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors().border, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(place, 6, 6);

    const double left = place.left() + kLegendPad;
    double y = place.top() + kLegendPad;
    painter.setFont(bold);
    painter.setPen(colors().text);
    painter.drawText(QRectF(left, y, width, titles.height()), Qt::AlignLeft | Qt::AlignVCenter, titles.elidedText(legend.title, Qt::ElideRight, width));
    y += titles.height() + kLegendGap;
    painter.setFont(small);
    if (!legend.ramp.empty()) {
        QLinearGradient gradient(left, 0, left + width, 0);
        for (std::size_t i = 0; i < legend.ramp.size(); ++i)
            gradient.setColorAt(legend.ramp.size() > 1 ? static_cast<double>(i) / static_cast<double>(legend.ramp.size() - 1) : 0, onMap(legend.ramp[i]));
        painter.setPen(QPen(colors().border, 1));
        painter.setBrush(gradient);
        painter.drawRect(QRectF(left, y, width, kBarHeight));
        y += kBarHeight + 2;
        painter.setPen(colors().text);
        painter.drawText(QRectF(left, y, width, letters.height()), Qt::AlignLeft, legend.low);
        painter.drawText(QRectF(left, y, width, letters.height()), Qt::AlignRight, legend.high);
        y += letters.height() + kLegendGap;
    }
    const double row = std::max(kSwatch, letters.height());
    for (const auto& [color, words] : legend.swatches) {
        painter.setPen(QPen(colors().border, 1));
        painter.setBrush(onMap(color));
        painter.drawRect(QRectF(left, y + (row - kSwatch) / 2, kSwatch, kSwatch));
        painter.setPen(colors().text);
        painter.drawText(QRectF(left + kSwatch + 8, y, width - kSwatch - 8, row), Qt::AlignLeft | Qt::AlignVCenter, words);
        y += row + 3;
    }
    if (!legend.hatched.isEmpty()) {
        const QRectF swatch(left, y + (row - kSwatch) / 2, kSwatch, kSwatch);
        QColor pale = onMap(legend.ramp.empty() ? legend.swatches.front().first : legend.ramp[legend.ramp.size() * 3 / 4]);
        pale.setAlpha(128);
        painter.setPen(QPen(colors().border, 1));
        painter.setBrush(pale);
        painter.drawRect(swatch);
        painter.fillRect(swatch, hatching());
        painter.setPen(colors().text);
        painter.drawText(QRectF(left + kSwatch + 8, y, width - kSwatch - 8, row), Qt::AlignLeft | Qt::AlignVCenter, legend.hatched);
        y += row + 3;
    }
    for (const QString& problem : legend.problems) {
        const double tall = heightOf(problem, width, letters);
        painter.setPen(colors().text);
        painter.drawText(QRectF(left, y, width, tall), Qt::TextWordWrap, problem);
        y += tall + 3;
    }
    if (!legend.exactness.isEmpty()) {
        painter.setPen(colors().quietText);
        painter.drawText(QRectF(left, y, width, letters.height()), Qt::AlignLeft | Qt::AlignVCenter, legend.exactness);
    }
}

}  // namespace app::desktop
