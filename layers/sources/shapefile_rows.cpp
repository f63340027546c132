// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/shapefile_rows.h"

#include "layers/sources/direct_reading.h"
#include "layers/sources/shapefile_set.h"
#include "layers/sources/shapefile_table.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace layers {

using spatial::Coordinate;
using spatial::GeometryKind;

namespace {

static_assert(std::endian::native == std::endian::little, "the numbers of a shapefile are copied as they lie");

constexpr std::size_t kRecordHeader = 100;
constexpr std::size_t kShapesPerChunk = 4096;
constexpr std::uint64_t kShapeBytesPerChunk = std::uint64_t{4} << 20;

std::uint32_t big(const char* at)
{
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(at[i]);
    return value;
}

template <class Number>
Number littleInRow(const char* at)
{
    Number value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

/// Where a record lies in the .shp, with the eight bytes before its content.
struct Place {
    std::uint64_t at = 0;
    std::uint64_t bytes = 0;
};

struct ShapeChunk {
    std::size_t first = 0;
    std::size_t rows = 0;
    std::uint64_t begin = 0;   // in the .shp
    std::uint64_t end = 0;
};

/// Records of a chunk lie together; a file that jumps about is left to OGR.
std::optional<std::vector<ShapeChunk>> shapeChunksOf(const std::vector<Place>& places)
{
    std::vector<ShapeChunk> chunks;
    std::uint64_t used = 0;
    for (std::size_t row = 0; row < places.size(); ++row) {
        const Place& place = places[row];
        if (chunks.empty() || chunks.back().rows == kShapesPerChunk || used >= kShapeBytesPerChunk) {
            chunks.push_back({row, 0, place.at, place.at});
            used = 0;
        }
        ShapeChunk& chunk = chunks.back();
        ++chunk.rows;
        used += place.bytes;
        chunk.begin = std::min(chunk.begin, place.at);
        chunk.end = std::max(chunk.end, place.at + place.bytes);
        if (chunk.end - chunk.begin > 2 * used + kShapeBytesPerChunk)
            return std::nullopt;
    }
    return chunks;
}

/// Reads shapes of one type; holds what it needs again for the next.
class ShapeReader {
public:
    explicit ShapeReader(std::uint32_t type) : type_(type) {}

    /// False for what is left to OGR; nothing is appended then.
    bool append(std::string_view content, spatial::GeometryColumn& column)
    {
        if (content.size() < 4)
            return false;
        const auto type = littleInRow<std::uint32_t>(content.data());
        if (type == 0) {
            column.append(spatial::Geometry());
            return true;
        }
        if (type != type_)
            return false;
        switch (type_ % 10) {
        case 1: return point(content, column);
        case 3:
        case 5: return rings(content, column);
        case 8: return points(content, column);
        default: return false;
        }
    }

private:
    bool withZ() const { return type_ / 10 == 1; }

    /// Copies coordinates, and their heights from `zAt`; false where one is no number.
    bool copy(std::string_view content, std::size_t at, std::size_t count, std::size_t zAt)
    {
        coordinates_.resize(count);
        std::memcpy(coordinates_.data(), content.data() + at, 16 * count);
        z_.resize(withZ() ? count : 0);
        if (withZ())
            std::memcpy(z_.data(), content.data() + zAt, 8 * count);
        double notFinite = 0;
        for (const Coordinate c : coordinates_)
            notFinite += (c.x - c.x) + (c.y - c.y);
        return notFinite == 0;
    }

    bool point(std::string_view content, spatial::GeometryColumn& column)
    {
        if (content.size() < (withZ() ? 28U : 20U) || !copy(content, 4, 1, 20))
            return false;
        column.append(GeometryKind::Point, coordinates_, z_);
        return true;
    }

    bool points(std::string_view content, spatial::GeometryColumn& column)
    {
        if (content.size() < 40)
            return false;
        const std::size_t count = littleInRow<std::uint32_t>(content.data() + 36);
        const std::size_t need = 40 + 16 * count + (withZ() ? 16 + 8 * count : 0);
        if (count == 0 || content.size() < need || !copy(content, 40, count, 40 + 16 * count + 16))
            return false;
        spatial::Geometry geometry(GeometryKind::MultiPoint);
        for (std::size_t i = 0; i < count; ++i) {
            geometry.beginPart();
            geometry.addRing(std::span(&coordinates_[i], 1), withZ() ? std::span<const double>(&z_[i], 1) : std::span<const double>());
        }
        column.append(geometry);
        return true;
    }

    bool rings(std::string_view content, spatial::GeometryColumn& column)
    {
        if (content.size() < 44)
            return false;
        const std::size_t parts = littleInRow<std::uint32_t>(content.data() + 36);
        const std::size_t count = littleInRow<std::uint32_t>(content.data() + 40);
        const std::size_t begin = 44 + 4 * parts;
        const std::size_t need = begin + 16 * count + (withZ() ? 16 + 8 * count : 0);
        const bool polygon = type_ % 10 == 5;
        if (parts == 0 || count == 0 || (polygon && parts > 1) || content.size() < need)
            return false;
        if (littleInRow<std::uint32_t>(content.data() + 44) != 0 || !copy(content, begin, count, begin + 16 * count + 16))
            return false;
        if (parts == 1) {
            if (polygon && (!(coordinates_.front() == coordinates_.back()) || (withZ() && z_.front() != z_.back())))
                return false;
            column.append(polygon ? GeometryKind::Polygon : GeometryKind::LineString, coordinates_, z_);
            return true;
        }
        return lines(content, parts, column);
    }

    bool lines(std::string_view content, std::size_t parts, spatial::GeometryColumn& column)
    {
        spatial::Geometry geometry(GeometryKind::MultiLineString);
        const auto startOf = [&](std::size_t part) { return part == parts ? coordinates_.size() : std::size_t{littleInRow<std::uint32_t>(content.data() + 44 + 4 * part)}; };
        for (std::size_t part = 0; part < parts; ++part) {
            const std::size_t first = startOf(part);
            const std::size_t last = startOf(part + 1);
            if (first >= last || last > coordinates_.size())
                return false;
            geometry.beginPart();
            geometry.addRing(std::span(coordinates_).subspan(first, last - first), withZ() ? std::span<const double>(z_).subspan(first, last - first) : std::span<const double>());
        }
        column.append(geometry);
        return true;
    }

    std::uint32_t type_;
    std::vector<Coordinate> coordinates_;
    std::vector<double> z_;
};

/// The index, where each entry lies within the .shp.
std::optional<std::vector<Place>> placesOf(const OpenFile& shx, std::uint64_t shpBytes)
{
    std::string index;
    if (shx.size() < kRecordHeader || shx.size() > (std::uint64_t{1} << 33) || !shx.read(0, static_cast<std::size_t>(shx.size()), index) || big(index.data()) != 9994)
        return std::nullopt;
    const std::uint64_t claimed = 2 * std::uint64_t{big(index.data() + 24)};
    if (claimed < kRecordHeader || claimed > index.size() || (claimed - kRecordHeader) % 8 != 0)
        return std::nullopt;
    std::vector<Place> places(static_cast<std::size_t>((claimed - kRecordHeader) / 8));
    for (std::size_t row = 0; row < places.size(); ++row) {
        const char* entry = index.data() + kRecordHeader + 8 * row;
        places[row] = {2 * std::uint64_t{big(entry)}, 8 + 2 * std::uint64_t{big(entry + 4)}};
        if (places[row].at < kRecordHeader || places[row].at + places[row].bytes > shpBytes)
            return std::nullopt;
    }
    return places;
}

}  // namespace

namespace {

/// What the threads share.
struct Shapefile {
    OpenFile shp;
    ShapefileTable table;
    std::uint32_t type;
    std::vector<Place> places;
    std::vector<ShapeChunk> chunks;
    FeaturesFromOgr others;

