// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/jobs.h"
#include "layers/sources/open.h"
#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

class Document;
class SourceWatch;

enum class LayerState {
    Waiting,    ///< not asked for yet (unticked and unseen)
    Loading,
    Ready,
    Missing,    ///< the file is not there
    Failed,     ///< it cannot be read; `error` says why
    Changed,    ///< shown as it was read, but the file is another one now
};

/// A layer's data as it was read: immutable, shared between threads.
struct LayerSnapshot {
    std::string id;
    LayerState state = LayerState::Waiting;
    spatial::FeatureTablePtr table;              ///< of a vector layer or table, in the CRS of its source
    spatial::RasterExpression raster;            ///< of a raster layer
    std::vector<layers::Finding> findings;       ///< of the doctor
    std::optional<spatial::Error> error;
    quint64 revision = 0;                        ///< another number whenever the data is other data

    bool isRaster() const { return raster.isValid(); }
    bool hasData() const { return table != nullptr || raster.isValid(); }
    spatial::Crs crs() const { return isRaster() ? raster.crs() : table ? table->crs : spatial::Crs(); }
    spatial::Box extent() const { return isRaster() ? raster.shape().box() : table ? table->geometry.extent() : spatial::Box(); }
};
using LayerSnapshotPtr = std::shared_ptr<const LayerSnapshot>;

/// The data of the document's layers, read in the background: visible layers at once, small ones first, others when somebody asks. A changed source (another
/// path, an accepted repair) is read again; the old data stays in view until the new is there. Files are watched: one that vanishes or
/// changes is marked, keeps what was read, and can be reloaded. GUI thread.
class LayerStore final : public QObject {
    Q_OBJECT
public:
    LayerStore(Document& document, Jobs& jobs, QObject* parent = nullptr);
    ~LayerStore() override;

    /// Never null; state Waiting for a layer nobody has asked for, which is not a request.
    LayerSnapshotPtr layer(std::string_view id) const;
    /// Reads the layer unless it is there or under way.
    void request(std::string_view id);
    void reload(std::string_view id);
    bool isLoading() const;

signals:
    void changed(const QString& id);

private:
    struct Entry;
    void follow();
    void load(const std::string& id);
    struct Reading;
    void loaded(const std::string& id, quint64 ticket, spatial::Result<Reading> reading);
    void looked(const std::string& id, const std::string& stamp);
    void setState(const std::string& id, LayerState state);

    Document& document_;
    Jobs& jobs_;
    SourceWatch* watch_;
    std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
    quint64 next_ = 1;
};

}  // namespace app::desktop
