// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class RegisterDesk;
class RegisterForm;
class RegisterTool;
class SampleDesk;
class ValuePicture;

/// The register of sites: searched and filtered as a list and on the map by state, the chosen one as a form. GUI thread.
class RegisterPage final : public QWidget {
    Q_OBJECT
public:
    RegisterPage(Workbench& bench, RegisterDesk& desk, RegisterTool& tool, SampleDesk& samples, ValuePicture& picture, QWidget* parent = nullptr);

    RegisterForm& form() const { return *form_; }

signals:
    void stateAsked();

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void wire();
    void translate();
    void filter();
    void followList();
    void followChosen();
    void followTroubles();
    void askForTable();
    void useTool(bool forNew);

    Workbench& bench_;
    RegisterDesk& desk_;
    RegisterTool& tool_;
    SampleDesk& sampleDesk_;
    ValuePicture& picture_;
    QLabel* hint_;
    QLineEdit* search_;
    QComboBox* kinds_;
    QComboBox* states_;
    QLabel* counts_;
    QTableWidget* list_;
    QPushButton* add_;
    QPushButton* remove_;
    QPushButton* import_;
    QPushButton* write_;
    QPushButton* print_;
    QLabel* fault_;
    QLabel* troublesTitle_;
    QTableWidget* troubles_;
    QPushButton* forget_;
    RegisterForm* form_;
};

}  // namespace app::desktop
