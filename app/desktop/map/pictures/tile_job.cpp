// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/tile_job.h"

#include <QElapsedTimer>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace app::desktop {
namespace {

QPainter::CompositionMode modeOf(styles::Blend blend)
{
    switch (blend) {
    case styles::Blend::Normal: break;
    case styles::Blend::Multiply: return QPainter::CompositionMode_Multiply;
    case styles::Blend::Screen: return QPainter::CompositionMode_Screen;
    case styles::Blend::Overlay: return QPainter::CompositionMode_Overlay;
    case styles::Blend::Darken: return QPainter::CompositionMode_Darken;
    case styles::Blend::Lighten: return QPainter::CompositionMode_Lighten;
    }
    return QPainter::CompositionMode_SourceOver;
}

bool isShown(const styles::SceneLayer& layer, const styles::MapView& view) { return layer.opacity > 0 && layer.isVisibleAt(view.groundDenominator()); }

/// Rasters that must be read in full for a coarse picture come last.
int slownessOf(const styles::SceneLayer& layer, const PictureLevel& level)
{
    const auto* raster = std::get_if<styles::RasterContent>(&layer.content);
    if (!raster || !raster->raster.isValid())
        return 0;
    const double unit = level.view().unitsPerPixel();
    const bool finer = raster->raster.crs().isProjected() && raster->raster.shape().dx * 4 < unit;
    return finer && !raster->raster.source()->overview(unit) ? 2 : 1;
}

QImage laidOver(const TileTask& task, const std::vector<LayerTilePtr>& tiles)
{
    const bool nothing = !task.background.isValid() || task.background.alpha() == 0;
    if (nothing && std::all_of(tiles.begin(), tiles.end(), [](const LayerTilePtr& tile) { return !tile || tile->isEmpty(); }))
        return {};
    const bool opaque = task.background.isValid() && task.background.alpha() == 255;
    QImage picture(kPictureTile, kPictureTile, opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    picture.fill(nothing ? QColor(Qt::transparent) : task.background);
    QPainter painter(&picture);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        if (!tiles[i] || tiles[i]->isEmpty())
            continue;
        const styles::SceneLayer& layer = task.layers[i].drawing->layer();
        painter.setOpacity(layer.opacity);
        painter.setCompositionMode(modeOf(layer.blend));
        tiles[i]->drawOn(painter);
    }
    return picture;
}

}  // namespace

spatial::Result<TileResult> drawTile(const TileTask& task, const std::function<void(TileResult)>& meanwhile, spatial::Progress& progress)
{
    constexpr qint64 kPatience = 150;   // milliseconds
    TileResult result;
    result.tiles.resize(task.layers.size());
    std::vector<std::size_t> order(task.layers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<int> slowness;
    for (const auto& layer : task.layers)
        slowness.push_back(slownessOf(layer.drawing->layer(), *task.level));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return slowness[a] < slowness[b]; });
    QElapsedTimer clock;
    clock.start();
    for (const std::size_t i : order) {
        TRY(spatial::notCancelled(progress));
        const auto& layer = task.layers[i];
        if (!isShown(layer.drawing->layer(), task.level->view()))
            continue;
        if (layer.ready) {
            result.tiles[i] = layer.ready;
            continue;
        }
        if (clock.elapsed() > kPatience) {
            TileResult sofar{laidOver(task, result.tiles), {}, {}};
            meanwhile(std::move(sofar));
            clock.restart();
        }
        auto drawn = layer.drawing->draw(*task.level, task.tile, layer.old, task.keepFills, progress);
        if (drawn)
            result.tiles[i] = *std::move(drawn);
        else if (drawn.error().code == spatial::ErrorCode::Cancelled)
            return drawn.error();
        else
            result.errors.emplace_back(i, drawn.error());
    }
    result.picture = laidOver(task, result.tiles);
    return result;
}

}  // namespace app::desktop
