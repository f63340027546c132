// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <QObject>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

class Document;
class LayerStore;

/// Row numbers of a layer's table, ascending, each once. Immutable, shared.
using RowSet = std::vector<std::uint32_t>;
using RowSetPtr = std::shared_ptr<const RowSet>;

enum class SelectMode { Replace, Add, Remove, Intersect };

/// Which features are selected, the same for map, table, charts and tools; and which layer is the current one. When a layer's rows shift
/// (something is deleted, added, read again) the selection follows its features by their ids; what is gone is no longer selected. GUI thread.
class Selection final : public QObject {
    Q_OBJECT
public:
    Selection(Document& document, LayerStore& store, QObject* parent = nullptr);

    RowSetPtr rows(std::string_view layer) const;       ///< never null
    std::size_t count() const;                          ///< over all layers
    void select(std::string_view layer, RowSet rows, SelectMode mode = SelectMode::Replace);   ///< rows in any order
    void clear();                                       ///< of all layers
    void clear(std::string_view layer);

    const std::string& currentLayer() const { return current_; }   ///< the one chosen in the tree; may be empty
    void setCurrentLayer(std::string_view id);

signals:
    void changed(const QString& layer);
    void currentLayerChanged();

private:
    void follow(const std::string& layer);

    LayerStore& store_;
    std::map<std::string, RowSetPtr, std::less<>> rows_;
    std::map<std::string, spatial::FeatureTablePtr, std::less<>> tables_;   // which the rows are of
    std::string current_;
};

/// Rows of the features with these ids, ascending; ids that the table has not are passed over. O(k log n) where its ids ascend.
RowSet rowsOfIds(const spatial::FeatureTable& table, std::vector<std::int64_t> ids);

/// The mode that the keys held mean, as everywhere: Shift adds, Ctrl removes, both intersect.
SelectMode selectModeOf(Qt::KeyboardModifiers keys);

}  // namespace app::desktop
