// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/speed_edits.h"

#include "spatial/network/network_changes.h"

#include <algorithm>
#include <unordered_map>

namespace spatial {

namespace {

bool sameShapes(const FeatureTable& a, const FeatureTable& b)
{
    const GeometryArrays& x = a.geometry.arrays();
    const GeometryArrays& y = b.geometry.arrays();
    const bool sameCrs = a.crs.isKnown() ? a.crs.sameAs(b.crs) : !b.crs.isKnown();
    return a.ids == b.ids && sameCrs && x.kinds == y.kinds && x.parts == y.parts && x.partRings == y.partRings && x.ringCoordinates == y.ringCoordinates && x.coordinates == y.coordinates;
}

/// Kinds that depend on speeds: which ways may be driven.
bool isOfSpeeds(FindingKind kind) { return kind == FindingKind::Dangle || kind == FindingKind::Island || kind == FindingKind::OnewayTrap; }

RepairReport reportAgain(const RepairReport& before, const Network& network)
{
    RepairReport report = before;
    std::erase_if(report.findings, [](const Finding& finding) { return isOfSpeeds(finding.kind); });
    for (std::size_t kind = 0; kind < kFindingKinds; ++kind)
        if (isOfSpeeds(static_cast<FindingKind>(kind)))
            report.counts[kind] = 0;
    report.components = 0;
    report.largestComponentEdges = 0;
    examine(network, report);
    return report;
}

}  // namespace

Result<std::optional<BuiltNetwork>> withEditedSpeeds(const BuiltNetwork& before, const FeatureTable& was, const FeatureTable& now, const NetworkOptions& options, Progress& progress)
{
    if (!sameShapes(was, now))
        return std::optional<BuiltNetwork>();
    BuiltNetwork built;
    std::vector<Warning> unread;
    TRY_ASSIGN(const std::vector<LineSpeeds> old, lineSpeeds(was, options.rules, unread));
    TRY_ASSIGN(const std::vector<LineSpeeds> speeds, lineSpeeds(now, options.rules, built.warnings));
    TRY(notCancelled(progress));
    std::unordered_map<std::int64_t, LineSpeeds> edited;
    for (std::size_t row = 0; row < speeds.size(); ++row)
        if (speeds[row].forward != old[row].forward || speeds[row].backward != old[row].backward)
            edited.emplace(now.ids[row], speeds[row]);
    const Network& network = *before.network;
    NetworkChanges changes;
    for (std::size_t e = 0; e < network.edges.size() && !edited.empty(); ++e)
        if (const auto found = edited.find(network.edges[e].feature); found != edited.end())
            changes.speeds.push_back({static_cast<std::uint32_t>(e), found->second.forward, found->second.backward});
    if (before.report.count(FindingKind::Duplicate) > 0) {
        std::vector<Coordinate> ends;
        for (const EdgeSpeed& change : changes.speeds) {
            ends.push_back(network.nodes[network.edges[change.edge].from]);
            ends.push_back(network.nodes[network.edges[change.edge].to]);
        }
        std::size_t placed = 0;
        for (const Finding& finding : before.report.findings)
            if (finding.kind == FindingKind::Duplicate) {
                ++placed;
                if (edited.contains(finding.feature) || std::find(ends.begin(), ends.end(), finding.place) != ends.end())
                    return std::optional<BuiltNetwork>();
            }
        if (placed < before.report.count(FindingKind::Duplicate) && !edited.empty())
            return std::optional<BuiltNetwork>();
    }
    TRY_ASSIGN(built.network, changed(before.network, changes, progress));
    built.report = reportAgain(before.report, *built.network);
    for (Warning& warning : warningsOf(built.report)) {
        warning.layer = now.name;
        built.warnings.push_back(std::move(warning));
    }
    return std::optional(std::move(built));
}

}  // namespace spatial
