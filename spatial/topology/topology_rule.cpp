// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/topology_rule.h"

#include <array>

namespace spatial {

namespace {

using enum TopologyRuleKind;

constexpr std::array<std::string_view, kTopologyRuleKinds> kCodes{
    "valid",  "no-duplicate-vertex", "no-spikes",       "minimum-area", "minimum-length", "no-slivers", "no-overlap",     "no-gaps",
    "no-duplicates", "no-dangles",   "no-pseudo-nodes", "inside-one",   "covered-by",     "not-enter",  "border-matches",
};

TopologyRule ruleOf(TopologyRuleKind kind, double threshold = 0)
{
    TopologyRule rule;
    rule.kind = kind;
    rule.threshold = threshold;
    return rule;
}

}  // namespace

std::string_view codeOf(TopologyRuleKind kind) { return kCodes[static_cast<std::size_t>(kind)]; }

std::optional<TopologyRuleKind> topologyRuleKind(std::string_view code)
{
    for (std::size_t i = 0; i < kCodes.size(); ++i)
        if (kCodes[i] == code)
            return static_cast<TopologyRuleKind>(i);
    return std::nullopt;
}

Text titleOf(TopologyRuleKind kind)
{
    switch (kind) {
    case Valid: return text("Must be valid");
    case NoDuplicateVertex: return text("No vertex twice");
    case NoSpikes: return text("No spikes");
    case MinimumArea: return text("Minimum area");
    case MinimumLength: return text("Minimum length");
    case NoSlivers: return text("No slivers");
    case NoOverlap: return text("Must not overlap");
    case NoGaps: return text("Must not have gaps");
    case NoDuplicates: return text("No feature twice");
    case NoDangles: return text("No dangling ends");
    case NoPseudoNodes: return text("No needless nodes");
    case InsideOne: return text("Must lie in one feature of");
    case CoveredBy: return text("Must be covered by");
    case NotEnter: return text("Must not enter");
    case BorderMatches: return text("Border must follow");
    }
    return {};
}

Text helpOf(TopologyRuleKind kind)
{
    switch (kind) {
    case Valid: return text("Borders do not cross themselves, holes lie inside, rings are closed.");
    case NoDuplicateVertex: return text("Neighbouring vertices lie farther apart than the tolerance.");
    case NoSpikes: return text("The border does not run out and back within the tolerance.");
    case MinimumArea: return text("Every polygon has at least this area on the ground.");
    case MinimumLength: return text("Every line has at least this length on the ground.");
    case NoSlivers: return text("No polygon below this area is long and thin: the leftovers of borders drawn twice.");
    case NoOverlap: return text("Two polygons of the layer share no area.");
    case NoGaps: return text("No hole up to this area lies between polygons; larger holes are open land.");
    case NoDuplicates: return text("The same geometry does not stand twice in the layer.");
    case NoDangles: return text("Every end of a line meets another line.");
    case NoPseudoNodes: return text("Where exactly two ends meet, the two lines are one.");
    case InsideOne: return text("Every feature lies within one feature of the other layer, for example a parcel in one township.");
    case CoveredBy: return text("Every feature lies within the features of the other layer together.");
    case NotEnter: return text("No feature enters a polygon of the other layer.");
    case BorderMatches: return text("Borders run along borders of the other layer.");
    }
    return {};
}

bool needsOtherLayer(TopologyRuleKind kind) { return kind == InsideOne || kind == CoveredBy || kind == NotEnter || kind == BorderMatches; }

bool hasThreshold(TopologyRuleKind kind) { return kind == MinimumArea || kind == MinimumLength || kind == NoSlivers || kind == NoGaps; }

int dimensionOf(TopologyRuleKind kind)
{
    switch (kind) {
    case MinimumArea:
    case NoSlivers:
    case NoOverlap:
    case NoGaps: return 2;
    case MinimumLength:
    case NoDangles:
    case NoPseudoNodes: return 1;
    default: return -1;
    }
}

std::vector<TopologyRule> landUseTopology()
{
    return {ruleOf(Valid), ruleOf(NoOverlap), ruleOf(NoGaps, 10'000), ruleOf(NoSlivers, 2'000), ruleOf(MinimumArea, 400), ruleOf(NoDuplicateVertex), ruleOf(NoSpikes)};
}

std::vector<TopologyRule> lineTopology()
{
    return {ruleOf(Valid), ruleOf(NoDangles), ruleOf(NoPseudoNodes), ruleOf(NoDuplicates), ruleOf(MinimumLength, 1), ruleOf(NoDuplicateVertex)};
}

}  // namespace spatial
