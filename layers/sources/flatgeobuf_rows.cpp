// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/flatgeobuf_rows.h"

#include "layers/sources/flatbuffer.h"
#include "layers/sources/geopackage_values.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <bit>

namespace layers {

using spatial::Coordinate;
using spatial::FieldType;
using spatial::GeometryKind;

namespace {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie");

constexpr std::size_t kFeaturesPerChunk = 4096;
constexpr std::uint64_t kBytesPerChunk = std::uint64_t{4} << 20;
constexpr std::uint64_t kMostFeatureBytes = std::uint64_t{256} << 20;

// Numbers of the fields in the schema of the format.
namespace header {
enum : unsigned { GeometryType = 2, HasZ = 3, HasM = 4, HasT = 5, HasTm = 6, Columns = 7, FeaturesCount = 8, IndexNodeSize = 9 };
}
namespace feature {
enum : unsigned { Geometry = 0, Properties = 1, Columns = 2 };
}
namespace geometry {
enum : unsigned { Ends = 0, Xy = 1, Z = 2, M = 3, T = 4, Tm = 5, Type = 6, Parts = 7 };
}
enum class ColumnType : std::uint8_t { Byte, UByte, Bool, Short, UShort, Int, UInt, Long, ULong, Float, Double, String, Json, DateTime, Binary };

struct Chunk {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::int64_t first = 0;   // number of the first feature
    std::size_t features = 0;
};

/// Bytes of the packed index before the features.
std::uint64_t indexBytes(std::uint64_t features, std::uint64_t nodeSize)
{
    if (nodeSize < 2)
        return 0;
    std::uint64_t level = features;
    std::uint64_t nodes = level;
    while (level > 1) {
        level = (level + nodeSize - 1) / nodeSize;
        nodes += level;
    }
    return nodes * 40;
}

/// Where the chunks begin and end; nothing where the lengths do not lead to as many features as promised.
std::optional<std::vector<Chunk>> chunksOf(const OpenFile& file, std::uint64_t begin, std::uint64_t features)
{
    constexpr std::size_t kStep = std::size_t{1} << 20;
    std::vector<Chunk> chunks;
    std::string bytes;
    std::uint64_t from = 0;   // place in the file of what `bytes` holds
    std::uint64_t at = begin;
    for (std::uint64_t number = 0; number < features; ++number) {
        if (bytes.empty() || at + 4 > from + bytes.size()) {
            if (at + 4 > file.size() || !file.read(at, static_cast<std::size_t>(std::min<std::uint64_t>(kStep, file.size() - at)), bytes))
                return std::nullopt;
            from = at;
        }
        std::uint32_t size = 0;
        std::memcpy(&size, bytes.data() + (at - from), 4);
        if (size < 8 || size > kMostFeatureBytes || at + 4 + size > file.size())
            return std::nullopt;
        if (chunks.empty() || chunks.back().features == kFeaturesPerChunk || chunks.back().end - chunks.back().begin >= kBytesPerChunk)
            chunks.push_back({at, at, static_cast<std::int64_t>(number), 0});
        at += 4 + size;
        chunks.back().end = at;
        ++chunks.back().features;
    }
    return chunks;
}

/// Reads geometries of one type into a column; holds what it needs again.
class FlatShapeReader {
public:
    FlatShapeReader(unsigned type, bool withZ) : type_(type), withZ_(withZ) {}

    bool append(const FlatTable& shape, spatial::GeometryColumn& column)
    {
        constexpr GeometryKind kKinds[] = {GeometryKind::Null, GeometryKind::Point, GeometryKind::LineString, GeometryKind::Polygon,
                                           GeometryKind::MultiPoint, GeometryKind::MultiLineString, GeometryKind::MultiPolygon};
        parts_ = spatial::Geometry(kKinds[type_]);
        if (type_ == 6) {
            const std::size_t polygons = shape.tables(geometry::Parts);
            for (std::size_t i = 0; i < polygons; ++i)
                if (!polygon(shape.table(geometry::Parts, i)))
                    return false;
            if (polygons == 0 || !shape.sound())
                return false;
            column.append(parts_);
            return true;
        }
        if (!coordinates(shape))
            return false;
        const std::size_t ends = ends_.size();
        if (type_ == 1 && coordinates_.size() != 1)
            return false;
        if (type_ <= 3 && ends <= 1) {
            if (type_ == 3 && !closed(0, coordinates_.size()))
                return false;
            column.append(kKinds[type_], coordinates_, z_);
            return true;
        }
        const bool made = type_ == 3 ? rings() : type_ == 4 ? points() : type_ == 5 && lines();
        if (made)
            column.append(parts_);
        return made;
    }

private:
    std::span<const double> heights(std::size_t at, std::size_t count) const { return withZ_ ? std::span<const double>(z_).subspan(at, count) : std::span<const double>(); }
    bool closed(std::size_t begin, std::size_t end) const
    {
        return coordinates_[begin] == coordinates_[end - 1] && (!withZ_ || z_[begin] == z_[end - 1]);
    }

