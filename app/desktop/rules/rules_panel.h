// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QWidget>

#include <string>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace app::desktop {

class RuleGrounds;

/// The panel "Rules": laws and limits with their clause, edition, date and how sure each figure is; which layer each looks at; and the project's own
/// values in their place. Everything is a gesture. Rules that are no longer in force are struck through.
class RulesPanel final : public QWidget {
    Q_OBJECT
public:
    RulesPanel(Workbench& bench, RuleGrounds& grounds, QWidget* parent = nullptr);

    void showRule(const std::string& rule);
    std::string currentRule() const;
    bool isOverridden() const;
    void resetRule();              ///< as shipped

protected:
    void showEvent(QShowEvent*) override;

private:
    QWidget* makeDetails();
    void fill();
    void describe();
    void describeGround();
    void bind(int choice);
    void keepOverride();

    Workbench& bench_;
    RuleGrounds& grounds_;
    QLineEdit* search_;
    QTreeWidget* list_;
    QLabel* name_;
    QLabel* citation_;
    QLabel* facts_;
    QLabel* sure_;
    QLabel* ground_;
    QFormLayout* form_ = nullptr;
    QComboBox* binding_;
    QComboBox* severity_;
    QDoubleSpinBox* value_;
    QLineEdit* codes_;
    QLineEdit* effective_;
    QLineEdit* expired_;
    QLineEdit* source_;
    QPushButton* keep_;
    QPushButton* reset_;
    QLabel* fault_;
    bool filling_ = false;
    std::string shownRule_;    // what the fields show: they are not filled again while somebody types
    std::string shownRules_;
};

}  // namespace app::desktop
