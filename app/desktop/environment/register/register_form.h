// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples/sample_answer.h"
#include "app/desktop/workbench.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class RegisterDesk;
class RegisterFileRows;
class RegisterRoutes;

/// Every field of the chosen site, its log, files and what its samples came to. A field that is left is a gesture. GUI thread.
class RegisterForm final : public QWidget {
    Q_OBJECT
public:
    RegisterForm(Workbench& bench, RegisterDesk& desk, QWidget* parent = nullptr);

    void showSamples(const SampleAnswerPtr& answer);

signals:
    void stateAsked();
    void placeAsked();    ///< the site shall be set on the map

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void wire();
    void translate();
    void follow();
    void fillLog();
    void takeId();
    void takePlace();
    void takeHistory();
    void takeSamples();
    void tieToSelection();
    void wireText(QLineEdit* field, spatial::Text title, std::string spatial::RegisteredSite::*member);

    Workbench& bench_;
    RegisterDesk& desk_;
    SampleAnswerPtr samples_;
    QLabel* state_;
    QPushButton* change_;
    QTableWidget* log_;
    QLineEdit* id_;
    QLineEdit* name_;
    QComboBox* kind_;
    QComboBox* survey_;
    QLineEdit* place_;
    QLineEdit* crs_;
    QPushButton* onMap_;
    QPushButton* tie_;
    QLabel* feature_;
    QLineEdit* address_;
    QLineEdit* owner_;
    QPlainTextEdit* history_;
    QLabel* routesTitle_;
    RegisterRoutes* routes_;
    QLabel* photosTitle_;
    RegisterFileRows* photos_;
    QLabel* documentsTitle_;
    RegisterFileRows* documents_;
    QLineEdit* sampleSites_;
    QLabel* verdicts_;
    QLabel* faults_;
    std::string shown_;   // id of the site in the fields
};

}  // namespace app::desktop
