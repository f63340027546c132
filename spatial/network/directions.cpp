// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/directions.h"

#include "spatial/network/line_fields.h"
#include "spatial/network/turn_angle.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace spatial {

namespace {

constexpr std::array<std::string_view, kManeuvers> kManeuverNames{"start", "straight", "slight-left", "left", "slight-right", "right", "u-turn", "arrive"};

std::vector<Coordinate> drivenLine(const Network& network, const DrivenStretch& driven)
{
    std::vector<Coordinate> line = network.stretch(driven.edge, std::min(driven.from, driven.to), std::max(driven.from, driven.to));
    if (driven.from > driven.to)
        std::reverse(line.begin(), line.end());
    return line;
}

/// Whether the junction behind a stretch has a third street.
bool isChoice(const Network& network, const DrivenStretch& before, const DrivenStretch& after)
{
    const NetworkEdge& edge = network.edges[before.edge];
    const std::uint32_t junction = before.from < before.to ? edge.to : edge.from;
    for (const std::uint32_t node : {junction, network.exitOf(junction)})
        for (const NetworkArc& arc : network.arcs(node, Direction::FromSources))
            if (arc.edge != before.edge && arc.edge != after.edge)
                return true;
    return false;
}

Text lengthWords(double metres)
{
    if (metres < 995)
        return text("{0} m", fmt::format("{:.0f}", metres < 100 ? std::round(metres) : std::round(metres / 10) * 10));
    return text("{0} km", fmt::format("{:.1f}", metres / 1000));
}

}  // namespace

std::string_view maneuverName(Maneuver maneuver) { return kManeuverNames[static_cast<std::size_t>(maneuver)]; }

Maneuver maneuverOf(double degrees)
{
    const double size = std::abs(degrees);
    if (size <= 20)
        return Maneuver::Straight;
    if (size > 150)
        return Maneuver::UTurn;
    if (size <= 50)
        return degrees > 0 ? Maneuver::SlightLeft : Maneuver::SlightRight;
    return degrees > 0 ? Maneuver::Left : Maneuver::Right;
}

Result<StreetNames> StreetNames::of(const FeatureTable& lines, const std::string& field)
{
    TRY_ASSIGN(const AttributeColumn* column, fieldNamed(lines, field, "name"));
    StreetNames names;
    for (std::size_t row = 0; column && row < lines.size(); ++row)
        if (std::string name = column->display(row); !name.empty())
            names.names_.emplace_back(lines.ids[row], std::move(name));
    std::stable_sort(names.names_.begin(), names.names_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return names;
}

std::string_view StreetNames::of(std::int64_t feature) const
{
    const auto found = std::lower_bound(names_.begin(), names_.end(), feature, [](const auto& entry, std::int64_t id) { return entry.first < id; });
    return found != names_.end() && found->first == feature ? std::string_view(found->second) : std::string_view();
}

std::vector<RouteStep> directionsOf(const Network& network, const Route& route, const StreetNames& names)
{
    std::vector<RouteStep> steps;
    const DrivenStretch* before = nullptr;
    std::vector<Coordinate> lineBefore;
    for (const DrivenStretch& driven : route.stretches) {
        if (driven.from == driven.to)
            continue;
        std::vector<Coordinate> line = drivenLine(network, driven);
        const NetworkEdge& edge = network.edges[driven.edge];
        const std::string_view name = names.of(edge.feature);
        Maneuver maneuver = Maneuver::Start;
        bool goesOn = false;
        if (before) {
            const bool back = before->edge == driven.edge && (before->from < before->to) != (driven.from < driven.to);
            maneuver = back ? Maneuver::UTurn : maneuverOf(turnAngle(lineBefore, line));
            const bool aside = maneuver == Maneuver::Left || maneuver == Maneuver::Right;
            goesOn = name == steps.back().street && !back && (!name.empty() || !aside || !isChoice(network, *before, driven));
        }
        if (!goesOn)
            steps.push_back({maneuver, std::string(name), line.front(), 0, 0});
        const double share = std::abs(driven.to - driven.from);
        steps.back().metres += edge.length * share;
        steps.back().seconds += (driven.from < driven.to ? edge.forward : edge.backward) * share;
        before = &driven;
        lineBefore = std::move(line);
    }
    if (!steps.empty())
        steps.push_back({Maneuver::Arrive, {}, lineBefore.back(), 0, 0});
    return steps;
}

Text sentenceOf(const RouteStep& step)
{
    const Text street = step.street.empty() ? text("the road") : Text::literal(step.street);
    const Text length = lengthWords(step.metres);
    switch (step.maneuver) {
    case Maneuver::Start: return text("Start on {0}, {1}.", street, length);
    case Maneuver::Straight: return text("Go straight on along {0}, {1}.", street, length);
    case Maneuver::SlightLeft: return text("Keep slightly left into {0}, {1}.", street, length);
    case Maneuver::Left: return text("Turn left into {0}, {1}.", street, length);
    case Maneuver::SlightRight: return text("Keep slightly right into {0}, {1}.", street, length);
    case Maneuver::Right: return text("Turn right into {0}, {1}.", street, length);
    case Maneuver::UTurn: return text("Turn round along {0}, {1}.", street, length);
    case Maneuver::Arrive: return text("You have arrived.");
    }
    return {};
}

}  // namespace spatial
