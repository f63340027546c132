// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/value_picture.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/brownfield_settings.h"
#include "spatial/features/feature_table.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// Brownfields in their order, as they were ranked last.
struct BrownfieldAnswer {
    spatial::FeatureTablePtr table;
    std::vector<FieldFactor> factors;                 ///< those that count, as in the contributions
    std::vector<spatial::BrownfieldScore> scores;     ///< of each row
    std::vector<std::size_t> order;                   ///< rows, the first rank first; sites without a score last
    std::vector<spatial::ReuseOption> reuse;          ///< of each row
    std::vector<double> areas;                        ///< m2
    std::vector<std::optional<spatial::Coordinate>> places;   ///< of each row: the middle of its box, in the map's CRS
    ValueMapPtr map;                                  ///< in classes of ranks
};

/// Ranks the project's brownfields again whenever a weight changes. Settings are kept in the project, each change a gesture. GUI thread.
class BrownfieldDesk final : public QObject {
    Q_OBJECT
public:
    explicit BrownfieldDesk(Workbench& bench, QObject* parent = nullptr);
    ~BrownfieldDesk() override;

    const BrownfieldSettings& settings() const { return settings_; }
    /// Factors as they are offered: those of the settings, else all numeric fields.
    std::vector<FieldFactor> factors() const;
    void edit(spatial::Text title, const std::function<void(BrownfieldSettings&)>& change, std::string_view merge = {});
    std::string layer() const;
    /// Ids of layers of polygons that may be ranked: those with the role "brownfields" first.
    std::vector<std::string> layers() const;
    bool isSynthetic() const;
    const std::optional<BrownfieldAnswer>& answer() const { return answer_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isSettled() const { return !isBusy_ && !isWished_; }
    /// Asked for by the page when it is seen first: nothing is read before.
    void start();

    /// As a layer by the tool rank-brownfields, with its record.
    void write();
    bool mayWrite() const { return answer_.has_value(); }
    /// Gives the layer the role "brownfields", which siting takes candidates from.
    void useAsCandidates();
    bool isCandidates() const;

signals:
    void changed();
    void answered();

private:
    void followProject();
    void follow();

    Workbench& bench_;
    BrownfieldSettings settings_;
    bool isStarted_ = false;
    bool isBusy_ = false;
    bool isWished_ = false;
    JobHandle working_;
    std::optional<BrownfieldAnswer> answer_;
    std::optional<spatial::Error> failure_;
};

}  // namespace app::desktop
