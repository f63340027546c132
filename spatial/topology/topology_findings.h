// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"
#include "spatial/topology/topology_rule.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace spatial {

/// One place where a rule is broken, in the CRS of the rule's layer.
struct TopologyFinding {
    std::string rule;                       ///< id
    TopologyRuleKind kind = TopologyRuleKind::NoOverlap;
    std::string layer;
    std::vector<std::int64_t> features;     ///< of the layer, ascending: the two that overlap, those around a gap, the one that is too small
    std::string other = {};
    std::vector<std::int64_t> others = {};  ///< of the other layer, ascending
    Geometry shape;                         ///< what is wrong, to be drawn: the common area, the hole, a point, a piece of border
    Coordinate place;                       ///< on it: where the map goes
    double area = 0;                        ///< m2 on the ellipsoid, of what is wrong
    double length = 0;                      ///< m on the ellipsoid, of what is wrong
    double limit = 0;                       ///< what the rule asks for (m2, m), where it has a threshold
    Text reason = {};                       ///< of Valid: which law of geometry

    Box box() const { return shape.view().box(); }
};
using TopologyFindingPtr = std::shared_ptr<const TopologyFinding>;

/// What, where and how big: "Parcels 12 and 15 overlap: 34.2 m2 (0.05 mu)."
Text explain(const TopologyFinding& finding);

/// Rule, features, place: the order in which findings are kept.
std::strong_ordering compare(const TopologyFinding& a, const TopologyFinding& b);
/// The same fault of the same features, though its shape may be another one after an edit near it.
bool isAccepted(const TopologyFinding& finding, std::span<const IgnoredFinding> ignored);

/// The findings of a project's rules at one moment: an immutable value. Order: by rule, features, place.
class TopologyFindings {
public:
    TopologyFindings() = default;
    explicit TopologyFindings(std::vector<TopologyFindingPtr> findings);

    std::span<const TopologyFindingPtr> all() const { return {findings_ ? findings_->data() : nullptr, size()}; }
    std::size_t size() const { return findings_ ? findings_->size() : 0; }
    /// Only those whose rule and layer(s) are still there: after rules or layers were removed.
    TopologyFindings ofRules(std::span<const TopologyRule> rules) const;

private:
    std::shared_ptr<const std::vector<TopologyFindingPtr>> findings_;
};

}  // namespace spatial
