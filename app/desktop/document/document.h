// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/journal/journal.h"
#include "layers/project/project.h"
#include "spatial/core/result.h"
#include "spatial/core/text.h"

#include <QElapsedTimer>
#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

class QTimer;

namespace app::desktop {

class ProjectFile;

/// The project that the window shows. Every change of it is one gesture: a title that undo and history show, and a function that changes
/// the value. The gesture is in the journal before anybody hears of it (of a drag the last eighth of a second may still be on its way). Views
/// read project() and listen to changed(); nobody keeps a second copy. Destroyed without discard() or save(), a document with changes
/// is offered again at the next start. GUI thread.
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
    /// without a pause become one step of undo (dragging a slider). Networks of layers that are gone go with them. A change after which the
    /// project could not be read again is refused: failed() says why.
    void edit(spatial::Text title, const std::function<void(layers::Project&)>& change, std::string_view merge = {});
    /// The same for one layer; nothing happens where the project has no such layer.
    void editLayer(spatial::Text title, std::string_view layer, const std::function<void(layers::LayerEntry&)>& change, std::string_view merge = {});

    bool canUndo() const;
    bool canRedo() const;
    spatial::Text undoTitle() const;   ///< of the gesture that undo() takes back; empty where there is none
    spatial::Text redoTitle() const;
    void undo();
    void redo();

    /// Everything that was done since the project was opened, in order; what lies behind position() is undone.
    struct Past {
        spatial::Text title;
        qint64 milliseconds = 0;   ///< since 1970
    };
    std::vector<Past> history() const;
    std::size_t position() const;
    std::optional<std::size_t> savedPosition() const;   ///< where the file stands; nothing where what it holds was undone and forgotten
    void goTo(std::size_t position);   ///< undoes or redoes until there

    /// Replaces the project by that of a file. On an error everything stays as it was.
    spatial::Result<void> open(const std::filesystem::path& file);
    /// Replaces it by one that has no file yet.
    void start(layers::Project project);
    /// Replaces it by what a crash left, with all its gestures, which are on the disk again before the left session is forgotten.
    /// InvalidInput where they do not lead to a project; then the session stays.
    spatial::Result<void> restore(const layers::LeftSession& session);

    /// Writes to the project's file; saveAs() gives it another one. What lay there before is kept as FILE.bak. Conflict where another
    /// program wrote the project's own file since we read it.
    spatial::Result<void> save();
    spatial::Result<void> saveAs(const std::filesystem::path& file);
    /// Unsaved changes are given up for good: no recovery will offer them. The project stays in view until it is replaced.
    void discard();

    /// Takes what another program wrote to the project's file, as one gesture that undo takes back.
    spatial::Result<void> reload();
    /// What another program wrote is known, and the next save() may replace it (FILE.bak keeps it).
    void keepMine();

    /// Where the map looks is no gesture and makes nothing dirty: whoever shows the map is asked when the project is written.
    void setViewSource(std::function<void(layers::MapState&)> source) { viewSource_ = std::move(source); }

    /// Work that is no part of the project file and that Ctrl+S and the question at closing shall know: results in memory, features that
    /// are being edited. `save` writes it; an error stops the saving.
    struct Unsaved {
        spatial::Text title;
        std::function<spatial::Result<void>()> save;
    };
    void addUnsaved(std::function<std::vector<Unsaved>()> source) { unsavedSources_.push_back(std::move(source)); }
    std::vector<Unsaved> otherUnsaved() const;

    /// False where gestures are only in memory: the disk is full, or the state folder cannot be written.
    bool recoveryIsOn() const { return recoveryIsOn_; }

signals:
    void opened();           ///< another project: forget everything of the last one
    void changed();          ///< something in it; also after opened()
    void dirtyChanged();
    void historyChanged();
    void recoveryChanged();
    void saved();
    void fileChangedOutside();              ///< another program wrote or removed the project's file
    void layersRemoved(const std::vector<spatial::Bilingual>& names);   ///< by a gesture, not by undo or redo
    void failed(const spatial::Error& error);

private:
    void record(spatial::Text title, std::string text, const std::string& merge);
    void flush();
    bool turn(bool back);
    void show(layers::Project project, std::string text);
    void replace(layers::Project project, std::unique_ptr<layers::Journal> journal, std::string saved);
    void look();

    layers::Project project_;
    std::string now_;                    ///< the project as text, with paths from the root
    std::string saved_;                  ///< what the file holds, the same way
    std::string recorded_;               ///< what the journal leads to
    std::unique_ptr<layers::Journal> journal_;
    ProjectFile* file_;
    QTimer* flush_;
    spatial::Text lastTitle_;
    std::string lastMerge_;              ///< of the last gesture, with the number of its drag
    std::string lastMergeKey_;           ///< as edit() was given it
    QElapsedTimer sinceEdit_;
    QElapsedTimer sinceRecord_;
    int drags_ = 0;
    bool recoveryIsOn_ = true;
    quint64 revision_ = 1;
    std::vector<std::function<std::vector<Unsaved>()>> unsavedSources_;
    std::function<void(layers::MapState&)> viewSource_;
};

}  // namespace app::desktop
