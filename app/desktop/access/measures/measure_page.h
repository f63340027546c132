// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/measures/measure_settings.h"
#include "app/desktop/pages/scrolled_page.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <string_view>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class LineChartView;
class MeasureDesk;
class AskPlaceTool;
class ValuePicture;
struct Workbench;

/// How well places reach destinations over the network: the five measures of access with their decay, which the chart shows while it is changed; the
/// result by group of people, by destination and for the places that are worst off. GUI thread.
class MeasurePage final : public QWidget {
    Q_OBJECT
public:
    MeasurePage(Workbench& bench, MeasureDesk& desk, AskPlaceTool& tool, ValuePicture& picture, QWidget* parent = nullptr);

signals:
    void shown(bool isShown);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void wire();
    void follow();
    void fillChoices();
    void fillDecay(const MeasureSettings& now);
    void showAnswer();
    void showChosen();
    void takeDecay();
    void takeZones();
    void change(std::string_view what, const std::function<void(MeasureSettings&)>& by);

    Workbench& bench_;
    MeasureDesk& desk_;
    AskPlaceTool& tool_;
    ValuePicture& picture_;
    std::unique_ptr<FieldRows> rows_;
    QLabel* hint_;
    QPushButton* ask_;
    QPushButton* write_;
    QComboBox* measure_;
    QComboBox* origins_;
    QComboBox* people_;
    QComboBox* destinations_;
    QComboBox* supply_;
    QComboBox* decay_;
    QDoubleSpinBox* first_;
    QDoubleSpinBox* second_;
    QLineEdit* zones_;
    QLabel* zonesFault_;
    QDoubleSpinBox* attraction_;
    QDoubleSpinBox* limit_;
    QDoubleSpinBox* snap_;
    QDoubleSpinBox* offRoad_;
    LineChartView* chart_;
    QLabel* state_;
    QLabel* place_;
    QTableWidget* groups_;
    QLabel* check_;
    QTableWidget* destinationTable_;
    QTableWidget* places_;
    QLabel* snaps_;
    QLabel* note_;
};

}  // namespace app::desktop
