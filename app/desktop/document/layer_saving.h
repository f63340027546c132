// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_edits.h"
#include "app/jobs/jobs.h"
#include "layers/sources/save_edits.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Writes the sources of changed layers one after the other in jobs, while editing goes on: what is edited meanwhile is written in another round. A
/// file that would lose something is asked about first, in a sheet. What fails is said in the message bar and leaves file and edits
/// as they were. One for the window; GUI thread.
class LayerSaving final : public QObject {
    Q_OBJECT
public:
    LayerSaving(Workbench& bench, MainWindow& window);

    /// Saves all layers that are changed, then calls `then(true)`; `then(false)` where one could not be saved or a person said no. At once where
    /// nothing is changed. Called again while it runs, it only remembers `then`.
    void saveAll(std::function<void(bool)> then);
    bool isRunning() const { return running_; }

private:
    struct Task;
    struct Outcome;
    void next();
    void read(const std::shared_ptr<Task>& task);
    void write(const std::shared_ptr<Task>& task);
    void written(const std::shared_ptr<Task>& task, const std::shared_ptr<Outcome>& outcome);
    void askAboutLosses(const std::shared_ptr<Task>& task, const std::vector<spatial::Warning>& losses);
    void failed(const std::shared_ptr<Task>& task, const spatial::Error& error);
    void finish(bool done);

    Workbench& bench_;
    MainWindow& window_;
    std::vector<std::function<void(bool)>> then_;
    std::deque<std::shared_ptr<Task>> tasks_;
    bool running_ = false;
    bool anyFailed_ = false;
    int rounds_ = 0;
};

}  // namespace app::desktop
