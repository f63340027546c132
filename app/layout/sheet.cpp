// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/sheet.h"

#include "styles/labels/map_font.h"

#include <algorithm>
#include <cmath>

namespace app {
Sheet::Sheet(QPainter& painter, QSizeF pixels, double dotsPerInch, Language language)
    : painter_(&painter), pixels_(pixels), scale_(dotsPerInch / 25.4), language_(language)
{
    growth_ = growthOf(std::min(pixels.width(), pixels.height()) / scale_);
}

Sheet Sheet::grown(double factor) const
{
    Sheet other = *this;
    other.growth_ *= factor;
    return other;
}

// A4 is 210 mm wide; letters grow with the root of the paper, so that an A0 poster has letters of twice, not four times the size.
double Sheet::growthOf(double shortSide) { return std::clamp(std::sqrt(shortSide / 210), 0.35, 2.5); }

QString Sheet::say(const spatial::Text& text) const { return QString::fromStdString(translate(text, language_)); }

QFont Sheet::font(double points, bool bold, double shrink) const { return styles::mapFont(em(points * styles::kMillimetresPerPoint) * shrink, bold); }

double Sheet::textHeight(const QString& text, const QFont& font, double width) const
{
    return text.isEmpty() ? 0 : static_cast<double>(styles::wrappedLines(text, font, width).size()) * styles::lineHeight(font);
}

void Sheet::drawText(const QRectF& where, const QString& text, const QFont& font, styles::Color color, Qt::Alignment alignment) const
{
    if (text.isEmpty())
        return;
    const QStringList lines = styles::wrappedLines(text, font, where.width());
    double y = where.top() + styles::firstBaseline(font);
    if (alignment & Qt::AlignVCenter)
        y += (where.height() - static_cast<double>(lines.size()) * styles::lineHeight(font)) / 2;
    for (const QString& line : lines) {
        const double spare = where.width() - styles::textWidth(line, font);
        const double x = where.left() + (alignment & Qt::AlignRight ? spare : alignment & Qt::AlignHCenter ? spare / 2 : 0);
        styles::drawText(*painter_, QPointF(x, y), line, font, color.qt());
        y += styles::lineHeight(font);
    }
}

void Sheet::drawLine(QPointF a, QPointF b, double width, styles::Color color) const
{
    painter_->setPen(QPen(color.qt(), std::max(em(width), 0.7), Qt::SolidLine, Qt::FlatCap));
    painter_->drawLine(a, b);
}

void Sheet::drawFrame(const QRectF& where, double width, styles::Color color) const
{
    painter_->setPen(QPen(color.qt(), std::max(em(width), 0.7), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter_->setBrush(Qt::NoBrush);
    painter_->drawRect(where);
}

styles::MapLanguage mapLanguage(Language language) { return language == Language::Chinese ? styles::MapLanguage::Chinese : styles::MapLanguage::English; }

}  // namespace app
