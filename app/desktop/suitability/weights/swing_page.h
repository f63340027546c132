// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/weights/proposal_page.h"

#include <map>
#include <string>
#include <vector>

class QGridLayout;
class QLabel;
class QSpinBox;

namespace app::desktop {

/// Swing weights: points for the step of each part from its worst to its best.
class SwingPage final : public ProposalPage {
    Q_OBJECT
public:
    explicit SwingPage(WeightDesk& desk, QWidget* parent = nullptr);

protected:
    void fill() override;
    spatial::Result<Proposal> proposal() const override;

private:
    struct Row {
        std::string part;
        QLabel* name = nullptr;
        QSpinBox* points = nullptr;
    };
    QLabel* about_;
    QGridLayout* grid_;
    std::vector<Row> rows_;
};

}  // namespace app::desktop
