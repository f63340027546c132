// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/source_messages.h"

#include "app/desktop/document/data_fingerprint.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/relocation.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/window/main_window.h"

#include <QStringList>
#include <QTimer>

#include <set>

namespace app::desktop {

namespace fs = std::filesystem;
using spatial::text;
using spatial::Text;

void relocate(Workbench& bench, const std::vector<std::pair<std::string, fs::path>>& layers)
{
    const layers::Project& now = bench.document.project();
    const layers::LayerEntry* first = layers.empty() ? nullptr : now.layer(layers.front().first);
    if (!first)
        return;
    const Text title = layers.size() == 1 ? text("Take {0} from another file", say(first->name).toStdString()) : text("Take {0} layers from other files", layers.size());
    bench.document.edit(title, [&](layers::Project& project) {
        for (const auto& [id, file] : layers)
            for (layers::LayerEntry& entry : project.layers) {
                if (entry.id != id)
                    continue;
                const fs::path relative = project.file.empty() ? fs::path() : file.lexically_relative(project.file.parent_path());
                entry.source.path = relative.empty() ? file : relative;
                entry.fingerprint = dataFingerprint(file);
            }
    });
}

namespace {

/// Gathers what happens to several files at once into one message.
class SourceMessages final : public QObject {
public:
    SourceMessages(Workbench& bench, MainWindow& window) : QObject(&window), bench_(bench), window_(window)
    {
        gather_.setSingleShot(true);
        gather_.setInterval(250);
        connect(&gather_, &QTimer::timeout, this, &SourceMessages::tell);
        connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) { note(id.toStdString()); });
        connect(&bench.document, &Document::opened, this, [this] {
            missing_.clear();
            different_.clear();
            told_.clear();
            search_.cancel();
            closeAll();
        });
    }

private:
    void note(const std::string& id)
    {
        const LayerState state = bench_.store.layer(id)->state;
        if (state == LayerState::Missing && told_[id] != state)
            missing_.insert(id);
        else if (state == LayerState::Changed && told_[id] != state)
            different_.insert(id);
        else if (state != LayerState::Loading && told_.contains(id) && told_[id] != state)
            settled(id);
        if (state == LayerState::Missing || state == LayerState::Changed) {
            told_[id] = state;
            gather_.start();
        }
    }

    /// When the last one is well again there is nothing left to say.
    void settled(const std::string& id)
    {
        told_.erase(id);
        missing_.erase(id);
        different_.erase(id);
        if (told_.empty())
            closeAll();
    }

    void closeAll()
    {
        for (int* message : {&missingMessage_, &differentMessage_})
            if (*message)
                bench_.messages.close(std::exchange(*message, 0));
    }

    Text nameOf(const std::string& id) const
    {
        const layers::LayerEntry* entry = bench_.document.project().layer(id);
        return Text::literal(entry ? say(entry->name).toStdString() : id);
    }

    void tell()
    {
        tellDifferent();
        if (bench_.store.isLoading() && !missing_.empty())
            return gather_.start();   // one message for all of a project
        searchMissing();
    }

    void tellDifferent()
    {
        if (different_.empty())
            return;
        std::vector<std::string> ids(different_.begin(), different_.end());
        different_.clear();
        std::erase_if(ids, [this](const std::string& id) { return bench_.edits.isChanged(id); });   // see OutsideChanges
        if (ids.empty())
            return;
        if (differentMessage_)
            bench_.messages.close(differentMessage_);
        differentMessage_ = bench_.messages.show(Message{.kind = MessageKind::Warning,
                                                         .text = ids.size() == 1 ? text("The file of {0} was changed by another program.", nameOf(ids.front())) : text("The files of {0} layers were changed by another program.", ids.size()),
                                                         .details = text("The map still shows what was read before."),
                                                         .actions = {{text("Read again"), [this, ids] {
                                                                          for (const std::string& id : ids)
                                                                              bench_.store.reload(id);
                                                                      }}}});
    }

    void searchMissing()
    {
        if (missing_.empty())
            return;
        missing_.clear();
        std::vector<MissingData> wanted;   // all of them: one message speaks for the project
        for (const auto& [id, state] : told_)
            if (const layers::LayerEntry* entry = bench_.document.project().layer(id); entry && state == LayerState::Missing)
                wanted.push_back({id, bench_.document.project().sourceOf(*entry).path, entry->fingerprint});
        if (wanted.empty())
            return;
        std::vector<fs::path> folders;
        if (const fs::path& file = bench_.document.project().file; !file.empty())
            folders.push_back(file.parent_path());
        for (const QString& folder : bench_.settings.value(QStringLiteral("data/folders")).toStringList())
            folders.emplace_back(folder.toStdString());
        search_.cancel();
        search_ = bench_.jobs.start(this, text("Looking for missing files"), JobPool::Reading, [wanted, folders](spatial::Progress& progress) { return findMoved(wanted, folders, progress); },
                                    [this, wanted](spatial::Result<std::vector<FoundData>> found) {
                                        if (found)
                                            tellMissing(wanted, *found);
                                    });
    }

    void tellMissing(const std::vector<MissingData>& wanted, const std::vector<FoundData>& found)
    {
        if (missingMessage_)
            bench_.messages.close(missingMessage_);
        Message message{.kind = MessageKind::Warning,
                        .text = wanted.size() == 1 ? text("The file of {0} is missing: {1}", nameOf(wanted.front().layer), wanted.front().file.string()) : text("The files of {0} layers are missing.", wanted.size())};
        std::vector<std::pair<std::string, fs::path>> moves;
        for (const FoundData& one : found) {
            moves.emplace_back(one.layer, one.file);
            const Text line = one.certain ? text("The data of {0} was found at {1}", nameOf(one.layer), one.file.string()) : text("A file of the same name for {0} lies at {1}", nameOf(one.layer), one.file.string());
            message.details = message.details.empty() ? line : Text("{0}\n{1}", {message.details, line});
        }
        if (!moves.empty()) {
            message.actions.push_back({moves.size() == 1 ? text("Use it") : text("Use all {0}", moves.size()), [this, moves] { relocate(bench_, moves); }});
        } else {
            message.details = text("Nothing like it was found near by. The properties of the layer let you choose the file; its style stays.");
            message.actions.push_back({text("Properties"), [this, id = wanted.front().layer] {
                                           bench_.selection.setCurrentLayer(id);
                                           window_.showPanel(QStringLiteral("properties"));
                                       }});
        }
        missingMessage_ = bench_.messages.show(std::move(message));
    }

    Workbench& bench_;
    MainWindow& window_;
    QTimer gather_;
    JobHandle search_;
    std::set<std::string> missing_;
    std::set<std::string> different_;
    std::map<std::string, LayerState> told_;
    int missingMessage_ = 0;
    int differentMessage_ = 0;
};

}  // namespace

void addSourceMessages(Workbench& bench, MainWindow& window) { new SourceMessages(bench, window); }

}  // namespace app::desktop
