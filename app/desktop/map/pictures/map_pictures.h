// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "styles/render/scene.h"

#include <QObject>
#include <QRect>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

class QPainter;

namespace app {
class Jobs;
}

namespace app::desktop {

/// One layer as the map shows it now. The two revisions tell what changed since the last time: a layer whose numbers are the same keeps its
/// pictures, one of which only `styleRevision` is new is coloured anew where that is enough. Numbers mean nothing else; each id has its own.
struct PictureLayer {
    std::string id;
    styles::SceneLayer content;          ///< snapshot and look; opacity and blend may change without a new revision
    std::uint64_t dataRevision = 0;      ///< of the table or raster and of `shown`
    std::uint64_t styleRevision = 0;     ///< of symbols and labels
    double smallestDenominator = 0;      ///< as in LayerLook: where the layer is drawn
    double largestDenominator = 0;
    layers::EditedLayerPtr edits = {};   ///< what the table was made from, row by row: index and pyramid of its base go on being used
    std::uint64_t changedSince = 0;      ///< the pictures of this data revision are still good where they keep clear of `changedBox`; 0: nowhere
    spatial::Box changedBox = {};        ///< in the layer's CRS: everything that looks different, old places and new
};

/// Rows that are drawn over everything in the colour of the selection.
struct PictureSelection {
    std::string layer;
    std::shared_ptr<const std::vector<std::uint32_t>> rows;   ///< ascending
};

/// The pictures behind the map window: tiles of each layer, drawn in the background, laid over each other in compose().
///
/// compose() never waits for drawing. It shows, for the view it is asked for, the tiles that are ready; where there are none yet, those of
/// the view before, moved, scaled and turned; and below it all a coarse picture of everything. So the map is never blank while a picture of
/// its data exists. It costs about as much as copying the window: 1 to 3 ms for 1920 x 1080.
///
/// What is missing is drawn by jobs of the drawing pool, the middle of the newest view first; tiles that nobody wants any more are dropped.
/// Labels are placed once over all layers when the view rests, and move along until then.
///
/// Memory: at most the limit (256 MB by default) beyond the tiles of the present view. All members: GUI thread.
class MapPictures final : public QObject {
    Q_OBJECT
public:
    explicit MapPictures(Jobs& jobs, QObject* parent = nullptr);
    ~MapPictures() override;

    /// The layers in drawing order (the first at the bottom); only those to be shown. Cheap where nothing changed.
    void setLayers(std::vector<PictureLayer> layers, styles::MapLanguage language, styles::Color background);

    /// The view that shall be drawn: device pixels, the dots per inch that belong to them, rotation. Call it with every change of the view.
    /// `moving`: the person still drags, turns or zooms; the finest pictures and the labels of a scale that only passes by are not drawn.
    void setView(const styles::MapView& view, bool moving = false);

    void setSelection(std::vector<PictureSelection> selection, styles::Color color);

    /// Draws the map onto (0, 0) - view.pixels of the painter (for a device pixel ratio d: painter.scale(1 / d, 1 / d) before).
    /// Returns whether all of it is as it shall be: nothing stood in for what is still being drawn.
    bool compose(QPainter& painter, const styles::MapView& view);

    /// Whether everything that the present view needs is drawn, labels included.
    bool isComplete() const;

    void setMemoryLimit(std::size_t bytes);

signals:
    /// Something new can be composed, in the pixels of the present view.
    void pictureChanged(QRect pixels);
    /// The present view is complete.
    void completed();
    /// A layer could not be drawn (once for each of its revisions); the others are.
    void layerFailed(QString id, spatial::Error error);

private:
    class Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace app::desktop