    bool coordinates(const FlatTable& shape)
    {
        const std::string_view xy = shape.vector(geometry::Xy, 8);
        const std::string_view z = shape.vector(geometry::Z, 8);
        const std::string_view ends = shape.vector(geometry::Ends, 4);
        if (!shape.sound() || xy.empty() || xy.size() % 16 != 0 || (withZ_ ? 2 * z.size() != xy.size() : !z.empty()) || shape.has(geometry::M) || shape.has(geometry::T) || shape.has(geometry::Tm))
            return false;
        coordinates_.resize(xy.size() / 16);
        std::memcpy(coordinates_.data(), xy.data(), xy.size());
        z_.resize(z.size() / 8);
        if (!z.empty())
            std::memcpy(z_.data(), z.data(), z.size());
        ends_.resize(ends.size() / 4);
        if (!ends.empty())
            std::memcpy(ends_.data(), ends.data(), ends.size());
        double notFinite = 0;
        for (const Coordinate c : coordinates_)
            notFinite += (c.x - c.x) + (c.y - c.y);
        std::uint32_t before = 0;
        for (const std::uint32_t end : ends_) {
            if (end <= before)
                return false;
            before = end;
        }
        return notFinite == 0 && (ends_.empty() || ends_.back() == coordinates_.size());
    }

    bool rings()
    {
        parts_.beginPart();
        return addRings();
    }
    bool addRings()
    {
        if (ends_.empty())
            ends_.push_back(static_cast<std::uint32_t>(coordinates_.size()));
        std::size_t begin = 0;
        for (const std::uint32_t end : ends_) {
            if (!closed(begin, end))
                return false;
            parts_.addRing(std::span<const Coordinate>(coordinates_).subspan(begin, end - begin), heights(begin, end - begin));
            begin = end;
        }
        return true;
    }
    bool polygon(const FlatTable& shape) { return shape.sound() && coordinates(shape) && rings(); }
    bool points()
    {
        if (!ends_.empty())
            return false;
        for (std::size_t i = 0; i < coordinates_.size(); ++i) {
            parts_.beginPart();
            parts_.addRing(std::span<const Coordinate>(coordinates_).subspan(i, 1), heights(i, 1));
        }
        return true;
    }
    bool lines()
    {
        if (ends_.empty())
            ends_.push_back(static_cast<std::uint32_t>(coordinates_.size()));
        std::size_t begin = 0;
        for (const std::uint32_t end : ends_) {
            parts_.beginPart();
            parts_.addRing(std::span<const Coordinate>(coordinates_).subspan(begin, end - begin), heights(begin, end - begin));
            begin = end;
        }
        return true;
    }

    unsigned type_;
    bool withZ_;
    std::vector<Coordinate> coordinates_;
    std::vector<double> z_;
    std::vector<std::uint32_t> ends_;
    spatial::Geometry parts_;
};

template <class Number>
bool take(std::string_view& bytes, Number& value)
{
    if (bytes.size() < sizeof value)
        return false;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    return true;
}

template <class Number>
bool appendNumber(std::string_view& bytes, spatial::AttributeColumn& column)
{
    Number value{};
    if (!take(bytes, value))
        return false;
    if constexpr (std::is_floating_point_v<Number>)
        column.append(static_cast<double>(value));
    else
        column.append(static_cast<std::int64_t>(value));
    return true;
}

bool appendFlatValue(std::string_view& bytes, ColumnType type, spatial::AttributeColumn& column)
{
    switch (type) {
    case ColumnType::Bool: {
        std::uint8_t value = 0;
        if (!take(bytes, value) || value > 1)
            return false;
        column.append(value == 1);
        return true;
    }
    case ColumnType::Int: return appendNumber<std::int32_t>(bytes, column);
    case ColumnType::Long: return appendNumber<std::int64_t>(bytes, column);
    case ColumnType::Double: return appendNumber<double>(bytes, column);
    case ColumnType::String:
    case ColumnType::DateTime: break;
    default: return false;
    }
    std::uint32_t length = 0;
    if (!take(bytes, length) || length > bytes.size())
        return false;
    const std::string_view written = bytes.substr(0, length);
    bytes.remove_prefix(length);
    if (written.find('\0') != std::string_view::npos || (type == ColumnType::DateTime && !isUtcTime(written)))
        return false;
    if (type == ColumnType::DateTime)
        column.append(std::string_view(withoutEmptyThousandths(written)));
    else
        column.append(written);
    return true;
}

/// What the threads share.
struct FlatGeobuf {
    OpenFile file;
    std::vector<Chunk> chunks;
    std::vector<ColumnType> columns;
    unsigned type;
    bool withZ;

