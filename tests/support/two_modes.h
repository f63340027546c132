// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/joined_modes.h"
#include "tests/support/drawn_network.h"

namespace spatial::test {

/// Lines "kmh" through points, one feature each.
inline FeatureTable linesThrough(const std::vector<std::vector<Coordinate>>& shapes, double kmh, const Crs& crs = {})
{
    FeatureTable lines;
    lines.name = "railways";
    lines.crs = crs;
    AttributeColumn speeds(FieldType::Real);
    for (const auto& shape : shapes) {
        lines.geometry.append(Geometry::lineString(shape));
        lines.ids.push_back(static_cast<std::int64_t>(lines.ids.size()));
        speeds.append(kmh);
    }
    lines.addField({"kmh", FieldType::Real}, std::move(speeds));
    return lines;
}

/// Points "name" T1, T2 ...; their ids are 501, 502 ...
inline FeatureTable terminalsAt(const std::vector<Coordinate>& places, const Crs& crs = {})
{
    FeatureTable points;
    points.name = "terminals";
    points.crs = crs;
    AttributeColumn names(FieldType::Text);
    for (std::size_t i = 0; i < places.size(); ++i) {
        points.geometry.append(Geometry::point(places[i]));
        points.ids.push_back(501 + static_cast<std::int64_t>(i));
        names.append(std::string_view("T" + std::to_string(i + 1)));
    }
    points.addField({"name", FieldType::Text}, std::move(names));
    return points;
}

inline NetworkPtr networkOfLines(const FeatureTable& lines)
{
    NetworkOptions options;
    options.rules.speedField = "kmh";
    auto built = buildNetwork(lines, options, noProgress());
    if (!built) {
        ADD_FAILURE() << built.error().message.english();
        return std::make_shared<const Network>();
    }
    return built->network;
}

/// A road at 1 m/s, 1,600 m from A to D, and a railway at 10 m/s beside the middle of it, 100 m to the north, with a terminal at each end:
///
///          P---------Q
///          T1        T2
///     A----B---------C----D
///     0   300      1300  1600
struct TwoModes {
    Town town = drawn(100_m, "A--B---------C--D");
    FeatureTable railLines = linesThrough({{{300, 100}, {1300, 100}}}, 36);
    NetworkPtr rail = networkOfLines(railLines);
    FeatureTable terminals = terminalsAt({{300, 50}, {1300, 50}});

    JoinedModes joined(double changeSeconds, double maximum = 60) const
    {
        const std::vector<NetworkPtr> both{town.streets, rail};
        auto made = joinModes(both, terminals, {maximum, changeSeconds}, noProgress());
        if (!made) {
            ADD_FAILURE() << made.error().message.english();
            return {};
        }
        return *std::move(made);
    }
};

inline std::optional<Snap> snapOn(const Network& network, Coordinate place) { return Snapper(network).snap(place, 1e6); }

}  // namespace spatial::test
