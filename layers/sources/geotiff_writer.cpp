// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_writer.h"

#include "layers/sources/encoded_tiles.h"
#include "layers/sources/geotiff_check.h"
#include "layers/sources/geotiff_encoder.h"
#include "layers/sources/geotiff_header.h"
#include "layers/sources/geotiff_layout.h"
#include "spatial/core/parallel.h"
#include "spatial/raster/statistics.h"

#include <tbb/enumerable_thread_specific.h>

#include <array>
#include <cstring>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Progress;
using spatial::Result;
using spatial::text;
using spatial::Window;

namespace {

constexpr double kMostTightCells = 4e6;   // above that, an eighth more bytes for a tenth of the time

static_assert(kTileEdge == spatial::kTileSize, "what is evaluated at once is what is encoded at once");

/// What a thread needs to encode tiles.
struct Bench {
    explicit Bench(TileEncoder::Effort effort) : encoder(effort) {}
    TileEncoder encoder;
    spatial::RasterStatisticsCollector statistics;
    std::vector<std::byte> joined;
    std::vector<std::byte> fetched;
};

/// Levels of one kind of overviews, and where their tiles stand among all encoded ones.
struct Chain {
    Chain(const std::vector<PyramidLevel>& levels, Reduction reduction, std::size_t first) : pyramid(levels, reduction), firstLevel(first) {}
    GeotiffPyramid pyramid;
    std::size_t firstLevel;   // of level 1
    std::size_t at(std::size_t level) const { return level == 0 ? 0 : firstLevel + level - 1; }
};

class GeotiffWriting {
public:
    GeotiffWriting(const spatial::RasterExpression& raster, const std::filesystem::path& scratch, const RasterSaveOptions& options)
        : raster_(raster), options_(options), levels_(pyramidOf(raster.shape().columns, raster.shape().rows, options.overviews)),
          effort_(static_cast<double>(raster.shape().cells()) <= kMostTightCells ? TileEncoder::Effort::Tight : TileEncoder::Effort::Quick),
          benches_([effort = effort_] { return Bench(effort); }), average_(levels_, Reduction::Average, 1), nearest_(levels_, Reduction::Nearest, levels_.size()),
          tiles_(tilesOfAll(levels_), spatial::memoryLimit() / 4, scratch)
    {
        for (const std::size_t count : tilesOfAll(levels_))
            fingerprints_.emplace_back(count);
    }

    Result<void> evaluate(Progress& progress)
    {
        const auto bytes = benches_.local().encoder.encodeNothing(options_.nodata);
        nothing_.assign(bytes.begin(), bytes.end());
        const auto across = static_cast<std::size_t>(levels_[0].across());
        return spatial::forEachTile(
            raster_, progress,
            [&](const Window& window, std::span<float> cells) {
                return work(static_cast<std::size_t>(window.row / kTileEdge) * across + static_cast<std::size_t>(window.column / kTileEdge), window, cells);
            },
            [](const Window&, std::span<const float>) -> Result<void> { return {}; });
    }

    spatial::RasterStatistics statistics()
    {
        spatial::RasterStatisticsCollector all;
        for (const Bench& bench : benches_)
            all.merge(bench.statistics);
        spatial::RasterStatistics result = all.result();
        result.minimum += 0.0;   // of 0 and -0, which are equal, the one that came first must leave no trace
        result.maximum += 0.0;
        return result;
    }

    Result<void> write(const std::filesystem::path& file, const std::vector<TiffField>& header, Progress& progress)
    {
        std::vector<std::vector<std::uint32_t>> sizes;
        const auto all = tiles_.sizes();
        for (std::size_t level = 0; level < levels_.size(); ++level)
            sizes.push_back(all[chosen().at(level)]);
        const GeotiffLayout layout = layoutOf(levels_, sizes, header);
        TRY_ASSIGN(const auto out, OutputFile::create(file));
        TRY(out->write(0, layout.head));
        for (std::size_t level = levels_.size(); level-- > 0;) {
            const std::size_t from = chosen().at(level);
            TRY(spatial::parallelFor(sizes[level].size(), 4, progress, [&](std::size_t begin, std::size_t end) { return writeTiles(*out, from, begin, end, layout.tileOffsets[level]); }));
        }
        return out->close();
    }

