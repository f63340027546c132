// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// What a layer's geometries must keep. The first group looks at one feature, the second at neighbours in the layer, the third at another layer.
enum class TopologyRuleKind : std::uint8_t {
    Valid,               ///< no self-crossing, no hole outside its shell ... (OGC Simple Features)
    NoDuplicateVertex,   ///< no two neighbouring vertices within the tolerance
    NoSpikes,            ///< no vertex where the border goes out and back within the tolerance
    MinimumArea,         ///< polygons of at least `threshold` m2
    MinimumLength,       ///< lines of at least `threshold` m
    NoSlivers,           ///< no polygon of less than `threshold` m2 that is thinner than `thinness`
    NoOverlap,           ///< polygons share no area
    NoGaps,              ///< no hole of up to `threshold` m2 between polygons; larger ones, and longer ones than `reach`, are open land
    NoDuplicates,        ///< no feature twice
    NoDangles,           ///< every end of a line meets another line
    NoPseudoNodes,       ///< no place where exactly two ends meet: the lines are one
    InsideOne,           ///< each feature lies in one feature of the other layer
    CoveredBy,           ///< each feature lies in the other layer's features together
    NotEnter,            ///< no feature enters a polygon of the other layer
    BorderMatches,       ///< the border (a line: the line) runs along borders of the other layer
};
inline constexpr std::size_t kTopologyRuleKinds = 15;

/// Stable names: "no-overlap" ...; they appear in the project file.
std::string_view codeOf(TopologyRuleKind kind);
std::optional<TopologyRuleKind> topologyRuleKind(std::string_view code);
Text titleOf(TopologyRuleKind kind);       ///< "Must not overlap"
Text helpOf(TopologyRuleKind kind);        ///< one sentence
bool needsOtherLayer(TopologyRuleKind kind);
bool hasThreshold(TopologyRuleKind kind);
/// 1 for lines, 2 for polygons, -1 for both.
int dimensionOf(TopologyRuleKind kind);

/// One rule for one layer, as a value that the project keeps.
struct TopologyRule {
    std::string id;                 ///< unique in the project
    TopologyRuleKind kind = TopologyRuleKind::NoOverlap;
    std::string layer;              ///< id of the layer that must keep it
    std::string other = {};         ///< id of the other layer, where the kind needs one
    double tolerance = 0.001;       ///< metres: what is nearer is the same place, what is narrower is rounding
    double threshold = 0;           ///< m2 or m, by kind
    double thinness = 0.1;          ///< of NoSlivers: 4 pi area / perimeter^2, 1 for a circle, 0.79 for a square, 0.1 for 1 : 29
    double reach = 1000;            ///< m, of NoGaps: a hole that is wider or higher than this is open land
    bool on = true;
    friend bool operator==(const TopologyRule&, const TopologyRule&) = default;
};

/// A finding that somebody looked at and accepted.
struct IgnoredFinding {
    std::string rule;
    std::vector<std::int64_t> features;   ///< ascending
    double x = 0;                         ///< the place it was at
    double y = 0;
    std::string reason;
    std::string date = {};                ///< ISO
    friend bool operator==(const IgnoredFinding&, const IgnoredFinding&) = default;
};

/// What a project keeps about topology.
struct TopologySettings {
    std::vector<TopologyRule> rules;
    std::vector<IgnoredFinding> ignored;
    bool empty() const { return rules.empty() && ignored.empty(); }
    friend bool operator==(const TopologySettings&, const TopologySettings&) = default;
};

/// The rules that a new rule list starts from, without ids and layers: of land-use parcels (valid, no overlap, no gap, no sliver, minimum area 400 m2,
/// no duplicate vertex, no spike; figures ours) and of lines.
std::vector<TopologyRule> landUseTopology();
std::vector<TopologyRule> lineTopology();

}  // namespace spatial
