// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/tools/tool.h"

#include <QWidget>

#include <vector>

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace app::desktop {

class MainWindow;
class ToolForm;
class ToolRuns;

/// The tools of an activity: a list to choose from, and the form of the one chosen with the way back.
class ToolsPanel final : public QWidget {
    Q_OBJECT
public:
    ToolsPanel(std::vector<const spatial::Tool*> tools, Workbench& bench, ToolRuns& runs, QWidget* parent = nullptr);
    /// The form of a tool of this panel, in view; null where it has no such tool.
    ToolForm* open(std::string_view tool);
    bool has(std::string_view tool) const;

private:
    void fillList();
    void dropOldest();

    std::vector<const spatial::Tool*> tools_;
    Workbench& bench_;
    ToolRuns& runs_;
    QStackedWidget* pages_;
    QLineEdit* filter_;
    QListWidget* list_;
    std::vector<ToolForm*> forms_;   // the latest last; only the latest are kept, each has many controls
};

spatial::Text toolGroupTitle(spatial::ToolGroup group);

/// Puts the tools into the activities, each as a command too, and the history of runs into the drawer.
void addTools(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
