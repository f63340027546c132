// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/weights/proposal_page.h"

#include <string>
#include <vector>

class QLabel;
class QListWidget;
class QToolButton;

namespace app::desktop {

/// Rank order centroid: the parts in order of importance, dragged or moved by Alt+Up and Alt+Down.
class RankPage final : public ProposalPage {
    Q_OBJECT
public:
    explicit RankPage(WeightDesk& desk, QWidget* parent = nullptr);

protected:
    void fill() override;
    spatial::Result<Proposal> proposal() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void step(int by);
    void number();
    std::vector<std::string> order() const;

    QLabel* about_;
    QListWidget* list_;
    QToolButton* up_;
    QToolButton* down_;
};

}  // namespace app::desktop
