// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/renderer_chooser.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "styles/classify/make_styles.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLinearGradient>
#include <QPainter>
#include <QRadialGradient>
#include <QToolButton>

#include <functional>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kChooserWidth = 44;
constexpr double kHeight = 26;

QColor c(unsigned rgb) { return QColor::fromRgb(rgb); }

/// Four parcels side by side in these colours.
void parcels(QPainter& p, const std::vector<QColor>& fills)
{
    p.setPen(QPen(colors().surface, 1));
    const QPointF a(2, 3), b(16, 2), d(30, 4), e(42, 2), f(3, 23), g(18, 24), h(29, 22), i(42, 24), m(17, 13), n(2, 14), o(42, 12);
    const QPolygonF shapes[] = {{a, b, m, n}, {b, d, e, o, m}, {n, m, g, f}, {m, o, i, h, g}};
    for (std::size_t k = 0; k < 4; ++k) {
        p.setBrush(fills[k % fills.size()]);
        p.drawPolygon(shapes[k]);
    }
}

void dots(QPainter& p, const std::vector<std::pair<QPointF, double>>& places, const QColor& fill)
{
    p.setPen(QPen(colors().surface, 0.8));
    p.setBrush(fill);
    for (const auto& [place, radius] : places)
        p.drawEllipse(place, radius, radius);
}

void cloud(QPainter& p, QPointF middle, double radius)
{
    QRadialGradient gradient(middle, radius);
    gradient.setColorAt(0, c(0xd9622b));
    gradient.setColorAt(0.35, c(0xf6e3a2));
    gradient.setColorAt(0.65, c(0x83bf9f));
    QColor rim = c(0x3c769c);
    rim.setAlpha(0);
    gradient.setColorAt(1, rim);
    p.fillRect(QRectF(0, 0, kChooserWidth, kHeight), gradient);
}

void square(QPainter& p)
{
    const auto fills = styles::bivariateColors(styles::bivariateSchemes().front(), 3, 3);
    p.setPen(QPen(colors().surface, 0.6));
    for (int i = 0; i < 9; ++i) {
        p.setBrush(fills[static_cast<std::size_t>(i)].qt());
        p.drawRect(QRectF(10 + 8.0 * (i % 3), 1 + 8.0 * (2 - i / 3), 8, 8));
    }
}

void flowing(QPainter& p)
{
    QLinearGradient gradient(2, 0, kChooserWidth - 2, 0);
    const auto& ramp = styles::colorRamp("songhua").colors;
    for (std::size_t i = 0; i < ramp.size(); ++i)
        gradient.setColorAt(static_cast<double>(i) / static_cast<double>(ramp.size() - 1), ramp[i].qt());
    p.fillRect(QRectF(2, 3, kChooserWidth - 4, kHeight - 6), gradient);
}

void cells(QPainter& p, const std::vector<QColor>& fills)
{
    p.setPen(Qt::NoPen);
    static constexpr int kPattern[3][6] = {{0, 0, 1, 1, 2, 2}, {0, 1, 1, 2, 2, 3}, {1, 1, 2, 3, 3, 3}};
    for (int r = 0; r < 3; ++r)
        for (int i = 0; i < 6; ++i)
            p.fillRect(QRectF(2 + 6.7 * i, 2 + 7.4 * r, 6.8, 7.5), fills[static_cast<std::size_t>(kPattern[r][i]) % fills.size()]);
}

void relief(QPainter& p)
{
    p.fillRect(QRectF(2, 2, 40, 22), c(0xb9b4a6));
    p.setPen(Qt::NoPen);
    p.setBrush(c(0xf1eee6));
    p.drawPolygon(QPolygonF{{4, 22}, {16, 5}, {20, 22}});
    p.drawPolygon(QPolygonF{{22, 22}, {33, 9}, {36, 22}});
    p.setBrush(c(0x6d685c));
    p.drawPolygon(QPolygonF{{20, 22}, {16, 5}, {27, 22}});
    p.drawPolygon(QPolygonF{{36, 22}, {33, 9}, {41, 22}});
}

