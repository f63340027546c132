// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/actions/feature_clipboard.h"

#include "spatial/crs/chinese_zones.h"
#include "spatial/editing/boundary_points.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::Geometry;
using spatial::GeometryKind;
using spatial::text;

namespace {

spatial::Error badGeoJson() { return {spatial::ErrorCode::InvalidInput, text("The GeoJSON cannot be read.")}; }

std::optional<Coordinate> coordinateOf(const QJsonValue& value)
{
    const QJsonArray pair = value.toArray();
    if (pair.size() < 2 || !pair[0].isDouble() || !pair[1].isDouble())
        return std::nullopt;
    return Coordinate{pair[0].toDouble(), pair[1].toDouble()};
}

std::optional<std::vector<Coordinate>> lineOf(const QJsonValue& value)
{
    std::vector<Coordinate> line;
    for (const QJsonValue& place : value.toArray()) {
        const auto c = coordinateOf(place);
        if (!c)
            return std::nullopt;
        line.push_back(*c);
    }
    return line;
}

bool addPart(Geometry& shape, GeometryKind kind, const QJsonValue& value)
{
    shape.beginPart();
    if (kind == GeometryKind::Point) {
        const auto place = coordinateOf(value);
        if (place)
            shape.addRing(std::vector{*place});
        return place.has_value();
    }
    if (kind == GeometryKind::LineString) {
        const auto line = lineOf(value);
        if (!line || line->size() < 2)
            return false;
        shape.addRing(*line);
        return true;
    }
    const QJsonArray rings = value.toArray();
    for (const QJsonValue& ring : rings) {
        auto line = lineOf(ring);
        if (!line || line->size() < 3)
            return false;
        if (!(line->front() == line->back()))
            line->push_back(line->front());
        shape.addRing(*line);
    }
    return !rings.isEmpty();
}

std::optional<Geometry> geometryOf(const QJsonObject& object)
{
    const QString type = object.value(QStringLiteral("type")).toString();
    const QJsonValue coordinates = object.value(QStringLiteral("coordinates"));
    const struct {
        const char* name;
        GeometryKind single;
        GeometryKind multi;
    } kinds[] = {{"Point", GeometryKind::Point, GeometryKind::MultiPoint}, {"LineString", GeometryKind::LineString, GeometryKind::MultiLineString}, {"Polygon", GeometryKind::Polygon, GeometryKind::MultiPolygon}};
    for (const auto& kind : kinds) {
        if (type == QLatin1String(kind.name)) {
            Geometry shape(kind.single);
            return addPart(shape, kind.single, coordinates) ? std::optional(std::move(shape)) : std::nullopt;
        }
        if (type == QStringLiteral("Multi") + QLatin1String(kind.name)) {
            Geometry shape(kind.multi);
            for (const QJsonValue& part : coordinates.toArray())
                if (!addPart(shape, kind.single, part))
                    return std::nullopt;
            return shape;
        }
    }
    return std::nullopt;
}

spatial::Value textValueOf(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool();
    if (value.isDouble()) {
        const double number = value.toDouble();
        return number == std::floor(number) && std::abs(number) < 9e15 ? spatial::Value(static_cast<std::int64_t>(number)) : spatial::Value(number);
    }
    if (value.isString())
        return value.toString().toStdString();
    return {};
}

bool read(const QJsonObject& object, std::vector<IncomingFeature>& into)
{
    const QString type = object.value(QStringLiteral("type")).toString();
    if (type == QStringLiteral("FeatureCollection") || type == QStringLiteral("GeometryCollection")) {
        for (const QJsonValue& member : object.value(type == QStringLiteral("FeatureCollection") ? QStringLiteral("features") : QStringLiteral("geometries")).toArray())
            if (!read(member.toObject(), into))
                return false;
        return true;
    }
    IncomingFeature feature;
    if (type == QStringLiteral("Feature")) {
        auto shape = geometryOf(object.value(QStringLiteral("geometry")).toObject());
        if (!shape)
            return object.value(QStringLiteral("geometry")).isNull();
        feature.geometry = *std::move(shape);
        const QJsonObject properties = object.value(QStringLiteral("properties")).toObject();
        for (auto at = properties.begin(); at != properties.end(); ++at)
            feature.values.emplace_back(at.key().toStdString(), textValueOf(at.value()));
    } else {
        auto shape = geometryOf(object);
        if (!shape)
            return false;
        feature.geometry = *std::move(shape);
    }
    into.push_back(std::move(feature));
    return true;
}

}  // namespace

spatial::Result<TextFeatures> featuresFromText(std::string_view words)
{
    TextFeatures found;
    const auto first = words.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && words[first] == '{') {
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray(words.data(), static_cast<qsizetype>(words.size())));
        if (!document.isObject() || !read(document.object(), found.features) || found.features.empty())
            return badGeoJson();
        TRY_ASSIGN(found.crs, spatial::Crs::fromText("EPSG:4326"));   // as the format says
        const QString named = document.object().value(QStringLiteral("crs")).toObject().value(QStringLiteral("properties")).toObject().value(QStringLiteral("name")).toString();
        if (!named.isEmpty())
            if (const auto crs = spatial::Crs::fromText(named.toStdString()))
                found.crs = *crs;
        return found;
    }
    TRY_ASSIGN(spatial::PastedGeometries pasted, spatial::readPasted(words));
    if (pasted.zone)
        if (const auto crs = spatial::crsOf(*pasted.zone))
            found.crs = *crs;
    for (Geometry& shape : pasted.geometries)
        found.features.push_back({std::move(shape), {}});
    found.remarks = std::move(pasted.remarks);
    return found;
}

}  // namespace app::desktop