    bool read(std::size_t number, RowChunk& rows)
    {
        const ShapeChunk& chunk = chunks[number];
        std::string shapes;
        std::string values;
        if (!shp.read(chunk.begin, static_cast<std::size_t>(chunk.end - chunk.begin), shapes) || !table.read(chunk.first, chunk.rows, values))
            return false;
        ShapeReader reader(type);
        for (std::size_t i = 0; i < chunk.rows; ++i) {
            const std::size_t row = chunk.first + i;
            const Place& place = places[row];
            const char* record = shapes.data() + (place.at - chunk.begin);
            const auto state = table.append(values, i, rows);
            if (state == ShapefileTable::Row::Deleted)
                continue;
            const bool whole = 8 + 2 * std::uint64_t{big(record + 4)} == place.bytes;
            if (state == ShapefileTable::Row::Read && whole && reader.append({record + 8, static_cast<std::size_t>(place.bytes - 8)}, rows.geometry)) {
                rows.ids.push_back(static_cast<std::int64_t>(row));
                continue;
            }
            if (state == ShapefileTable::Row::Read)
                for (auto& column : rows.columns)
                    column.removeLast();
            if (!others.append(static_cast<std::int64_t>(row), rows))
                return false;
        }
        return true;
    }
};

}  // namespace

std::optional<DirectReader> shapefileRows(OGRLayer& layer, const SourceFile& source, const ReadOptions& options)
{
    const std::string& path = source.gdalPath;
    if (!isPlainFile(path) || !(path.ends_with(".shp") || path.ends_with(".SHP")))
        return std::nullopt;
    auto shp = OpenFile::open(path);
    const auto shx = OpenFile::open(companionOf(path, "shx"));
    std::string head;
    if (!shp || !shx || !shp->read(0, kRecordHeader, head) || big(head.data()) != 9994)
        return std::nullopt;
    const auto type = littleInRow<std::uint32_t>(head.data() + 32);
    constexpr std::uint32_t kKnown[] = {1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28};
    auto places = placesOf(*shx, shp->size());
    if (!places || places->empty() || std::find(std::begin(kKnown), std::end(kKnown), type) == std::end(kKnown))
        return std::nullopt;
    auto table = ShapefileTable::open(companionOf(path, "dbf"), layer, places->size());
    auto chunks = shapeChunksOf(*places);
    if (!table || !chunks)
        return std::nullopt;
    DirectReader reader{chunks->size(), places->size(), false, static_cast<std::size_t>(shp->size() / 16)};
    for (int i = 0; i < layer.GetLayerDefn()->GetFieldCount(); ++i)
        reader.textBytes.push_back(table->textBytes(static_cast<std::size_t>(i)));
    const std::shared_ptr<Shapefile> shared(new Shapefile{*std::move(shp), *std::move(table), type, *std::move(places), *std::move(chunks), {path, source.format, options}});
    reader.read = [shared](std::size_t chunk, RowChunk& rows) { return shared->read(chunk, rows); };
    return reader;
}

}  // namespace layers
