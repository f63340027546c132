// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/pictures/map_pictures.h"
#include "app/jobs/jobs.h"
#include "spatial/core/error.h"

#include <QObject>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

class Document;
class LayerStore;

/// The document's layers as pictures need them: data, look, the rows that the look's filter lets through. What takes time (a raster's default
/// colours look at its values, filters at every row) is done in jobs; until it is there the layer stays as it was. GUI thread.
class MapLayers final : public QObject {
    Q_OBJECT
public:
    MapLayers(Document& document, LayerStore& store, Jobs& jobs, QObject* parent = nullptr);
    ~MapLayers() override;

    /// Ids in drawing order: the ticked layers of the tree.
    std::vector<std::string> ticked() const;
    /// The layers of these ids that can be drawn, in this order.
    std::vector<PictureLayer> layers(const std::vector<std::string>& ids) const;
    /// Whether something is still prepared.
    bool isPreparing() const;

signals:
    void changed();
    void failed(const QString& id, const spatial::Error& error);   ///< its look cannot be used; once for each look

private:
    /// Where a snapshot looks different from the one before.
    struct Difference {
        quint64 data = 0;
        bool everywhere = true;
        spatial::Box box;
    };
    struct Entry {
        quint64 data = 0;             ///< of the snapshot it was made from
        quint64 seen = 0;             ///< of the newest snapshot
        std::vector<Difference> differences;   ///< of snapshots that the layer does not show yet
        std::string style;
        std::optional<PictureLayer> layer;
        quint64 nextData = 0;         ///< of the job that runs
        std::string nextStyle;
        JobHandle job;
    };
    void follow();
    void prepare(const std::string& id, Entry& entry);
    static std::optional<spatial::Box> editedSince(Entry& entry);

    Document& document_;
    LayerStore& store_;
    Jobs& jobs_;
    std::map<std::string, Entry, std::less<>> entries_;
    std::uint64_t revisions_ = 1;
};

}  // namespace app::desktop
