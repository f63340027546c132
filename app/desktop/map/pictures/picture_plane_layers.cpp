// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/picture_plane.h"
#include "spatial/crs/transform.h"

#include <QPolygonF>

#include <algorithm>
#include <optional>
#include <utility>

namespace app::desktop {

namespace {

/// Where on the level a layer looks different; nothing: it may be anywhere.
std::optional<QRectF> touchedPixels(const PictureLevel& level, const PlaneLayer& layer, double reach)
{
    if (layer.changedBox.empty())
        return QRectF();
    spatial::Box box = layer.changedBox;
    const auto& table = std::get<styles::VectorContent>(layer.drawing->layer().content).table;
    const spatial::Crs& map = level.view().crs;
    if (table && table->crs.isKnown() && map.isKnown() && !table->crs.sameAs(map)) {
        const auto transform = spatial::Transform::between(table->crs, map);
        if (!transform)
            return std::nullopt;
        box = (*transform)(box);
        if (box.empty())
            return std::nullopt;
    }
    QPolygonF corners;
    for (const spatial::Coordinate c : {spatial::Coordinate{box.minX, box.minY}, {box.maxX, box.minY}, {box.maxX, box.maxY}, {box.minX, box.maxY}})
        corners << level.view().toPixels(c);
    return corners.boundingRect().adjusted(-reach, -reach, reach, reach);
}

/// The picture alone: its rows have other numbers in the next data.
LayerTilePtr withoutRows(const LayerTilePtr& tile)
{
    if (!tile || std::none_of(tile->blocks.begin(), tile->blocks.end(), [](const auto& block) { return block.fills != nullptr; }))
        return tile;
    auto alone = std::make_shared<LayerTile>(*tile);
    for (styles::VectorBlock& block : alone->blocks) {
        block.fills = nullptr;
        block.above = QImage();
    }
    return alone;
}

}  // namespace

void PicturePlane::setLayers(std::vector<PlaneLayer> layers, QColor background, const spatial::Box& everything)
{
    const bool small = changesAreSmall(layers, background);
    if (small) {
        for (Level& level : levels_)
            keepUntouched(level, layers);
        if (overview_)
            keepUntouched(*overview_, layers);
    }
    layers_ = std::move(layers);
    background_ = background;
    ++scene_;
    wasComplete_ = false;
    if (!(everything == everything_) && !(small && everything_.contains(everything))) {
        everything_ = everything;
        forgetOverview();
    }
    start();
    if (!view_.pixels.isEmpty())
        emit changed(QRect(QPoint(0, 0), view_.pixels.toSize()));
}

/// Whether all that is new is what lies in the boxes that layers name.
bool PicturePlane::changesAreSmall(const std::vector<PlaneLayer>& next, QColor background) const
{
    if (background != background_ || next.size() != layers_.size())
        return false;
    return std::equal(next.begin(), next.end(), layers_.begin(), [](const PlaneLayer& now, const PlaneLayer& before) {
        const styles::SceneLayer& look = now.drawing->layer();
        const styles::SceneLayer& old = before.drawing->layer();
        return now.id == before.id && now.styleRevision == before.styleRevision && look.opacity == old.opacity && look.blend == old.blend &&
               look.smallestDenominator == old.smallestDenominator && look.largestDenominator == old.largestDenominator &&
               (now.dataRevision == before.dataRevision || (now.changedSince == before.dataRevision && now.changedSince != 0 && before.drawing->reach(1)));
    });
}

/// Tiles that keep clear of what changed are those of the next layers too.
void PicturePlane::keepUntouched(Level& level, const std::vector<PlaneLayer>& next) const
{
    for (std::size_t i = 0; i < next.size(); ++i) {
        const PlaneLayer& layer = next[i];
        const std::uint64_t before = layers_[i].dataRevision;
        if (layer.dataRevision == before)
            continue;
        const auto touched = touchedPixels(*level.surface, layer, layers_[i].drawing->reach(level.surface->view().pixelsPerMillimetre()).value_or(0));
        for (auto tile = level.tiles.begin(); tile != level.tiles.end(); ++tile) {
            const bool clear = touched && !QRectF(PictureLevel::pixelsOf(tile.key())).intersects(*touched);
            const auto part = tile->parts.find(layer.id);
            if (!clear || (part != tile->parts.end() && part->second.dataRevision != before)) {
                tile->touched = true;
            } else if (part != tile->parts.end()) {
                part->second.dataRevision = layer.dataRevision;
                part->second.tile = withoutRows(part->second.tile);
            }
        }
    }
    for (Tile& tile : level.tiles)
        if (!std::exchange(tile.touched, false) && tile.scene == scene_ && !tile.partial)
            tile.scene = scene_ + 1;
}

}  // namespace app::desktop
