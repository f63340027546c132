// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/site_report.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace app::desktop {

class DataLead;
class MainWindow;

/// The main job from the window: `songhua site` on the project as it stands, unsaved changes included. The ranked sites are listed; a click
/// shows one on the map; suitability and sites become layers; maps and report lie in the folder beside the project.
class SitingPanel final : public QWidget {
    Q_OBJECT
public:
    SitingPanel(Workbench& bench, QWidget* parent = nullptr);

    void run();
    bool isRunning() const { return job_.isRunning(); }
    const SiteReport* result() const { return result_.get(); }

private:
    void fillModels();
    void follow();
    void arrived(spatial::Result<SiteReport> report);
    void showSites();
    void goTo(int row);

    Workbench& bench_;
    DataLead* lead_ = nullptr;
    QComboBox* models_;
    QPushButton* run_;
    QPushButton* cancel_;
    QProgressBar* progress_;
    QLabel* step_;
    QTreeWidget* sites_;
    QWidget* space_ = nullptr;
    QPushButton* report_;
    QPushButton* folder_;
    JobHandle job_;
    std::string out_;
    std::unique_ptr<SiteReport> result_;
};

/// The panel in the activity Sites, and its command.
void addSiting(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
