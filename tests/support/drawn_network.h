// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/units.h"
#include "spatial/network/build_network.h"
#include "spatial/network/snapping.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace spatial::test {

/// Metres per character of a drawing.
inline Meters operator""_m(unsigned long long value) { return {static_cast<double>(value)}; }

/// Streets drawn as text: letters are nodes; - and | are streets; > < v ^ in a street make it one-way; + is a crossing without a node.
/// Everyone walks at 1 m/s. Streets are named by their ends, left to right and top to bottom: "AB".
struct Town {
    double scale = 100;
    std::map<char, Coordinate> places;
    FeatureTable lines;
    NetworkPtr streets;
    RepairReport report;

    Coordinate at(char node) const { return places.at(node); }

    /// The edge between two nodes of the drawing.
    std::uint32_t edge(std::string_view name) const
    {
        for (std::uint32_t e = 0; e < streets->edges.size(); ++e)
            if (streets->shape(e).front() == at(name[0]) && streets->shape(e).back() == at(name[1]))
                return e;
        ADD_FAILURE() << "no street " << name;
        return 0;
    }
    Snap stop(char node) const { return stopNear(at(node)); }
    Snap stopNear(Coordinate place) const
    {
        const auto snap = Snapper(*streets).snap(place, 1e6);
        EXPECT_TRUE(snap);
        return snap.value_or(Snap{});
    }
    /// A stop this far along a street.
    Snap stop(std::string_view street, Meters along) const
    {
        const std::uint32_t e = edge(street);
        const double share = along.value / streets->edges[e].length;
        return {{e, share}, streets->placeAt(e, share), 0};
    }
    std::uint32_t node(char name) const
    {
        for (std::uint32_t n = 0; n < streets->nodes.size(); ++n)
            if (streets->nodes[n] == at(name))
                return n;
        ADD_FAILURE() << "no node " << name;
        return 0;
    }
};

/// Lines "name, speed_kmh, oneway" of a drawing; the first row and column with something in them lie at 0.
inline FeatureTable drawnLines(Meters scale, std::string_view drawing, std::map<char, Coordinate>& places)
{
    std::vector<std::string> rows;
    while (!drawing.empty()) {
        const std::size_t end = drawing.find('\n');
        if (!rows.empty() || drawing.substr(0, end).find_first_not_of(' ') != std::string_view::npos)
            rows.emplace_back(drawing.substr(0, end));
        drawing = end == std::string_view::npos ? std::string_view{} : drawing.substr(end + 1);
    }
    std::size_t indent = std::string::npos;
    for (const std::string& row : rows)
        indent = std::min(indent, row.find_first_not_of(' '));
    for (std::string& row : rows)
        row.erase(0, indent);
    const auto charAt = [&](int column, int row) {
        return row >= 0 && row < static_cast<int>(rows.size()) && column < static_cast<int>(rows[static_cast<std::size_t>(row)].size()) ? rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] : ' ';
    };
    const auto isNode = [](char c) { return c >= 'A' && c <= 'Z'; };

    FeatureTable lines;
    lines.name = "streets";
    AttributeColumn names(FieldType::Text), speeds(FieldType::Real), ways(FieldType::Text);
    const auto follow = [&](int column, int row, int right, int down, std::string_view street) {
        const Coordinate from{column * scale.value, -row * scale.value};
        std::string way = "B";
        const char start = charAt(column, row);
        do {
            column += right;
            row += down;
            if (const char c = charAt(column, row); c == '>' || c == 'v')
                way = "FT";
            else if (c == '<' || c == '^')
                way = "TF";
        } while (street.find(charAt(column, row)) != std::string_view::npos);
        if (!isNode(charAt(column, row)))
            return;
        lines.geometry.append(Geometry::lineString({from, {column * scale.value, -row * scale.value}}));
        lines.ids.push_back(static_cast<std::int64_t>(lines.ids.size()));
        names.append(std::string_view(std::string{start, charAt(column, row)}));
        speeds.append(3.6);
        ways.append(std::string_view(way));
    };
    for (int row = 0; row < static_cast<int>(rows.size()); ++row)
        for (int column = 0; column < static_cast<int>(rows[static_cast<std::size_t>(row)].size()); ++column)
            if (isNode(charAt(column, row))) {
                places[charAt(column, row)] = {column * scale.value, -row * scale.value};
                if (std::string_view("-+<>").find(charAt(column + 1, row)) != std::string_view::npos)
                    follow(column, row, 1, 0, "-+<>");
                if (std::string_view("|+v^").find(charAt(column, row + 1)) != std::string_view::npos)
                    follow(column, row, 0, 1, "|+v^");
            }
    lines.addField({"name", FieldType::Text}, std::move(names));
    lines.addField({"speed_kmh", FieldType::Real}, std::move(speeds));
    lines.addField({"oneway", FieldType::Text}, std::move(ways));
    return lines;
}

inline Town drawn(Meters scale, std::string_view drawing, double snap = 0)
{
    Town town;
    town.scale = scale.value;
    town.lines = drawnLines(scale, drawing, town.places);
    NetworkOptions options;
    options.rules.speedField = "speed_kmh";
    options.rules.onewayField = "oneway";
    options.snap = snap;
    auto built = buildNetwork(town.lines, options, noProgress());
    if (!built) {
        ADD_FAILURE() << built.error().message.english();
        return town;
    }
    town.streets = built->network;
    town.report = built->report;
    return town;
}

}  // namespace spatial::test
