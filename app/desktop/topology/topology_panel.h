// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/topology/fix_all.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "spatial/topology/topology_findings.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTimer;
class QTreeView;

namespace app::desktop {

class FindingModel;
class MainWindow;
class RuleForm;
class RuleList;
class TopologyMarkers;
class TopologyWatch;

/// The panel "Topology": rules of the project, what they find, and the way out of each fault.
class TopologyPanel final : public QWidget {
    Q_OBJECT
public:
    TopologyPanel(Workbench& bench, MainWindow& window, TopologyWatch& watch, TopologyMarkers& markers, QWidget* parent = nullptr);

    /// Buttons for the commands, once they are registered.
    void addButtons(const std::vector<QAction*>& forRules, const std::vector<QAction*>& forFindings);

    void addRule();
    void addPreset(bool lines);      ///< the usual rules for the layer in hand
    void editRule();
    void removeRule();
    bool hasRule() const;

    spatial::TopologyFindingPtr current() const;   ///< null: none in hand
    void showCurrent();                            ///< brings it into the middle of the map and lets it light up
    void fixCurrent();
    void fixAll();                                 ///< all safe ones listed: worked out in a job, done as one gesture
    void acceptCurrent();                          ///< asks for the reason
    void takeBack();                               ///< it is no longer accepted
    bool mayFix() const;
    bool isCurrentAccepted() const;
    bool isFixing() const { return fixing_.isRunning(); }
    FindingModel& model() const { return *model_; }
    RuleForm& form() const { return *form_; }

signals:
    void currentChanged();

private:
    QWidget* makeLists();
    void follow();
    void describe();
    void setFilter();
    void saveRule();
    void take(FixedFaults done);

    Workbench& bench_;
    MainWindow& window_;
    TopologyWatch& watch_;
    TopologyMarkers& markers_;
    QStackedWidget* pages_;
    RuleForm* form_;
    RuleList* rules_;
    FindingModel* model_;
    QTreeView* findings_;
    QComboBox* which_;
    QCheckBox* inView_;
    QCheckBox* accepted_;
    QLabel* state_;
    QLabel* words_;
    QHBoxLayout* ruleButtons_ = nullptr;
    QHBoxLayout* findingButtons_ = nullptr;
    QTimer* viewTimer_;
    JobHandle fixing_;
};

}  // namespace app::desktop
