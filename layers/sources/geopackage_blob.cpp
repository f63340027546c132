// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geopackage_blob.h"

#include <bit>
#include <cstring>

namespace layers {

using spatial::Coordinate;
using spatial::GeometryKind;

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie");

std::optional<std::string_view> wkbOfGeoPackage(std::string_view blob)
{
    if (blob.size() < 8 || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0)
        return std::nullopt;
    const auto flags = static_cast<unsigned char>(blob[3]);
    constexpr std::size_t kEnvelopes[] = {0, 32, 48, 48, 64};
    const unsigned envelope = (flags >> 1) & 7U;
    if ((flags & 0xE0U) != 0 || envelope > 4 || blob.size() < 8 + kEnvelopes[envelope])
        return std::nullopt;
    return blob.substr(8 + kEnvelopes[envelope]);
}

bool PlainWkb::number(std::uint32_t& value)
{
    if (left_.size() < 4)
        return false;
    std::memcpy(&value, left_.data(), 4);
    left_.remove_prefix(4);
    return true;
}

bool PlainWkb::head(std::uint32_t& type)
{
    if (left_.empty() || left_.front() != 1)
        return false;
    left_.remove_prefix(1);
    return number(type);
}

bool PlainWkb::coordinates(std::uint32_t count)
{
    const std::size_t each = withZ_ ? 24 : 16;
    if (count == 0 || count > left_.size() / each)
        return false;
    const std::size_t first = coordinates_.size();
    coordinates_.resize(first + count);
    double notFinite = 0;
    if (!withZ_) {
        std::memcpy(coordinates_.data() + first, left_.data(), each * count);
    } else {
        z_.resize(first + count);
        for (std::size_t i = 0; i < count; ++i) {
            std::memcpy(&coordinates_[first + i], left_.data() + each * i, 16);
            std::memcpy(&z_[first + i], left_.data() + each * i + 16, 8);
        }
    }
    for (std::size_t i = first; i < coordinates_.size(); ++i)
        notFinite += (coordinates_[i].x - coordinates_[i].x) + (coordinates_[i].y - coordinates_[i].y);
    left_.remove_prefix(each * count);
    ringEnds_.push_back(coordinates_.size());
    return notFinite == 0;
}

bool PlainWkb::lineOrRing(bool closed)
{
    const std::size_t first = coordinates_.size();
    std::uint32_t count = 0;
    return number(count) && coordinates(count) && (!closed || (coordinates_[first] == coordinates_.back() && (!withZ_ || z_[first] == z_.back())));
}

bool PlainWkb::body(std::uint32_t type)
{
    std::uint32_t count = 0;
    switch (type) {
    case 1:
        if (!coordinates(1))
            return false;
        break;
    case 2:
        if (!lineOrRing(false))
            return false;
        break;
    case 3:
        if (!number(count) || count == 0)
            return false;
        for (std::uint32_t ring = 0; ring < count; ++ring)
            if (!lineOrRing(true))
                return false;
        break;
    default: return false;
    }
    partEnds_.push_back(ringEnds_.size());
    return true;
}

bool PlainWkb::append(std::string_view wkb, spatial::GeometryColumn& column)
{
    constexpr GeometryKind kKinds[] = {GeometryKind::Null, GeometryKind::Point, GeometryKind::LineString, GeometryKind::Polygon,
                                       GeometryKind::MultiPoint, GeometryKind::MultiLineString, GeometryKind::MultiPolygon};
    left_ = wkb;
    coordinates_.clear();
    z_.clear();
    ringEnds_.clear();
    partEnds_.clear();
    std::uint32_t type = 0;
    if (!head(type))
        return false;
    withZ_ = type >= 1001 && type <= 1006;
    const std::uint32_t plain = withZ_ ? type - 1000 : type;
    if (plain < 1 || plain > 6)
        return false;
    if (plain <= 3) {
        if (!body(plain))
            return false;
    } else {
        std::uint32_t count = 0;
        if (!number(count) || count == 0)
            return false;
        for (std::uint32_t member = 0; member < count; ++member) {
            std::uint32_t its = 0;
            if (!head(its) || its != type - 3 || !body(plain - 3))
                return false;
        }
    }
    if (!left_.empty())
        return false;
    if (ringEnds_.size() == 1) {
        column.append(kKinds[plain], coordinates_, z_);
        return true;
    }
    spatial::Geometry geometry(kKinds[plain]);
    std::size_t ring = 0;
    std::size_t at = 0;
    for (const std::size_t partEnd : partEnds_) {
        geometry.beginPart();
        for (; ring < partEnd; ++ring) {
            const std::size_t length = ringEnds_[ring] - at;
            geometry.addRing(std::span<const Coordinate>(coordinates_).subspan(at, length), withZ_ ? std::span<const double>(z_).subspan(at, length) : std::span<const double>());
            at = ringEnds_[ring];
        }
    }
    column.append(geometry);
    return true;
}

namespace {

template <class Number>
void put(std::string& blob, Number value)
{
    blob.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void putHead(std::string& blob, std::uint32_t type, bool withZ)
{
    blob.push_back(1);
    put(blob, type + (withZ ? 1000U : 0U));
}

void putCoordinates(std::string& blob, std::span<const Coordinate> coordinates, std::span<const double> z, bool withZ)
{
    if (!withZ) {
        blob.append(reinterpret_cast<const char*>(coordinates.data()), coordinates.size_bytes());
        return;
    }
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        put(blob, coordinates[i]);
        put(blob, z.empty() ? 0.0 : z[i]);
    }
}

void putPart(std::string& blob, const spatial::GeometryView& view, std::size_t part, int dimension, bool withZ)
{
    putHead(blob, static_cast<std::uint32_t>(dimension) + 1, withZ);
    if (dimension == 2)
        put(blob, static_cast<std::uint32_t>(view.ringCount(part)));
    for (std::size_t ring = 0; ring < view.ringCount(part); ++ring) {
        const auto coordinates = view.ring(part, ring);
        if (dimension > 0)
            put(blob, static_cast<std::uint32_t>(coordinates.size()));
        putCoordinates(blob, coordinates, view.ringZ(part, ring), withZ);
    }
}

}  // namespace

void writeGeoPackageBlob(const spatial::GeometryView& view, const spatial::Box& box, GeometryKind kind, bool withZ, std::int32_t srs, std::string& blob)
{
    blob.clear();
    if (view.isNull())
        return;
    const int dimension = spatial::dimensionOf(view.kind());
    const bool multi = kind == GeometryKind::MultiPoint || kind == GeometryKind::MultiLineString || kind == GeometryKind::MultiPolygon || view.partCount() > 1;
    const bool empty = view.isEmpty();
    const bool envelope = !empty && (dimension > 0 || multi);
    blob.append("GP", 2);
    blob.push_back(0);
    blob.push_back(static_cast<char>(1 | (envelope ? 2 : 0) | (empty ? 16 : 0)));
    put(blob, srs);
    if (envelope) {
        put(blob, box.minX);
        put(blob, box.maxX);
        put(blob, box.minY);
        put(blob, box.maxY);
    }
    if (!multi && !empty)
        return putPart(blob, view, 0, dimension, withZ);
    if (!multi && dimension == 0) {
        // WKB has no empty point but one of NaNs.
        putHead(blob, 1, withZ);
        const double nan = std::bit_cast<double>(std::uint64_t{0x7FF8000000000000});
        for (int i = 0; i < (withZ ? 3 : 2); ++i)
            put(blob, nan);
        return;
    }
    putHead(blob, static_cast<std::uint32_t>(dimension) + (multi ? 4 : 1), withZ);
    put(blob, static_cast<std::uint32_t>(view.partCount()));
    for (std::size_t part = 0; part < view.partCount(); ++part)
        putPart(blob, view, part, dimension, withZ);
}

}  // namespace layers
