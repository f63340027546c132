// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/units.h"
#include "spatial/topology/topology_findings.h"

#include <fmt/format.h>

namespace spatial {

namespace {

std::string number(double value)
{
    const double size = std::abs(value);
    return size >= 100 ? fmt::format("{:.0f}", value) : size >= 10 ? fmt::format("{:.1f}", value) : size >= 1 ? fmt::format("{:.2f}", value) : fmt::format("{:.2g}", value);
}

/// "34.2 m2 (0.05 mu)"
Text areaText(double squareMeters) { return text("{0} m² ({1} mu)", number(squareMeters), number(mu({squareMeters}))); }

std::string idsText(const std::vector<std::int64_t>& ids)
{
    constexpr std::size_t kMost = 5;
    std::string list;
    for (std::size_t i = 0; i < std::min(ids.size(), kMost); ++i)
        list += (i == 0 ? "" : ", ") + std::to_string(ids[i]);
    return ids.size() > kMost ? list + " …" : list;
}

/// How much of a polygon, or of a line, is concerned.
Text sizeText(const TopologyFinding& f) { return f.area > 0 ? areaText(f.area) : text("{0} m", number(f.length)); }

}  // namespace

Text explain(const TopologyFinding& f)
{
    using enum TopologyRuleKind;
    const auto first = f.features.empty() ? std::int64_t{0} : f.features.front();
    const auto second = f.features.size() > 1 ? f.features[1] : first;
    switch (f.kind) {
    case Valid: return text("Feature {0} is not valid: {1}", first, f.reason);
    case NoDuplicateVertex: return text("Feature {0} has {1} vertices that stand twice.", first, f.shape.view().coordinates().size());
    case NoSpikes: return text("Feature {0} has {1} spikes, the longest {2} m.", first, f.shape.view().coordinates().size(), number(f.length));
    case MinimumArea: return text("Feature {0} has {1}; {2} are the least.", first, areaText(f.area), areaText(f.limit));
    case MinimumLength: return text("Line {0} is {1} m long; {2} m are the least.", first, number(f.length), number(f.limit));
    case NoSlivers: return text("Feature {0} is a sliver: {1}, {2} m wide on average.", first, areaText(f.area), number(f.length > 0 ? 2 * f.area / f.length : 0));
    case NoOverlap: return text("Features {0} and {1} overlap: {2}.", first, second, areaText(f.area));
    case NoGaps: return text("A gap of {0} lies between the features {1}.", areaText(f.area), idsText(f.features));
    case NoDuplicates: return text("Features {0} and {1} are the same.", first, second);
    case NoDangles: return text("Line {0} ends without meeting another line.", first);
    case NoPseudoNodes: return f.features.size() > 1 ? text("Lines {0} and {1} meet where no other does: they could be one.", first, second) : text("Two parts of line {0} meet where no other line does: they could be one.", first);
    case InsideOne: return text("Feature {0} lies in no single feature of the other layer: {1} stick out.", first, sizeText(f));
    case CoveredBy: return text("Feature {0} is not covered: {1} lie outside.", first, sizeText(f));
    case NotEnter: return f.area > 0 || f.length > 0 ? text("Feature {0} enters {1} of the other layer: {2}.", first, idsText(f.others), sizeText(f)) : text("Feature {0} lies in {1} of the other layer.", first, idsText(f.others));
    case BorderMatches: return text("Feature {0} leaves the borders of the other layer over {1} m.", first, number(f.length));
    }
    return {};
}

}  // namespace spatial
