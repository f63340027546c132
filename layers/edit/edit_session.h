// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "layers/sources/save_edits.h"
#include "layers/sources/source_spec.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// The edited sources of one document: what is changed in each, whether or not its data has been read. The journal belongs to the document, which
/// records what take() gives and hands back what undo, redo and recovery walk over. GUI thread or a worker's; one owner.
class EditSession {
public:
    /// What the journal of a left session knows of the sources it saved; before its gestures are applied. Ids and slots of the gestures since are
    /// those of that session: a file that numbers its rows by position has them again when it is attached.
    void resume(std::span<const SourceSave> saves);

    /// The data of a source is there (read anew): edits that wait for it (recovery) are applied, and those over an earlier reading are made again over this
    /// one. Conflict where they do not fit: then waiting ones keep waiting and `layer()` shows the data alone; a layer that was edited stays as
    /// it is. Where another program wrote the file since this session saved it, `journal` notes from what later gestures start.
    spatial::Result<void> attach(const std::string& subject, spatial::FeatureTablePtr base, Journal* journal = nullptr);
    /// The layer as it is now; null before attach().
    EditedLayerPtr layer(std::string_view subject) const;

    /// Applies a change; the journal's rows for it. Conflict as EditedLayer::with().
    spatial::Result<std::vector<JournalChange>> take(const std::string& subject, const LayerChange& change);
    /// Applies rows of the journal to the subjects they name; rows of other subjects are passed over. Nothing is applied on an error.
    spatial::Result<void> apply(std::span<const JournalChange> changes, bool back);

    /// Edits of a recovered session wait for the data, or do not fit to it. Until they are undone or forgotten no others are taken.
    bool isWaiting(std::string_view subject) const;
    void forgetWaiting(std::string_view subject);

    bool isChanged(std::string_view subject) const;   ///< waiting edits count
    std::vector<std::string> changedSubjects() const;

    /// Writes a source through the save door, in this order, so that a crash at any moment is told apart at the next start: the journal notes what the
    /// file will be (SaveStamp), the door replaces the file, the journal notes that it did. On an error everything stays as it was.
    spatial::Result<SavedEdits> save(const std::string& subject, const SourceSpec& source, Journal& journal, const EditSaveOptions& options, spatial::Progress& progress);
    /// The steps of save(), for those who run the door in a job while edits go on; all on the journal's thread. startSaving() gives the layer for the door
    /// and says from where on gestures are later ones; noteSaving() is what beforeCommit does; noteSaved() takes `written`, the layer that the door
    /// was given, as the new base, and keeps the edits made since over it; dropSaving() where the door failed. Edits of fields made since are a
    /// Conflict: the caller refuses them while the job runs. (written->rebased() in the job makes noteSaved() cheap.)
    EditedLayerPtr startSaving(const std::string& subject, Journal& journal);
    void dropSaving(const std::string& subject, Journal& journal);
    spatial::Result<void> noteSaving(const std::string& subject, Journal& journal, const SaveStamp& next, std::span<const std::int64_t> idsInFile);
    spatial::Result<void> noteSaved(const std::string& subject, Journal& journal, const EditedLayerPtr& written, const SavedEdits& saved);

private:
    struct Waiting {
        std::vector<JournalChange> rows;
        bool back = false;
    };
    struct Source {
        EditedLayerPtr layer;
        EditedLayerPtr saving;              ///< what the door is writing
        std::vector<Waiting> waiting;
        std::optional<SourceSave> saved;    ///< the last save that this session or the one before it knows of
    };
    std::map<std::string, Source, std::less<>> sources_;
};

}  // namespace layers
