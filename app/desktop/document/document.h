// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/edited_places.h"
#include "layers/edit/edit_session.h"
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
#include <set>
#include <string>
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
    /// The project or a layer holds what its file does not.
    bool isDirty() const { return isProjectDirty() || !session_.changedSubjects().empty(); }
    bool isProjectDirty() const { return now_ != saved_; }
    /// Rises with every change; snapshots that carry it can be compared.
    quint64 revision() const { return revision_; }

    /// Does the change; nothing happens where it leaves the project as it was. Gestures of the same `merge` key that follow one another
    /// without a pause become one step of undo (dragging a slider). Networks of layers that are gone go with them. A change after which the
    /// project could not be read again is refused: failed() says why.
    void edit(spatial::Text title, const std::function<void(layers::Project&)>& change, std::string_view merge = {});
    /// The same for one layer; nothing happens where the project has no such layer.
    void editLayer(spatial::Text title, std::string_view layer, const std::function<void(layers::LayerEntry&)>& change, std::string_view merge = {});

    /// A change of a layer's data; LayerEdits knows which subject a layer of the project has.
    struct LayerPart {
        std::string subject;
        layers::LayerChange change;
    };
    /// One gesture over layers and, where `change` is given, the project: all of it is done or nothing. On an error (Conflict, a project that could
    /// not be read again) nothing is. On disk on return.
    spatial::Result<void> editLayers(spatial::Text title, const std::vector<LayerPart>& parts, std::string_view merge = {},
                                     const std::function<void(layers::Project&)>& change = {});
    /// The edits of this document's layers. Changed through editLayers(), undo, redo and the saving of layers only; attached by the store.
    const layers::EditSession& session() const { return session_; }
    spatial::Result<void> attach(const std::string& subject, spatial::FeatureTablePtr base);

    /// Recovered edits that do not fit the file are no longer waited for.
    void forgetWaiting(const std::string& subject);

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
        std::string who = {};
        std::string why = {};
        std::vector<std::string> subjects = {};   ///< what it changed: "project", layers by their subjects
    };
    std::vector<Past> history() const;
    /// Why the n-th gesture (from 1) was made; kept in the journal.
    void setReason(std::size_t position, std::string why);
    /// Numbers (from 1) of the gestures that changed this feature.
    std::vector<std::size_t> changesOf(std::string_view subject, std::int64_t feature) const;
    /// The rows of a layer in the gestures up to position(), gesture by gesture.
    std::vector<std::vector<layers::JournalChange>> changesInForce(std::string_view subject) const;
    std::size_t position() const;
    std::optional<std::size_t> savedPosition() const;   ///< where the file stands; nothing where what it holds was undone and forgotten
    void goTo(std::size_t position);   ///< undoes or redoes until there

    /// Writes a layer's source and waits for it; see LayerSaving for the same in a job.
    spatial::Result<layers::SavedEdits> saveLayer(const std::string& subject, const layers::SourceSpec& source, const layers::EditSaveOptions& options, spatial::Progress& progress);
    /// Steps of saving in a job; see layers::EditSession. Between the first and the last of them the fields of the source stay as they are:
    /// editLayers(), undo and redo refuse to change them. startSaving() gives what is to be written; null where the data is not read.
    layers::EditedLayerPtr startSaving(const std::string& subject);
    void dropSaving(const std::string& subject);
    spatial::Result<void> noteSaving(const std::string& subject, const layers::SaveStamp& next, std::span<const std::int64_t> idsInFile);
    spatial::Result<void> noteSaved(const std::string& subject, const layers::EditedLayerPtr& written, const layers::SavedEdits& saved);
    /// The file of the source is what the layer is now, though nobody here wrote it: what another program did was taken over.
    spatial::Result<void> adopt(const std::string& subject, const layers::SavedEdits& state);

    /// Replaces the project by that of a file. On an error everything stays as it was.
    spatial::Result<void> open(const std::filesystem::path& file);
    /// Replaces it by one that has no file yet.
    void start(layers::Project project);
    /// Replaces it by what a crash left, with all its gestures, which are on the disk again before the left session is forgotten.
    /// InvalidInput where they do not lead to a project; then the session stays.
    /// What it did to the layers of `discarded` (subjects) is taken back in one more gesture, which undo gives back.
    spatial::Result<void> restore(const layers::LeftSession& session, const std::set<std::string>& discarded = {});

    /// Writes to the project's file; saveAs() gives it another one. What lay there before is kept as FILE.bak. Conflict where another
    /// program wrote the project's own file since we read it.
    spatial::Result<void> save();
    spatial::Result<void> saveAs(const std::filesystem::path& file);
    /// Unsaved changes are given up for good: no recovery will offer them. The project stays in view until it is replaced.
    void discard();

    /// What is half drawn, for recovery only: on the disk on return, no step of undo, and nothing that makes the project dirty. Empty: nothing is.
    void keepSketch(std::string sketch);

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
    void sketchRestored(const std::string& sketch);   ///< what keepSketch() had been given when the program crashed; after opened()
    void opened();           ///< another project: forget everything of the last one
    void changed();          ///< something in it; also after opened()
    void layersEdited(const EditedPlaces& places);   ///< features: by a gesture, undo or redo; after changed() where the project changed too
    void layerSaved(const QString& subject);         ///< its file holds its edits
    void dirtyChanged();
    void historyChanged();
    void recoveryChanged();
    void saved();
    void fileChangedOutside();              ///< another program wrote or removed the project's file
    void layersRemoved(const std::vector<spatial::Bilingual>& names);   ///< by a gesture, not by undo or redo
    void failed(const spatial::Error& error);

private:
    std::string mergeKeyOf(std::string_view merge);
    void record(spatial::Text title, std::string text, const std::string& merge);
    void flush();
    layers::Journal& journal();
    bool turn(bool back, EditedPlaces& places);
    void show(layers::Project project, std::string text);
    void replace(layers::Project project, std::unique_ptr<layers::Journal> journal, std::string saved, layers::EditSession edits = {});
    void look();
    void takeBack(const std::vector<layers::Gesture>& gestures, const std::set<std::string>& subjects);

    layers::Project project_;
    std::string now_;                    ///< the project as text, with paths from the root
    std::string saved_;                  ///< what the file holds, the same way
    std::string recorded_;               ///< what the journal leads to
    std::unique_ptr<layers::Journal> journal_;
    layers::EditSession session_;
    std::set<std::string, std::less<>> saving_;   // subjects
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
