// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/model_desk.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTreeWidget;

namespace app::desktop {

/// The library of criteria by industry: one more criterion for the model, or a new model of all that an industry asks for.
class LibraryPage final : public QWidget {
    Q_OBJECT
public:
    LibraryPage(ModelDesk& desk, QWidget* parent = nullptr);
    /// `group`: where a chosen criterion goes.
    void open(const std::string& group);
    /// The list is the beginning of a new model.
    void openForNewModel();

signals:
    void added(const QString& criterion);
    void madeModel();
    void left();

private:
    void fill();
    void describe();
    void addChosen();
    void addOwn();
    void makeModel();
    void makeModelOfOne();
    void copyModel();
    void follow();
    std::string industry() const;

    ModelDesk& desk_;
    std::string group_;
    bool newModel_ = false;
    std::vector<QWidget*> forAdding_, forNewModel_;
    QLabel* heading_;
    QComboBox* industry_;
    QTreeWidget* list_;
    QLabel* about_;
};

}  // namespace app::desktop
