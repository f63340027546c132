// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/editing/surroundings.h"
#include "spatial/features/feature_table.h"
#include "spatial/geometry/spatial_index.h"

#include <unordered_map>

namespace spatial {

/// A table that is not edited: another layer to snap to, or a layer of a test. Builds an index of the boxes once (0.2 s per million).
class TableSurroundings final : public Surroundings {
public:
    explicit TableSurroundings(FeatureTablePtr table);

    std::vector<std::int64_t> near(const Box& box) const override;
    GeometryView geometry(std::int64_t id) const override;

private:
    FeatureTablePtr table_;
    SpatialIndex index_;
    bool rowsAreIds_ = true;                                    // ids are 0 .. n-1, as those of results
    std::unordered_map<std::int64_t, std::uint32_t> rowOf_;     // otherwise
};

/// The table after a gesture, attributes taken from `like`; new features get the ids after the highest one. For tests and tools: copies all.
FeatureTablePtr tableAfter(const FeatureTable& table, const GeometryEdits& edits);

}  // namespace spatial
