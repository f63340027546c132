// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/charts/add_charts.h"

#include "app/desktop/charts/charts_panel.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/language.h"
#include "app/desktop/save_dialog.h"
#include "app/desktop/window/main_window.h"

#include <QAction>

namespace app::desktop {

using charts::ChartKind;
using spatial::text;

void addCharts(Workbench& bench, MainWindow& window)
{
    auto* panel = new ChartsPanel(bench);
    window.addDrawerPage(QStringLiteral("charts"), text("Charts"), panel);
    Commands& commands = bench.commands;
    const auto hasChart = [panel] { return panel->hasChart() && panel->isVisible(); };
    commands.add({.id = "charts.show", .title = text("Show charts"), .help = text("A chart of the current layer, below the map, linked with the selection."), .icon = QStringLiteral("office-chart-bar"),
                  .keys = {QKeySequence(Qt::Key_F7)}, .menu = MenuPlace::View, .section = 8,
                  .run = [&window, panel] { panel->isVisible() ? window.hideDrawer() : window.showDrawerPage(QStringLiteral("charts")); }, .checked = [panel] { return panel->isVisible(); }});
    struct Kind {
        const char* id;
        ChartKind kind;
        spatial::Text title;
        const char* icon;
    };
    for (const Kind& kind : {Kind{"charts.histogram", ChartKind::Histogram, text("Histogram of the current layer"), "view-object-histogram-linear"},
                             Kind{"charts.bars", ChartKind::Bars, text("Bar chart of the current layer"), "office-chart-bar"},
                             Kind{"charts.scatter", ChartKind::Scatter, text("Scatter plot of the current layer"), "office-chart-scatter"},
                             Kind{"charts.boxes", ChartKind::Boxes, text("Box plot of the current layer"), "view-statistics"}})
        commands.add({.id = kind.id, .title = kind.title, .icon = QLatin1String(kind.icon),
                      .run = [&window, panel, chosen = kind.kind] {
                          window.showDrawerPage(QStringLiteral("charts"));
                          auto spec = panel->spec();
                          spec.kind = chosen;
                          if (!spec.layer.empty())
                              panel->setSpec(spec);
                      },
                      .enabled = [panel] { return panel->hasChart(); }});
    commands.add({.id = "charts.copy", .title = text("Copy the chart as a picture"), .icon = QStringLiteral("edit-copy"), .run = [panel] { panel->copyPicture(); }, .enabled = hasChart});
    commands.add({.id = "charts.export", .title = text("Save the chart …"), .help = text("As PNG, SVG or PDF."), .icon = QStringLiteral("document-export"),
                  .run = [panel, &bench, &window] {
                      const QString file = askSaveFile(bench, &window, text("Save the chart"), say(text("Chart")), {{spatial::Text::literal("PNG"), QStringLiteral("png")}, {spatial::Text::literal("SVG"), QStringLiteral("svg")}, {spatial::Text::literal("PDF"), QStringLiteral("pdf")}});
                      if (!file.isEmpty())
                          panel->exportTo(file);
                  },
                  .enabled = hasChart, .safeAtRandom = false});
    panel->addButtons({commands.action("charts.histogram"), commands.action("charts.bars"), commands.action("charts.scatter"), commands.action("charts.boxes"), commands.action("charts.copy"),
                       commands.action("charts.export")});
    QObject::connect(panel, &ChartsPanel::changed, &commands, &Commands::refresh);
}

void showChartOf(MainWindow& window, const std::string& layer, const spatial::Field& field)
{
    window.showDrawerPage(QStringLiteral("charts"));
    auto* panel = window.findChild<ChartsPanel*>();
    auto spec = panel->spec();
    if (spec.layer != layer)
        return;
    const bool numbers = field.type == spatial::FieldType::Integer || field.type == spatial::FieldType::Real;
    spec.kind = numbers ? ChartKind::Histogram : ChartKind::Bars;
    spec.measure = charts::Measure::Count;
    (numbers ? spec.value : spec.category) = field.name;
    panel->setSpec(spec);
}

}  // namespace app::desktop
