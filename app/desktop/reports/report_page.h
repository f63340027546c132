// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/project_report.h"

#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace app::desktop {

/// The strategy report from the window: what it is about, which city or site, in which format and language. Written by the same run as `songhua report` on the project as it stands, unsaved changes included, into the folder
/// of results; a message leads to it. GUI thread.
class ReportPage final : public QWidget {
    Q_OBJECT
public:
    explicit ReportPage(Workbench& bench, QWidget* parent = nullptr);

    bool isBusy() const { return writing_.isRunning() || reading_.isRunning(); }
    /// The last one that was written; empty: none yet.
    const std::filesystem::path& written() const { return written_; }
    /// What the choices come to; nothing while something is missing.
    std::optional<ReportScope> scope() const;

protected:
    void showEvent(QShowEvent*) override;

private:
    void build();
    void readChoices();
    void fill();
    void follow();
    void write();
    void arrived(spatial::Result<ReportRun> run);

    Workbench& bench_;
    QLabel* hint_;
    QComboBox* about_;
    QComboBox* city_;
    QComboBox* registered_;
    QSpinBox* candidate_;
    QComboBox* format_;
    QComboBox* language_;
    QPushButton* write_;
    QPushButton* cancel_;
    QProgressBar* progress_;
    QLabel* state_;
    std::unique_ptr<FieldRows> rows_;
    ReportChoices choices_;
    bool stale_ = true;               ///< the choices are those of another project, or of none
    JobHandle reading_;
    JobHandle writing_;
    std::filesystem::path target_;
    std::filesystem::path written_;
};

}  // namespace app::desktop
