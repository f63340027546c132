// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/why/add_why.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/why/why_page.h"
#include "app/desktop/suitability/why/why_tool.h"
#include "app/desktop/window/main_window.h"
#include "app/workflow/exact_result.h"

namespace app::desktop {

using Shown = LiveModel::Shown;
using spatial::text;

void addWhy(Workbench& bench, MainWindow& window)
{
    LiveModel& live = bench.suitability;
    auto* tool = new WhyTool(&bench.map);
    auto* page = new WhyPage(bench, *tool);
    window.addPanel(Activity::Suitability, QStringLiteral("why-here"), text("Why here"), page);

    const auto show = [&live](Shown what) { return [&live, what] { live.show(live.shown() == what ? Shown::Nothing : what); }; };
    const auto isShown = [&live](Shown what) { return [&live, what] { return live.shown() == what; }; };
    const auto hasModel = [&live] { return live.model() != nullptr; };
    bench.commands.add({.id = "suitability.show-score", .title = text("Show the suitability on the map"), .help = text("The score of every cell, live: it follows weights and curves while they are changed."),
                        .icon = QStringLiteral("view-statistics"), .menu = MenuPlace::Map, .section = 7, .run = show(Shown::Score), .enabled = hasModel, .checked = isShown(Shown::Score)});
    bench.commands.add({.id = "suitability.show-robustness", .title = text("Show the robustness on the map"), .help = text("Where the result survives other weights: always, mostly, fragile, rarely."),
                        .icon = QStringLiteral("view-statistics"), .menu = MenuPlace::Map, .section = 7, .run = show(Shown::Classes), .enabled = hasModel, .checked = isShown(Shown::Classes)});
    bench.commands.add({.id = "suitability.show-missing", .title = text("Show where data is missing"), .help = text("How many criteria have no value there."), .icon = QStringLiteral("view-statistics"),
                        .menu = MenuPlace::Map, .section = 7, .run = show(Shown::MissingData), .enabled = hasModel, .checked = isShown(Shown::MissingData)});
    bench.commands.add({.id = "suitability.without-rules", .title = text("Show it without rules"),
                        .help = text("The score of all land, as if no rule excluded any; what the rules exclude is pale and hatched. Sites keep to the rules."), .icon = QStringLiteral("view-statistics"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_H)}, .menu = MenuPlace::Map, .section = 7, .run = [&live] { live.showWithoutRules(!live.isShownWithoutRules()); },
                        .enabled = [&live] { return live.model() && (live.shown() == Shown::Score || live.shown() == Shown::Robustness || live.shown() == Shown::Classes); },
                        .checked = [&live] { return live.isShownWithoutRules(); }});
    bench.commands.add({.id = "suitability.why-here", .title = text("Ask why a place scores as it does"),
                        .help = text("Click a place for its criteria, rules and missing data; Shift-click a second one to compare them."), .icon = QStringLiteral("help-whatsthis"), .menu = MenuPlace::Map,
                        .section = 7,
                        .run = [&bench, &window, tool] {
                            const bool on = bench.map.tool() == tool;
                            bench.map.setTool(on ? nullptr : tool);
                            if (!on)
                                window.showPanel(QStringLiteral("why-here"));
                            bench.map.setFocus();
                        },
                        .enabled = hasModel, .checked = [&bench, tool] { return bench.map.tool() == tool; }});
    bench.commands.add({.id = "suitability.write", .title = text("Write the suitability as a raster"), .help = text("Every cell at full resolution, as a GeoTIFF with its record, added as a layer."),
                        .icon = QStringLiteral("document-save"), .menu = MenuPlace::Tools, .section = -1, .run = [page] { page->writeExact(); }, .enabled = [&live] { return live.model() != nullptr; },
                        .safeAtRandom = false});
    QObject::connect(&live, &LiveModel::shownChanged, &bench.commands, &Commands::refresh);
    QObject::connect(&bench.map, &MapCanvas::toolChanged, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
