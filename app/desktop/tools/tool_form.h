// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "layers/tools/runner.h"
#include "spatial/tools/tool.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace app::desktop {

class ParameterField;
class ToolRuns;

/// The form of one tool, made from its declaration: what is needed first, what may be left alone folded away, what is wrong beside each
/// field, the plan by which rasters are brought together, and the same as a command line.
class ToolForm final : public QWidget {
    Q_OBJECT
public:
    ToolForm(const spatial::Tool& tool, Workbench& bench, ToolRuns& runs, QWidget* parent = nullptr);

    const spatial::Tool& tool() const { return tool_; }
    layers::WrittenParameters written() const;
    void setWritten(const layers::WrittenParameters& parameters);
    ParameterField* field(std::string_view parameter) const;

public slots:
    void run();
    void copyCommand();

private:
    void edited();
    void showPlan();
    void followRun();
    void beginWithTheProjectsRoads();
    QString inWordsOfTheForm(QString words) const;

    const spatial::Tool& tool_;
    Workbench& bench_;
    ToolRuns& runs_;
    std::vector<ParameterField*> fields_;
    QScrollArea* scroll_ = nullptr;
    QToolButton* fold_ = nullptr;
    QLabel* plan_;
    QCheckBox* show_;
    QPushButton* run_;
    QPushButton* cancel_;
    QProgressBar* progress_;
    int running_ = 0;
};

}  // namespace app::desktop
