// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_library/add_style_library.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/style_library/style_library_panel.h"
#include "app/desktop/window/main_window.h"

#include <QListView>

#include <memory>

namespace app::desktop {

using spatial::text;

void addStyleLibrary(Workbench& bench, MainWindow& window)
{
    // The panel shows buttons of these commands, and they act on the panel.
    auto panel = std::make_shared<StyleLibraryPanel*>(nullptr);
    const auto hasLayer = [&bench] {
        const auto* layer = bench.document.project().layer(bench.selection.currentLayer());
        return layer && bench.store.layer(layer->id)->hasData();
    };
    bench.commands.add({.id = "style.library",
                        .title = text("Show the style library"),
                        .help = text("Looks to apply to layers: those that come with the program and your own."),
                        .icon = QStringLiteral("folder-favorites"),
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run = [&window] { window.showPanel(QStringLiteral("style-library")); }});
    bench.commands.add({.id = "style.import",
                        .title = text("Import a style …"),
                        .help = text("Takes the style of an SLD file, or of a file of this program, into the library."),
                        .icon = QStringLiteral("document-import"),
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run = [panel] { (*panel)->askImport(); },
                        .safeAtRandom = false});
    bench.commands.add({.id = "style.export",
                        .title = text("Export the style …"),
                        .help = text("Writes the style of the layer as SLD for other programs, or as a file of this program."),
                        .icon = QStringLiteral("document-export"),
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run = [panel] { (*panel)->askExport(); },
                        .enabled = hasLayer,
                        .safeAtRandom = false});
    bench.commands.add({.id = "style.rename",
                        .title = text("Rename the style of the library"),
                        .help = text("Gives the chosen style of your own another name."),
                        .icon = QStringLiteral("edit-rename"),
                        .run =
                            [panel] {
                                auto* view = (*panel)->findChild<QListView*>();
                                if (view->model()->flags(view->currentIndex()).testFlag(Qt::ItemIsEditable) && !view->indexWidget(view->currentIndex()))
                                    view->edit(view->currentIndex());
                            }});
    bench.commands.add({.id = "style.remove",
                        .title = text("Remove the style from the library"),
                        .help = text("Only styles of your own; a click brings it back."),
                        .icon = QStringLiteral("edit-delete"),
                        .run = [panel] { (*panel)->removeChosen(); }});
    *panel = new StyleLibraryPanel(bench, styleFolder());
    window.addPanel(Activity::Layers, QStringLiteral("style-library"), text("Style library"), *panel);
}

}  // namespace app::desktop
