// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/recovered_layers.h"

#include "app/desktop/document/edited_places.h"
#include "app/desktop/document/layer_subject.h"
#include "app/desktop/document/project_paths.h"
#include "layers/edit/edit_session.h"
#include "layers/journal/project_changes.h"
#include "layers/project/project.h"
#include "layers/sources/open.h"

#include <algorithm>
#include <map>

namespace app::desktop {

using layers::Gesture;
using spatial::Result;

namespace {

std::vector<layers::JournalChange> rowsOf(const Gesture& gesture, std::string_view subject)
{
    std::vector<layers::JournalChange> rows;
    std::copy_if(gesture.changes.begin(), gesture.changes.end(), std::back_inserter(rows), [subject](const layers::JournalChange& change) { return change.subject == subject; });
    return rows;
}

/// Names and sources of the layers that the project had at any time of the session.
void nameParts(const layers::LeftSession& session, std::map<std::string, RecoveredPart>& parts)
{
    const auto takeNames = [&](const std::string& written) {
        const auto project = layers::projectFromJson(written);
        if (!project)
            return;
        for (const layers::LayerEntry& layer : project->layers) {
            const layers::SourceSpec source = project->sourceOf(layer);
            if (const auto part = parts.find(subjectOf(source)); part != parts.end() && source.where.empty()) {
                part->second.name = layer.name;
                part->second.source = source;
            }
        }
    };
    std::string written = session.base;
    takeNames(written);
    for (const Gesture& gesture : session.gestures) {
        if (!touches(gesture, layers::kProjectSubject))
            continue;
        auto next = layers::withChanges(written, gesture.changes, layers::Direction::Forth);
        if (!next)
            break;
        written = *std::move(next);
        if (std::any_of(gesture.changes.begin(), gesture.changes.end(), [](const layers::JournalChange& change) { return change.key.starts_with("layers"); }))
            takeNames(written);
    }
}

}  // namespace

bool touches(const Gesture& gesture, std::string_view subject)
{
    return std::any_of(gesture.changes.begin(), gesture.changes.end(), [subject](const layers::JournalChange& change) { return change.subject == subject; });
}

std::vector<RecoveredPart> recoveredParts(const layers::LeftSession& session)
{
    std::map<std::string, RecoveredPart> parts;
    std::map<std::string, std::set<std::string>> keys;
    std::vector<std::string> order{std::string(layers::kProjectSubject)};
    for (const Gesture& gesture : session.gestures) {
        std::set<std::string> here;
        for (const layers::JournalChange& change : gesture.changes) {
            here.insert(change.subject);
            if (change.key.starts_with("feature/"))
                keys[change.subject].insert(change.key);
        }
        for (const std::string& subject : here) {
            auto [part, isNew] = parts.try_emplace(subject);
            if (isNew && subject != layers::kProjectSubject)
                order.push_back(subject);
            part->second.subject = subject;
            ++part->second.gestures;
            part->second.lastMilliseconds = std::max(part->second.lastMilliseconds, gesture.milliseconds);
        }
    }
    nameParts(session, parts);
    std::vector<RecoveredPart> ordered;
    for (const std::string& subject : order) {
        const auto part = parts.find(subject);
        if (part == parts.end())
            continue;
        if (subject != layers::kProjectSubject && part->second.source.path.empty())
            part->second.source = sourceOfSubject(subject);
        part->second.features = keys[subject].size();
        ordered.push_back(part->second);
    }
    return ordered;
}

Result<RecoveredFit> fitOf(const layers::LeftSession& session, const RecoveredPart& part, spatial::Progress& progress)
{
    const auto opened = layers::openFeatures(part.source, progress);
    if (!opened)
        return opened.error().code == spatial::ErrorCode::Cancelled ? Result<RecoveredFit>(opened.error()) : Result<RecoveredFit>(RecoveredFit::Unreadable);
    layers::EditSession edits;
    edits.resume(session.saves);
    for (const Gesture& gesture : session.gestures) {
        TRY(notCancelled(progress));
        TRY(edits.apply(rowsOf(gesture, part.subject), false));
    }
    if (!edits.attach(part.subject, opened->table))
        return RecoveredFit::Conflicts;
    return edits.isChanged(part.subject) ? RecoveredFit::Fits : RecoveredFit::IsInFile;
}

std::vector<ChangedShape> changedShapes(const Gesture& gesture, std::string_view subject, std::size_t limit)
{
    std::vector<ChangedShape> shapes;
    const auto change = layers::fromJournal(rowsOf(gesture, subject));
    if (!change)
        return shapes;
    for (const layers::FeatureChange& feature : change->features) {
        if (shapes.size() == limit)
            break;
        ChangedShape shape;
        if (feature.before)
            shape.before = feature.before->geometry;
        if (feature.after)
            shape.after = feature.after->geometry;
        shapes.push_back(std::move(shape));
    }
    return shapes;
}

}  // namespace app::desktop
