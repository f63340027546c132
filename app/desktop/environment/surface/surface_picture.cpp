// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/surface/surface_picture.h"

#include "app/desktop/environment/surface/surface_desk.h"
#include "app/desktop/environment/surface/surface_words.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/map/picture_mark.h"
#include "app/desktop/suitability/live/cell_picture.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kCellAlpha = 205;
constexpr std::size_t kMostDrawnSamples = 20'000;   // more of them would hide the surface
constexpr int kColourSteps = 256;

styles::Color colorAt(const std::vector<styles::Color>& ramp, double share)
{
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(ramp.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(at), ramp.size() - 2);
    return styles::mix(ramp[below], ramp[below + 1], at - static_cast<double>(below));
}

QImage imageOf(const SurfaceLook& look)
{
    const spatial::Grid& grid = *look.grid;
    QImage image(grid.shape.columns, grid.shape.rows, QImage::Format_ARGB32);
    std::vector<QRgb> colorOf;
    for (int i = 0; i < kColourSteps; ++i) {
        styles::Color color = colorAt(look.ramp, static_cast<double>(i) / (kColourSteps - 1));
        color.alpha = kCellAlpha;
        colorOf.push_back(color.argb());
    }
    for (int row = 0; row < grid.shape.rows; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < grid.shape.columns; ++column) {
            const float cell = grid.at(column, row);
            const double value = look.isDeviation ? std::sqrt(cell) : cell;
            const double share = std::clamp((value - look.low) / (look.high - look.low), 0.0, 1.0);
            line[column] = spatial::isNoData(cell) ? qRgba(0, 0, 0, 0) : colorOf[static_cast<std::size_t>(std::lround(share * (kColourSteps - 1)))];
        }
    }
    return image;
}

}  // namespace

SurfacePicture::SurfacePicture(SurfaceDesk& desk, MapCanvas& map, QObject* parent) : MapOverlay(parent), desk_(desk)
{
    connect(&desk_, &SurfaceDesk::changed, this, &SurfacePicture::follow);
    connect(&desk_, &SurfaceDesk::answered, this, &SurfacePicture::follow);
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map.addOverlay(this, 0);
}

void SurfacePicture::setOn(bool on)
{
    if (on == on_)
        return;
    on_ = on;
    follow();
}

void SurfacePicture::mark(std::optional<std::size_t> sample, const QString& words)
{
    marked_ = sample;
    words_ = words;
    emit changed();
}

void SurfacePicture::follow()
{
    const SurfaceAnswerPtr& answer = desk_.answer();
    const SurfaceLook look = answer ? lookOf(*answer, desk_.settings().shown) : SurfaceLook();
    image_ = on_ && look.grid ? imageOf(look) : QImage();
    emit changed();
}

void SurfacePicture::paint(QPainter& painter, const styles::MapView& view)
{
    const SurfaceAnswerPtr& answer = desk_.answer();
    if (!on_ || !answer)
        return;
    const SurfaceLook look = lookOf(*answer, desk_.settings().shown);
    if (!look.grid)
        return;
    painter.save();
    if (!image_.isNull() && answer->data->map.sameAs(view.crs))
        paintCells(painter, image_, look.grid->shape.box(), view);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSamples(painter, view);
    if (marked_ && *marked_ < answer->data->onMap.size())
        paintPictureMark(painter, view.toPixels(answer->data->onMap[*marked_]), words_, view.pixels);
    PictureLegend legend{.title = look.title, .ramp = look.ramp, .low = look.lowWords, .high = look.highWords};
    if (answer->cellMetres > 0)
        legend.exactness = answer->isExact ? say(text("Cells of {0}", distanceWords(answer->cellMetres).toStdString()))
                                           : say(text("Preview: cells of {0}; written: {1}", distanceWords(answer->cellMetres).toStdString(), distanceWords(answer->settings.cell).toStdString()));
    paintLegend(painter, legend, view.pixels);
    painter.restore();
}

/// Where the estimate is shown samples have the colour of their own value: what stands out of its surroundings is seen.
void SurfacePicture::paintSamples(QPainter& painter, const styles::MapView& view) const
{
    const SurfaceAnswer& answer = *desk_.answer();
    const SurfaceData& data = *answer.data;
    if (data.onMap.size() > kMostDrawnSamples)
        return;
    const SurfaceLook look = lookOf(answer, desk_.settings().shown);
    const bool isValue = look.grid == &answer.value;
    const QRectF surface(QPointF(-4, -4), view.pixels + QSizeF(8, 8));
    for (std::size_t i = 0; i < data.onMap.size(); ++i) {
        const QPointF at = view.toPixels(data.onMap[i]);
        if (!surface.contains(at))
            continue;
        painter.setPen(QPen(QColor(40, 44, 48), 0.8));
        painter.setBrush(isValue ? colorAt(look.ramp, (data.samples.values[i] - look.low) / (look.high - look.low)).qt() : QColor(255, 255, 255));
        painter.drawEllipse(at, isValue ? 3.2 : 1.8, isValue ? 3.2 : 1.8);
    }
}

}  // namespace app::desktop