void lights(QPainter& p)
{
    p.setCompositionMode(QPainter::CompositionMode_Plus);
    p.setPen(Qt::NoPen);
    const std::pair<QPointF, unsigned> discs[] = {{{16, 10}, 0xd02020}, {{28, 10}, 0x20b040}, {{22, 17}, 0x3050d0}};
    for (const auto& [place, rgb] : discs) {
        p.setBrush(c(rgb));
        p.drawEllipse(place, 9, 9);
    }
}

void paintKind(QPainter& p, bool raster, int kind)
{
    const std::vector<QColor> many{c(0x66c2a5), c(0xfc8d62), c(0x8da0cb), c(0xe5c494)};
    const std::vector<QColor> steps{c(0xd4eeca), c(0x7fcdbb), c(0x2c95c0), c(0x1f4d93)};
    if (raster) {
        switch (kind) {
        case 0: return flowing(p);
        case 1: return cells(p, steps);
        case 2: return relief(p);
        case 3: return cells(p, many);
        case 4: return lights(p);
        default: return square(p);
        }
    }
    switch (kind) {
    case 0: return parcels(p, {c(0x9bb8cc)});
    case 1: return parcels(p, many);
    case 2: return parcels(p, steps);
    case 3:
        parcels(p, {c(0xe7e2d8), c(0x7f9f6a), c(0xe7e2d8), c(0xb58a5a)});
        p.setPen(QPen(colors().text, 1.4));
        p.drawText(QRectF(0, 0, kChooserWidth, kHeight), Qt::AlignCenter, QStringLiteral("ƒ"));
        return;
    case 4: return dots(p, {{{13, 13}, 10}, {{29, 12}, 6}, {{39, 18}, 3}}, c(0x3b6fb6));
    case 5:
        cloud(p, {17, 14}, 17);
        return;
    case 6:
        dots(p, {{{14, 13}, 9}, {{33, 15}, 7}}, c(0x2f5f8a));
        p.setPen(Qt::white);
        p.drawText(QRectF(5, 4, 18, 18), Qt::AlignCenter, QStringLiteral("9"));
        p.drawText(QRectF(26, 8, 14, 14), Qt::AlignCenter, QStringLiteral("3"));
        return;
    default: return square(p);
    }
}

QIcon kindIcon(bool raster, int kind)
{
    constexpr int kRatio = 2;
    QPixmap pixmap(static_cast<int>(kChooserWidth) * kRatio, static_cast<int>(kHeight) * kRatio);
    pixmap.setDevicePixelRatio(kRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = painter.font();
    font.setPixelSize(12);
    font.setBold(true);
    painter.setFont(font);
    paintKind(painter, raster, kind);
    return QIcon(pixmap);
}

}  // namespace

std::vector<spatial::Text> rendererNames(bool raster)
{
    if (raster)
        return {text("Flowing"), text("Classified"), text("Relief"), text("Codes"), text("Three bands"), text("Two rasters")};
    return {text("One symbol"), text("Categories"), text("Graduated"), text("Rules"), text("By size"), text("Heat"), text("Clusters"), text("Two fields")};
}

RendererChooser::RendererChooser(bool raster, QWidget* parent) : QWidget(parent), buttons_(new QButtonGroup(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(2);
    const auto names = rendererNames(raster);
    const int columns = raster ? 3 : 4;
    for (int kind = 0; kind < static_cast<int>(names.size()); ++kind) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize(QSize(static_cast<int>(kChooserWidth), static_cast<int>(kHeight)));
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button->setMinimumWidth(66);
        button->setStyleSheet(QStringLiteral("QToolButton { font-size: 88%; padding: 3px 0; }"));
        onTheme(button, [button, raster, kind] { button->setIcon(kindIcon(raster, kind)); });
        onLanguage(button, [button, words = names[static_cast<std::size_t>(kind)]] {
            button->setText(say(words));
            button->setAccessibleName(say(words));
        });
        buttons_->addButton(button, kind);
        grid->addWidget(button, kind / columns, kind % columns);
    }
    connect(buttons_, &QButtonGroup::idClicked, this, &RendererChooser::chosen);
    onLanguage(this, [this] { setAccessibleName(say(text("Kind of style"))); });
}

void RendererChooser::show(int kind)
{
    if (QAbstractButton* button = buttons_->button(kind))
        button->setChecked(true);
}

}  // namespace app::desktop
