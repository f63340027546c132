// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/weights/weight_desk.h"

#include <QWidget>

#include <string_view>
#include <vector>

class QComboBox;
class QLabel;

namespace app::desktop {

class DataLead;

/// The weights of the suitability model: by hand, by comparing in pairs, by other ways to judge, from the data; and how much the map depends on them.
class WeightsPage final : public QWidget {
    Q_OBJECT
public:
    explicit WeightsPage(Workbench& bench, QWidget* parent = nullptr);

    /// "direct", "ahp", "best-worst", "rank-order", "swing", "entropy", "critic".
    void chooseWay(std::string_view method);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void follow();
    void showWay(int way);

    WeightDesk desk_;
    QLabel* from_;
    QLabel* problems_;
    DataLead* lead_ = nullptr;
    QComboBox* way_;
    QLabel* scopeLabel_;
    QComboBox* scope_;
    std::vector<QWidget*> pages_;   // one per way; only one is in view
    std::size_t shown_ = 0;
    std::vector<WeightScope> scopes_;
};

}  // namespace app::desktop
