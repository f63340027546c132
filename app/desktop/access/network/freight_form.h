// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace app::desktop {

class LiveNetwork;
struct Workbench;

/// What goods do on the chosen network: the second network that they change to, the terminals where, what a change takes, and what hours and
/// kilometres cost a tonne. Every change is a gesture that can be undone; the network follows. Prices of the kilometre of the second network
/// are those of its own entry. All start at 0: no price holds everywhere. GUI thread.
class FreightForm final : public QWidget {
    Q_OBJECT
public:
    FreightForm(Workbench& bench, LiveNetwork& network, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;

private:
    QDoubleSpinBox* amount(const char* name, double most, int decimals);
    void follow();
    void fill();
    void join(const std::string& network);

    Workbench& bench_;
    LiveNetwork& network_;
    QComboBox* second_;
    QComboBox* terminals_;
    QDoubleSpinBox* minutes_;
    QDoubleSpinBox* changeYuan_;
    QDoubleSpinBox* hourYuan_;
    QDoubleSpinBox* kmYuan_;
    QLabel* fault_;
};

}  // namespace app::desktop
