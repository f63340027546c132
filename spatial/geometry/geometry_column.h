// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

/// Null: the feature has no geometry. A multi-kind with no part is an empty geometry.
enum class GeometryKind : std::uint8_t { Null, Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon };

bool isPoint(GeometryKind kind);
bool isLine(GeometryKind kind);
bool isPolygon(GeometryKind kind);
int dimensionOf(GeometryKind kind);   ///< 0, 1, 2; -1 for Null

/// One geometry seen in place, in a GeometryColumn or a Geometry. A geometry has parts; a part has rings; a ring has coordinates.
/// A point is a part with one ring of one coordinate; a line string is a part with one ring (not closed); a polygon's part has its
/// outer ring first, then its holes, each ring closed (first coordinate repeated). Orientation is not promised.
/// Valid as long as what it looks into lives. Any thread.
class GeometryView {
public:
    GeometryView(GeometryKind kind, std::span<const std::uint32_t> partRings, std::span<const std::uint32_t> ringCoordinates,
                 const Coordinate* coordinates, const double* z)
        : kind_(kind), partRings_(partRings), ringCoordinates_(ringCoordinates), coordinates_(coordinates), z_(z)
    {
    }

    GeometryKind kind() const { return kind_; }
    bool isNull() const { return kind_ == GeometryKind::Null; }
    bool isEmpty() const { return partCount() == 0; }
    bool hasZ() const { return z_ != nullptr; }

    std::size_t partCount() const { return partRings_.empty() ? 0 : partRings_.size() - 1; }
    std::size_t ringCount(std::size_t part) const { return partRings_[part + 1] - partRings_[part]; }
    std::span<const Coordinate> ring(std::size_t part, std::size_t ring = 0) const
    {
        const std::size_t r = partRings_[part] + ring - partRings_[0];
        return {coordinates_ + ringCoordinates_[r], ringCoordinates_[r + 1] - ringCoordinates_[r]};
    }
    /// As ring(); empty without z.
    std::span<const double> ringZ(std::size_t part, std::size_t ring = 0) const
    {
        const std::size_t r = partRings_[part] + ring - partRings_[0];
        return z_ ? std::span<const double>{z_ + ringCoordinates_[r], ringCoordinates_[r + 1] - ringCoordinates_[r]} : std::span<const double>{};
    }
    /// All coordinates of all rings, one after the other.
    std::span<const Coordinate> coordinates() const
    {
        return ringCoordinates_.empty() ? std::span<const Coordinate>{}
                                        : std::span<const Coordinate>{coordinates_ + ringCoordinates_.front(), ringCoordinates_.back() - ringCoordinates_.front()};
    }
    Box box() const;

private:
    GeometryKind kind_;
    std::span<const std::uint32_t> partRings_;         // partCount + 1 ring numbers
    std::span<const std::uint32_t> ringCoordinates_;   // ringCount + 1 coordinate numbers
    const Coordinate* coordinates_;
    const double* z_;
};

/// One geometry on its own: what an edit or an overlay makes.
class Geometry {
public:
    Geometry() = default;
    explicit Geometry(GeometryKind kind) : kind_(kind) {}
    explicit Geometry(const GeometryView& view);

    static Geometry point(Coordinate c);
    static Geometry lineString(std::vector<Coordinate> line);
    static Geometry polygon(std::vector<std::vector<Coordinate>> rings);   ///< open rings are closed
    static Geometry rectangle(const Box& box);

    void beginPart() { partRings_.push_back(partRings_.back()); }
    void addRing(std::span<const Coordinate> ring, std::span<const double> z = {});   ///< to the last part
    void setKind(GeometryKind kind) { kind_ = kind; }

    GeometryKind kind() const { return kind_; }
    GeometryView view() const
    {
        return {kind_, partRings_, ringCoordinates_, coordinates_.data(), z_.empty() ? nullptr : z_.data()};
    }
    operator GeometryView() const { return view(); }

private:
    GeometryKind kind_ = GeometryKind::Null;
    std::vector<std::uint32_t> partRings_{0};
    std::vector<std::uint32_t> ringCoordinates_{0};
    std::vector<Coordinate> coordinates_;
    std::vector<double> z_;
};

