// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/equity/equity_answer.h"
#include "app/desktop/access/equity/equity_settings.h"
#include "app/desktop/access/measures/measure_answer.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"

#include <QObject>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

class LinkDesk;
class MeasureDesk;

/// How unevenly a measure of access, the gain by a new link or a field of a layer falls on people, and who gains and loses: the value that the page Equity and
/// the map's picture share. Computed in a job whenever its source changes, the latest wish first. GUI thread.
class EquityDesk final : public QObject {
    Q_OBJECT
public:
    EquityDesk(Workbench& bench, MeasureDesk& measure, LinkDesk& link, QObject* parent = nullptr);
    ~EquityDesk() override;

    /// As the project has them; and with fields for those that are empty or gone.
    EquitySettings settings() const;
    EquitySettings completed() const;
    void set(const EquitySettings& settings, std::string_view what);

    /// Layers that may be a source (ids), and the places of the source as it is; null while they are not there.
    std::vector<std::string> layers() const;
    spatial::FeatureTablePtr places() const;
    bool isOfLayer() const;

    /// Reads what the source needs; pages call it when they are shown and before nothing is computed.
    void request(bool isWanted);

    /// The measure as it is now becomes what later ones are compared with: another season, an edited road, another measure of the same kind. Forgotten with the
    /// project.
    void keepBefore();
    void forgetBefore();
    const MeasureAnswerPtr& keptBefore() const { return before_; }
    bool mayKeep() const;

    const EquityAnswerPtr& answer() const { return answer_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    /// Why there is nothing to judge yet: what a person has to do. Empty where there is, or something went wrong.
    spatial::Text whatIsMissing() const;
    bool isSettled() const { return !isBusy_ && !isWished_; }

signals:
    void changed();     ///< settings, source, what is kept
    void answered();

private:
    void follow();
    void wish();
    void ask();
    std::optional<EquityQuestion> question() const;
    bool fitsKept(const MeasureAnswer& now) const;

    Workbench& bench_;
    MeasureDesk& measure_;
    LinkDesk& link_;
    bool isWanted_ = false;
    JobHandle asking_;
    bool isBusy_ = false;
    bool isWished_ = false;
    MeasureAnswerPtr before_;
    EquityAnswerPtr answer_;
    std::optional<spatial::Error> failure_;
};

}  // namespace app::desktop
