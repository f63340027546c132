// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/assignment_model.h"

#include <span>

namespace spatial::allocation {

/// Per demand its sites by ascending cost (equal costs: by number), closed and unreachable ones left out. For very large models only the
/// nearest are kept: `highest` then says up to which multiplier a list is complete.
struct NearestLists {
    struct Entry {
        double cost;
        std::uint32_t site;
    };
    std::vector<std::size_t> start;   ///< demands + 1
    std::vector<Entry> entries;
    std::vector<double> highest;      ///< per demand: multipliers may not exceed it

    std::span<const Entry> of(std::size_t demand) const { return {entries.data() + start[demand], start[demand + 1] - start[demand]}; }

    /// Leaves out what has been closed since.
    void drop(const std::vector<SiteState>& state);
};

/// O(sites * demands), and sorting. Demands in parallel; the lists do not depend on threads.
Result<NearestLists> nearestLists(const AssignmentModel& model, Progress& progress);

}  // namespace spatial::allocation
