// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/topology_findings.h"

#include "spatial/geometry/measures.h"

#include <algorithm>

namespace spatial {

std::strong_ordering compare(const TopologyFinding& a, const TopologyFinding& b)
{
    if (const auto order = a.rule.compare(b.rule); order != 0)
        return order <=> 0;
    if (const auto order = a.features <=> b.features; order != 0)
        return order;
    if (const auto order = a.others <=> b.others; order != 0)
        return order;
    if (const auto order = std::strong_order(a.place.x, b.place.x); order != 0)
        return order;
    return std::strong_order(a.place.y, b.place.y);
}

bool isAccepted(const TopologyFinding& finding, std::span<const IgnoredFinding> ignored)
{
    const Coordinate size{finding.box().width(), finding.box().height()};
    const double near = std::max({size.x, size.y, 1e-9});
    return std::any_of(ignored.begin(), ignored.end(), [&](const IgnoredFinding& one) {
        if (one.rule != finding.rule)
            return false;
        const Coordinate place{one.x, one.y};
        if (finding.kind == TopologyRuleKind::NoGaps)   // neighbours come and go: a gap is known by where it lies
            return sideOf(place, finding.shape) != Side::Outside;
        if (one.features != finding.features)
            return false;
        const bool manyPlaces = finding.kind == TopologyRuleKind::NoDangles || finding.kind == TopologyRuleKind::NoPseudoNodes;
        return !manyPlaces || distance(place, finding.place) <= near;
    });
}

TopologyFindings::TopologyFindings(std::vector<TopologyFindingPtr> findings)
{
    std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) { return compare(*a, *b) < 0; });
    findings_ = std::make_shared<const std::vector<TopologyFindingPtr>>(std::move(findings));
}

TopologyFindings TopologyFindings::ofRules(std::span<const TopologyRule> rules) const
{
    std::vector<TopologyFindingPtr> kept;
    for (const TopologyFindingPtr& finding : all())
        if (std::any_of(rules.begin(), rules.end(), [&](const TopologyRule& rule) {
                return rule.on && rule.id == finding->rule && rule.kind == finding->kind && rule.layer == finding->layer && (!needsOtherLayer(rule.kind) || rule.other == finding->other);
            }))
            kept.push_back(finding);
    return kept.size() == size() ? *this : TopologyFindings(std::move(kept));
}

}  // namespace spatial
