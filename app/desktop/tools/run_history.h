// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "layers/tools/runner.h"

#include <QWidget>

class QTreeWidget;

namespace app::desktop {

class ToolRuns;
struct ToolRun;

/// The runs of tools, the latest first: state, progress, time, what went wrong; a run can be stopped, opened again, copied as a command
/// line or taken off the list.
class RunHistory final : public QWidget {
    Q_OBJECT
public:
    RunHistory(Workbench& bench, ToolRuns& runs, QWidget* parent = nullptr);

signals:
    /// A person wants to change the parameters of a run and run it again.
    void again(const QString& tool, const layers::WrittenParameters& parameters);

private:
    void fill();
    void updateProgress();
    const ToolRun* current() const;

    Workbench& bench_;
    ToolRuns& runs_;
    QTreeWidget* list_;
};

}  // namespace app::desktop
