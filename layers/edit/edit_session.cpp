// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/edit_session.h"

#include "layers/edit/saved_state.h"
#include "layers/edit/source_content.h"

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

bool isFieldChange(const JournalChange& row) { return row.key.starts_with("field/"); }

/// Rows as changes: of fields first, then of features, as often as they take turns (gestures that became one, or the opposite of one).
Result<std::vector<LayerChange>> changesIn(std::span<const JournalChange> rows)
{
    std::vector<LayerChange> changes;
    for (std::size_t at = 0; at < rows.size();) {
        std::size_t end = at;
        while (end < rows.size() && isFieldChange(rows[end]))
            ++end;
        while (end < rows.size() && !isFieldChange(rows[end]))
            ++end;
        TRY_ASSIGN(LayerChange change, fromJournal(rows.subspan(at, end - at)));
        changes.push_back(std::move(change));
        at = end;
    }
    return changes;
}

Result<EditedLayerPtr> applied(EditedLayerPtr layer, std::span<const JournalChange> rows, bool back)
{
    TRY_ASSIGN(std::vector<LayerChange> changes, changesIn(rows));
    if (back)
        std::reverse(changes.begin(), changes.end());
    for (const LayerChange& change : changes) {
        TRY_ASSIGN(layer, layer->with(change, back));
    }
    return layer;
}

std::map<std::string, std::vector<JournalChange>> bySource(std::span<const JournalChange> rows)
{
    std::map<std::string, std::vector<JournalChange>> sources;
    for (const JournalChange& row : rows)
        if (row.subject.starts_with(kSourceSubject))
            sources[row.subject].push_back(row);
    return sources;
}

Error notRead() { return {ErrorCode::Conflict, text("The data of this layer has not been read yet."), {}}; }

}  // namespace

void EditSession::resume(std::span<const SourceSave> saves)
{
    for (const SourceSave& save : saves)
        sources_[save.subject].saved = save;
}

Result<void> EditSession::attach(const std::string& subject, spatial::FeatureTablePtr base, Journal* journal)
{
    Source& source = sources_[subject];
    if (source.layer && source.layer->base() == base)
        return {};

    EditedLayerPtr plain;
    bool foreign = false;   // not the file that was saved last
    if (source.saved) {
        const auto state = stateFromKept(source.saved->details);
        // Rows that are numbered by their position are those that were saved only while the file is the same.
        if (state && (state->ids.empty() || contentOfSource(subject) == source.saved->content))
            if (auto made = layerAsSaved(base, *state))
                plain = *made;
        foreign = !plain;
    }
    if (!plain)
        plain = EditedLayer::over(base);
    const Error other{ErrorCode::Conflict, text("The file is not as it was saved last: it has other rows or fields."), text("The data was changed elsewhere since the edit was made. Compare both before you save.")};

    if (source.layer && source.layer->isChanged()) {
        if (foreign)
            return other;
        TRY_ASSIGN(const LayerChange edits, source.layer->changeFromBase());
        TRY_ASSIGN(plain, plain->with(edits));
        source.layer = plain;
        return {};
    }
    source.layer = plain;
    if (source.waiting.empty()) {
        if (foreign) {
            const auto content = journal ? contentOfSource(subject) : std::nullopt;
            source.saved = content ? std::optional(SourceSave{subject, *content, keptState({plain->fieldSlots(), {}, plain->nextId()})}) : std::nullopt;
            if (source.saved && journal->noteSaving(*source.saved))
                journal->noteSaved(subject);
        }
        return {};
    }
    if (foreign)
        return other;
    EditedLayerPtr next = plain;
    for (const Waiting& waiting : source.waiting) {
        TRY_ASSIGN(next, applied(next, waiting.rows, waiting.back));
    }
    source.layer = next;
    source.waiting.clear();
    return {};
}

EditedLayerPtr EditSession::layer(std::string_view subject) const
{
    const auto found = sources_.find(subject);
    return found == sources_.end() ? nullptr : found->second.layer;
}

Result<std::vector<JournalChange>> EditSession::take(const std::string& subject, const LayerChange& change)
{
    const auto found = sources_.find(subject);
    if (found == sources_.end() || !found->second.layer)
        return notRead();
    if (!found->second.waiting.empty())
        return Error{ErrorCode::Conflict, text("Recovered edits of this layer do not fit to its file."), text("Compare, or discard them, before you edit it.")};
    TRY_ASSIGN(found->second.layer, found->second.layer->with(change));
    return toJournal(subject, change);
}

