// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/scenarios/scenario_desk.h"

#include <QWidget>

#include <string>
#include <vector>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QToolButton;
class QTreeWidget;

namespace app::desktop {

class ChangePicture;
class ScenarioResults;

/// Scenarios of the suitability model: kept from its changes, told in words, compared in figures, a radar, the regret of sites, and on the map.
class ScenariosPage final : public QWidget {
    Q_OBJECT
public:
    explicit ScenariosPage(Workbench& bench, QWidget* parent = nullptr);

    ScenarioDesk& desk() { return desk_; }
    ChangePicture& picture() { return *picture_; }
    void addButtons(const std::vector<QAction*>& actions);

    /// Of the scenario that is chosen in the list; empty: the base, or none.
    std::string current() const;
    void choose(const std::string& id);
    void keep();
    void duplicateHere();
    void removeHere();
    void renameHere();
    void showChange(bool land);
    bool isShown(bool land) const;
    /// Writes the maps beside the project and shows them as layers; with `swipe`, base and scenario on the two sides of a swipe.
    void makeLayers(bool swipe);
    bool hasStudyOf(const std::string& id) const;

signals:
    void chosenChanged();

protected:
    void showEvent(QShowEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void fillList();
    void fillChosen();
    void followStudy();
    void startSwipe(const std::string& scenario);
    std::size_t outcomeOf(const std::string& id) const;

    Workbench& bench_;
    ScenarioDesk desk_;
    ChangePicture* picture_;
    QLabel* intro_;
    QLabel* changes_;
    QPushButton* keep_;
    QPushButton* keepIn_;
    QPushButton* asBase_;
    QLabel* fault_;
    QHBoxLayout* buttons_;
    QTreeWidget* list_;
    QLabel* noteLabel_;
    QLineEdit* note_;
    QListWidget* differences_;
    QToolButton* more_;
    QPushButton* put_;
    QLabel* sitesLabel_;
    QComboBox* sites_;
    QPushButton* compare_;
    QLabel* state_;
    ScenarioResults* results_;
    QPushButton* layers_;
    QPushButton* swipe_;
    JobHandle writing_;
    std::shared_ptr<const ScenarioStudy> shownStudy_;
    std::shared_ptr<const ScenarioStudy> layersOf_;         // the study whose maps are layers
    std::map<std::string, std::string> layerIds_;
    bool filling_ = false;
};

}  // namespace app::desktop
