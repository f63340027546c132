// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/pictures/picture_level.h"
#include "layers/edit/layer_edit.h"
#include "spatial/core/progress.h"
#include "styles/render/scene.h"
#include "styles/render/vector_block.h"

#include <QImage>

#include <array>
#include <memory>
#include <mutex>
#include <optional>

namespace app::desktop {

/// What one layer leaves on a tile.
struct LayerTile {
    QImage image;   ///< of the whole tile, or null
    /// Of a layer of polygons: its four blocks, and the symbols they were drawn with.
    std::array<styles::VectorBlock, 4> blocks = {};
    std::shared_ptr<const styles::LayerSymbols> symbols = {};

    bool isEmpty() const;
    std::size_t bytes() const;
    void drawOn(QPainter& painter) const;
};
using LayerTilePtr = std::shared_ptr<const LayerTile>;

/// One layer's data and style, with what drawing tiles of it needs: found when the first tile is drawn, used by all. Any thread.
class LayerDrawing {
public:
    /// What `before` has found and is still good is taken over.
    explicit LayerDrawing(styles::SceneLayer layer, const LayerDrawing* before = nullptr, layers::EditedLayerPtr edits = nullptr);
    /// Rows of a table in symbols that are known already: a selection.
    LayerDrawing(styles::SceneLayer layer, const LayerDrawing* before, std::shared_ptr<const styles::LayerSymbols> symbols);

    const styles::SceneLayer& layer() const { return layer_; }
    /// How many pixels beyond a feature's box its symbols reach; nothing where a feature may change what lies anywhere.
    std::optional<double> reach(double pixelsPerMillimetre) const;
    /// Tiles drawn from now on use it: of the table or, with edits, of their base.
    void usePyramid(std::shared_ptr<const spatial::FeaturePyramid> pyramid) const;

    /// `old`: the tile as it was in another style, which may be coloured anew; or null. `keepFills`: remember which feature is where.
    spatial::Result<LayerTilePtr> draw(const PictureLevel& level, QPoint tile, const LayerTilePtr& old, bool keepFills, spatial::Progress& progress) const;

private:
    using GeometryPtr = std::shared_ptr<const styles::LayerGeometry>;
    using SymbolsPtr = std::shared_ptr<const styles::LayerSymbols>;

    GeometryPtr geometry() const;
    GeometryPtr withPyramid(GeometryPtr geometry) const;   // mutex_ is held
    spatial::Result<SymbolsPtr> symbols(double denominator, spatial::Progress& progress) const;
    spatial::Result<LayerTilePtr> drawVector(const styles::VectorContent& content, const PictureLevel& level, QPoint tile, const LayerTilePtr& old, bool keepFills,
                                             spatial::Progress& progress) const;

    styles::SceneLayer layer_;
    layers::EditedLayerPtr edits_;
    mutable std::mutex making_;   // whoever comes first computes, the others wait for it: threads that draw only
    mutable std::mutex mutex_;    // of what follows, never for long: the window takes it too
    mutable GeometryPtr geometry_;
    mutable GeometryPtr baseGeometry_;   // of what edits_ lie over
    mutable std::shared_ptr<const spatial::FeaturePyramid> pyramid_;   // what came before geometry_ was needed
    mutable SymbolsPtr symbols_;
    mutable double symbolsFor_ = 0;   // the scale they are for, where rules depend on it
};
using LayerDrawingPtr = std::shared_ptr<const LayerDrawing>;

}  // namespace app::desktop