Result<void> EditSession::apply(std::span<const JournalChange> changes, bool back)
{
    const auto sources = bySource(changes);
    std::map<std::string, EditedLayerPtr> next;
    for (const auto& [subject, rows] : sources) {
        const auto found = sources_.find(subject);
        if (found != sources_.end() && found->second.layer && found->second.waiting.empty()) {
            TRY_ASSIGN(next[subject], applied(found->second.layer, rows, back));
        }
    }
    for (const auto& [subject, rows] : sources) {
        Source& source = sources_[subject];
        if (const auto made = next.find(subject); made != next.end())
            source.layer = made->second;
        else if (!source.waiting.empty() && source.waiting.back().back != back && source.waiting.back().rows == rows)
            source.waiting.pop_back();
        else
            source.waiting.push_back({rows, back});
    }
    return {};
}

bool EditSession::isWaiting(std::string_view subject) const
{
    const auto found = sources_.find(subject);
    return found != sources_.end() && !found->second.waiting.empty();
}

void EditSession::forgetWaiting(std::string_view subject)
{
    if (const auto found = sources_.find(subject); found != sources_.end())
        found->second.waiting.clear();
}

bool EditSession::isChanged(std::string_view subject) const
{
    const auto found = sources_.find(subject);
    return found != sources_.end() && (!found->second.waiting.empty() || (found->second.layer && found->second.layer->isChanged()));
}

std::vector<std::string> EditSession::changedSubjects() const
{
    std::vector<std::string> changed;
    for (const auto& [subject, source] : sources_)
        if (isChanged(subject))
            changed.push_back(subject);
    return changed;
}

EditedLayerPtr EditSession::startSaving(const std::string& subject, Journal& journal)
{
    const auto found = sources_.find(subject);
    if (found == sources_.end() || !found->second.layer)
        return nullptr;
    journal.beginSave(subject);
    found->second.saving = found->second.layer;
    return found->second.saving;
}

void EditSession::dropSaving(const std::string& subject, Journal& journal)
{
    journal.dropSave(subject);
    if (const auto found = sources_.find(subject); found != sources_.end())
        found->second.saving = nullptr;
}

Result<void> EditSession::noteSaving(const std::string& subject, Journal& journal, const SaveStamp& next, std::span<const std::int64_t> idsInFile)
{
    const auto found = sources_.find(subject);
    const EditedLayerPtr written = found == sources_.end() ? nullptr : found->second.saving ? found->second.saving : found->second.layer;
    if (!written)
        return notRead();
    const SavedState state{written->fieldSlots(), {idsInFile.begin(), idsInFile.end()}, written->nextId()};
    if (!journal.noteSaving({subject, next.content, keptState(state)}))
        return Error{ErrorCode::WriteFailed, text("The journal cannot be written, so that a crash while saving could not be told apart. Nothing was saved."), text("Make room on the disk. Saving again goes on without the journal.")};
    return {};
}

Result<void> EditSession::noteSaved(const std::string& subject, Journal& journal, const EditedLayerPtr& written, const SavedEdits& saved)
{
    Source& source = sources_[subject];
    source.saving = nullptr;
    source.saved = SourceSave{subject, saved.content.content, keptState({written->fieldSlots(), saved.idsInFile, written->nextId()})};
    journal.noteSaved(subject);
    if (source.layer == written || !source.layer) {
        source.layer = written->rebased();
        return {};
    }
    TRY_ASSIGN(const LayerChange since, written->changeTo(*source.layer));
    TRY_ASSIGN(source.layer, written->rebased()->with(since));
    return {};
}

Result<SavedEdits> EditSession::save(const std::string& subject, const SourceSpec& source, Journal& journal, const EditSaveOptions& options, spatial::Progress& progress)
{
    if (isWaiting(subject))
        return Error{ErrorCode::Conflict, text("Recovered edits of this layer do not fit to its file."), text("Compare, or discard them, before you edit it.")};
    const EditedLayerPtr written = startSaving(subject, journal);
    if (!written)
        return notRead();
    EditSaveOptions noting = options;
    noting.beforeCommit = [&](const SaveStamp& next, std::span<const std::int64_t> ids) -> Result<void> {
        if (options.beforeCommit)
            TRY(options.beforeCommit(next, ids));
        return noteSaving(subject, journal, next, ids);
    };
    auto saved = saveEdits(*written, source, noting, progress);
    if (!saved) {
        dropSaving(subject, journal);
        return saved;
    }
    TRY(noteSaved(subject, journal, written, *saved));
    return saved;
}

}  // namespace layers
