// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/coverage_runs.h"

#include "spatial/core/content_hash.h"
#include "spatial/core/parallel.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>

namespace spatial {

namespace {

constexpr std::string_view kMagic = "SHCOVER1";
constexpr int kTile = FeaturesOnGrid::kTile;

std::size_t tilesOf(const GridShape& shape)
{
    const auto across = static_cast<std::size_t>((shape.columns + std::int64_t{kTile} - 1) / kTile);
    const auto down = static_cast<std::size_t>((shape.rows + std::int64_t{kTile} - 1) / kTile);
    return across * down;
}

std::array<double, 4> placeOf(const GridShape& shape) { return {shape.left, shape.top, shape.dx, shape.dy}; }

template <class T>
void put(std::string& bytes, const T* values, std::size_t count)
{
    bytes.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

/// Takes values from the front of bytes; false where there are too few.
template <class T>
bool take(std::string_view& bytes, T* values, std::size_t count)
{
    if (count > bytes.size() / sizeof(T))
        return false;
    if (count > 0)
        std::memcpy(values, bytes.data(), count * sizeof(T));
    bytes.remove_prefix(count * sizeof(T));
    return true;
}

template <class T>
bool takeMany(std::string_view& bytes, std::vector<T>& values, std::uint64_t count)
{
    if (count > bytes.size() / sizeof(T))
        return false;
    values.resize(static_cast<std::size_t>(count));
    return take(bytes, values.data(), values.size());
}

Error damaged() { return Error{ErrorCode::InvalidInput, text("The kept coverage of the zones is damaged or belongs to another grid."), text("It is computed anew.")}; }

}  // namespace

void CoverageRuns::Tile::add(std::uint32_t zone, std::span<const CoveredCells> cells, const Window& window)
{
    const std::size_t first = runs.size();
    int row = -1;
    int end = -1;
    for (const CoveredCells& stretch : cells) {
        const bool whole = stretch.share == kFullShare;
        if (runs.size() == first || stretch.row != row || stretch.column != end || (whole && (runs.back().whole > 0 || runs.back().after > 0)))
            runs.push_back({static_cast<std::uint16_t>(stretch.row - window.row), static_cast<std::uint16_t>(stretch.column - window.column), 0, 0, 0});
        row = stretch.row;
        end = stretch.column + stretch.count;
        Run& run = runs.back();
        const auto count = static_cast<std::uint16_t>(stretch.count);
        if (whole) {
            run.whole = count;
            continue;
        }
        shares.insert(shares.end(), count, static_cast<std::uint32_t>(stretch.share));
        std::uint16_t& side = run.whole > 0 ? run.after : run.before;
        side = static_cast<std::uint16_t>(side + count);
    }
    if (runs.size() > first)
        parts.push_back({zone, static_cast<std::uint32_t>(runs.size() - first)});
}

bool CoverageRuns::Tile::isSound(const Window& window, std::size_t zones) const
{
    std::size_t allRuns = 0;
    for (const Part& part : parts) {
        if (part.zone >= zones)
            return false;
        allRuns += part.runs;
    }
    std::size_t allShares = 0;
    for (const Run& run : runs) {
        if (run.row >= window.rows || run.column + run.before + run.whole + run.after > window.columns)
            return false;
        allShares += std::size_t{run.before} + run.after;
    }
    return allRuns == runs.size() && allShares == shares.size();
}

Window CoverageRuns::tile(std::size_t number) const
{
    const auto across = static_cast<std::size_t>((shape_.columns - 1) / kTile + 1);
    const int column = static_cast<int>(number % across) * kTile;
    const int row = static_cast<int>(number / across) * kTile;
    return {column, row, std::min(kTile, shape_.columns - column), std::min(kTile, shape_.rows - row)};
}

std::size_t CoverageRuns::bytes() const
{
    std::size_t all = 0;
    for (const Tile& tile : tiles_)
        all += tile.bytes();
    return all;
}

Result<CoverageRuns> CoverageRuns::make(const FeatureTablePtr& zones, const GridShape& shape, Progress& progress)
{
    TRY_ASSIGN(const FeaturesOnGrid onGrid, FeaturesOnGrid::make(zones, shape));
    CoverageRuns made;
    made.shape_ = shape;
    made.zones_ = zones->size();
    made.tiles_.resize(onGrid.tiles());
    const std::size_t most = memoryLimit() / 2;
    std::atomic<std::size_t> held{0};
    CountedProgress done(progress, onGrid.tiles(), "zones");
    TRY(parallelFor(onGrid.tiles(), 1, progress, [&](std::size_t number, std::size_t) -> Result<void> {
        const Window window = onGrid.tile(number);
        Tile& tile = made.tiles_[number];
        PolygonCoverage coverage(shape);
        std::size_t asked = 0;
        for (const std::uint32_t zone : onGrid.inTile(number)) {
            if (++asked % 256 == 0)
                TRY(notCancelled(progress));
            tile.add(zone, coverage.cells(onGrid.geometry()[zone], intersection(window, onGrid.cellsOf(zone))), window);
        }
        tile.runs.shrink_to_fit();
        tile.shares.shrink_to_fit();
        if (held.fetch_add(tile.bytes()) + tile.bytes() > most)
            return Error{ErrorCode::LimitReached, text("The cells of {0} zones do not fit into half of the {1} MB that the program may use.", zones->size(), memoryLimit() / 1'000'000),
                         text("Use larger cells, fewer zones, or a higher --memory.")};
        done.add(1);
        return {};
    }));
    return made;
}

std::string CoverageRuns::keyOf(const FeatureTable& zones, const GridShape& shape)
{
    ContentHash hash;
    hash.add(kMagic);
    hash.add(zones.crs.wkt());
    hash.add(shape.crs.wkt());
    const auto place = placeOf(shape);
    hash.add(place.data(), sizeof place);
    const std::array<int, 2> size = {shape.columns, shape.rows};
    hash.add(size.data(), sizeof size);
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        const GeometryView geometry = zones.geometry[zone];
        const auto kind = static_cast<unsigned char>(geometry.kind());
        hash.add(&kind, 1);
        for (std::size_t part = 0; part < geometry.partCount(); ++part)
            for (std::size_t ring = 0; ring < geometry.ringCount(part); ++ring) {
                const auto coordinates = geometry.ring(part, ring);
                const std::array<std::uint64_t, 3> place3 = {part, ring, coordinates.size()};
                hash.add(place3.data(), sizeof place3);
                hash.add(coordinates.data(), coordinates.size_bytes());
            }
    }
    return hash.digits();
}

std::string CoverageRuns::toBytes() const
{
    std::string out(kMagic);
    out.reserve(bytes() + 64 * tiles_.size() + 256);
    const auto place = placeOf(shape_);
    put(out, place.data(), place.size());
    const std::array<std::uint64_t, 4> sizes = {static_cast<std::uint64_t>(shape_.columns), static_cast<std::uint64_t>(shape_.rows), zones_, tiles_.size()};
    put(out, sizes.data(), sizes.size());
    for (const Tile& tile : tiles_) {
        const std::array<std::uint64_t, 3> counts = {tile.parts.size(), tile.runs.size(), tile.shares.size()};
        put(out, counts.data(), counts.size());
        put(out, tile.parts.data(), tile.parts.size());
        put(out, tile.runs.data(), tile.runs.size());
        put(out, tile.shares.data(), tile.shares.size());
    }
    ContentHash hash;
    hash.add(out);
    return out + hash.digits();
}

Result<CoverageRuns> CoverageRuns::fromBytes(std::string_view bytes, const GridShape& shape)
{
    constexpr std::size_t kDigits = 32;
    if (bytes.size() < kMagic.size() + kDigits || !bytes.starts_with(kMagic))
        return damaged();
    ContentHash hash;
    hash.add(bytes.substr(0, bytes.size() - kDigits));
    if (hash.digits() != bytes.substr(bytes.size() - kDigits))
        return damaged();
    bytes.remove_suffix(kDigits);
    bytes.remove_prefix(kMagic.size());
    std::array<double, 4> place{};
    std::array<std::uint64_t, 4> sizes{};
    if (!take(bytes, place.data(), place.size()) || !take(bytes, sizes.data(), sizes.size()) || place != placeOf(shape) ||
        sizes[0] != static_cast<std::uint64_t>(shape.columns) || sizes[1] != static_cast<std::uint64_t>(shape.rows) || sizes[3] != tilesOf(shape))
        return damaged();
    CoverageRuns read;
    read.shape_ = shape;
    read.zones_ = static_cast<std::size_t>(sizes[2]);
    read.tiles_.resize(static_cast<std::size_t>(sizes[3]));
    for (std::size_t number = 0; number < read.tiles_.size(); ++number) {
        Tile& tile = read.tiles_[number];
        std::array<std::uint64_t, 3> counts{};
        if (!take(bytes, counts.data(), counts.size()) || !takeMany(bytes, tile.parts, counts[0]) || !takeMany(bytes, tile.runs, counts[1]) ||
            !takeMany(bytes, tile.shares, counts[2]) || !tile.isSound(read.tile(number), read.zones_))
            return damaged();
    }
    if (!bytes.empty())
        return damaged();
    return read;
}

}  // namespace spatial
