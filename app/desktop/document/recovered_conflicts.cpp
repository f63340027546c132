// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/recovered_conflicts.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/three_way_sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "app/jobs/jobs.h"
#include "layers/edit/three_way.h"
#include "layers/sources/format.h"

#include <map>
#include <set>

namespace app::desktop {

using layers::EditedLayer;
using layers::EditedLayerPtr;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTablePtr;
using spatial::Result;
using spatial::text;

namespace {

/// The layer as the recovered session had it: over what the file was where the edits say it.
Result<EditedLayerPtr> recoveredLayer(const FeatureTablePtr& file, const std::vector<std::vector<layers::JournalChange>>& gestures)
{
    std::vector<layers::LayerChange> changes;
    for (const auto& rows : gestures) {
        TRY_ASSIGN(auto change, layers::fromJournal(rows));
        if (!change.fields.empty())
            return Error{ErrorCode::InvalidInput, text("Fields were added, removed or changed here: the two cannot be merged feature by feature.")};
        changes.push_back(std::move(change));
    }
    const EditedLayerPtr now = EditedLayer::over(file);
    layers::LayerChange toBase;
    std::set<std::int64_t> seen;
    for (const layers::LayerChange& change : changes)
        for (const layers::FeatureChange& feature : change.features)
            if (seen.insert(feature.id).second) {
                layers::FeatureChange back{feature.id, now->contains(feature.id) ? std::optional(now->feature(feature.id)) : std::nullopt, feature.before};
                if (back.before || back.after)
                    toBase.features.push_back(std::move(back));
            }
    TRY_ASSIGN(const EditedLayerPtr base, now->with(toBase));
    EditedLayerPtr mine = EditedLayer::over(base->table());
    for (const layers::LayerChange& change : changes) {
        TRY_ASSIGN(mine, mine->with(change));
    }
    return mine;
}

struct Compared {
    EditedLayerPtr mine;
    layers::ThreeWay comparison;
    layers::SavedEdits state;   ///< of the file
};

class RecoveredConflicts final : public QObject {
public:
    RecoveredConflicts(Workbench& bench, MainWindow& window) : QObject(&window), bench_(bench), window_(window)
    {
        connect(&bench.store, &LayerStore::editsDoNotFit, this, [this](const QString& id, const Error& error) { offer(id.toStdString(), error.message); });
        connect(&bench.document, &Document::opened, this, [this] {
            for (const auto& [layer, message] : shown_)
                bench_.messages.close(message);
            shown_.clear();
        });
    }

private:
    spatial::Text nameOf(const std::string& layer) const
    {
        const layers::LayerEntry* entry = bench_.document.project().layer(layer);
        return spatial::Text::literal(entry ? say(entry->name).toStdString() : layer);
    }

    void close(const std::string& layer)
    {
        if (const auto known = shown_.find(layer); known != shown_.end()) {
            bench_.messages.close(known->second);
            shown_.erase(known);
        }
    }

    void offer(const std::string& layer, const spatial::Text& why)
    {
        close(layer);
        Message message{.kind = MessageKind::Warning, .text = text("Recovered edits of {0} do not fit its file: {1}", nameOf(layer), why),
                        .details = text("Another program wrote the file since. The layer shows the file alone until you decide; the edits are kept.")};
        message.actions.push_back({text("Compare"), [this, layer, why] { compare(layer, why); }});
        message.actions.push_back({text("Discard"), [this, layer, why] { discard(layer, why); }});
        shown_[layer] = bench_.messages.show(std::move(message));
    }

    static layers::SavedEdits stateOf(const layers::SourceSpec& source, const spatial::FeatureTable& table)
    {
        layers::SavedEdits state;
        state.stamp = layers::cheapStamp(source);
        if (const auto content = layers::stampOf(source))
            state.content = *content;
        if (const auto format = layers::formatOf(source.path); format && !layers::isDatabase(*format) && *format != layers::Format::FileGeodatabase)
            state.idsInFile = table.ids;
        return state;
    }

    void compare(const std::string& layer, const spatial::Text& why)
    {
        const std::string subject = bench_.store.subject(layer);
        const EditedLayerPtr now = bench_.document.session().layer(subject);
        if (!now)
            return;
        bench_.jobs.start(this, text("Compare {0} with its file", nameOf(layer)), JobPool::Reading,
                          [file = now->base(), gestures = bench_.document.changesInForce(subject), source = bench_.edits.sourceOf(subject)](spatial::Progress& progress) -> Result<Compared> {
                              Compared compared;
                              TRY_ASSIGN(compared.mine, recoveredLayer(file, gestures));
                              TRY_ASSIGN(compared.comparison, layers::compareThreeWays(*compared.mine, *file, progress));
                              compared.state = stateOf(source, *file);
                              return compared;
                          },
                          [this, layer, subject, why, file = now->base()](Result<Compared> compared) {
                              if (!compared) {
                                  bench_.messages.show(compared.error());
                                  return offer(layer, why);
                              }
                              ask(layer, subject, why, file, *compared);
                          });
    }

    void ask(const std::string& layer, const std::string& subject, const spatial::Text& why, const FeatureTablePtr& file, const Compared& compared)
    {
        close(layer);
        ThreeWayQuestion question{text("{0}: recovered edits and the file", nameOf(layer)), compared.mine, file, compared.comparison, {}, {}};
        question.apply = [this, layer, subject, file, compared](const std::vector<layers::Side>& choices) {
            const auto merged = layers::mergedLayer(*compared.mine, *file, compared.comparison, choices);
            Result<void> done = merged ? Result<void>() : Result<void>(merged.error());
            if (done) {
                bench_.document.forgetWaiting(subject);
                done = bench_.document.adopt(subject, compared.state);
            }
            if (done) {
                std::vector<Document::LayerPart> parts;
                parts.push_back({subject, layers::changeToTable(*bench_.document.session().layer(subject), *(*merged)->table())});
                done = bench_.document.editLayers(text("Merge recovered edits into {0}", nameOf(layer)), parts);
            }
            if (!done)
                bench_.messages.show(done.error());
        };
        question.later = [this, layer, why] { offer(layer, why); };
        askThreeWays(window_, std::move(question));
    }

    /// The file is what counts. The gestures stay in the history, so that they can be compared after all.
    void discard(const std::string& layer, const spatial::Text& why)
    {
        close(layer);
        const std::string subject = bench_.store.subject(layer);
        const EditedLayerPtr now = bench_.document.session().layer(subject);
        if (!now)
            return;
        bench_.jobs.startQuietly(this, JobPool::Reading,
                                 [source = bench_.edits.sourceOf(subject), file = now->base()](spatial::Progress&) -> Result<layers::SavedEdits> { return stateOf(source, *file); },
                                 [this, layer, subject, why](Result<layers::SavedEdits> state) {
                                     bench_.document.forgetWaiting(subject);
                                     const Result<void> done = state ? bench_.document.adopt(subject, *state) : Result<void>(state.error());
                                     if (!done)
                                         bench_.messages.show(done.error());
                                     bench_.messages.toast(text("The recovered changes to {0} are discarded.", nameOf(layer)), {{text("Undo"), [this, layer, why] { offer(layer, why); }}});
                                 });
    }

    Workbench& bench_;
    MainWindow& window_;
    std::map<std::string, int> shown_;
};

}  // namespace

void addRecoveredConflicts(Workbench& bench, MainWindow& window) { new RecoveredConflicts(bench, window); }

}  // namespace app::desktop
