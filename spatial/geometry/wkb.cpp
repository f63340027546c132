// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/wkb.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace spatial {

namespace {

constexpr std::array kKinds{GeometryKind::Null,       GeometryKind::Point,           GeometryKind::LineString,  GeometryKind::Polygon,
                            GeometryKind::MultiPoint, GeometryKind::MultiLineString, GeometryKind::MultiPolygon};
constexpr std::uint32_t kCollection = 7;
constexpr int kDeepest = 16;

GeometryKind multiOf(GeometryKind kind) { return isPoint(kind) ? GeometryKind::MultiPoint : isLine(kind) ? GeometryKind::MultiLineString : GeometryKind::MultiPolygon; }

class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    Result<Geometry> whole()
    {
        Geometry out;
        if (!geometry(out, 0) || at_ != bytes_.size())
            return Error{ErrorCode::InvalidInput, text("The bytes are no geometry: trouble at byte {0} of {1}.", at_, bytes_.size())};
        return out;
    }

private:
    template <class T>
    bool take(T& value)
    {
        if (bytes_.size() - at_ < sizeof(T))
            return false;
        std::array<std::byte, sizeof(T)> raw;
        std::memcpy(raw.data(), bytes_.data() + at_, sizeof(T));
        if (littleEndian_ != (std::endian::native == std::endian::little))
            std::reverse(raw.begin(), raw.end());
        std::memcpy(&value, raw.data(), sizeof(T));
        at_ += sizeof(T);
        return true;
    }

    /// A count of things of at least `bytesEach` bytes, which must be there.
    bool takeCount(std::uint32_t& count, std::size_t bytesEach) { return take(count) && count <= (bytes_.size() - at_) / bytesEach; }

    bool takeRing(Geometry& out, std::uint32_t count)
    {
        std::vector<Coordinate> line(count);
        std::vector<double> z(hasZ_ ? count : 0);
        double dropped = 0;
        for (std::uint32_t i = 0; i < count; ++i)
            if (!take(line[i].x) || !take(line[i].y) || (hasZ_ && !take(z[i])) || (hasM_ && !take(dropped)))
                return false;
        out.addRing(line, z);
        return true;
    }

    std::size_t coordinateBytes() const { return 8u * (2u + (hasZ_ ? 1 : 0) + (hasM_ ? 1 : 0)); }

    bool single(Geometry& out, GeometryKind kind)
    {
        std::uint32_t count = 1;
        if (kind == GeometryKind::Point) {
            Geometry point(GeometryKind::Point);
            point.beginPart();
            if (!takeRing(point, 1))
                return false;
            const Coordinate c = point.view().ring(0)[0];
            if (std::isnan(c.x) && std::isnan(c.y))
                return true;
            out.beginPart();
            out.addRing(point.view().ring(0), point.view().ringZ(0));
            return true;
        }
        if (!takeCount(count, kind == GeometryKind::LineString ? coordinateBytes() : 4))
            return false;
        if (count == 0)
            return true;
        out.beginPart();
        if (kind == GeometryKind::LineString)
            return takeRing(out, count);
        for (std::uint32_t ring = 0; ring < count; ++ring) {
            std::uint32_t size = 0;
            if (!takeCount(size, coordinateBytes()) || !takeRing(out, size))
                return false;
        }
        return true;
    }

    bool geometry(Geometry& out, int depth)
    {
        std::uint8_t order = 0;
        std::uint32_t type = 0;
        if (!take(order) || order > 1 || depth > kDeepest)
            return false;
        littleEndian_ = order == 1;
        if (!take(type))
            return false;
        hasZ_ = (type & 0x80000000u) != 0;
        hasM_ = (type & 0x40000000u) != 0;
        std::uint32_t srid = 0;
        if ((type & 0x20000000u) != 0 && !take(srid))
            return false;
        type &= 0x1FFFFFFFu;
        hasZ_ = hasZ_ || type / 1000 == 1 || type / 1000 == 3;
        hasM_ = hasM_ || type / 1000 == 2 || type / 1000 == 3;
        if (type / 1000 > 3)
            return false;
        type %= 1000;
        if (type == 0 || type > kCollection)
            return false;
        if (type != kCollection) {
            const GeometryKind kind = kKinds[type];
            if (out.kind() == GeometryKind::Null)
                out.setKind(kind);
            else if (dimensionOf(out.kind()) == dimensionOf(kind))
                out.setKind(multiOf(kind));
            else
                return false;
            if (kind != multiOf(kind)) {
                if (!single(out, kind))
                    return false;
                if (depth == 0 && out.view().isEmpty())
                    out.setKind(multiOf(kind));
                return true;
            }
        }
        std::uint32_t members = 0;
        if (!takeCount(members, 5))
            return false;
        for (std::uint32_t i = 0; i < members; ++i)
            if (!geometry(out, depth + 1))
                return false;
        return true;
    }

    std::span<const std::byte> bytes_;
    std::size_t at_ = 0;
    bool littleEndian_ = true;
    bool hasZ_ = false;
    bool hasM_ = false;
};

class Writer {
public:
    explicit Writer(const GeometryView& geometry) : geometry_(geometry) {}

    std::vector<std::byte> whole()
    {
        const GeometryKind kind = geometry_.kind();
        if (geometry_.isNull()) {
            head(kCollection);
            put(std::uint32_t{0});
        } else if (geometry_.isEmpty() || multiOf(kind) == kind) {
            head(typeOf(multiOf(kind)));
            put(static_cast<std::uint32_t>(geometry_.partCount()));
            const auto single = isPoint(kind) ? GeometryKind::Point : isLine(kind) ? GeometryKind::LineString : GeometryKind::Polygon;
            for (std::size_t part = 0; part < geometry_.partCount(); ++part)
                member(single, part);
        } else {
            member(kind, 0);
        }
        return std::move(bytes_);
    }

private:
    static std::uint32_t typeOf(GeometryKind kind) { return static_cast<std::uint32_t>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin()); }

    template <class T>
    void put(T value)
    {
        std::array<std::byte, sizeof(T)> raw;
        std::memcpy(raw.data(), &value, sizeof(T));
        if (std::endian::native != std::endian::little)
            std::reverse(raw.begin(), raw.end());
        bytes_.insert(bytes_.end(), raw.begin(), raw.end());
    }

    void head(std::uint32_t type)
    {
        put(std::uint8_t{1});
        put(type + (geometry_.hasZ() ? 1000u : 0u));
    }

    void putRing(std::size_t part, std::size_t ring, bool counted)
    {
        const auto line = geometry_.ring(part, ring);
        const auto z = geometry_.ringZ(part, ring);
        if (counted)
            put(static_cast<std::uint32_t>(line.size()));
        for (std::size_t i = 0; i < line.size(); ++i) {
            put(line[i].x);
            put(line[i].y);
            if (!z.empty())
                put(z[i]);
        }
    }

    void member(GeometryKind kind, std::size_t part)
    {
        head(typeOf(kind));
        if (kind != GeometryKind::Polygon)
            return putRing(part, 0, kind == GeometryKind::LineString);
        put(static_cast<std::uint32_t>(geometry_.ringCount(part)));
        for (std::size_t ring = 0; ring < geometry_.ringCount(part); ++ring)
            putRing(part, ring, true);
    }

    const GeometryView& geometry_;
    std::vector<std::byte> bytes_;
};

}  // namespace

Result<Geometry> fromWkb(std::span<const std::byte> bytes) { return Reader(bytes).whole(); }
std::vector<std::byte> toWkb(const GeometryView& geometry) { return Writer(geometry).whole(); }

}  // namespace spatial
