// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/add_style.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/style_panel/style_clipboard.h"
#include "app/desktop/style_panel/style_panel.h"
#include "app/desktop/window/main_window.h"
#include "layers/project/layer_tree.h"

#include <QClipboard>
#include <QGuiApplication>

namespace app::desktop {

using spatial::text;

namespace {

void paste(Workbench& bench, const std::vector<std::string>& layers)
{
    const auto pasted = pasteStyle(bench, layers, QGuiApplication::clipboard()->text().toStdString());
    if (!pasted)
        bench.messages.show(pasted.error());
    else if (*pasted == 0)
        bench.messages.toast(text("The style fits none of these layers."));
    else
        bench.messages.toast(text("{0} layers took the style.", *pasted), {{text("Undo"), [&bench] { bench.document.undo(); }}});
}

}  // namespace

StylePanel* addStyle(Workbench& bench, MainWindow& window)
{
    const auto hasLayer = [&bench] { return bench.document.project().layer(bench.selection.currentLayer()) != nullptr; };
    const auto canPaste = [hasLayer] { return hasLayer() && isStyle(QGuiApplication::clipboard()->text().toStdString()); };
    bench.commands.add({.id = "style.copy",
                        .title = text("Copy the style"),
                        .help = text("Puts the style of the layer on the clipboard, as text."),
                        .icon = QStringLiteral("edit-copy"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C)},
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run = [&bench] { QGuiApplication::clipboard()->setText(QString::fromStdString(copiedStyle(bench, bench.selection.currentLayer()))); },
                        .enabled = hasLayer});
    bench.commands.add({.id = "style.paste",
                        .title = text("Paste the style"),
                        .help = text("Gives the layer the style on the clipboard."),
                        .icon = QStringLiteral("edit-paste"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_V)},
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run = [&bench] { paste(bench, {bench.selection.currentLayer()}); },
                        .enabled = canPaste});
    bench.commands.add({.id = "style.paste-all",
                        .title = text("Paste the style onto all visible layers"),
                        .help = text("Gives every ticked layer of the same kind the style on the clipboard."),
                        .icon = QStringLiteral("edit-paste"),
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run =
                            [&bench] {
                                std::vector<std::string> visible;
                                for (const std::string& id : layers::drawingOrder(layers::completeTree(bench.document.project()), true))
                                    visible.push_back(id);
                                paste(bench, visible);
                            },
                        .enabled = canPaste});
    bench.commands.add({.id = "style.reset",
                        .title = text("Style as it was by default"),
                        .help = text("Takes back everything that was changed about how the layer looks."),
                        .icon = QStringLiteral("edit-reset"),
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run = [&bench] { bench.document.editLayer(text("Style as it was by default"), bench.selection.currentLayer(), [](layers::LayerEntry& layer) { layer.style = "{}"; }); },
                        .enabled = hasLayer});
    QObject::connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, &bench.commands, &Commands::refresh);
    auto* panel = new StylePanel(bench);
    window.addPanel(Activity::Layers, QStringLiteral("style"), text("Style"), panel);
    bench.commands.add({.id = "style.show",
                        .title = text("Show the style panel"),
                        .help = text("Symbols, colours, classes and opacity of the chosen layer."),
                        .icon = QStringLiteral("color-management"),
                        .keys = {QKeySequence(Qt::Key_F8)},
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run = [&window] { window.showPanel(QStringLiteral("style")); }});
    return panel;
}

}  // namespace app::desktop
