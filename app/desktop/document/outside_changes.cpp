// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/outside_changes.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_copy.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/three_way_sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "app/jobs/jobs.h"
#include "layers/edit/three_way.h"
#include "layers/sources/format.h"
#include "layers/sources/open.h"
#include "layers/sources/save_edits.h"

#include <map>

namespace app::desktop {

using layers::EditedLayerPtr;
using spatial::FeatureTablePtr;
using spatial::Result;
using spatial::text;

namespace {

/// What another program left, with the ids that this session gives its features.
struct Theirs {
    FeatureTablePtr table;
    layers::SavedEdits state;   ///< the stamps and numbers of the file, as after a saving
};

Result<Theirs> readTheirs(const layers::SourceSpec& source, const EditedLayerPtr& mine, spatial::Progress& progress)
{
    Theirs theirs;
    theirs.state.stamp = layers::cheapStamp(source);
    TRY_ASSIGN(theirs.state.content, layers::stampOf(source));
    TRY_ASSIGN(auto opened, layers::openFeatures(source, progress));
    theirs.table = std::move(opened.table);
    TRY_ASSIGN(const layers::Format format, layers::formatOf(source.path));
    if (!layers::isDatabase(format) && format != layers::Format::FileGeodatabase) {
        auto matched = std::make_shared<const spatial::FeatureTable>(layers::withMatchedIds(*mine->base(), *theirs.table, mine->nextId()));
        theirs.table = std::move(matched);
        theirs.state.idsInFile = theirs.table->ids;
    }
    return theirs;
}

class OutsideChanges final : public QObject {
public:
    OutsideChanges(Workbench& bench, MainWindow& window) : QObject(&window), bench_(bench), window_(window)
    {
        setObjectName(QStringLiteral("outsideChanges"));
        connect(&bench.store, &LayerStore::editedReloadWanted, this, [this](const QString& id) { reload(id.toStdString()); });
        connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) { look(id.toStdString()); });
        connect(&bench.document, &Document::opened, this, [this] {
            for (const auto& [layer, message] : shown_)
                bench_.messages.close(message);
            shown_.clear();
        });
    }

    void offer(const std::string& layer, const spatial::Text& what)
    {
        if (const auto known = shown_.find(layer); known != shown_.end())
            bench_.messages.close(known->second);
        Message message{.kind = MessageKind::Warning, .text = what, .details = text("Reloading is a step that undo takes back; keeping yours lets the next saving replace the file, whose present state stays as .bak.")};
        message.actions.push_back({text("Compare"), [this, layer] { compare(layer); }});
        message.actions.push_back({text("Reload"), [this, layer] { reload(layer); }});
        message.actions.push_back({text("Keep mine"), [this, layer] { keepMine(layer); }});
        shown_[layer] = bench_.messages.show(std::move(message));
    }

    spatial::Text nameOf(const std::string& layer) const
    {
        const layers::LayerEntry* entry = bench_.document.project().layer(layer);
        return spatial::Text::literal(entry ? say(entry->name).toStdString() : layer);
    }

private:
    /// Called whenever a layer's state may be another one.
    void look(const std::string& layer)
    {
        const LayerState state = bench_.store.layer(layer)->state;
        const auto known = shown_.find(layer);
        if (state == LayerState::Changed && bench_.edits.isChanged(layer)) {
            if (known == shown_.end())
                offer(layer, text("The file of {0} was changed by another program, and there are edits here that are not saved.", nameOf(layer)));
        } else if (state == LayerState::Ready && known != shown_.end()) {
            bench_.messages.close(known->second);
            shown_.erase(known);
        }
    }

    template <class Then>
    void withTheirs(const std::string& layer, Then then)
    {
        const std::string subject = bench_.store.subject(layer);
        const EditedLayerPtr mine = bench_.document.session().layer(subject);
        if (!mine)
            return bench_.store.reload(layer);
        bench_.jobs.start(this, text("Read {0}", nameOf(layer)), JobPool::Reading,
                          [source = bench_.edits.sourceOf(subject), mine](spatial::Progress& progress) { return readTheirs(source, mine, progress); },
                          [this, layer, subject, then](Result<Theirs> theirs) {
                              if (theirs)
                                  then(subject, *theirs);
                              else
                                  bench_.messages.show(theirs.error());
                          });
    }

