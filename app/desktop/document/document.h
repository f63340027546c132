// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/core/result.h"
#include "spatial/core/text.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace app::desktop {

/// The project that the window shows. Every change of it is one gesture: a title that undo and history show, and a function that changes
/// the value. The gesture is in the journal before anybody hears of it. Views read project() and listen to changed(); nobody keeps a
/// second copy. GUI thread.
class Document final : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    const layers::Project& project() const { return project_; }
    bool isDirty() const;
    /// Rises with every change; snapshots that carry it can be compared.
    quint64 revision() const { return revision_; }

    /// Does the change; nothing happens where it leaves the project as it was. Gestures of the same `merge` key that follow one another
    /// become one step of undo (dragging a slider).
    void edit(spatial::Text title, const std::function<void(layers::Project&)>& change, std::string_view merge = {});
    /// The same for one layer; nothing happens where the project has no such layer.
    void editLayer(spatial::Text title, std::string_view layer, const std::function<void(layers::LayerEntry&)>& change, std::string_view merge = {});

    bool canUndo() const;
    bool canRedo() const;
    spatial::Text undoTitle() const;   ///< of the gesture that undo() takes back; empty where there is none
    spatial::Text redoTitle() const;
    void undo();
    void redo();

    /// Replaces the project by that of a file. On an error everything stays as it was.
    spatial::Result<void> open(const std::filesystem::path& file);
    /// Replaces it by one that has no file yet.
    void start(layers::Project project);
    /// Writes to the project's file; `as` gives it another one.
    spatial::Result<void> save();
    spatial::Result<void> saveAs(const std::filesystem::path& file);

signals:
    void opened();           ///< another project: forget everything of the last one
    void changed();          ///< something in it; also after opened()
    void dirtyChanged();
    void historyChanged();

private:
    struct Step {
        spatial::Text title;
        std::string merge;
        layers::Project before;
        layers::Project after;
    };
    void show(layers::Project project);
    void replace(layers::Project project);

    layers::Project project_;
    std::vector<Step> steps_;
    std::size_t position_ = 0;
    std::string saved_;
    quint64 revision_ = 1;
};

}  // namespace app::desktop
