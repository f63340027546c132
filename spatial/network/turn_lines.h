// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"
#include "spatial/network/graph.h"
#include "spatial/network/repair_report.h"
#include "spatial/network/segment_index.h"

#include <vector>

namespace spatial {

/// Within so many metres of a junction and of its streets a drawn turn must run, to belong to them (ours).
inline constexpr double kTurnReach = 20;

/// The turns of a layer that a network must not take. Two ways of writing them:
///
/// - A line, drawn from the street that is left, over the junction, into the street that is entered, as planners draw it and ArcGIS keeps its
///   turn features. A vertex on a junction (within 1 m) names it; else the junction that the line passes closest to. Lines over
///   more than one junction are not understood.
/// - Two lines (a MultiLineString) that meet at the junction, as OpenStreetMap's restriction relations are read; a further part without length
///   is the via point. Which of them is left is not told there: it is the one for which the turn has the direction of the words (left 20 to
///   160 degrees, right likewise, straight on up to 45, u-turn from 135; ours) and may be driven. Without such words the first is left.
///
/// The field `restriction` or `type`, or `restriction` within `other_tags`, says what is meant: with "only" (only_straight_on) all other turns
/// from the street that is left are banned, back into itself included; otherwise the turn is banned. Rows whose type is another relation of
/// OpenStreetMap are no turns.
///
/// Any CRS; O(turns x streets near). Ascending, each once; `report` gets a TurnUnclear for each turn that cannot be told. CrsMismatch where
/// the CRS of the turns is not known but the network's is; LimitReached for a junction with more bans than TurnNodes takes; Cancelled.
Result<std::vector<BannedTurn>> bannedTurnsOf(const FeatureTable& turns, const Network& network, const SegmentIndex& index, RepairReport& report, const Progress& progress);

}  // namespace spatial