/// The arrays of a GeometryColumn, for those who store and restore it as a whole. Row i has the parts parts[i] .. parts[i+1]-1, part p the
/// rings partRings[p] .. partRings[p+1]-1, ring r the coordinates ringCoordinates[r] .. ringCoordinates[r+1]-1.
struct GeometryArrays {
    std::vector<GeometryKind> kinds;
    std::vector<std::uint32_t> parts{0};
    std::vector<std::uint32_t> partRings{0};
    std::vector<std::uint32_t> ringCoordinates{0};
    std::vector<Coordinate> coordinates;
    std::vector<double> z;      ///< empty, or one value per coordinate
    std::vector<Box> boxes;     ///< one per row
};

/// The geometries of a layer in a few arrays (kinds, part, ring and coordinate offsets, coordinates, z where present, envelopes).
/// Built by appending; immutable and shared between threads afterwards. At most 2^32-1 coordinates.
class GeometryColumn {
public:
    GeometryColumn() = default;
    /// Restores what arrays() gave; the arrays must fit together (fitTogether()).
    explicit GeometryColumn(GeometryArrays arrays);
    /// Whether every offset leads to where the next array has something. O(n).
    static bool fitTogether(const GeometryArrays& arrays);
    const GeometryArrays& arrays() const { return arrays_; }

    std::size_t size() const { return arrays_.kinds.size(); }
    GeometryView operator[](std::size_t row) const
    {
        const std::uint32_t firstPart = arrays_.parts[row];
        const std::uint32_t lastPart = arrays_.parts[row + 1];
        const std::uint32_t firstRing = arrays_.partRings[firstPart];
        const std::uint32_t lastRing = arrays_.partRings[lastPart];
        return {arrays_.kinds[row],
                std::span<const std::uint32_t>(arrays_.partRings).subspan(firstPart, lastPart - firstPart + 1),
                std::span<const std::uint32_t>(arrays_.ringCoordinates).subspan(firstRing, lastRing - firstRing + 1),
                arrays_.coordinates.data(), arrays_.z.empty() ? nullptr : arrays_.z.data()};
    }
    GeometryKind kind(std::size_t row) const { return arrays_.kinds[row]; }
    const Box& box(std::size_t row) const { return arrays_.boxes[row]; }   ///< empty for null and empty geometries
    std::span<const Box> boxes() const { return arrays_.boxes; }
    const Box& extent() const { return extent_; }
    std::size_t coordinateCount() const { return arrays_.coordinates.size(); }

    void reserve(std::size_t rows, std::size_t coordinates);
    void append(const GeometryView& geometry);
    void append(const GeometryColumn& more);   ///< all its rows
    void append(const GeometryColumn& more, std::size_t first, std::size_t end);   ///< its rows first .. end-1, as blocks
    /// One part of one ring: a point, a line, a polygon without holes (closed). All coordinates are finite; z is empty or one per coordinate.
    void append(GeometryKind kind, std::span<const Coordinate> ring, std::span<const double> z = {});
    void appendNull() { append(Geometry().view()); }
    void clear();

    /// The same geometries with every coordinate replaced by change(coordinate), which must be pure.
    template <class Change>
    GeometryColumn transformed(Change&& change) const
    {
        GeometryColumn out = *this;
        for (Coordinate& c : out.arrays_.coordinates)
            c = change(c);
        out.measureBoxes();
        return out;
    }

    /// All coordinates at once, for transformations by block; call measureBoxes() afterwards.
    std::span<Coordinate> mutableCoordinates() { return arrays_.coordinates; }
    std::span<const Coordinate> coordinates() const { return arrays_.coordinates; }
    void measureBoxes();

private:
    GeometryArrays arrays_;
    Box extent_;
};

}  // namespace spatial
