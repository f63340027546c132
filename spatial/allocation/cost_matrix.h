// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// Costs between named demands and candidates.
struct CostMatrix {
    std::vector<std::string> demands;      ///< in the order of their first appearance
    std::vector<std::string> candidates;
    std::vector<double> cost;              ///< candidate-major; infinity where there is no way
    std::vector<double> weight;            ///< per demand, from the column asked for; empty: none
    std::size_t repeated = 0;              ///< pairs given more than once; the last one counts
};

struct CostMatrixReading {
    std::string costColumn = {};           ///< empty: cost, else time_min, time, minutes, length_m, length, distance, whichever is there first
    std::string weightColumn = {};
    bool originsAreCandidates = false;     ///< of a table with origins and destinations
};

/// Reads one of three forms, separated by commas, semicolons or tabs, with a decimal point:
///   - a list with a heading: demand_id (or origin_id, demand, origin, from), facility_id (or candidate_id, destination_id, ... to), a cost, and
///     where there is one a status other than ok, which means no way. Pairs that are left out have no way. The result of od-matrix is one;
///   - a table whose first line has the candidates and whose first column has the demands; the first cell is empty or a word;
///   - numbers only, a line per demand; demands and candidates are named 1, 2, 3 ...
/// In tables an empty cell means no way.
///
/// InvalidInput: says line and column, and what is missing.
Result<CostMatrix> parseCostMatrix(std::string_view csv, const CostMatrixReading& reading);

}  // namespace spatial
