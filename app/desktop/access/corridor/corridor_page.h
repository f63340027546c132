// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStringListModel;
class QTableWidget;
class QVBoxLayout;

namespace app::desktop {

class CorridorDesk;
struct Workbench;

/// The corridor workbench: cities, times and linkage as matrices, breaking points, bottlenecks, the programme of investments.
class CorridorPage final : public QWidget {
    Q_OBJECT
public:
    CorridorPage(Workbench& bench, CorridorDesk& desk, QWidget* parent = nullptr);

signals:
    void inView(bool shown);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    QLabel* heading(QVBoxLayout* column);
    void translate();
    void follow();
    void offerCities(const QString& typed);
    void addCity(const QString& name);
    void tellAboutAdding(const spatial::Text& sentence);
    void fillCities();
    void fillMatrix();
    void fillBreaks();
    void fillBottlenecks();
    void fillProgramme();

    Workbench& bench_;
    CorridorDesk& desk_;
    QComboBox* mode_;
    QComboBox* shows_;
    QDoubleSpinBox* exponent_;
    QLineEdit* add_;
    QLabel* addFault_;
    QStringListModel* offered_;
    QTableWidget* cities_;
    QLabel* state_;
    QTableWidget* matrix_;
    QLabel* matrixNote_;
    QLabel* breaksTitle_;
    QTableWidget* breaks_;
    QLabel* bottlenecksTitle_;
    QTableWidget* bottlenecks_;
    QLabel* programmeTitle_;
    QLabel* programmeWords_;
    QTableWidget* programme_;
    QTableWidget* sums_;
    QPushButton* addProgramme_;
    QLabel* note_;
};

}  // namespace app::desktop