    void tell(const Result<void>& done)
    {
        if (!done)
            bench_.messages.show(done.error());
    }

    /// Theirs becomes the layer, in a gesture; what is changed from here on is the difference to it.
    Result<void> take(const std::string& layer, const std::string& subject, const Theirs& theirs)
    {
        std::vector<Document::LayerPart> parts;
        parts.push_back({subject, layers::changeToTable(*bench_.document.session().layer(subject), *theirs.table)});
        TRY(bench_.document.editLayers(text("Reload {0} from its file", nameOf(layer)), parts));
        return bench_.document.adopt(subject, theirs.state);
    }

    /// And over it, in a second gesture, another state.
    Result<void> takeAndThen(const std::string& layer, const std::string& subject, const Theirs& theirs, spatial::Text title, const spatial::FeatureTable& wanted)
    {
        TRY(take(layer, subject, theirs));
        std::vector<Document::LayerPart> parts;
        parts.push_back({subject, layers::changeToTable(*bench_.document.session().layer(subject), wanted)});
        return bench_.document.editLayers(std::move(title), parts);
    }

    void reload(const std::string& layer)
    {
        withTheirs(layer, [this, layer](const std::string& subject, const Theirs& theirs) { tell(take(layer, subject, theirs)); });
    }

    void keepMine(const std::string& layer)
    {
        withTheirs(layer, [this, layer](const std::string& subject, const Theirs& theirs) {
            const FeatureTablePtr mine = bench_.document.session().layer(subject)->table();
            tell(takeAndThen(layer, subject, theirs, text("Keep mine in {0}", nameOf(layer)), *mine));
        });
    }

    void compare(const std::string& layer)
    {
        withTheirs(layer, [this, layer](const std::string& subject, const Theirs& theirs) {
            const EditedLayerPtr mine = bench_.document.session().layer(subject);
            bench_.jobs.start(this, text("Compare {0} with its file", nameOf(layer)), JobPool::Analysis,
                              [mine, table = theirs.table](spatial::Progress& progress) { return layers::compareThreeWays(*mine, *table, progress); },
                              [this, layer, subject, theirs, mine](Result<layers::ThreeWay> compared) {
                                  if (!compared)
                                      bench_.messages.show(compared.error());
                                  else
                                      ask(layer, subject, theirs, mine, *std::move(compared));
                              });
        });
    }

    void ask(const std::string& layer, const std::string& subject, const Theirs& theirs, const EditedLayerPtr& mine, layers::ThreeWay comparison)
    {
        ThreeWayQuestion question{text("{0}: mine and theirs", nameOf(layer)), mine, theirs.table, comparison, {}, {}};
        question.apply = [this, layer, subject, theirs, mine, comparison](const std::vector<layers::Side>& choices) {
            if (bench_.document.session().layer(subject) != mine)
                return bench_.messages.toast(text("The layer was edited meanwhile: compare again.")), void();
            const auto merged = layers::mergedLayer(*mine, *theirs.table, comparison, choices);
            tell(merged ? takeAndThen(layer, subject, theirs, text("Merge {0} with its file", nameOf(layer)), *(*merged)->table()) : Result<void>(merged.error()));
        };
        question.later = [this, layer] { look(layer); };
        askThreeWays(window_, std::move(question));
    }

    Workbench& bench_;
    MainWindow& window_;
    std::map<std::string, int> shown_;   // messages by layer
};

OutsideChanges* theOne(MainWindow& window) { return dynamic_cast<OutsideChanges*>(window.findChild<QObject*>(QStringLiteral("outsideChanges"))); }

}  // namespace

void addOutsideChanges(Workbench& bench, MainWindow& window) { new OutsideChanges(bench, window); }

void offerOutsideChange(Workbench&, MainWindow& window, const std::string& layer, const spatial::Error& error)
{
    if (OutsideChanges* changes = theOne(window))
        changes->offer(layer, text("{0} could not be saved: {1}", changes->nameOf(layer), error.message));
}

}  // namespace app::desktop