    Result<void> check(const std::filesystem::path& file, Progress& progress) const
    {
        std::vector<std::vector<std::uint64_t>> fingerprints;
        for (std::size_t level = 0; level < levels_.size(); ++level)
            fingerprints.push_back(fingerprints_[chosen().at(level)]);
        return checkGeotiff(file, levels_, fingerprints, progress);
    }

private:
    static std::vector<std::size_t> tilesOfAll(const std::vector<PyramidLevel>& levels)
    {
        std::vector<std::size_t> tiles{levels.front().tiles()};
        for (int chain = 0; chain < 2; ++chain)
            for (std::size_t level = 1; level < levels.size(); ++level)
                tiles.push_back(levels[level].tiles());
        return tiles;
    }

    const Chain& chosen() const { return fractions_ ? average_ : nearest_; }

    Result<void> work(std::size_t tile, const Window& window, std::span<const float> cells)
    {
        Bench& bench = benches_.local();
        bench.statistics.add(cells);
        const auto encoded = bench.encoder.encode(cells.data(), window.columns, window.rows, options_.nodata, false);
        if (encoded.flags.hasNodata)
            return Error{ErrorCode::InvalidInput, text("A cell has the value {0}, which stands for nodata in the file.", options_.nodata), text("Choose another nodata value.")};
        if (encoded.flags.hasFraction && !fractions_.exchange(true))
            nearest_.pyramid.drop();
        TRY(keep(encoded, 0, tile));
        TRY(halve(average_, bench, tile, cells));
        if (!fractions_)
            TRY(halve(nearest_, bench, tile, cells));
        return {};
    }

    Result<void> halve(Chain& chain, Bench& bench, std::size_t tile, std::span<const float> cells)
    {
        Result<void> kept;
        chain.pyramid.add(tile, cells, [&](std::size_t level, std::size_t parent, std::span<const float> coarse) {
            const Window window = levels_[level].window(parent);
            if (kept)
                kept = keep(bench.encoder.encode(coarse.data(), window.columns, window.rows, options_.nodata, true), chain.at(level), parent);
        });
        return kept;
    }

    Result<void> keep(const TileEncoder::Encoded& encoded, std::size_t where, std::size_t tile)
    {
        fingerprints_[where][tile] = encoded.fingerprint;
        return tiles_.put(where, tile, encoded.flags.hasValue ? encoded.bytes : std::span<const std::byte>(nothing_));
    }

    /// Neighbours lie side by side in the file, so they go out in one call.
    Result<void> writeTiles(OutputFile& out, std::size_t where, std::size_t begin, std::size_t end, const std::vector<std::uint64_t>& offsets)
    {
        Bench& bench = benches_.local();
        bench.joined.clear();
        for (std::size_t tile = begin; tile < end; ++tile) {
            TRY_ASSIGN(const auto bytes, tiles_.get(where, tile, bench.fetched));
            std::array<std::byte, 4> size;
            const auto count = static_cast<std::uint32_t>(bytes.size());
            std::memcpy(size.data(), &count, size.size());
            bench.joined.insert(bench.joined.end(), size.begin(), size.end());
            bench.joined.insert(bench.joined.end(), bytes.begin(), bytes.end());
            bench.joined.insert(bench.joined.end(), bytes.end() - 4, bytes.end());
        }
        return out.write(offsets[begin] - 4, bench.joined);
    }

    const spatial::RasterExpression& raster_;
    const RasterSaveOptions& options_;
    std::vector<PyramidLevel> levels_;
    TileEncoder::Effort effort_;
    tbb::enumerable_thread_specific<Bench> benches_;
    std::atomic<bool> fractions_{false};   // some cell is no whole number
    Chain average_;
    Chain nearest_;
    EncodedTiles tiles_;
    std::vector<std::vector<std::uint64_t>> fingerprints_;
    std::vector<std::byte> nothing_;   // the tile without a value, of which a province inside its rectangle has many
};

}  // namespace

Result<spatial::RasterStatistics> writeGeotiff(const spatial::RasterExpression& raster, const std::filesystem::path& file, const std::filesystem::path& scratch,
                                               const RasterSaveOptions& options, Progress& progress)
{
    GeotiffWriting writing(raster, scratch, options);
    spatial::PartOfProgress evaluation(progress, 0, 0.9);
    TRY(writing.evaluate(evaluation));
    const spatial::RasterStatistics statistics = writing.statistics();
    TRY_ASSIGN(const auto header, geotiffHeader(raster.shape(), statistics, options));
    spatial::CancelOnly quietly(progress);
    TRY(writing.write(file, header, quietly));
    progress.report(0.95, "write");
    TRY(writing.check(file, quietly));
    progress.report(1, "write");
    return statistics;
}

}  // namespace layers
