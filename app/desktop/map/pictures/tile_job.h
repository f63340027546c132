// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/pictures/layer_drawing.h"

#include <QColor>

#include <functional>
#include <vector>

namespace app::desktop {

/// One tile of several layers, as a job draws it.
struct TileTask {
    struct Layer {
        LayerDrawingPtr drawing;
        LayerTilePtr ready;   ///< drawn already in this style
        LayerTilePtr old;     ///< drawn in another style
    };
    std::shared_ptr<const PictureLevel> level;
    QPoint tile;
    std::vector<Layer> layers;
    QColor background;
    bool keepFills = true;
};

struct TileResult {
    QImage picture;                      ///< null where nothing is
    std::vector<LayerTilePtr> tiles;     ///< one a layer; null where it failed or is not there yet
    std::vector<std::pair<std::size_t, spatial::Error>> errors;
};

/// Draws what is missing, quick layers first, and lays all over each other. When it takes longer, `meanwhile` gets what is there so far.
/// Cancelled.
spatial::Result<TileResult> drawTile(const TileTask& task, const std::function<void(TileResult)>& meanwhile, spatial::Progress& progress);

}  // namespace app::desktop
