// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/hotspots/hot_spot_settings.h"
#include "app/desktop/pages/scrolled_page.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace app::desktop {

class HotSpotDesk;
class ValuePicture;
struct Workbench;

/// Where high or low values lie together more than by chance: layer, field and method, what the whole says, the significant places on the map and in a
/// table whose rows lead there; and how densely places lie. GUI thread.
class HotSpotPage final : public QWidget {
    Q_OBJECT
public:
    HotSpotPage(Workbench& bench, HotSpotDesk& desk, ValuePicture& picture, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void build();
    void wire();
    void follow();
    void showAnswer();
    void goTo(int row);

    Workbench& bench_;
    HotSpotDesk& desk_;
    ValuePicture& picture_;
    std::unique_ptr<FieldRows> rows_, densityRows_;
    QLabel* hint_;
    QComboBox* layer_;
    QComboBox* field_;
    QComboBox* below_;
    QComboBox* statistic_;
    QComboBox* kind_;
    QSpinBox* nearest_;
    QDoubleSpinBox* distance_;
    QSpinBox* permutations_;
    QSpinBox* seed_;
    QDoubleSpinBox* significance_;
    QCheckBox* falseDiscovery_;
    QPushButton* write_;
    QLabel* state_;
    QLabel* summary_;
    QLabel* doubts_;
    QLabel* placesTitle_;
    QTableWidget* places_;
    QLabel* densityTitle_;
    QDoubleSpinBox* bandwidth_;
    QComboBox* weight_;
    QPushButton* writeDensity_;
    QLabel* note_;
};

}  // namespace app::desktop
