// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples_import/add_samples_import.h"

#include "app/desktop/add_data/data_adder.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/environment/samples_import/import_desk.h"
#include "app/desktop/environment/samples_import/samples_import.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addSamplesImport(Workbench& bench, MainWindow& window)
{
    auto* import = new SamplesImport(bench, window);
    bench.commands.add({.id = "environment.import-samples", .title = text("Import samples …"), .help = text("A laboratory's spreadsheet becomes a layer of samples: every column can be corrected, and what is not clear is asked."),
                        .icon = QStringLiteral("document-import"), .menu = MenuPlace::Tools, .section = -1, .run = [import] { import->open({}); }});
}

void takeDroppedSamples(MainWindow& window)
{
    auto* import = window.findChild<SamplesImport*>();
    if (auto* adder = window.findChild<DataAdder*>(); adder && import)
        adder->setReader({.reads = looksLikeSamples, .open = [import](const std::filesystem::path& file) { import->open(file); }});
}

void openSamplesImport(MainWindow& window, const std::filesystem::path& file)
{
    if (auto* import = window.findChild<SamplesImport*>())
        import->open(file);
}

}  // namespace app::desktop
