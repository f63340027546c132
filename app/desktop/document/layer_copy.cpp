// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_copy.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "app/jobs/jobs.h"
#include "layers/edit/three_way.h"
#include "layers/sources/save.h"

#include <QFileDialog>

#include <unistd.h>

namespace app::desktop {

namespace fs = std::filesystem;
using spatial::Result;
using spatial::text;

namespace {

spatial::Text nameOf(Workbench& bench, const std::string& layer)
{
    const layers::LayerEntry* entry = bench.document.project().layer(layer);
    return spatial::Text::literal(entry ? say(entry->name).toStdString() : layer);
}

/// The layer shows the copy; what was edited in the old file is taken back there, in the same gesture.
Result<void> relink(Workbench& bench, const std::string& layer, const fs::path& target, const layers::EditedLayerPtr& written)
{
    std::vector<Document::LayerPart> parts;
    const std::string subject = bench.store.subject(layer);
    if (const auto now = bench.document.session().layer(subject); now && now->isChanged()) {
        if (now != written)
            return spatial::Error{spatial::ErrorCode::Conflict, text("The layer was edited while its copy was written."), text("Try again.")};
        parts.push_back({subject, layers::changeToTable(*now, *now->base())});
    }
    return bench.document.editLayers(text("Save {0} as GeoPackage", nameOf(bench, layer)), parts, {}, [&](layers::Project& project) {
        for (layers::LayerEntry& entry : project.layers) {
            if (entry.id != layer)
                continue;
            const fs::path relative = project.file.empty() ? fs::path() : target.lexically_relative(project.file.parent_path());
            entry.source = layers::SourceSpec{relative.empty() ? target : relative};
            entry.fingerprint.clear();
        }
    });
}

}  // namespace

fs::path freeGeoPackageName(const fs::path& source)
{
    std::error_code fault;
    const fs::path stem = source.parent_path() / source.stem();
    for (int number = 1;; ++number) {
        fs::path name = stem;
        name += number == 1 ? ".gpkg" : " (" + std::to_string(number) + ").gpkg";
        if (!fs::exists(name, fault))
            return name;
    }
}

void saveAsGeoPackage(Workbench& bench, const std::string& layer, const fs::path& target, std::function<void(bool)> then)
{
    const layers::EditedLayerPtr edits = bench.document.session().layer(bench.store.subject(layer));
    const spatial::FeatureTablePtr base = bench.store.base(layer);
    if (!edits && !base)
        return;
    bench.jobs.start(&bench.document, text("Save {0}", nameOf(bench, layer)), JobPool::Reading,
                     [edits, base, target](spatial::Progress& progress) -> Result<layers::SaveReport> {
                         spatial::FeatureTable table = edits ? *edits->table() : *base;
                         if (table.name.empty())
                             table.name = target.stem().string();
                         return layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(std::move(table))}, target, {}, progress);
                     },
                     [&bench, layer, target, edits, then](Result<layers::SaveReport> saved) {
                         const Result<void> done = saved ? relink(bench, layer, target, edits) : Result<void>(saved.error());
                         if (done)
                             bench.messages.toast(text("{0} is now {1}.", nameOf(bench, layer), target.filename().string()), {{text("Undo"), [&bench, at = bench.document.position()] {
                                                      if (bench.document.position() == at)
                                                          bench.document.undo();
                                                  }}});
                         else
                             bench.messages.show(done.error());
                         if (then)
                             then(done.hasValue());
                     });
}

void saveAsGeoPackage(Workbench& bench, MainWindow& window, const std::string& layer, std::function<void(bool)> then)
{
    const layers::LayerEntry* entry = bench.document.project().layer(layer);
    if (!entry)
        return;
    fs::path target = freeGeoPackageName(bench.document.project().sourceOf(*entry).path);
    if (::access(target.parent_path().c_str(), W_OK) != 0) {
        const fs::path& project = bench.document.project().file;
        const QString file = QFileDialog::getSaveFileName(&window, say(text("Save a copy as GeoPackage")),
                                                          QString::fromStdString((project.empty() ? fs::path() : project.parent_path() / target.filename()).string()), QStringLiteral("GeoPackage (*.gpkg)"));
        if (file.isEmpty()) {
            if (then)
                then(false);
            return;
        }
        target = file.toStdString();
        if (target.extension() != ".gpkg")
            target += ".gpkg";
    }
    saveAsGeoPackage(bench, layer, target, std::move(then));
}

void addLayerCopy(Workbench& bench, MainWindow& window)
{
    bench.commands.add({.id = "layer.copy-geopackage",
                        .title = text("Save a copy as GeoPackage and edit that"),
                        .help = text("Writes the layer, edits included, as a GeoPackage beside its file; the layer shows it from then on and keeps its style."),
                        .icon = QStringLiteral("document-save-as"),
                        .menu = MenuPlace::Layer,
                        .section = 3,
                        .run = [&bench, &window] { saveAsGeoPackage(bench, window, bench.selection.currentLayer()); },
                        .enabled = [&bench] { return bench.store.layer(bench.selection.currentLayer())->table != nullptr; },
                        .safeAtRandom = false});
}

}  // namespace app::desktop
