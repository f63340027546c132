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

namespace layers {
struct Project;
struct SourceSpec;
}

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
    /// The same where the project changes with it (a field gets another name, and the style that shows it).
    spatial::Result<void> edit(spatial::Text title, std::vector<Part> parts, const std::function<void(layers::Project&)>& project, std::string_view merge = {});

    void addGuard(Guard guard);
    /// Completes what a gesture makes of features: a new one gets the defaults of the layer's form where it has no value, and what is computed from the
    /// shape follows it where a feature was cut or united. Asked before the guards; part of the gesture.
    using Defaults = std::function<void(const std::string& layer, const layers::EditedLayer& now, layers::LayerChange& change)>;
    void setDefaults(Defaults defaults);
    /// Does what a guard refused last, with the reason in its title; guards that know of it let it through. Refused where nothing was, or where another
    /// gesture came since.
    spatial::Result<void> repeatRefused(std::string_view reason);

    bool isChanged(std::string_view id) const;
    /// Ids, in the project's order; a source that several layers show is named once. Without the sources of removed layers.
    std::vector<std::string> changedLayers() const;
    /// Writes a layer's source and waits for it. What would be lost is InvalidInput until it is accepted; Conflict where another program wrote.
    spatial::Result<void> save(std::string_view id, bool acceptLosses = false);

    /// Sources with edits that no file holds, also those whose layers were removed from the project.
    struct Unsaved {
        std::string subject;
        std::string layer;          ///< empty: removed from the project
        spatial::Text name;
        std::size_t features = 0;   ///< changed, new and removed ones; 0 where the data is not read yet, or only fields changed
    };
    std::vector<Unsaved> unsaved() const;
    /// Takes the lock of a source, where it is not taken yet. Conflict where another program edits it.
    spatial::Result<void> hold(const std::string& subject);
    /// Where the source of a subject lies; also of a layer that was removed.
    layers::SourceSpec sourceOf(const std::string& subject) const;

signals:
    /// The layer is another one: `layer(id)`; `box` (its CRS) holds everything that looks different now, old places and new. The store's snapshot
    /// follows at once for small layers, soon for large ones.
    void changed(const QString& id, const spatial::Box& box);
    /// What refusal() says may be another thing now.
    void refusalsChanged();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace app::desktop
