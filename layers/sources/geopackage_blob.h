// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// Geometries as a GeoPackage stores them: a head ("GP", flags, SRS, envelope), then ISO WKB (OGC 12-128r18, 2.1.3). Safe on any bytes.

/// The WKB after the head; nothing where there is no standard head (another version, an extended type).
std::optional<std::string_view> wkbOfGeoPackage(std::string_view blob);

/// Reads the plain forms straight into a column: little-endian, points, lines and polygons and their multi-kinds, with or without z; rings
/// closed, coordinates finite, nothing empty. False for all else; nothing is appended then. Keeps its memory for the next.
class PlainWkb {
public:
    bool append(std::string_view wkb, spatial::GeometryColumn& column);

private:
    bool head(std::uint32_t& type);
    bool number(std::uint32_t& value);
    /// Adds `count` coordinates to the last ring of what is being read.
    bool coordinates(std::uint32_t count);
    bool lineOrRing(bool closed);
    bool body(std::uint32_t type);

    std::string_view left_;
    bool withZ_ = false;
    std::vector<spatial::Coordinate> coordinates_;
    std::vector<double> z_;
    std::vector<std::size_t> ringEnds_;   // coordinates
    std::vector<std::size_t> partEnds_;   // rings
};

/// The blob: little-endian, envelope xy (not for points), `kind` where a single is to be written as its multi-kind. Empty geometries have
/// the flag of empty ones. Null gives no bytes.
void writeGeoPackageBlob(const spatial::GeometryView& view, const spatial::Box& box, spatial::GeometryKind kind, bool withZ, std::int32_t srs, std::string& blob);

}  // namespace layers
