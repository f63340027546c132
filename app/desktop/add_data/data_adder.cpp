// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/add_data/data_adder.h"

#include "app/desktop/add_data/layers_sheet.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/project_gestures.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/window/main_window.h"

#include <QUrl>

#include <algorithm>

namespace app::desktop {

using spatial::text;
using spatial::Text;

namespace {

/// Sentences below one another.
Text lines(const std::vector<Text>& sentences)
{
    Text all;
    for (const Text& sentence : sentences)
        if (!sentence.empty())
            all = all.empty() ? sentence : Text("{0}\n{1}", {all, sentence});
    return all;
}

Text withHint(const spatial::Error& error) { return error.hint.empty() ? error.message : Text("{0} {1}", {error.message, error.hint}); }

/// Folders in which missing files are looked for first.
void rememberFolders(Settings& settings, const std::vector<OfferedLayer>& layers)
{
    QStringList folders = settings.value(QStringLiteral("data/folders")).toStringList();
    for (const OfferedLayer& layer : layers) {
        const QString folder = QString::fromStdString(std::filesystem::absolute(layer.source.path).parent_path().string());
        folders.removeAll(folder);
        folders.prepend(folder);
    }
    settings.set(QStringLiteral("data/folders"), QStringList(folders.mid(0, 12)));
}

}  // namespace

DataAdder::DataAdder(Workbench& bench, MainWindow& window) : QObject(&window), bench_(bench), window_(window)
{
    connect(&bench.store, &LayerStore::changed, this, &DataAdder::zoomWhenRead);
    connect(&bench.document, &Document::opened, this, [this] { toZoom_.clear(); });
}

void DataAdder::add(const QList<QUrl>& urls)
{
    std::vector<std::filesystem::path> paths;
    bool remote = false;
    for (const QUrl& url : urls)
        if (url.isLocalFile())
            paths.emplace_back(url.toLocalFile().toStdString());
        else
            remote = true;
    if (remote)
        bench_.messages.show(Message{.kind = MessageKind::Warning, .text = text("Addresses in the network are not opened."), .details = text("Download the data and add the file.")});
    look(paths, reader_);
}

void DataAdder::add(const std::vector<std::filesystem::path>& paths) { look(paths, {}); }

void DataAdder::look(const std::vector<std::filesystem::path>& paths, const SpecialReader& reader)
{
    if (paths.empty())
        return;
    struct Found {
        Offers offers;
        std::filesystem::path special;
    };
    ++running_;
    bench_.jobs.start(this, text("Looking into the files"), JobPool::Reading,
                      [paths, reads = reader.reads](spatial::Progress& progress) -> spatial::Result<Found> {
                          Found found;
                          std::vector<std::filesystem::path> others;
                          spatial::PartOfProgress first(progress, 0, 0.5), second(progress, 0.5, 1);
                          for (const std::filesystem::path& path : paths)
                              reads && found.special.empty() && reads(path, first) ? void(found.special = path) : others.push_back(path);
                          TRY_ASSIGN(found.offers, offersOf(others, second));
                          return found;
                      },
                      [this, open = reader.open](spatial::Result<Found> found) {
                          if (!found) {
                              bench_.messages.show(found.error());
                          } else {
                              offered(std::move(found->offers));
                              if (!found->special.empty())
                                  open(found->special);
                          }
                          done();
                      });
}

void DataAdder::offered(Offers offers)
{
    if (!offers.projects.empty())
        openProject(bench_, window_, offers.projects.front());
    sayRefusals(offers.refused);
    std::vector<OfferedLayer> single;
    std::vector<Offer> several;
    for (Offer& file : offers.files)
        if (file.layers.size() == 1)
            single.push_back(std::move(file.layers.front()));
        else if (!file.layers.empty())
            several.push_back(std::move(file));
    if (several.empty())
        return addLayers(std::move(single));
    ++running_;
    auto* sheet = new LayersSheet(window_, std::move(several));
    connect(sheet, &LayersSheet::chosen, this, [this, single](const std::vector<OfferedLayer>& chosen) {
        std::vector<OfferedLayer> all = single;
        all.insert(all.end(), chosen.begin(), chosen.end());
        addLayers(std::move(all));
    });
    connect(sheet, &QObject::destroyed, this, &DataAdder::done);
    sheet->open();
}

void DataAdder::addLayers(std::vector<OfferedLayer> layers)
{
    if (layers.empty())
        return;
    rememberFolders(bench_.settings, layers);
    ++running_;
    const Text title = layers.size() == 1 ? text("Adding {0}", layers.front().name) : text("Adding {0} {0|layer|layers}", layers.size());
    bench_.jobs.start(this, title, JobPool::Reading,
                      [project = bench_.document.project(), layers = std::move(layers)](spatial::Progress& progress) { return additionsOf(project, layers, progress); },
                      [this](spatial::Result<Additions> additions) {
                          if (!additions) {
                              bench_.messages.show(additions.error());
                          } else {
                              place(*additions);
                              sayFailures(additions->failed);
                          }
                          done();
                      });
}

void DataAdder::place(const Additions& additions)
{
    if (additions.layers.empty())
        return;
    const bool first = bench_.document.project().layers.empty();
    const bool one = additions.layers.size() == 1;
    const Text name = Text::literal(additions.layers.front().name.in(currentLanguage() == Language::Chinese));
    std::vector<std::string> ids;
    bench_.document.edit(one ? text("Add {0}", name) : text("Add {0} layers", additions.layers.size()),
                         [&](layers::Project& project) { ids = addTo(project, additions, bench_.selection.currentLayer()); });
    if (ids.empty())
        return;
    bench_.selection.setCurrentLayer(ids.front());
    if (first) {
        toZoom_ = {ids.begin(), ids.end()};
        zoomWhenRead();
    }
    const auto zoom = [this, ids] {
        spatial::Box box;
        for (const std::string& id : ids)
            box.include(bench_.map.extentOf(id));
        if (!box.empty())
            bench_.map.glideTo(box.grownBy(std::max({box.width(), box.height(), 100.0}) * 0.05));
    };
    bench_.messages.show(Message{.kind = MessageKind::Success,
                                 .text = one ? text("Added {0}.", name) : text("Added {0} {0|layer|layers}.", ids.size()),
                                 .actions = {{text("Zoom to it"), zoom}},
                                 .seconds = 8});
    QStringList all;
    for (const std::string& id : ids)
        all += QString::fromStdString(id);
    emit added(all);
}

void DataAdder::zoomWhenRead()
{
    if (toZoom_.empty())
        return;
    spatial::Box box;
    for (const std::string& id : toZoom_) {
        const LayerState state = bench_.store.layer(id)->state;
        if (state == LayerState::Waiting || state == LayerState::Loading)
            return;
        box.include(bench_.map.extentOf(id));
    }
    toZoom_.clear();
    if (!box.empty())
        bench_.map.show(box.grownBy(std::max({box.width(), box.height(), 100.0}) * 0.05));
}

void DataAdder::sayFailures(const std::vector<NotAdded>& failed)
{
    if (failed.empty())
        return;
    std::vector<OfferedLayer> repaired;
    std::vector<Text> details;
    for (const NotAdded& one : failed) {
        details.push_back(failed.size() == 1 ? one.error.hint : Text("{0}: {1}", {Text::literal(one.layer.name), withHint(one.error)}));
        if (!one.repaired)
            continue;
        OfferedLayer layer = one.layer;
        layer.source = *one.repaired;
        repaired.push_back(std::move(layer));
        if (failed.size() == 1)
            details.push_back(one.repair);
    }
    Message message{.kind = MessageKind::Error,
                    .text = failed.size() == 1 ? text("{0} was not added: {1}", failed.front().layer.name, failed.front().error.message) : text("{0} layers were not added.", failed.size()),
                    .details = lines(details)};
    if (!repaired.empty()) {
        message.kind = MessageKind::Warning;
        message.actions.push_back({text("Add with the proposed repair"), [this, repaired] { addLayers(repaired); }});
    }
    bench_.messages.show(std::move(message));
}

void DataAdder::sayRefusals(const std::vector<Refusal>& refused)
{
    if (refused.empty())
        return;
    std::vector<Text> details;
    for (std::size_t i = 0; i < refused.size() && i < 40; ++i)
        details.push_back(refused.size() == 1 ? refused[i].error.hint : Text("{0}: {1}", {Text::literal(refused[i].file.filename().string()), withHint(refused[i].error)}));
    if (refused.size() > 40)
        details.push_back(text("… and {0} more.", refused.size() - 40));
    bench_.messages.show(Message{.kind = MessageKind::Error,
                                 .text = refused.size() == 1 ? text("{0} was not added: {1}", refused.front().file.filename().string(), refused.front().error.message)
                                                             : text("{0} files were not added.", refused.size()),
                                 .details = lines(details)});
}

void DataAdder::done()
{
    if (--running_ == 0)
        emit finished();
}

}  // namespace app::desktop
