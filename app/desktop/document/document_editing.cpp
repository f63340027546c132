// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"

#include "app/desktop/document/project_paths.h"
#include "layers/journal/project_changes.h"
#include "spatial/core/progress.h"

#include <QScopedValueRollback>
#include <QTimer>

#include <algorithm>

namespace app::desktop {

using layers::Direction;
using layers::JournalChange;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

/// The document that goes back or forth at the moment. A field that loses what it shows then commits what was typed in it: as a gesture that would take
/// away what can be redone.
const Document* turning = nullptr;

Error fieldsAreBeingSaved()
{
    return {ErrorCode::Refused, text("The layer is being saved; its fields can be changed when that is done."), text("Try again in a moment.")};
}

}  // namespace

void Document::edit(spatial::Text title, const std::function<void(layers::Project&)>& change, std::string_view merge)
{
    if (turning == this)
        return;
    layers::Project after = project_;
    change(after);
    layers::dropLooseNetworks(after);
    std::string written = recordedText(after);
    if (written == now_)
        return;
    auto checked = layers::projectFromJson(written);   // what is shown is what will be read again
    if (!checked) {
        emit failed(checked.error());
        return;
    }

    record(std::move(title), std::move(written), mergeKeyOf(merge));

    std::vector<spatial::Bilingual> removed;
    for (const layers::LayerEntry& layer : project_.layers)
        if (!checked->layer(layer.id))
            removed.push_back(layer.name);
    show(asFile(*std::move(checked), project_.file), now_);
    if (!removed.empty())
        emit layersRemoved(removed);
}

Result<void> Document::attach(const std::string& subject, spatial::FeatureTablePtr base)
{
    const bool waited = session_.isChanged(subject);
    auto done = session_.attach(subject, std::move(base), &journal());
    if (waited)
        emit dirtyChanged();
    return done;
}

Result<void> Document::editLayers(spatial::Text title, const std::vector<LayerPart>& parts, std::string_view merge, const std::function<void(layers::Project&)>& change)
{
    if (turning == this)
        return spatial::cancelledError();
    flush();
    std::string written = now_;
    std::optional<layers::Project> project;
    if (change) {
        project = project_;
        change(*project);
        written = recordedText(*project);
        TRY_ASSIGN(project, layers::projectFromJson(written));
    }

    std::vector<JournalChange> rows;
    EditedPlaces places;
    for (const LayerPart& part : parts) {
        if (part.change.isEmpty())
            continue;
        auto taken = !part.change.fields.empty() && saving_.contains(part.subject) ? Result<std::vector<JournalChange>>(fieldsAreBeingSaved()) : session_.take(part.subject, part.change);
        if (!taken) {
            // What was applied a moment ago fits when it is taken back.
            if (const auto back = session_.apply(rows, true); !back)
                emit failed(back.error());
            return taken.error();
        }
        places[part.subject].include(part.change);
        rows.insert(rows.end(), std::make_move_iterator(taken->begin()), std::make_move_iterator(taken->end()));
    }
    const bool otherProject = written != now_;
    if (otherProject) {
        auto of = layers::changesBetween(recorded_, written);
        rows.insert(rows.end(), std::make_move_iterator(of.begin()), std::make_move_iterator(of.end()));
    }
    if (rows.empty())
        return {};

    lastMerge_ = mergeKeyOf(merge);
    lastTitle_ = title;
    journal().record(std::move(title), std::move(rows), lastMerge_);
    recorded_ = written;
    sinceRecord_.start();
    look();
    if (otherProject)
        show(asFile(*std::move(project), project_.file), std::move(written));
    if (!places.empty())
        emit layersEdited(places);
    if (!otherProject) {
        emit historyChanged();
        emit dirtyChanged();
    }
    return {};
}

/// One gesture back or forth, in now_ and the session only. False where a part of it does not fit, which leaves everything as it was.
bool Document::turn(bool back, EditedPlaces& places)
{
    const auto gesture = back ? journal_->undo() : journal_->redo();
    if (!gesture)
        return false;
    const EditedPlaces there = placesOf(gesture->changes);
    const bool ofSaving = std::any_of(there.begin(), there.end(), [this](const auto& item) { return item.second.everywhere && saving_.contains(item.first); });
    auto written = layers::withChanges(now_, gesture->changes, back ? Direction::Back : Direction::Forth);
    const Result<void> applied = !written ? Result<void>(written.error()) : ofSaving ? Result<void>(fieldsAreBeingSaved()) : session_.apply(gesture->changes, back);
    if (applied) {
        now_ = recorded_ = *std::move(written);
        for (const auto& [subject, place] : there)
            places[subject].include(place);
        return true;
    }
    back ? journal_->redo() : journal_->undo();
    emit failed(applied.error());
    return false;
}

