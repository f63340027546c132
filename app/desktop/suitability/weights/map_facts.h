// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/jobs.h"
#include "spatial/suitability/weights.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

class LiveModel;

/// How the utilities of the criteria are spread on the map, whatever their weights: from a sample of some 300,000 cells. Looked at again in a job when
/// data or a curve changes, and only after follow(true). GUI thread.
class MapFacts final : public QObject {
    Q_OBJECT
public:
    struct Pair {
        std::string first;
        std::string second;
        double correlation = 0;
    };
    struct Facts {
        std::vector<std::string> criteria = {};     ///< those with data
        std::vector<double> deviations = {};        ///< standard deviation of the utility
        std::vector<Pair> doubled = {};             ///< |r| >= kDoubleCounting, the strongest first
        spatial::CriterionValues places = {};       ///< utilities at some thousand places where all are known, by criterion
        std::size_t cells = 0;                      ///< looked at
    };

    MapFacts(LiveModel& live, Jobs& jobs, QObject* parent = nullptr);
    ~MapFacts() override;

    void follow(bool follows);
    /// Null before anything is prepared.
    const Facts* facts() const { return facts_.get(); }
    std::optional<double> deviation(const std::string& criterion) const;
    /// Why there are none though data is prepared.
    const std::optional<spatial::Error>& failure() const { return failure_; }

signals:
    void changed();

private:
    void look();

    LiveModel& live_;
    Jobs& jobs_;
    JobHandle job_;
    std::string key_;
    std::shared_ptr<const Facts> facts_;
    std::optional<spatial::Error> failure_;
    bool follows_ = false;
};

}  // namespace app::desktop
