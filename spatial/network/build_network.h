// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/graph.h"
#include "spatial/network/repair_report.h"
#include "spatial/network/travel_rules.h"

#include <memory>
#include <string>
#include <vector>

namespace spatial {

struct NetworkOptions {
    TravelRules rules;
    std::string levelField = {};   ///< of the level on which lines meet, or two fields "START,END" (see lineLevels()); empty: all on one level
    std::shared_ptr<const FeatureTable> turns = {};   ///< that must not be taken, see bannedTurnsOf(); null: all may
    double snap = 0;   ///< metres within which a loose end is joined to the nearest other line; 0: only what touches is joined
};

struct BuiltNetwork {
    NetworkPtr network;
    RepairReport report;
    std::vector<Warning> warnings;   ///< of the travel rules and of the report
};

/// A network from lines in any CRS.
///
/// Lines are joined where their ends lie on one point (within 1 mm), where an end lies on another line (a T-junction, which is split
/// and counted), and where two lines have a vertex in common. With `levelField` all this joins lines of the same level only. Lines that merely cross are not joined: one may be a bridge; they are
/// counted. With `snap`, ends that lead nowhere are also joined to the nearest other line within that distance. Duplicate and
/// zero-length stretches are taken out. Everything found is in the report, with its place. Banned turns are looked for on the network as it
/// was joined; those that are not found there are in the report and not banned.
///
/// Lengths are geodesic; times are length / speed. Other geometries than lines are left out and counted.
/// The result depends on the lines and their order only. O(n log n); a million edges take seconds and about 150 bytes a vertex.
/// Fails with InvalidInput (no line at all), InvalidParameter (fields, season; see lineSpeeds), LimitReached (over 2^31 vertices, or more
/// than memoryLimit() holds), Cancelled, and the errors of bannedTurnsOf().
Result<BuiltNetwork> buildNetwork(const FeatureTable& lines, const NetworkOptions& options, Progress& progress);

}  // namespace spatial
