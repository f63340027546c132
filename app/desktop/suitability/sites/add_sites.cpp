// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/add_sites.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/suitability/sites/comparison_drawer.h"
#include "app/desktop/suitability/sites/comparison_page.h"
#include "app/desktop/suitability/sites/comparison_table.h"
#include "app/desktop/suitability/sites/find_sites_page.h"
#include "app/desktop/suitability/sites/site_finder.h"
#include "app/desktop/suitability/sites/site_outlines.h"
#include "app/desktop/suitability/sites/sites_desk.h"
#include "app/desktop/suitability/sites/sites_page.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addSites(Workbench& bench, MainWindow& window)
{
    auto* page = new SitesPage(bench);
    const QString id = QStringLiteral("suitability-sites");
    window.addPanel(Activity::Suitability, id, text("Site choice"), page);
    new SiteOutlines(bench, [page] { return std::vector<std::string>{page->finder().layer(), page->desk().layer()}; }, page);
    const auto open = [&window, id, page](SitesPage::Part part) {
        return [&window, id, page, part] {
            window.setActivity(Activity::Suitability);
            window.showPanel(id);
            page->showPart(part);
        };
    };
    bench.commands.add({.id = "sites.search", .title = text("Search sites on the suitability"), .help = text("So many compact areas of at least so many hectares, at a distance from each other, with a proven bound."),
                        .icon = QStringLiteral("run-build"), .menu = MenuPlace::Tools, .section = -1, .run = open(SitesPage::Part::Find)});
    bench.commands.add({.id = "sites.compare", .title = text("Compare sites under five methods"), .help = text("The features of the current layer: ranks by WLC, OWA, TOPSIS, VIKOR and PROMETHEE side by side, and how sure they are."),
                        .icon = QStringLiteral("view-statistics"), .menu = MenuPlace::Tools, .section = -1,
                        .run = [open, page, &bench] {
                            open(SitesPage::Part::Compare)();
                            page->compare(bench.selection.currentLayer());
                        }});
    bench.commands.add({.id = "sites.trade-offs", .title = text("Trade-offs between sites"), .help = text("Which sites are not beaten in everything by another: the Pareto front of two objectives or more."),
                        .icon = QStringLiteral("office-chart-scatter"), .menu = MenuPlace::Tools, .section = -1, .run = open(SitesPage::Part::Pareto)});
    window.addDrawerPage(QStringLiteral("sites-compared"), text("Sites compared"), new ComparisonDrawer(page->desk()));
    const auto wide = [&window] { window.showDrawerPage(QStringLiteral("sites-compared")); };
    QObject::connect(page, &SitesPage::wideTableWanted, &window, wide);
    bench.commands.add({.id = "sites.wide-table", .title = text("Show the comparison of sites below the map"), .help = text("The whole table below the map, where all methods stand side by side."),
                        .icon = QStringLiteral("view-split-top-bottom"), .menu = MenuPlace::View, .section = 8, .run = wide});
    bench.commands.add({.id = "sites.copy-table", .title = text("Copy the comparison of sites"), .help = text("The table as it is shown, for a spreadsheet."), .icon = QStringLiteral("edit-copy"),
                        .run = [page] { page->comparisonPage().table().copy(); }, .enabled = [page] { return page->comparisonPage().table().isVisible(); }});
}

}  // namespace app::desktop