    bool read(std::size_t number, RowChunk& rows) const
    {
        const Chunk& chunk = chunks[number];
        std::string bytes;
        if (!file.read(chunk.begin, static_cast<std::size_t>(chunk.end - chunk.begin), bytes))
            return false;
        FlatShapeReader shapes(type, withZ);
        std::string_view left = bytes;
        for (std::size_t i = 0; i < chunk.features; ++i) {
            std::uint32_t size = 0;
            if (!take(left, size) || size > left.size())
                return false;
            const FlatTable one = FlatTable::root(left.substr(0, size));
            left.remove_prefix(size);
            if (!one.sound() || one.has(feature::Columns) || !one.has(feature::Geometry))
                return false;
            const FlatTable shape = one.table(feature::Geometry);
            if (!shape.sound() || !shapes.append(shape, rows.geometry) || !properties(one.vector(feature::Properties, 1), rows, i) || !one.sound())
                return false;
            rows.ids.push_back(chunk.first + static_cast<std::int64_t>(i));
        }
        return true;
    }

    /// Values in the order of their columns; what is left out is null.
    bool properties(std::string_view bytes, RowChunk& rows, std::size_t row) const
    {
        while (!bytes.empty()) {
            std::uint16_t column = 0;
            if (!take(bytes, column) || column >= columns.size() || rows.columns[column].size() != row || !appendFlatValue(bytes, columns[column], rows.columns[column]))
                return false;
        }
        for (spatial::AttributeColumn& column : rows.columns)
            if (column.size() == row)
                column.appendNull();
        return true;
    }
};

/// The type of a column, where OGR takes its values as they are.
bool isKept(ColumnType type, const OGRFieldDefn& field)
{
    const OGRFieldSubType subtype = field.GetSubType();
    switch (type) {
    case ColumnType::Bool: return field.GetType() == OFTInteger && subtype == OFSTBoolean;
    case ColumnType::Int: return field.GetType() == OFTInteger && subtype == OFSTNone;
    case ColumnType::Long: return field.GetType() == OFTInteger64;
    case ColumnType::Double: return field.GetType() == OFTReal && subtype == OFSTNone;
    case ColumnType::String: return field.GetType() == OFTString;
    case ColumnType::DateTime: return field.GetType() == OFTDateTime;
    default: return false;
    }
}

}  // namespace

std::optional<DirectReader> flatGeobufRows(OGRLayer& layer, const SourceFile& source)
{
    constexpr std::string_view kMagic("fgb\3fgb", 7);
    auto file = isPlainFile(source.gdalPath) ? OpenFile::open(source.gdalPath) : std::nullopt;
    std::string head;
    std::uint32_t size = 0;
    if (!file || !file->read(0, 12, head) || !std::string_view(head).starts_with(kMagic))
        return std::nullopt;
    std::memcpy(&size, head.data() + 8, 4);
    if (size < 8 || size > (1U << 26) || !file->read(12, size, head))
        return std::nullopt;
    const FlatTable described = FlatTable::root(head);
    const auto type = described.number<std::uint8_t>(header::GeometryType, 0);
    const bool withZ = described.number<std::uint8_t>(header::HasZ, 0) != 0;
    const auto features = described.number<std::uint64_t>(header::FeaturesCount, 0);
    const auto nodeSize = described.number<std::uint16_t>(header::IndexNodeSize, 16);
    for (const unsigned other : {header::HasM, header::HasT, header::HasTm})
        if (described.number<std::uint8_t>(other, 0) != 0)
            return std::nullopt;
    if (!described.sound() || type < 1 || type > 6 || features == 0 || features > file->size() / 12)
        return std::nullopt;
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    std::vector<ColumnType> columns;
    if (static_cast<int>(described.tables(header::Columns)) != definition.GetFieldCount())
        return std::nullopt;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const FlatTable column = described.table(header::Columns, static_cast<std::size_t>(i));
        columns.push_back(static_cast<ColumnType>(column.number<std::uint8_t>(1, 0)));
        if (!column.sound() || !isKept(columns.back(), *definition.GetFieldDefn(i)))
            return std::nullopt;
    }
    auto chunks = chunksOf(*file, 12 + size + indexBytes(features, nodeSize), features);
    if (!chunks)
        return std::nullopt;
    DirectReader reader{chunks->size(), static_cast<std::size_t>(features), true, static_cast<std::size_t>(file->size() / 16)};
    const std::shared_ptr<const FlatGeobuf> shared(new FlatGeobuf{*std::move(file), *std::move(chunks), std::move(columns), type, withZ});
    reader.read = [shared](std::size_t chunk, RowChunk& rows) { return shared->read(chunk, rows); };
    return reader;
}

}  // namespace layers
