// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/protection/wind_rose_view.h"

#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kRoseHeight = 190;
constexpr double kRoomForLetters = 22;
constexpr double kGap = 0.16;   // of a sector, on both sides together

/// The next share with which circles are labelled without crowding: 5, 10, 20 or 50 %.
double ringStep(double most)
{
    for (const double step : {0.05, 0.1, 0.2})
        if (most / step <= 4)
            return step;
    return 0.5;
}

}  // namespace

QString directionWords(std::size_t sector)
{
    static const std::array<spatial::Text, 8> words{text("N"), text("NE"), text("E"), text("SE"), text("S"), text("SW"), text("W"), text("NW")};
    return say(words[sector % words.size()]);
}

WindRoseView::WindRoseView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("windRose"));
    setFixedHeight(kRoseHeight);
    onTheme(this, [this] { update(); });
    onLanguage(this, [this] { setRose(rose_); });
}

void WindRoseView::setRose(const std::optional<spatial::WindRose>& rose)
{
    rose_ = rose;
    setVisible(rose_.has_value());
    QStringList words;
    for (std::size_t k = 0; rose_ && k < rose_->share.size(); ++k)
        if (rose_->share[k] > 0)
            words << directionWords(k) + QLatin1Char(' ') + percentWords(rose_->share[k]);
    setAccessibleName(say(text("Wind rose")));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    setToolTip(accessibleDescription());
    update();
}

QSize WindRoseView::sizeHint() const { return {240, kRoseHeight}; }

void WindRoseView::paintEvent(QPaintEvent*)
{
    if (!rose_)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle(width() / 2.0, height() / 2.0);
    const double radius = std::min(width(), height()) / 2.0 - kRoomForLetters;
    const double most = *std::max_element(rose_->share.begin(), rose_->share.end());
    const double step = ringStep(most);
    const double full = std::max(step, std::ceil(most / step - 1e-9) * step);
    painter.setPen(QPen(colors().border, 1));
    for (double ring = step; ring <= full + 1e-9; ring += step)
        painter.drawEllipse(middle, radius * ring / full, radius * ring / full);
    const double sector = rose_->sectorDegrees();
    painter.setPen(QPen(colors().surface, 1));
    painter.setBrush(colors().accent);
    for (std::size_t k = 0; k < rose_->share.size(); ++k) {
        const double reach = radius * rose_->share[k] / full;
        if (reach < 0.5)
            continue;
        const QRectF box(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach);
        const double width = sector * (1 - kGap);
        painter.drawPie(box, static_cast<int>(std::lround(16 * (90 - static_cast<double>(k) * sector - width / 2))), static_cast<int>(std::lround(16 * width)));
    }
    painter.setPen(colors().text);
    for (std::size_t k = 0; k < 8; ++k) {
        const double angle = static_cast<double>(k) * 0.25 * 3.14159265358979;
        const QPointF at = middle + (radius + kRoomForLetters / 2) * QPointF(std::sin(angle), -std::cos(angle));
        painter.drawText(QRectF(at.x() - 20, at.y() - 10, 40, 20), Qt::AlignCenter, directionWords(k));
    }
    painter.setPen(colors().quietText);
    painter.drawText(QRectF(0, 0, width() - 4.0, height()), Qt::AlignRight | Qt::AlignBottom, say(text("outer circle {0}", percentWords(full).toStdString())));
    painter.drawText(QRectF(4, 0, width(), height()), Qt::AlignLeft | Qt::AlignBottom, say(text("calm {0}", percentWords(rose_->calm).toStdString())));
}

}  // namespace app::desktop
