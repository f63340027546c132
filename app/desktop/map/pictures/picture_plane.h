// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/pictures/layer_drawing.h"
#include "app/jobs/jobs.h"
#include "spatial/core/error.h"

#include <QColor>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QRegion>

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

class QTimer;

namespace app::desktop {

struct PlaneLayer {
    std::string id;
    LayerDrawingPtr drawing;
    std::uint64_t dataRevision = 0;
    std::uint64_t styleRevision = 0;
    std::uint64_t changedSince = 0;   ///< see PictureLayer
    spatial::Box changedBox = {};
};

/// Tiles of some layers laid over each other, for any view: drawn in the background, kept, shown. MapPictures has one for the layers and one
/// for what is selected. GUI thread.
class PicturePlane final : public QObject {
    Q_OBJECT
public:
    explicit PicturePlane(Jobs& jobs, QObject* parent = nullptr);
    ~PicturePlane() override;

    /// In drawing order. `everything`: the box around all of it in the map's CRS, for the coarse picture below; empty for none.
    void setLayers(std::vector<PlaneLayer> layers, QColor background, const spatial::Box& everything);
    void setView(const styles::MapView& view, bool moving);
    void setMemoryLimit(std::size_t bytes) { memoryLimit_ = bytes; }

    /// See MapPictures::compose().
    bool compose(QPainter& painter, const styles::MapView& view);
    bool isComplete() const;
    bool isEmpty() const { return layers_.empty(); }

signals:
    void changed(QRect pixels);
    void completed();
    void failed(QString id, spatial::Error error);

private:
    struct LayerPart {
        std::uint64_t dataRevision = 0;
        std::uint64_t styleRevision = 0;
        LayerTilePtr tile;
    };
    struct Tile {
        QImage picture;               // null with a scene: nothing is here
        std::uint64_t scene = 0;      // that the picture shows; 0: none yet
        bool partial = false;
        std::map<std::string, LayerPart> parts;
        JobHandle job;
        bool running = false;
        bool touched = false;         // by the layers that are being set
        std::uint64_t used = 0;
        std::size_t bytes = 0;
    };
    struct Level {
        explicit Level(const styles::MapView& view) : surface(std::make_shared<PictureLevel>(view)) {}
        std::shared_ptr<const PictureLevel> surface;
        QHash<QPoint, Tile> tiles;
    };
    struct Request {
        Level* level = nullptr;
        QPoint tile;
    };
    struct Outcome;

    bool changesAreSmall(const std::vector<PlaneLayer>& next, QColor background) const;
    void keepUntouched(Level& level, const std::vector<PlaneLayer>& next) const;
    Level* levelOf(const styles::MapView& view);
    void stop(Level& level);
    void forget();
    void forgetOverview();
    void follow();
    void start();
    Request next();
    bool isWanted(const Level& level, QPoint tile) const;
    bool needsDrawing(const Level& level, QPoint tile) const;
    void launch(const Request& request);
    void deliver(const std::shared_ptr<const PictureLevel>& surface, QPoint tile, Outcome outcome, bool finished);
    void dropTheOldest();
    QRect viewPixels(const Level& level) const;
    QRegion drawTiles(QPainter& painter, Level& level, const styles::MapView& view, bool& complete);
    void drawStandIns(QPainter& painter, const Level* except, const styles::MapView& view, const QRegion& missing);

    Jobs& jobs_;
    QTimer* rest_;
    std::vector<PlaneLayer> layers_;
    QColor background_;
    std::uint64_t scene_ = 1;
    spatial::Box everything_;
    styles::MapView view_;
    bool moving_ = false;
    std::list<Level> levels_;              // the newest first
    std::unique_ptr<Level> overview_;      // of everything, coarse
    Level* current_ = nullptr;             // of the view; null while its scale only passes by
    int running_ = 0;
    QImage standIns_;
    std::uint64_t clock_ = 0;
    std::size_t memoryLimit_ = std::size_t{256} << 20;
    bool wasComplete_ = false;
};

}  // namespace app::desktop
