// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/layers/sources/samples.h"
#include "tests/support/random_geometry.h"

namespace layers::test {

using spatial::Coordinate;
using spatial::Geometry;
using spatial::GeometryKind;
using spatial::SeededRandom;

inline Coordinate randomPlace(SeededRandom& random) { return {random.uniform(400'000, 700'000), random.uniform(4'900'000, 5'400'000)}; }

inline void addRandomLine(SeededRandom& random, Geometry& geometry, bool withZ)
{
    std::vector<Coordinate> line;
    std::vector<double> z;
    for (int i = random.integer(2, 9); i > 0; --i) {
        line.push_back(randomPlace(random));
        z.push_back(random.uniform(0, 900));
    }
    geometry.beginPart();
    geometry.addRing(line, withZ ? std::span<const double>(z) : std::span<const double>());
}

/// A geometry of the kind; every tenth is missing.
inline Geometry randomShape(SeededRandom& random, GeometryKind kind, bool withZ)
{
    if (random.integer(0, 9) == 0)
        return Geometry();
    Geometry geometry(kind);
    const bool multi = kind == GeometryKind::MultiPoint || kind == GeometryKind::MultiLineString || kind == GeometryKind::MultiPolygon;
    for (int part = multi ? random.integer(1, 4) : 1; part > 0; --part) {
        if (spatial::isPoint(kind)) {
            const Coordinate c = randomPlace(random);
            const double z = random.uniform(0, 900);
            geometry.beginPart();
            geometry.addRing(std::span(&c, 1), withZ ? std::span<const double>(&z, 1) : std::span<const double>());
        } else if (spatial::isLine(kind)) {
            addRandomLine(random, geometry, withZ);
        } else {
            const Geometry one = spatial::randomPolygon(random, randomPlace(random), 2000);
            geometry.beginPart();
            for (std::size_t ring = 0; ring < one.view().ringCount(0); ++ring) {
                const auto coordinates = one.view().ring(0, ring);
                std::vector<double> z(coordinates.size(), random.uniform(0, 900));
                geometry.addRing(coordinates, withZ ? std::span<const double>(z) : std::span<const double>());
            }
        }
    }
    return geometry;
}

/// A layer with a field of each type, nulls in all of them, and texts of several scripts and lengths.
inline spatial::FeatureTablePtr randomLayer(std::uint64_t seed, GeometryKind kind, bool withZ, int rows)
{
    using spatial::AttributeColumn;
    using spatial::FieldType;
    SeededRandom random(seed);
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = "layer";
    table->crs = *spatial::Crs::fromText("EPSG:4525");
    std::vector<AttributeColumn> columns;
    for (const FieldType type : {FieldType::Integer, FieldType::Real, FieldType::Text, FieldType::Boolean, FieldType::Date, FieldType::DateTime})
        columns.emplace_back(type);
    const char* const texts[] = {"", " ", "耕地", "建设用地（二类）", "plain", " led by a space", "ended by spaces  ", "Ünïcode", "黑龙江省哈尔滨市道里区", "0012", "-", "NULL"};
    for (int row = 0; row < rows; ++row) {
        table->geometry.append(randomShape(random, kind, withZ));
        table->ids.push_back(row);
        const auto null = [&] { return random.integer(0, 6) == 0; };
        if (null()) columns[0].appendNull(); else columns[0].append(static_cast<std::int64_t>(random.integer(0, 1) == 0 ? random.integer(-1'000'000'000, 1'000'000'000) : random.integer(-9, 9)) * (random.integer(0, 3) == 0 ? 100'000'000 : 1));
        if (null()) columns[1].appendNull(); else columns[1].append(random.integer(0, 3) == 0 ? static_cast<double>(random.integer(-5, 5)) : random.uniform(-1e6, 1e9));
        if (null()) columns[2].appendNull(); else columns[2].append(texts[random.integer(0, static_cast<int>(std::size(texts)) - 1)]);
        if (null()) columns[3].appendNull(); else columns[3].append(random.integer(0, 1) == 1);
        if (null()) columns[4].appendNull(); else columns[4].append(std::string_view(fmt::format("{:04}-{:02}-{:02}", random.integer(1900, 2099), random.integer(1, 12), random.integer(1, 28))));
        if (null()) columns[5].appendNull(); else columns[5].append(std::string_view(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", random.integer(1970, 2038), random.integer(1, 12), random.integer(1, 28), random.integer(0, 23), random.integer(0, 59), random.integer(0, 59), random.integer(0, 2) == 0 ? ".250Z" : "Z")));
    }
    const char* const names[] = {"整数", "real", "文字", "是否", "date", "时刻"};
    for (std::size_t i = 0; i < columns.size(); ++i)
        table->addField({names[i], columns[i].type()}, std::move(columns[i]));
    return table;
}

inline constexpr GeometryKind kAllKinds[] = {GeometryKind::Point, GeometryKind::MultiPoint, GeometryKind::LineString, GeometryKind::MultiLineString, GeometryKind::Polygon, GeometryKind::MultiPolygon};

}  // namespace layers::test
