// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/form/attribute_edits.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace app::desktop {

/// What a field may hold and how it is entered: changed here for all who open the project, undoable. What the program guessed stands in it at first.
class DomainPage final : public QWidget {
    Q_OBJECT
public:
    explicit DomainPage(Workbench& bench, QWidget* parent = nullptr);

    void start(const std::string& layer, const EditableField& field);

signals:
    void finished();

private:
    void build();
    void follow();       // what the chosen kind of entry needs
    void apply();
    spatial::Result<layers::FieldForm> formNow() const;

    Workbench& bench_;
    std::string layer_;
    EditableField field_;
    QLabel* title_;
    QLabel* guess_;
    QComboBox* widget_;
    QComboBox* codes_;
    QPlainTextEdit* list_;
    QCheckBox* others_;
    QComboBox* unit_;
    QLineEdit* lowest_;
    QLineEdit* highest_;
    QLineEdit* expression_;
    QLineEdit* label_;
    QLineEdit* hint_;
    QCheckBox* required_;
    QCheckBox* readOnly_;
    QCheckBox* hidden_;
    QLabel* fault_;
    QFormLayout* form_;
};

}  // namespace app::desktop
