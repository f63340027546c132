// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/weights/proposal_page.h"

class QLabel;

namespace app::desktop {

/// Weights that the data proposes, without anybody's judgement: entropy or CRITIC, from the utilities on the map.
class DataPage final : public ProposalPage {
    Q_OBJECT
public:
    enum class Way { Entropy, Critic };
    DataPage(WeightDesk& desk, Way way, QWidget* parent = nullptr);

protected:
    void fill() override {}
    spatial::Result<Proposal> proposal() const override;

private:
    Way way_;
    QLabel* about_;
};

}  // namespace app::desktop
