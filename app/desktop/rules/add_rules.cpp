// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/rules/add_rules.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/rules/rule_grounds.h"
#include "app/desktop/rules/rule_guard.h"
#include "app/desktop/rules/rules_panel.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addRules(Workbench& bench, MainWindow& window)
{
    auto* grounds = new RuleGrounds(bench.document, bench.store, bench.edits, bench.jobs, &window);
    auto* guard = new RuleGuard(bench, window, *grounds, &window);
    auto* panel = new RulesPanel(bench, *grounds);
    const QString id = QStringLiteral("rules");
    window.addPanel(Activity::Edit, id, text("Rules"), panel);
    guard->setShowRule([&window, panel, id](const std::string& rule) {
        window.showPanel(id);
        panel->showRule(rule);
    });
    QObject::connect(&window, &MainWindow::activityChanged, grounds, [&window, grounds] {
        if (window.activity() == Activity::Edit)
            grounds->prepare();
    });
    bench.commands.add({.id = "rules.show", .title = text("Show planning rules"), .help = text("Laws and limits that edits and siting keep: what each asks, where it is read, which layer it looks at."),
                        .icon = QStringLiteral("view-list-text"), .menu = MenuPlace::Tools, .section = 1, .run = [&window, id] { window.showPanel(id); }});
    bench.commands.add({.id = "rules.reset", .title = text("Take the planning rule back to the law"), .help = text("Removes the project's own value of the rule in hand."), .icon = QStringLiteral("edit-reset"),
                        .menu = MenuPlace::None, .run = [panel] { panel->resetRule(); }, .enabled = [panel] { return panel->isOverridden(); }});
}

}  // namespace app::desktop
