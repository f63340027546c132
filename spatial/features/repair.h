// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_result.h"

#include <optional>

namespace spatial {

/// The geometries of a layer as analyses can take them: invalid ones repaired, those beyond repair set aside (null). The layer must
/// outlive it: where nothing had to be changed nothing is copied.
///
/// Each repaired or set-aside feature gives a Warning ("geometry.repaired", "geometry.set-aside") with its id, what was wrong and where;
/// after 1000 of them one "geometry.more" counts the rest.
class UsableGeometries {
public:
    static Result<UsableGeometries> of(const FeatureTable& table, Progress& progress);

    const GeometryColumn& geometries() const { return changed_ ? *changed_ : *original_; }
    const std::vector<Warning>& warnings() const { return warnings_; }
    std::size_t repairedCount() const { return repairedCount_; }
    std::size_t setAsideCount() const { return setAsideCount_; }

private:
    explicit UsableGeometries(const GeometryColumn& original) : original_(&original) {}
    const GeometryColumn* original_;
    std::optional<GeometryColumn> changed_;
    std::vector<Warning> warnings_;
    std::size_t repairedCount_ = 0;
    std::size_t setAsideCount_ = 0;
};

struct RepairResult {
    FeatureTable table;
    std::vector<Warning> warnings;
    std::size_t repaired = 0;   ///< features made valid
    std::size_t setAside = 0;   ///< features that lost their geometry
};

/// The same layer with its geometries made valid (see makeValid), rows and attributes untouched. Parallel.
Result<RepairResult> repaired(const FeatureTable& table, Progress& progress);

}  // namespace spatial
