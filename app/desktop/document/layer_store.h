// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/edited_places.h"
#include "app/jobs/jobs.h"
#include "layers/edit/layer_edit.h"
#include "layers/sources/open.h"
#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

#include <QObject>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

class Document;
class SourceWatch;
struct LayerBuilding;
struct LayerReading;

enum class LayerState {
    Waiting,    ///< not asked for yet (unticked and unseen)
    Loading,
    Ready,
    Missing,    ///< the file is not there
    Failed,     ///< it cannot be read; `error` says why
    Changed,    ///< shown as it was read, but the file is another one now
};

/// A layer's data as it was read, with the edits since: immutable, shared between threads.
struct LayerSnapshot {
    std::string id;
    LayerState state = LayerState::Waiting;
    spatial::FeatureTablePtr table;              ///< of a vector layer or table, in the CRS of its source; with joined and calculated fields
    spatial::RasterExpression raster;            ///< of a raster layer
    layers::EditedLayerPtr edits;                ///< what `table` was made from; null where nobody has edited or wanted to
    std::vector<layers::Finding> findings;       ///< of the doctor
    std::optional<spatial::Error> error;
    quint64 revision = 0;                        ///< another number whenever the data is other data
    quint64 changedSince = 0;                    ///< only what meets `changedBox` looks different from the snapshot of this revision; 0: anything may
    spatial::Box changedBox;                     ///< in the layer's CRS; old places and new

    bool isRaster() const { return raster.isValid(); }
    bool hasData() const { return table != nullptr || raster.isValid(); }
    spatial::Crs crs() const { return isRaster() ? raster.crs() : table ? table->crs : spatial::Crs(); }
    spatial::Box extent() const { return isRaster() ? raster.shape().box() : table ? table->geometry.extent() : spatial::Box(); }
};
using LayerSnapshotPtr = std::shared_ptr<const LayerSnapshot>;

/// The data of the document's layers, read in the background: visible layers at once, small ones first, others when somebody asks. A changed source (another
/// path, an accepted repair) is read again; the old data stays in view until the new is there. Files are watched: one that vanishes or
/// changes is marked, keeps what was read, and can be reloaded; what we saved ourselves is no change. A gesture gives a new snapshot: at once for
/// small layers, for large ones as soon as their table is made in a job (several gestures become one). GUI thread.
class LayerStore final : public QObject {
    Q_OBJECT
public:
    LayerStore(Document& document, Jobs& jobs, QObject* parent = nullptr);
    ~LayerStore() override;

    /// Never null; state Waiting for a layer nobody has asked for, which is not a request.
    LayerSnapshotPtr layer(std::string_view id) const;
    /// Reads the layer unless it is there or under way.
    void request(std::string_view id);
    /// Reads it anew. Edits that are not saved stay: where there are any, nothing is read (see OutsideChanges).
    void reload(std::string_view id);
    bool isLoading() const;

    /// The layer's data as its source has it, without what the layer adds; null where it is not read or no vector data.
    spatial::FeatureTablePtr base(std::string_view id) const;
    /// Edits of the layer become possible: attached to the document's session where its data is there. False where it is not.
    bool attach(std::string_view id);
    /// What the source was on the disk when it was read or saved last (layers::cheapStamp); nothing where that is not known.
    std::optional<std::string> expectedStamp(std::string_view subject) const;
    /// What lies on the disk now is what we know: after our own saving, or when a person decided about it.
    void acknowledge(const std::string& subject);
    /// While our own program writes the source, what the watch sees of it means nothing.
    void holdWatch(const std::string& subject, bool held);
    /// Whether the newest edits are in the snapshot.
    bool isUpToDate(std::string_view id) const;
    std::string subject(std::string_view id) const;   ///< of its edits; empty for a layer that the project has not

signals:
    void changed(const QString& id);
    /// reload() of a layer that the session holds: what another program wrote becomes a gesture.
    void editedReloadWanted(const QString& id);
    /// Edits that waited for their data do not fit it; the data alone is shown.
    void editsDoNotFit(const QString& id, const spatial::Error& error);

private:
    struct Entry;
    void follow();
    void load(const std::string& id);
    bool takeFromSession(const std::string& id);
    void loaded(const std::string& id, quint64 ticket, spatial::Result<LayerReading> reading);
    void edited(const EditedPlaces& places);
    void build(const std::string& id);
    void built(const std::string& id, const layers::EditedLayerPtr& edits, const EditedPlace& place, LayerBuilding building);
    void looked(const std::string& id, const std::string& stamp);
    void setState(const std::string& id, LayerState state);

    /// How a source was read last, for layers that come back.
    struct Known {
        std::string stamp;
        std::string cheapStamp;
        layers::SourceSpec source;
        std::vector<layers::Finding> findings;
    };

    Document& document_;
    Jobs& jobs_;
    SourceWatch* watch_;
    std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
    std::map<std::string, Known, std::less<>> known_;   // by subject
    std::multiset<std::filesystem::path> held_;
    quint64 next_ = 1;
};

}  // namespace app::desktop
