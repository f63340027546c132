// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"

#include "app/desktop/document/project_file.h"
#include "app/desktop/document/project_paths.h"
#include "layers/journal/project_changes.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace app::desktop {

using layers::Direction;
using layers::Journal;
using spatial::Result;
using spatial::text;

namespace {

constexpr int kFlush = 120;       // milliseconds between the writes of a drag
constexpr int kDragEnds = 2000;   // after that pause the same key is another gesture

}  // namespace

Document::Document(QObject* parent)
    : QObject(parent), now_(recordedText(project_)), saved_(now_), recorded_(now_), file_(new ProjectFile(this)), flush_(new QTimer(this))
{
    flush_->setSingleShot(true);
    flush_->setInterval(kFlush);
    connect(flush_, &QTimer::timeout, this, &Document::flush);
    connect(file_, &ProjectFile::changedOutside, this, &Document::fileChangedOutside);
}

Document::~Document()
{
    flush();
    if (journal_ && !isDirty())
        journal_->close();
}

void Document::editLayer(spatial::Text title, std::string_view layer, const std::function<void(layers::LayerEntry&)>& change, std::string_view merge)
{
    edit(std::move(title), [&](layers::Project& project) {
        for (layers::LayerEntry& entry : project.layers)
            if (entry.id == layer)
                change(entry);
    }, merge);
}

/// The key with the number of its drag: the same as before only where the drag goes on.
std::string Document::mergeKeyOf(std::string_view merge)
{
    if (!merge.empty() && (lastMergeKey_ != merge || !sinceEdit_.isValid() || sinceEdit_.elapsed() > kDragEnds))
        ++drags_;
    lastMergeKey_ = merge;
    sinceEdit_.start();
    return merge.empty() ? std::string() : std::string(merge) + " " + std::to_string(drags_);
}

/// Writes to the journal; during a drag not more often than the disk can follow.
void Document::record(spatial::Text title, std::string written, const std::string& merge)
{
    const bool goesOn = !merge.empty() && merge == lastMerge_ && sinceRecord_.isValid() && sinceRecord_.elapsed() < kFlush;
    if (!goesOn)
        flush();
    now_ = std::move(written);
    lastTitle_ = std::move(title);
    lastMerge_ = merge;
    if (!goesOn)
        flush();
    else if (!flush_->isActive())
        flush_->start();
}

void Document::flush()
{
    flush_->stop();
    if (recorded_ == now_)
        return;
    journal().record(lastTitle_, layers::changesBetween(recorded_, now_), lastMerge_);
    recorded_ = now_;
    sinceRecord_.start();
    look();
}

Journal& Document::journal()
{
    if (!journal_)
        journal_ = std::make_unique<Journal>(Journal::begin(project_.file, recorded_));
    return *journal_;
}

void Document::look()
{
    const bool on = !journal_ || journal_->isOnDisk();
    if (std::exchange(recoveryIsOn_, on) != on)
        emit recoveryChanged();
}

bool Document::canUndo() const { return journal_ && journal_->canUndo(); }
bool Document::canRedo() const { return journal_ && journal_->canRedo(); }

spatial::Text Document::undoTitle() const
{
    const auto next = journal_ ? journal_->nextUndo() : std::nullopt;
    return next ? next->title : spatial::Text();
}

spatial::Text Document::redoTitle() const
{
    const auto next = journal_ ? journal_->nextRedo() : std::nullopt;
    return next ? next->title : spatial::Text();
}

void Document::undo()
{
    flush();   // what is on its way may end the gesture it belongs to, and with it the step
    goTo(position() - (canUndo() ? 1 : 0));
}

void Document::redo()
{
    flush();
    goTo(position() + (canRedo() ? 1 : 0));
}

std::vector<Document::Past> Document::history() const
{
    std::vector<Past> past;
    if (journal_)
        for (const layers::Gesture& gesture : journal_->history())
            past.push_back({gesture.title, gesture.milliseconds, gesture.who, gesture.why, gesture.subjects});
    return past;
}

std::size_t Document::position() const { return journal_ ? journal_->position() : 0; }
std::optional<std::size_t> Document::savedPosition() const { return journal_ ? journal_->savedPosition() : std::optional<std::size_t>(0); }

Result<void> Document::open(const std::filesystem::path& file)
{
    TRY_ASSIGN(auto project, layers::readProject(file));
    project.file = std::filesystem::absolute(file).lexically_normal();
    const std::string written = recordedText(project);
    auto journal = std::make_unique<Journal>(Journal::begin(project.file, written));
    file_->follow(project.file);
    replace(asFile(project, project.file), std::move(journal), written);
    return {};
}

