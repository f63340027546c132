// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/protection/protection_answer.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "layers/tools/runner.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// The health protection distance of the production unit that was selected last, worked out again whenever a figure changes: one job at a time, the
/// latest wish counts. What it is worked out from is kept in the project, each change a gesture. GUI thread.
class ProtectionDesk final : public QObject {
    Q_OBJECT
public:
    explicit ProtectionDesk(Workbench& bench, QObject* parent = nullptr);
    ~ProtectionDesk() override;

    const ProtectionSettings& settings() const { return settings_; }
    void edit(spatial::Text title, const std::function<void(ProtectionSettings&)>& change, std::string_view merge = {});

    /// Layers in use, as the settings or the roles of the project say; empty where there is none.
    std::string units() const;
    std::string receptors() const;
    std::string wind() const;
    /// The unit's name; empty where none is chosen.
    std::string unitName() const;
    bool hasUnit() const { return unit_.has_value(); }
    /// Of what is chosen from or counted, something is made up.
    bool isSynthetic() const;

    /// Selects the polygon of the unit layer that is nearest to the middle of the map, and shows it.
    void takeUnitInView();
    void showUnit();

    const std::optional<ProtectionAnswer>& answer() const { return answer_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isSettled() const { return !working_.isRunning() && !waitsForData_; }

    /// The zone as a layer of the project, by the tool protection-distance with its record.
    void write();
    bool mayWrite() const { return answer_ && answer_->distance && !saving_.isRunning(); }

signals:
    void changed();     ///< settings, unit
    void answered();

private:
    void followProject();
    void followSelection();
    void follow();
    layers::WrittenParameters parameters(const std::string& unitFile) const;

    Workbench& bench_;
    ProtectionSettings settings_;
    std::optional<std::int64_t> unit_;      // feature of units()
    std::string unitLayer_;                 // which it is of
    JobHandle working_, saving_;
    bool wished_ = false;
    bool waitsForData_ = false;
    bool takesWhenRead_ = false;            // the layer was not read yet when a unit in view was wished
    std::optional<ProtectionAnswer> answer_;
    std::optional<spatial::Error> failure_;
};

}  // namespace app::desktop
