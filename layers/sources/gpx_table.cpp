// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/gpx_table.h"

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

/// The field that names a waypoint; -1 where there is none.
int nameField(const FeatureTable& table)
{
    if (const int named = table.fieldIndex("name"); named >= 0)
        return named;
    for (std::size_t i = 0; i < table.fields.size(); ++i)
        if (table.fields[i].type == FieldType::Text)
            return static_cast<int>(i);
    return -1;
}

std::string descriptionOf(const FeatureTable& table, std::size_t row, int name)
{
    std::string words;
    for (std::size_t i = 0; i < table.fields.size(); ++i)
        if (static_cast<int>(i) != name && !table.columns[i].isNull(row))
            words += (words.empty() ? "" : "; ") + table.fields[i].name + ": " + table.columns[i].display(row);
    return words;
}

}  // namespace

Result<FeatureTable> forGpx(const FeatureTable& table, std::vector<spatial::Warning>& losses)
{
    FeatureTable waypoints;
    waypoints.name = "waypoints";
    waypoints.crs = table.crs;
    AttributeColumn names(FieldType::Text), descriptions(FieldType::Text);
    const int name = nameField(table);
    std::size_t without = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const spatial::GeometryView shape = table.geometry[row];
        if (shape.isEmpty()) {
            ++without;
            continue;
        }
        if (!spatial::isPoint(shape.kind()))
            return Error{ErrorCode::InvalidInput, text("GPX is written for points only; the layer {0} holds lines or areas.", table.name), text("Save it as GeoPackage (.gpkg), or its points.")};
        const spatial::Box box = shape.box();
        if (!(box.minX >= -180 && box.maxX <= 180 && box.minY >= -90 && box.maxY <= 90))
            return Error{ErrorCode::CrsMismatch, text("GPX needs degrees of WGS 84, and the coordinates of the layer {0} are none.", table.name), text("Name the coordinate system of the data, such as |crs=EPSG:4530.")};
        for (std::size_t part = 0; part < shape.partCount(); ++part) {
            waypoints.geometry.append(spatial::GeometryKind::Point, shape.ring(part), shape.ringZ(part));
            waypoints.ids.push_back(static_cast<std::int64_t>(waypoints.ids.size()));
            names.append(std::string_view(name >= 0 ? table.columns[static_cast<std::size_t>(name)].display(row) : std::to_string(table.ids[row])));
            descriptions.append(std::string_view(descriptionOf(table, row, name)));
        }
    }
    waypoints.addField({"name", FieldType::Text}, std::move(names));
    waypoints.addField({"desc", FieldType::Text}, std::move(descriptions));
    if (without > 0)
        losses.push_back({"feature.dropped", text("GPX holds no features without a place; {0} were left out.", without), table.name});
    if (table.fields.size() > 1)
        losses.push_back({"field.joined", text("GPX has a name and a description; all other fields were written into the description."), table.name});
    return waypoints;
}

}  // namespace layers
