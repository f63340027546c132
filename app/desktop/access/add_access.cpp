// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/add_access.h"

#include "app/desktop/access/corridor/add_corridor.h"
#include "app/desktop/access/equity/equity_desk.h"
#include "app/desktop/access/equity/equity_page.h"
#include "app/desktop/access/link/link_desk.h"
#include "app/desktop/access/link/link_page.h"
#include "app/desktop/access/link/link_picture.h"
#include "app/desktop/access/link/link_tool.h"
#include "app/desktop/access/live_network.h"
#include "app/desktop/access/measures/measure_desk.h"
#include "app/desktop/access/measures/measure_page.h"
#include "app/desktop/access/measures/ask_place_tool.h"
#include "app/desktop/access/network/network_page.h"
#include "app/desktop/access/reach/reach_desk.h"
#include "app/desktop/access/reach/reach_page.h"
#include "app/desktop/access/reach/reach_picture.h"
#include "app/desktop/access/reach/reach_tool.h"
#include "app/desktop/access/spur/add_spur.h"
#include "app/desktop/access/value_picture.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addAccess(Workbench& bench, MainWindow& window)
{
    auto* network = new LiveNetwork(bench.document, bench.store, bench.jobs, &bench.map);
    auto* desk = new ReachDesk(bench, *network, &bench.map);
    auto* reachPicture = new ReachPicture(*desk, bench.map, &bench.map);
    auto* tool = new ReachTool(*desk, &bench.map);
    window.addPanel(Activity::Access, QStringLiteral("access-reach"), text("Reach"), new ReachPage(bench, *desk, *tool));
    auto* linkDesk = new LinkDesk(bench, *network, &bench.map);
    auto* linkPicture = new LinkPicture(*linkDesk, bench.map, &bench.map);
    auto* linkTool = new LinkTool(*linkDesk, &bench.map);
    window.addPanel(Activity::Access, QStringLiteral("access-link"), text("New link"), new LinkPage(bench, *linkDesk, *linkTool));
    addCorridor(bench, window, *network);
    addSpur(bench, window);
    auto* measureDesk = new MeasureDesk(bench, *network, &bench.map);
    auto* measureTool = new AskPlaceTool(*measureDesk, bench.map, &bench.map);
    auto* measures = new MeasurePage(bench, *measureDesk, *measureTool, *new ValuePicture(bench.jobs, bench.map, &bench.map));
    window.addPanel(Activity::Access, QStringLiteral("access-measures"), text("Measures"), measures);
    auto* equity = new EquityPage(bench, *new EquityDesk(bench, *measureDesk, *linkDesk, &bench.map), *network, *new ValuePicture(bench.jobs, bench.map, &bench.map));
    window.addPanel(Activity::Access, QStringLiteral("access-equity"), text("Equity"), equity);
    auto* found = new NetworkPage(bench, *network);
    window.addPanel(Activity::Access, QStringLiteral("access-network"), text("Network"), found);
    QObject::connect(found, &NetworkPage::editWanted, &window, [&window] { window.setActivity(Activity::Edit); });

    // Measures and Equity have a picture and a legend of their own.
    const auto showPictures = [&window, reachPicture, linkPicture, measures, equity] {
        const bool on = window.activity() == Activity::Access && !measures->isVisible() && !equity->isVisible();
        reachPicture->setOn(on);
        linkPicture->setOn(on);
    };
    QObject::connect(&window, &MainWindow::activityChanged, reachPicture, showPictures);
    // A tool goes with the page on which its answer is seen; queued, because a command sets its tool and then turns to its page.
    const auto turnPage = [&bench, tool, linkTool, measureTool, measures, showPictures] {
        const auto* active = bench.map.tool();
        if (measures->isVisible() ? active == tool || active == linkTool : active == measureTool)
            bench.map.setTool(nullptr);
        showPictures();
    };
    QObject::connect(measures, &MeasurePage::shown, reachPicture, turnPage, Qt::QueuedConnection);
    QObject::connect(equity, &EquityPage::shown, reachPicture, turnPage, Qt::QueuedConnection);
    showPictures();
    // One question at a time: a site takes the link away, a link the site.
    QObject::connect(desk, &ReachDesk::changed, linkDesk, [desk, linkDesk] {
        if (desk->site() && !linkDesk->vertices().empty())
            linkDesk->draw({}, {});
    });
    QObject::connect(linkDesk, &LinkDesk::changed, desk, [desk, linkDesk] {
        if (desk->site() && !linkDesk->vertices().empty())
            desk->place({});
    });

    const auto hasNetwork = [network] { return network->entry() != nullptr; };
    bench.commands.add({.id = "access.place-site", .title = text("Place a site and see who reaches it"), .help = text("Press on the map and drag: reached streets, people by group and areas follow the site."),
                        .icon = QStringLiteral("map-gnomonic"), .menu = MenuPlace::Map, .section = 8,
                        .run = [&bench, &window, tool] {
                            const bool on = bench.map.tool() == tool;
                            bench.map.setTool(on ? nullptr : tool);
                            if (!on) {
                                window.setActivity(Activity::Access);
                                window.showPanel(QStringLiteral("access-reach"));
                            }
                            bench.map.setFocus();
                        },
                        .enabled = hasNetwork, .checked = [&bench, tool] { return bench.map.tool() == tool; }});
    bench.commands.add({.id = "access.remove-site", .title = text("Take the site off the map"), .help = text("Reached streets and areas disappear; nothing of the project changes."), .icon = QStringLiteral("edit-clear"),
                        .menu = MenuPlace::Map, .section = 8, .run = [desk] { desk->place({}); }, .enabled = [desk] { return desk->site().has_value(); }});
    bench.commands.add({.id = "access.write-areas", .title = text("Write the reached areas as a layer"), .help = text("The tool service-area for the site as it stands, with its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->writeAreas(); }, .enabled = [desk] { return desk->frame() && desk->frame()->snap; }, .safeAtRandom = false});
    bench.commands.add({.id = "access.new-link", .title = text("Draw a new link and see who gains"), .help = text("A road or railway that does not exist yet: what it changes for towns and cities follows the pointer."),
                        .icon = QStringLiteral("draw-line"), .menu = MenuPlace::Map, .section = 8,
                        .run = [&bench, &window, linkTool] {
                            const bool on = bench.map.tool() == linkTool;
                            bench.map.setTool(on ? nullptr : linkTool);
                            if (!on) {
                                window.setActivity(Activity::Access);
                                window.showPanel(QStringLiteral("access-link"));
                            }
                            bench.map.setFocus();
                        },
                        .enabled = hasNetwork, .checked = [&bench, linkTool] { return bench.map.tool() == linkTool; }});
    bench.commands.add({.id = "access.keep-link", .title = text("Add the new link to the lines"), .help = text("It becomes part of the layer as one step that can be undone; the network follows."), .icon = QStringLiteral("list-add"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [linkDesk] { linkDesk->keep(); }, .enabled = [linkDesk] { return linkDesk->mayKeep(); }});
    bench.commands.add({.id = "access.network", .title = text("Show what the network needs repaired"), .help = text("Loose ends, near misses, islands, one-way traps and duplicates, each with its place on the map."),
                        .icon = QStringLiteral("tools-check-spelling"), .menu = MenuPlace::Tools, .section = -1,
                        .run = [&window] {
                            window.setActivity(Activity::Access);
                            window.showPanel(QStringLiteral("access-network"));
                        }});
    bench.commands.add({.id = "access.measures", .title = text("Measure access to jobs, stations and services"), .help = text("Nearest, within a limit, Hansen, E2SFCA and Huff over the network, by group of people, with the decay as a chart."),
                        .icon = QStringLiteral("office-chart-line"), .menu = MenuPlace::Tools, .section = -1,
                        .run = [&window] {
                            window.setActivity(Activity::Access);
                            window.showPanel(QStringLiteral("access-measures"));
                        }});
    bench.commands.add({.id = "access.ask-place", .title = text("Ask a place for its access"), .help = text("Click a place on the map: it says its value."), .icon = QStringLiteral("help-whatsthis"), .menu = MenuPlace::Map, .section = 8,
                        .run = [&bench, &window, measureTool] {
                            const bool on = bench.map.tool() == measureTool;
                            bench.map.setTool(on ? nullptr : measureTool);
                            if (!on) {
                                window.setActivity(Activity::Access);
                                window.showPanel(QStringLiteral("access-measures"));
                            }
                            bench.map.setFocus();
                        },
                        .enabled = [measureDesk] { return measureDesk->answer() != nullptr; }, .checked = [&bench, measureTool] { return bench.map.tool() == measureTool; }});
    bench.commands.add({.id = "access.write-measure", .title = text("Write the measure of access as a layer"), .help = text("The tool accessibility for the question as it stands, with its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [measureDesk] { measureDesk->write(); }, .enabled = [measureDesk] { return measureDesk->whyNotWritten().empty(); }, .safeAtRandom = false});
    bench.commands.add({.id = "access.equity", .title = text("See how fairly access is shared, and who gains or loses"), .help = text("Gini, Theil, Palma, concentration and poverty by group and city, Lorenz curves, gains and losses on the map."),
                        .icon = QStringLiteral("view-statistics"), .menu = MenuPlace::Tools, .section = -1,
                        .run = [&window] {
                            window.setActivity(Activity::Access);
                            window.showPanel(QStringLiteral("access-equity"));
                        }});
    QObject::connect(network, &LiveNetwork::changed, &bench.commands, &Commands::refresh);
    QObject::connect(measureDesk, &MeasureDesk::answered, &bench.commands, &Commands::refresh);
    QObject::connect(desk, &ReachDesk::changed, &bench.commands, &Commands::refresh);
    QObject::connect(desk, &ReachDesk::frameChanged, &bench.commands, &Commands::refresh);
    QObject::connect(linkDesk, &LinkDesk::changed, &bench.commands, &Commands::refresh);
    QObject::connect(linkDesk, &LinkDesk::answered, &bench.commands, &Commands::refresh);
    QObject::connect(&bench.map, &MapCanvas::toolChanged, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
