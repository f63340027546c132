// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_edits.h"
#include "app/desktop/workbench.h"
#include "spatial/rules/evaluator.h"

#include <QObject>

#include <functional>
#include <string>
#include <vector>

namespace app::desktop {

class MainWindow;
class RuleGrounds;

/// Judges every gesture by the planning rules before it happens: what a rule refuses is not done and says which law, what it warns of is done and says so.
/// Only what a gesture makes worse counts. A gesture that comes before the rules' layers are read is judged when they are, and then only warned of.
/// GUI thread.
class RuleGuard final : public QObject {
    Q_OBJECT
public:
    RuleGuard(Workbench& bench, MainWindow& window, RuleGrounds& grounds, QObject* parent = nullptr);

    /// Shows a rule's page.
    void setShowRule(std::function<void(const std::string& rule)> show) { showRule_ = std::move(show); }

private:
    /// A gesture on one layer as rules see it.
    struct Judged {
        std::string layer;
        spatial::Crs crs;
        std::vector<spatial::JudgedFeature> before;
        std::vector<spatial::JudgedFeature> after;
    };
    spatial::Result<void> judge(const LayerEdits::Proposal& proposal);
    std::optional<Judged> judgedOf(const LayerEdits::Proposal& proposal) const;
    void judgeLate();
    void warn(const Judged& gesture, const std::vector<spatial::RuleBreach>& breaches, bool late);
    void refuse(const Judged& gesture, const std::vector<spatial::RuleBreach>& breaches);
    void zoomTo(const Judged& gesture, const spatial::RuleBreach& breach) const;
    void askForReason(const std::vector<spatial::RuleBreach>& breaches);
    spatial::Text citations(const std::vector<spatial::RuleBreach>& breaches) const;
    spatial::Text sentences(const std::vector<spatial::RuleBreach>& breaches) const;

    Workbench& bench_;
    MainWindow& window_;
    RuleGrounds& grounds_;
    std::function<void(const std::string&)> showRule_;
    std::vector<Judged> late_;
    bool anyway_ = false;   ///< somebody gave a reason: the gesture that was refused is done again
};

}  // namespace app::desktop