void Document::goTo(std::size_t target)
{
    flush();
    lastMergeKey_.clear();
    lastMerge_.clear();
    const std::string before = now_;
    EditedPlaces places;
    while (position() > target && turn(true, places)) {
    }
    while (position() < target && canRedo() && turn(false, places)) {
    }
    look();
    const QScopedValueRollback<const Document*> quiet(turning, this);
    if (now_ != before) {
        if (auto project = layers::projectFromJson(now_))
            show(asFile(*std::move(project), project_.file), now_);
        else
            emit failed(project.error());
    }
    if (!places.empty())
        emit layersEdited(places);
    if (now_ == before && !places.empty()) {
        emit historyChanged();
        emit dirtyChanged();
    }
}

void Document::setReason(std::size_t position, std::string why)
{
    flush();
    const auto past = journal_ ? journal_->history() : std::vector<layers::Gesture>();
    if (position == 0 || position > past.size() || past[position - 1].why == why)
        return;
    journal_->setWhy(past[position - 1].number, std::move(why));
    look();
    emit historyChanged();
}

std::vector<std::size_t> Document::changesOf(std::string_view subject, std::int64_t feature) const
{
    std::vector<std::size_t> positions;
    const std::string key = "feature/" + std::to_string(feature);
    const auto past = journal_ ? journal_->history() : std::vector<layers::Gesture>();
    for (std::size_t i = 0; i < past.size(); ++i) {
        if (std::find(past[i].subjects.begin(), past[i].subjects.end(), subject) == past[i].subjects.end())
            continue;
        const auto whole = journal_->gesture(past[i].number);
        if (whole && std::any_of(whole->changes.begin(), whole->changes.end(), [&](const JournalChange& change) { return change.subject == subject && (change.key == key || change.key.starts_with("field/")); }))
            positions.push_back(i + 1);
    }
    return positions;
}

std::vector<std::vector<JournalChange>> Document::changesInForce(std::string_view subject) const
{
    std::vector<std::vector<JournalChange>> all;
    const auto past = journal_ ? journal_->history() : std::vector<layers::Gesture>();
    for (std::size_t i = 0; i < std::min(past.size(), position()); ++i)
        if (std::find(past[i].subjects.begin(), past[i].subjects.end(), subject) != past[i].subjects.end())
            if (auto whole = journal_->gesture(past[i].number)) {
                std::erase_if(whole->changes, [subject](const JournalChange& change) { return change.subject != subject; });
                all.push_back(std::move(whole->changes));
            }
    return all;
}

void Document::forgetWaiting(const std::string& subject)
{
    session_.forgetWaiting(subject);
    emit dirtyChanged();
}

Result<layers::SavedEdits> Document::saveLayer(const std::string& subject, const layers::SourceSpec& source, const layers::EditSaveOptions& options, spatial::Progress& progress)
{
    flush();
    auto saved = session_.save(subject, source, journal(), options, progress);
    look();
    if (saved) {
        lastMerge_.clear();
        lastMergeKey_.clear();
        emit layerSaved(QString::fromStdString(subject));
        emit historyChanged();
        emit dirtyChanged();
    }
    return saved;
}

layers::EditedLayerPtr Document::startSaving(const std::string& subject)
{
    flush();
    auto written = session_.startSaving(subject, journal());
    if (written)
        saving_.insert(subject);
    return written;
}

void Document::dropSaving(const std::string& subject)
{
    saving_.erase(subject);
    session_.dropSaving(subject, journal());
}

Result<void> Document::noteSaving(const std::string& subject, const layers::SaveStamp& next, std::span<const std::int64_t> idsInFile)
{
    return session_.noteSaving(subject, journal(), next, idsInFile);
}

Result<void> Document::noteSaved(const std::string& subject, const layers::EditedLayerPtr& written, const layers::SavedEdits& saved)
{
    saving_.erase(subject);
    TRY(session_.noteSaved(subject, journal(), written, saved));
    look();
    lastMerge_.clear();
    lastMergeKey_.clear();
    emit layerSaved(QString::fromStdString(subject));
    emit historyChanged();
    emit dirtyChanged();
    return {};
}

Result<void> Document::adopt(const std::string& subject, const layers::SavedEdits& state)
{
    const layers::EditedLayerPtr now = startSaving(subject);
    if (!now)
        return {};
    if (const auto noted = noteSaving(subject, state.content, state.idsInFile); !noted) {
        dropSaving(subject);
        return noted.error();
    }
    return noteSaved(subject, now, state);
}

}  // namespace app::desktop
