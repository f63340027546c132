// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/add_weights.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/suitability/weights/weights_page.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addWeights(Workbench& bench, MainWindow& window)
{
    auto* page = new WeightsPage(bench);
    const QString id = QStringLiteral("suitability-weights");
    window.addPanel(Activity::Suitability, id, text("Weights"), page);
    bench.commands.add({.id = "weights.show", .title = text("Weights of the suitability model"), .help = text("Sliders, comparison in pairs and other ways to find weights; how robust the map is."),
                        .icon = QStringLiteral("office-chart-bar"), .menu = MenuPlace::View, .section = 8, .run = [&window, id] { window.showPanel(id); }});
    bench.commands.add({.id = "weights.compare", .title = text("Compare criteria in pairs"), .help = text("The analytic hierarchy process: weights and their consistency follow from judgements."),
                        .run = [&window, id, page] {
                            window.showPanel(id);
                            page->chooseWay("ahp");
                        }});
}

}  // namespace app::desktop
