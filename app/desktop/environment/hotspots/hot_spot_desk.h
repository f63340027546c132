// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/hotspots/hot_spot_answer.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// Hot spots of a layer, found anew whenever layer, field or method change: a job that a new wish stops. What is asked is kept in the project, each
/// change a gesture. GUI thread.
class HotSpotDesk final : public QObject {
    Q_OBJECT
public:
    explicit HotSpotDesk(Workbench& bench, QObject* parent = nullptr);
    ~HotSpotDesk() override;

    const HotSpotSettings& settings() const { return settings_; }   ///< as the project has them
    HotSpotSettings completed() const;                              ///< with a layer and a field; the layer is empty where none is read that fits
    void edit(const std::function<void(HotSpotSettings&)>& change, std::string_view merge);

    /// Ids of layers of points or areas with numbers that are read: hot spots and samples first.
    std::vector<std::string> layers() const;
    spatial::FeatureTablePtr table() const;

    void request(bool isWanted);   ///< pages call it when they are shown and hidden; before nothing is computed

    const HotSpotAnswerPtr& answer() const { return answer_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isSettled() const { return !finding_.isRunning(); }

    /// The tool hot-spots for the question as it stands, with its record.
    void write();
    /// The tool kernel-density on the same layer: bandwidth as set, else as the distance; cells of a twentieth of it, or so that 2,000 cover the layer (ours).
    void writeDensity();
    bool mayWrite() const { return answer_ != nullptr; }
    double bandwidth() const;   ///< m; 0 where there is no answer yet

signals:
    void changed();
    void answered();

private:
    void followProject();
    void follow();
    void ask();

    Workbench& bench_;
    HotSpotSettings settings_;
    bool isWanted_ = false;
    JobHandle finding_;
    HotSpotSettings asked_;                 // by the job that runs, or ended last
    spatial::FeatureTablePtr askedTable_;
    HotSpotAnswerPtr answer_;
    std::optional<spatial::Error> failure_;
};

}  // namespace app::desktop
