// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples_import/samples_import.h"

#include "app/desktop/add_data/add_data.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/environment/samples_import/import_view.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/window/main_window.h"
#include "app/workflow/sample_settings.h"
#include "spatial/environment/limit_table.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

/// The standard of the page where it is of this medium; else the first that is.
std::string standardFor(const std::string& now, spatial::Medium medium)
{
    if (const auto* limits = spatial::shippedLimits(now); limits && limits->medium == medium)
        return now;
    for (const std::string& id : spatial::shippedLimitIds())
        if (spatial::shippedLimits(id)->medium == medium)
            return id;
    return now;
}

}  // namespace

SamplesImport::SamplesImport(Workbench& bench, MainWindow& window) : QObject(&bench.map), bench_(bench), window_(window)
{
    connect(&bench_.store, &LayerStore::changed, this, &SamplesImport::goThere);
    connect(&bench_.document, &Document::opened, this, [this] {
        run_ = 0;
        toShow_.clear();
    });
}

void SamplesImport::open(const std::filesystem::path& file)
{
    auto* sheet = new Sheet(window_, text("Import samples"));
    auto* desk = new ImportDesk(bench_, sheet);
    auto* view = new ImportView(*desk, sheet);
    view->setMinimumSize(std::clamp(window_.width() - 120, 640, 1180), std::clamp(window_.height() - 190, 420, 760));
    sheet->body()->addWidget(view, 1);
    auto* obstacle = new QLabel(sheet);
    obstacle->setObjectName(QStringLiteral("importObstacle"));
    obstacle->setProperty("role", "hint");
    obstacle->setWordWrap(true);
    sheet->body()->addWidget(obstacle);
    auto* import = sheet->addButton(text("Import"), Sheet::Button::Primary, [this, desk] {
        medium_ = desk->wish().answers.medium;
        auto* runs = window_.findChild<ToolRuns*>();
        connect(runs, &ToolRuns::finished, this, &SamplesImport::follow, Qt::UniqueConnection);
        run_ = desk->run();
    });
    import->setObjectName(QStringLiteral("importRun"));
    auto* plain = sheet->addButton(text("Add as a plain table"), Sheet::Button::Ordinary, [this, desk] { addFiles(window_, {desk->file()}); });
    plain->setObjectName(QStringLiteral("importPlain"));
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    const auto look = [desk, import, plain, obstacle] {
        const spatial::Text stands = desk->obstacle();
        obstacle->setText(desk->unreadable() ? QString() : say(stands));   // the view says why a file cannot be read
        import->setEnabled(stands.empty());
        plain->setEnabled(!desk->file().empty());
    };
    connect(desk, &ImportDesk::changed, import, look);
    onLanguage(obstacle, look);
    sheet->open();
    view->findChild<QWidget*>(QStringLiteral("importFile"))->setFocus();
    if (!file.empty())
        desk->open(file);
}

void SamplesImport::follow(int run)
{
    const auto* runs = window_.findChild<ToolRuns*>();
    const ToolRun* done = run == run_ && runs ? runs->find(run) : nullptr;
    if (!done)
        return;
    run_ = 0;
    const auto output = done->report.outputs.find("output");
    if (done->state != RunState::Done || output == done->report.outputs.end())
        return;
    const layers::Project& project = bench_.document.project();
    const auto layer = std::find_if(project.layers.begin(), project.layers.end(), [&](const layers::LayerEntry& one) { return project.sourceOf(one).path == output->second; });
    if (layer == project.layers.end())
        return;
    toShow_ = layer->id;
    auto kept = sampleSettingsOf(project);
    if (!kept) {
        bench_.messages.show(kept.error());
        return;
    }
    SampleSettings settings = *std::move(kept);
    settings.layer = layer->id;
    settings.standard = standardFor(settings.standard, medium_);
    bench_.document.edit(text("Question about samples"), [&](layers::Project& changed) { setSampleSettings(changed, settings); });
    bench_.store.request(toShow_);
    bench_.commands.run("environment.samples");
    goThere();
}

void SamplesImport::goThere()
{
    if (toShow_.empty() || !bench_.store.layer(toShow_)->hasData())
        return;
    const spatial::Box box = bench_.map.extentOf(toShow_);
    toShow_.clear();
    if (!box.empty())
        bench_.map.glideTo(box.grownBy(std::max({box.width(), box.height(), 500.0}) * 0.2));
}

}  // namespace app::desktop
