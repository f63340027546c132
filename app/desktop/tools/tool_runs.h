// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "layers/tools/runner.h"
#include "spatial/tools/tool.h"

#include <QDateTime>
#include <QObject>

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

enum class RunState { Running, Done, Failed, Cancelled };

/// One run of a tool: of this session, or of an earlier one as its record tells it.
struct ToolRun {
    int id = 0;
    const spatial::Tool* tool = nullptr;
    layers::WrittenParameters parameters;
    RunState state = RunState::Running;
    QDateTime time;
    double seconds = 0;
    std::optional<spatial::Error> error;
    std::vector<spatial::Warning> warnings;
    layers::RunReport report;              ///< of this session's runs
    std::string record;                    ///< the record's path; empty: none
    bool stale = false;                    ///< an input is another file than it was
    int job = 0;
};

/// Runs tools in the background and remembers what was run. Results become layers of the project, above the current one, in one gesture
/// together with the record; records of earlier sessions are read when a project opens, and are marked stale when an input changed. GUI thread.
class ToolRuns final : public QObject {
    Q_OBJECT
public:
    explicit ToolRuns(Workbench& bench, QObject* parent = nullptr);

    /// `show`: results become layers. The run's id.
    int start(const spatial::Tool& tool, layers::WrittenParameters parameters, bool show, bool overwrite = false);
    void cancel(int run);
    void forget(int run);
    const std::deque<ToolRun>& all() const { return runs_; }   ///< oldest first
    const ToolRun* find(int run) const;
    /// Looks again which results are stale.
    void lookForChanges();

signals:
    void changed();
    void finished(int run);

private:
    struct Outcome;
    void readRecords();
    void deliver(int run, spatial::Result<Outcome> outcome, bool show);
    ToolRun* findRun(int run);

    Workbench& bench_;
    std::deque<ToolRun> runs_;
    JobHandle looking_;
    int next_ = 1;
};

}  // namespace app::desktop