void Document::start(layers::Project project)
{
    project.file.clear();
    const std::string written = recordedText(project);
    auto journal = std::make_unique<Journal>(Journal::begin({}, written));
    file_->follow({});
    replace(std::move(project), std::move(journal), written);
}

Result<void> Document::restore(const layers::LeftSession& session, const std::set<std::string>& discarded)
{
    layers::LeftSession fitting = session;
    std::string written = session.base;
    for (std::size_t i = 0; i < fitting.gestures.size(); ++i) {
        auto next = layers::withChanges(written, fitting.gestures[i].changes, Direction::Forth);
        if (!next)
            fitting.gestures.resize(i);
        else
            written = *std::move(next);
    }
    TRY_ASSIGN(auto project, layers::projectFromJson(written));
    const auto onDisk = layers::readProject(session.file);
    const std::string inFile = onDisk ? recordedText(*onDisk) : std::string();
    if (session.file.empty() || inFile == session.base || inFile == written)
        file_->follow(session.file);
    else
        file_->followForeign(session.file);
    layers::EditSession edits;   // of data that is not read yet: they wait for it
    edits.resume(fitting.saves);
    for (const layers::Gesture& gesture : fitting.gestures)
        TRY(edits.apply(gesture.changes, false));
    auto journal = std::make_unique<Journal>(Journal::restore(fitting));
    if (inFile == written && edits.changedSubjects().empty())   // the program ended between the file and its journal
        journal->markSaved(session.file, written);
    replace(asFile(std::move(project), session.file), std::move(journal), inFile == written ? written : session.base, std::move(edits));
    takeBack(fitting.gestures, discarded);
    if (!session.sketch.empty())
        emit sketchRestored(session.sketch);
    if (file_->isForeign())
        emit fileChangedOutside();
    return {};
}

void Document::keepSketch(std::string sketch)
{
    if (!journal_ && sketch.empty())
        return;
    journal().setSketch(std::move(sketch));
    look();
}

void Document::takeBack(const std::vector<layers::Gesture>& gestures, const std::set<std::string>& subjects)
{
    std::vector<layers::JournalChange> rows;
    for (auto gesture = gestures.rbegin(); gesture != gestures.rend(); ++gesture)
        for (auto change = gesture->changes.rbegin(); change != gesture->changes.rend(); ++change)
            if (subjects.contains(change->subject))
                rows.push_back({change->subject, change->key, change->after, change->before});
    if (rows.empty())
        return;
    if (const auto done = session_.apply(rows, false); !done)
        return emit failed(done.error());
    EditedPlaces places = placesOf(rows);
    journal().record(text("Discard recovered changes"), std::move(rows));
    look();
    emit layersEdited(places);
    emit historyChanged();
    emit dirtyChanged();
}

std::vector<Document::Unsaved> Document::otherUnsaved() const
{
    std::vector<Unsaved> all;
    for (const auto& source : unsavedSources_)
        for (Unsaved& unsaved : source())
            all.push_back(std::move(unsaved));
    return all;
}

void Document::discard()
{
    flush();
    saved_ = now_;
    if (journal_)
        journal_->close();
    journal_.reset();
    EditedPlaces places;
    for (const std::string& subject : session_.changedSubjects())
        places[subject].everywhere = true;
    session_ = {};
    if (!places.empty())
        emit layersEdited(places);
    emit historyChanged();
    emit dirtyChanged();
}

void Document::show(layers::Project project, std::string written)
{
    project.map.extent = project_.map.extent;   // no part of what is recorded
    project.map.rotation = project_.map.rotation;
    project_ = std::move(project);
    now_ = std::move(written);
    ++revision_;
    emit changed();
    emit historyChanged();
    emit dirtyChanged();
}

void Document::replace(layers::Project project, std::unique_ptr<Journal> journal, std::string saved, layers::EditSession edits)
{
    flush();
    if (journal_ && !isDirty())
        journal_->close();   // one with changes stays on the disk, to be offered again
    journal_ = std::move(journal);
    session_ = std::move(edits);
    project_ = std::move(project);
    now_ = recorded_ = recordedText(project_);
    saved_ = std::move(saved);
    lastMerge_.clear();
    lastMergeKey_.clear();
    look();
    ++revision_;
    emit opened();
    emit changed();
    emit historyChanged();
    emit dirtyChanged();
}

}  // namespace app::desktop
