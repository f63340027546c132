// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/feature_cache.h"

#include "layers/cache/cache.h"
#include "layers/cache/reading_json.h"
#include "layers/sources/direct_reading.h"
#include "layers/sources/shapefile_set.h"

namespace layers {

using spatial::AttributeArrays;
using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::GeometryArrays;
using spatial::GeometryColumn;

namespace fs = std::filesystem;

namespace {

constexpr const char* kKind = "features";
constexpr const char* kSeen = "seen";
constexpr const char* kLayout = "1";   // to be raised whenever reading gives other tables or findings, or this layout changes
constexpr std::uint64_t kLeastBytes = std::uint64_t{8} << 20;
constexpr std::size_t kOfTable = 9;
constexpr std::size_t kOfColumn = 5;

/// The files that reading looks into; empty for a format with more of them than we know.
std::vector<fs::path> membersOf(const SourceFile& file)
{
    if (file.keep || !isPlainFile(file.gdalPath))
        return {};
    std::vector<fs::path> members{file.gdalPath};
    switch (file.format) {
    case Format::Shapefile:
        for (const char* extension : {"shx", "dbf", "prj", "cpg"})
            if (const std::string other = companionOf(file.gdalPath, extension); !other.empty())
                members.emplace_back(other);
        return members;
    case Format::GeoPackage:
    case Format::FlatGeobuf:
    case Format::GeoJson:
    case Format::GeoJsonSeq:
    case Format::Csv: return members;
    default: return {};
    }
}

}  // namespace

std::optional<FeatureCache> FeatureCache::of(const SourceFile& file, const std::string& layer, const SourceSpec& spec)
{
    const auto off = spec.options.find("cache");
    if (!cacheIsOn() || (off != spec.options.end() && off->second == "off"))
        return std::nullopt;
    FeatureCache cache;
    cache.members_ = membersOf(file);
    std::uint64_t bytes = 0;
    for (const fs::path& member : cache.members_) {
        std::error_code fault;
        const std::uint64_t size = fs::file_size(member, fault);
        bytes += fault ? 0 : size;
    }
    if (bytes < kLeastBytes)
        return std::nullopt;
    const auto option = [&](const char* name) {
        const auto given = spec.options.find(name);
        return given == spec.options.end() ? std::string() : given->second;
    };
    cache.parameters_ = {kLayout,     std::to_string(static_cast<int>(file.format)), file.name,   file.declaredEncoding, layer,
                         spec.crs,    spec.encoding, spec.offset, spec.xField, spec.yField, option("swap"), option("reader")};
    cache.atOnce_ = file.format != Format::Shapefile && file.format != Format::GeoPackage && file.format != Format::FlatGeobuf;
    cache.key_ = cache.key();
    if (cache.key_.empty())
        return std::nullopt;
    return cache;
}

std::string FeatureCache::key() const
{
    std::vector<std::string> prints;
    for (const fs::path& member : members_) {
        auto print = fingerprintOf(member);
        if (!print)
            return {};
        prints.push_back(*std::move(print));
    }
    std::vector<std::string_view> parts(parameters_.begin(), parameters_.end());
    parts.insert(parts.end(), prints.begin(), prints.end());
    return keyOf(parts);
}

std::optional<LayerReading> FeatureCache::find() const
{
    const auto entry = CacheEntry::find(kKind, key_);
    std::string described;
    if (!entry || entry->arrays() < kOfTable || !entry->read(0, described))
        return std::nullopt;
    auto reading = readingOfJson(described);
    if (!reading || entry->arrays() != kOfTable + kOfColumn * reading->table.fields.size())
        return std::nullopt;
    FeatureTable& table = reading->table;
    GeometryArrays shapes;
    if (!entry->read(1, shapes.kinds) || !entry->read(2, shapes.parts) || !entry->read(3, shapes.partRings) || !entry->read(4, shapes.ringCoordinates) ||
        !entry->read(5, shapes.coordinates) || !entry->read(6, shapes.z) || !entry->read(7, shapes.boxes) || !entry->read(8, table.ids) ||
        !GeometryColumn::fitTogether(shapes) || shapes.kinds.size() != table.ids.size())
        return std::nullopt;
    table.geometry = GeometryColumn(std::move(shapes));
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        AttributeArrays values;
        const std::size_t first = kOfTable + kOfColumn * i;
        if (!entry->read(first, values.valid) || !entry->read(first + 1, values.integers) || !entry->read(first + 2, values.reals) || !entry->read(first + 3, values.textStart) ||
            !entry->read(first + 4, values.arena) || !AttributeColumn::fitTogether(table.fields[i].type, values) || values.valid.size() != table.ids.size())
            return std::nullopt;
        table.columns.emplace_back(table.fields[i].type, std::move(values));
    }
    return reading;
}

void FeatureCache::keep(const LayerReading& reading) const
{
    if (!atOnce_ && !CacheEntry::find(kSeen, key_)) {
        keepInCache(kSeen, key_, {});
        return;
    }
    if (key() != key_)
        return;   // changed while it was read
    const std::string described = jsonOfReading(reading);
    if (described.empty())
        return;
    const GeometryArrays& shapes = reading.table.geometry.arrays();
    std::vector<std::span<const std::byte>> arrays{cacheBytes(described),         cacheBytes(shapes.kinds),       cacheBytes(shapes.parts),
                                                   cacheBytes(shapes.partRings),  cacheBytes(shapes.ringCoordinates), cacheBytes(shapes.coordinates),
                                                   cacheBytes(shapes.z),          cacheBytes(shapes.boxes),       cacheBytes(reading.table.ids)};
    for (const AttributeColumn& column : reading.table.columns) {
        const AttributeArrays& values = column.arrays();
        for (const auto& array : {cacheBytes(values.valid), cacheBytes(values.integers), cacheBytes(values.reals), cacheBytes(values.textStart), cacheBytes(values.arena)})
            arrays.push_back(array);
    }
    keepInCache(kKind, key_, arrays);
}

}  // namespace layers
