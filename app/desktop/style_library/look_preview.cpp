// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_library/look_preview.h"

#include "styles/labels/map_font.h"
#include "styles/legend/legend.h"
#include "styles/symbols/layer_look.h"

#include <QPainter>

#include <algorithm>

namespace app::desktop {
namespace {

std::vector<styles::LegendEntry> entriesOf(const styles::LayerLook& look)
{
    if (const auto* vector = std::get_if<styles::VectorStyle>(&look.symbols))
        return styles::legendOf(*vector);
    if (const auto* raster = std::get_if<styles::RasterStyle>(&look.symbols))
        return styles::legendOf(*raster);
    return {};
}

}  // namespace

QPixmap lookPreview(const styles::LayerLook& look, QSize size, double ratio)
{
    QPixmap picture(size * ratio);
    // Map colours belong on map paper, whatever the theme.
    picture.fill(QColor(0xfa, 0xf9, 0xf5));
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = 96 / 25.4 * ratio;
    const QRectF inside = QRectF(picture.rect()).adjusted(5 * ratio, 5 * ratio, -5 * ratio, -5 * ratio);
    auto entries = entriesOf(look);
    const auto bar = std::find_if(entries.begin(), entries.end(), [](const styles::LegendEntry& e) { return std::holds_alternative<styles::RampBar>(e.key); });
    if (bar != entries.end())
        entries = {*bar};
    constexpr std::size_t kMost = 5;
    if (entries.size() > kMost)
        entries.resize(kMost);
    const double gap = 3 * ratio;
    const double width = entries.empty() ? 0 : (inside.width() - gap * static_cast<double>(entries.size() - 1)) / static_cast<double>(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        styles::drawLegendKey(entries[i], QRectF(inside.left() + static_cast<double>(i) * (width + gap), inside.top(), width, inside.height()), scale, painter);
    if (entries.empty() && look.labels) {
        const QFont font = styles::mapFont(look.labels->size * styles::kMillimetresPerPoint * scale * 1.4, look.labels->bold);
        const QString letters = QStringLiteral("Aa 字");
        styles::drawText(painter, QPointF(inside.center().x() - styles::textWidth(letters, font) / 2, inside.center().y() + styles::digitHeight(font) / 2), letters, font, look.labels->color.qt());
    }
    painter.setPen(QColor(0, 0, 0, 50));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(picture.rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.end();
    picture.setDevicePixelRatio(ratio);
    return picture;
}

}  // namespace app::desktop
