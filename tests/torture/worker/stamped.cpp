// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/worker/stamped.h"

#include <algorithm>
#include <cmath>

namespace torture {

namespace {

/// Coordinates in tenths of a millimetre or so, in an order that does not depend on where a ring begins and which way it turns.
std::vector<std::pair<long, long>> cornersOf(const spatial::GeometryView& shape)
{
    std::vector<std::pair<long, long>> corners;
    for (const spatial::Coordinate& c : shape.coordinates())
        corners.emplace_back(std::lround(c.x * 1e7), std::lround(c.y * 1e7));
    std::sort(corners.begin(), corners.end());
    corners.erase(std::unique(corners.begin(), corners.end()), corners.end());
    return corners;
}

}  // namespace

spatial::Geometry shapeOf(std::int64_t feature, std::int64_t stamp)
{
    const double x = 126 + 0.01 * static_cast<double>(feature % 100);
    const double y = 45 + 0.01 * static_cast<double>(feature / 100) + 1e-6 * static_cast<double>(stamp);
    const auto corners = 4 + stamp % 29;   // other lengths from stamp to stamp: rows move in the file
    std::vector<spatial::Coordinate> ring;
    for (std::int64_t i = 0; i < corners; ++i) {
        const double angle = 2 * 3.14159265358979 * static_cast<double>(i) / static_cast<double>(corners);
        ring.push_back({std::round((x + 0.004 * std::cos(angle)) * 1e7) / 1e7, std::round((y + 0.004 * std::sin(angle)) * 1e7) / 1e7});
    }
    return spatial::Geometry::polygon({ring});
}

std::string nameOf(std::int64_t feature, std::int64_t stamp)
{
    // Of one length: a shapefile's column is as wide as the texts that it began with.
    const auto digits = [](std::int64_t number) {
        const std::string text = std::to_string(number);
        return std::string(text.size() < 6 ? 6 - text.size() : 0, '0') + text;
    };
    return "地块" + digits(feature) + "号" + digits(stamp);
}

std::vector<spatial::Value> valuesOf(std::int64_t feature, std::int64_t stamp) { return {feature, stamp, nameOf(feature, stamp)}; }

spatial::FeatureTable tableOf(const Stamps& stamps)
{
    spatial::FeatureTable table;
    table.name = "parcels";
    table.crs = *spatial::Crs::fromText("EPSG:4490");
    spatial::AttributeColumn uid(spatial::FieldType::Integer);
    spatial::AttributeColumn stamp(spatial::FieldType::Integer);
    spatial::AttributeColumn name(spatial::FieldType::Text);
    for (const auto& [feature, written] : stamps) {
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()) + 1);
        table.geometry.append(shapeOf(feature, written));
        uid.append(feature);
        stamp.append(written);
        name.append(std::string_view(nameOf(feature, written)));
    }
    table.addField({"uid", spatial::FieldType::Integer, 9}, std::move(uid));
    table.addField({"stamp", spatial::FieldType::Integer, 9}, std::move(stamp));
    table.addField({"名称", spatial::FieldType::Text, 80}, std::move(name));
    return table;
}

Found foundIn(const spatial::FeatureTable& table)
{
    Found found;
    const auto* uid = table.column("uid");
    const auto* stamp = table.column("stamp");
    const auto* name = table.column("名称");
    if (!uid || !stamp || !name) {
        found.faults = "a field is missing; ";
        return found;
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto feature = static_cast<std::int64_t>(uid->number(row).value_or(-1));
        const auto written = static_cast<std::int64_t>(stamp->number(row).value_or(-1));
        const std::string who = "feature " + std::to_string(feature) + " of step " + std::to_string(written);
        if (!found.stamps.emplace(feature, written).second)
            found.faults += who + " is there twice; ";
        if (name->display(row) != nameOf(feature, written))
            found.faults += who + " is called " + name->display(row) + "; ";
        if (cornersOf(table.geometry[row]) != cornersOf(shapeOf(feature, written)))
            found.faults += who + " has the geometry of another step; ";
    }
    return found;
}

std::string difference(const Stamps& found, const Stamps& expected)
{
    std::string words;
    for (const auto& [feature, stamp] : expected)
        if (const auto at = found.find(feature); at == found.end())
            words += "feature " + std::to_string(feature) + " is missing; ";
        else if (at->second != stamp)
            words += "feature " + std::to_string(feature) + " is of step " + std::to_string(at->second) + " instead of " + std::to_string(stamp) + "; ";
    for (const auto& [feature, stamp] : found)
        if (!expected.contains(feature))
            words += "feature " + std::to_string(feature) + " of step " + std::to_string(stamp) + " should not be there; ";
    return words.substr(0, 600);
}

}  // namespace torture
