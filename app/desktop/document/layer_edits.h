// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "spatial/core/result.h"
#include "spatial/core/text.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

class Document;
class LayerStore;

/// Editing features: there is no edit mode to enter or to forget. Each gesture is one step of the document's undo, on disk in its journal
/// before the next; several layers may change in one. Layers of the project that show the same source show the same edits. GUI thread.
class LayerEdits final : public QObject {
    Q_OBJECT
public:
    /// A part of a gesture.
    struct Part {
        std::string layer;               ///< id in the project
        layers::LayerChange change;
    };
    /// What is about to happen, for those who may warn or refuse.
    struct Proposal {
        const layers::EditedLayer& before;
        const std::string& layer;
        const layers::LayerChange& change;
    };
    /// An error refuses the gesture (its sentence is shown); a guard that only warns says so by itself.
    using Guard = std::function<spatial::Result<void>(const Proposal&)>;

    LayerEdits(Document& document, LayerStore& store, QObject* parent = nullptr);
    ~LayerEdits() override;

    /// The layer as it is now, in the CRS of its source; null where it is not read, or no vector data.
    layers::EditedLayerPtr layer(std::string_view id) const;
    /// Why a layer cannot be edited ("a raster", "its format is only read", "the file is read-only: save a copy"); nothing: it can.
    std::optional<spatial::Error> refusal(std::string_view id) const;

    /// One gesture. Refusals, guards' errors and conflicts are returned and nothing is done. Gestures of the same `merge` key that follow one
    /// another become one step (nudging by arrow keys).
    spatial::Result<void> edit(spatial::Text title, std::vector<Part> parts, std::string_view merge = {});
    spatial::Result<void> edit(spatial::Text title, std::string_view layer, const spatial::GeometryEdits& edits, std::string_view merge = {});
    spatial::Result<void> edit(spatial::Text title, std::string_view layer, layers::LayerChange change, std::string_view merge = {});

    void addGuard(Guard guard);

    bool isChanged(std::string_view id) const;
    std::vector<std::string> changedLayers() const;
    /// Writes a layer's source. What would be lost is InvalidInput until it is accepted; Conflict where another program wrote.
    spatial::Result<void> save(std::string_view id, bool acceptLosses = false);

signals:
    /// The layer is another one: `layer(id)`; `box` (its CRS) holds everything that looks different now, old places and new.
    void changed(const QString& id, const spatial::Box& box);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace app::desktop
