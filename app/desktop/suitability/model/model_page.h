// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/model_desk.h"
#include "app/desktop/suitability/model/model_edits.h"

#include <QWidget>

#include <map>
#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QHBoxLayout;
class QScrollArea;
class QStackedWidget;

namespace app::desktop {

class CombinationPage;
class ConstraintPage;
class CriterionPage;
class LibraryPage;
class ModelTree;

/// The model editor: which model, its tree, and below it the page of what is chosen there.
class ModelPage final : public QWidget {
    Q_OBJECT
public:
    ModelPage(Workbench& bench, QWidget* parent = nullptr);

    ModelDesk& desk() { return desk_; }
    ModelTree& tree() { return *tree_; }
    /// The actions of the commands, as buttons above the tree.
    void addButtons(const std::vector<QAction*>& actions);

    void openLibrary();
    void openNewModel();
    /// The action beside the list of models.
    void addModelButton(QAction* action);
    void addGroupHere();
    void addConstraintHere();
    void duplicateHere();
    void removeHere();
    void stepHere(bool up);
    bool mayDuplicate() const;
    bool mayRemoveHere() const;

signals:
    void dataAsked();
    void chosenChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void fillModels();
    void showPart(const ModelPart& part);
    void refuse(const spatial::Text& why);
    int addPage(QWidget* page);

    ModelDesk desk_;
    QComboBox* models_;
    QHBoxLayout* modelRow_ = nullptr;
    QHBoxLayout* buttons_;
    ModelTree* tree_;
    QLabel* refusal_;
    QStackedWidget* pages_;
    CombinationPage* combination_;
    CriterionPage* criterion_;
    ConstraintPage* constraint_;
    LibraryPage* library_;
    bool inLibrary_ = false;
};

}  // namespace app::desktop
