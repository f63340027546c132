// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/add_views.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_commands.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/views/bookmarks_panel.h"
#include "app/desktop/views/second_map.h"
#include "app/desktop/views/swipe_controls.h"
#include "app/desktop/views/swipe_view.h"
#include "app/desktop/window/main_window.h"

#include <QPointer>
#include <QToolButton>

#include <memory>

namespace app::desktop {

using spatial::text;

namespace {

void addBookmarks(Workbench& bench)
{
    auto* panel = new BookmarksPanel(bench);
    bench.commands.add({.id = "view.bookmark-add", .title = text("Keep the view as a bookmark"), .help = text("Keeps the present view in the project, to come back to it."),
                        .icon = QStringLiteral("bookmark-new"), .keys = {QKeySequence(Qt::CTRL | Qt::Key_B)}, .menu = MenuPlace::View, .section = 4, .run = [panel] { panel->add(); }});
    bench.commands.add({.id = "view.bookmarks", .title = text("Bookmarks"), .help = text("Shows or hides the list of kept views."), .icon = QStringLiteral("bookmarks"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)}, .menu = MenuPlace::View, .section = 4, .run = [panel] { panel->setVisible(panel->isHidden()); },
                        .checked = [panel] { return !panel->isHidden(); }});
}

void addSecondMap(Workbench& bench, MainWindow& window)
{
    const auto second = std::make_shared<QPointer<SecondMap>>();
    const auto close = [second, &bench, &window] {
        if (*second)
            (*second)->deleteLater();
        second->clear();
        window.setBesideMap(nullptr);
        bench.commands.refresh();
        bench.map.setFocus();
    };
    const auto toggle = [second, close, &bench, &window] {
        if (*second)
            return close();
        *second = new SecondMap(bench);
        QObject::connect(second->data(), &SecondMap::closed, &bench.map, close, Qt::QueuedConnection);
        window.setBesideMap(second->data());
    };
    bench.commands.add({.id = "view.second-map", .title = text("Second map"), .help = text("A map beside the first that shows the same place, with the same layers or others."),
                        .icon = QStringLiteral("view-split-left-right"), .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_2)}, .menu = MenuPlace::View, .section = 5, .run = toggle,
                        .checked = [second] { return !second->isNull(); }});
}

/// The layer that a person looks at now, else the uppermost raster, else the uppermost layer.
std::string firstChoice(const Workbench& bench)
{
    if (!bench.selection.currentLayer().empty())
        return bench.selection.currentLayer();
    const auto& shown = bench.map.shownLayers();
    for (auto id = shown.rbegin(); id != shown.rend(); ++id)
        if (bench.store.layer(*id)->isRaster())
            return *id;
    return shown.empty() ? std::string() : shown.back();
}

void addSwipe(Workbench& bench)
{
    struct Swipe {
        QPointer<SwipeView> view;
        QPointer<SwipeHandle> handle;
        QPointer<SwipePanel> panel;
    };
    const auto swipe = std::make_shared<Swipe>();
    const auto end = [swipe, &bench] {
        delete swipe->handle;
        if (swipe->panel)
            swipe->panel->deleteLater();
        delete swipe->view;
        *swipe = {};
        bench.map.setShownLayers(std::nullopt);
        bench.commands.refresh();
        bench.map.setFocus();
    };
    const auto toggle = [swipe, end, &bench] {
        if (swipe->view)
            return end();
        swipe->view = new SwipeView(bench, &bench.map);
        bench.map.addOverlay(swipe->view, 0);
        swipe->view->setSides(firstChoice(bench), {});
        swipe->handle = new SwipeHandle(*swipe->view, &bench.map);
        swipe->panel = new SwipePanel(bench, *swipe->view);
        QObject::connect(swipe->panel, &SwipePanel::closed, &bench.map, end, Qt::QueuedConnection);
    };
    QObject::connect(&bench.document, &Document::opened, &bench.map, [swipe, end] {
        if (swipe->view)
            end();
    });
    bench.commands.add({.id = "view.swipe", .title = text("Swipe between layers"), .help = text("Compares two layers on one map, along a line or through a glass."), .icon = QStringLiteral("view-split-effect"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_W)}, .menu = MenuPlace::View, .section = 5, .run = toggle, .checked = [swipe] { return !swipe->view.isNull(); }});
}

}  // namespace

void addViews(Workbench& bench, MainWindow& window)
{
    addBookmarks(bench);
    addSecondMap(bench, window);
    addSwipe(bench);
    window.addToMapBar(mapBarButton(bench.commands, "view.swipe"));
    window.addToMapBar(mapBarButton(bench.commands, "view.bookmarks"));
}

}  // namespace app::desktop
