// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/weights/proposal_page.h"

#include <string>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QSpinBox;

namespace app::desktop {

/// The best-worst method: which part matters most, which least; all compared with these two.
class BestWorstPage final : public ProposalPage {
    Q_OBJECT
public:
    explicit BestWorstPage(WeightDesk& desk, QWidget* parent = nullptr);

protected:
    void fill() override;
    spatial::Result<Proposal> proposal() const override;

private:
    struct Row {
        std::string part;
        QLabel* name = nullptr;
        QSpinBox* fromBest = nullptr;
        QSpinBox* toWorst = nullptr;
    };
    void build(const std::vector<std::string>& parts);
    void followEnds();

    QLabel* about_;
    QLabel* bestLabel_;
    QComboBox* best_;
    QLabel* worstLabel_;
    QComboBox* worst_;
    QGridLayout* grid_;
    QLabel* fromBestTitle_;
    QLabel* toWorstTitle_;
    std::vector<Row> rows_;
};

}  // namespace app::desktop
