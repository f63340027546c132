// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_rows.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/raster/distance_envelope.h"
#include "spatial/raster/distance_kernel.h"

#include <algorithm>
#include <list>
#include <mutex>
#include <unordered_map>

namespace spatial {

namespace {

/// The buffers of one thread.
struct RowWorkspace {
    RowWorkspace(int columns, double weight)
        : squares(static_cast<std::size_t>(columns) + 2, kFarSquare),
          candidate(static_cast<std::size_t>(columns)),
          candidates(static_cast<std::size_t>(columns)),
          nearest(static_cast<std::size_t>(columns)),
          nearSquares(static_cast<std::size_t>(columns) + 2 * kNearReach + kNearBlock, kNearFar),
          nearDistances(static_cast<std::size_t>(columns) + kNearBlock),
          minima(static_cast<std::size_t>(columns) / kNearBlock + 1),
          whole(weight == 1 ? columns : 0, 1),
          real(weight == 1 ? 0 : columns, weight)
    {
    }
    std::vector<std::int64_t> squares;   // one more at either end
    std::vector<unsigned char> candidate;
    std::vector<std::int32_t> candidates;
    std::vector<std::int32_t> nearest;
    std::vector<std::uint32_t> nearSquares;   // kNearReach more before, as many and a block behind
    std::vector<std::uint32_t> nearDistances;
    std::vector<std::uint32_t> minima;   // of blocks
    DistanceEnvelope<std::int64_t> whole;   // square cells
    DistanceEnvelope<double> real;
};

class RowsSource final : public GridSource {
public:
    RowsSource(std::shared_ptr<const DistanceColumns> columns, const DistanceRows& rows, DistanceQuantity quantity)
        : columns_(std::move(columns)), rows_(rows), quantity_(quantity), weight_(square(rows.shape.dy / rows.shape.dx)),
          mostSteps_(static_cast<std::uint32_t>(std::clamp(std::floor(rows.maximum / rows.metresPerRow) + 1, 0.0, 4e9))),
          bandRows_(static_cast<int>(std::clamp<std::int64_t>(kBandCells / std::max(1, rows.shape.columns), 1, 64))),
          mostBands_(std::min(static_cast<std::size_t>(kKeptRows / bandRows_), memoryLimit() / 4 / (static_cast<std::size_t>(bandRows_) * static_cast<std::size_t>(rows.shape.columns) * sizeof(float) + 1) + 2)),
          workspaces_([columns = rows.shape.columns, weight = weight_] { return std::make_unique<RowWorkspace>(columns, weight); })
    {
    }

    const GridShape& shape() const override { return rows_.shape; }

    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const int first = window.row / bandRows_;
        const int last = (window.row + window.rows - 1) / bandRows_;
        if (static_cast<std::size_t>(last - first) >= mostBands_ / 2) {   // more than the bands that are kept: each is copied at once
            return parallelFor(static_cast<std::size_t>(last - first) + 1, 1, noProgress(), [&](std::size_t begin, std::size_t) -> Result<void> {
                copy(first + static_cast<int>(begin), window, cells, true);
                return {};
            });
        }
        // Others may be at work on the same bands: first those that nobody has taken, then those of the others.
        std::vector<int> taken;
        for (int band = first; band <= last; ++band)
            if (!copy(band, window, cells, false))
                taken.push_back(band);
        for (const int band : taken)
            copy(band, window, cells, true);
        return {};
    }

private:
    static constexpr std::int64_t kBandCells = 4 << 20;
    static constexpr int kKeptRows = 1216;   // two rows of tiles, and what threads are ahead

    struct Band {
        std::mutex mutex;
        std::unique_ptr<float[]> cells;   // none until computed
    };

    static double square(double x) { return x * x; }

    std::shared_ptr<Band> bandOf(int number) const
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = bands_.find(number); found != bands_.end()) {
            recent_.splice(recent_.begin(), recent_, found->second.second);
            return found->second.first;
        }
        while (bands_.size() >= mostBands_) {
            const auto oldest = bands_.find(recent_.back());
            if (Band& unused = *oldest->second.first; oldest->second.first.use_count() == 1)
                if (const std::unique_lock held(unused.mutex, std::try_to_lock); held && unused.cells)
                    spare_.push_back(std::move(unused.cells));   // warm memory for the next band
            bands_.erase(oldest);
            recent_.pop_back();
        }
        recent_.push_front(number);
        auto band = std::make_shared<Band>();
        bands_.emplace(number, std::pair{band, recent_.begin()});
        return band;
    }

    /// The part of a band that lies in the window. False, and nothing done, where another thread computes it and `wait` is not set.
    bool copy(int number, const Window& window, std::span<float> cells, bool wait) const
    {
        const auto band = bandOf(number);
        std::unique_lock lock(band->mutex, std::defer_lock);
        if (wait)
            lock.lock();
        else if (!lock.try_lock())
            return false;
        const auto stride = static_cast<std::size_t>(rows_.shape.columns);
        const int begin = number * bandRows_;
        const int end = std::min(begin + bandRows_, rows_.shape.rows);
        if (!band->cells)
            band->cells = computed(begin, end);
        for (int row = std::max(begin, window.row); row < std::min(end, window.row + window.rows); ++row)
            std::copy_n(band->cells.get() + static_cast<std::size_t>(row - begin) * stride + static_cast<std::size_t>(window.column), window.columns,
                        cells.data() + static_cast<std::size_t>(row - window.row) * static_cast<std::size_t>(window.columns));
        return true;
    }

    std::unique_ptr<float[]> storage() const
    {
        const std::lock_guard lock(mutex_);
        if (spare_.empty())
            return std::make_unique_for_overwrite<float[]>(static_cast<std::size_t>(bandRows_) * static_cast<std::size_t>(rows_.shape.columns));
        auto last = std::move(spare_.back());
        spare_.pop_back();
        return last;
    }

    std::unique_ptr<float[]> computed(int begin, int end) const
    {
        auto cells = storage();
        auto workspace = workspaces_.borrow();
        for (int row = begin; row < end; ++row)
            fillRow(row, *workspace, cells.get() + static_cast<std::size_t>(row - begin) * static_cast<std::size_t>(rows_.shape.columns));
        columns_->release(begin, end);
        return cells;
    }

    void fillRow(int row, RowWorkspace& work, float* out) const
    {
        if (weight_ == 1 && quantity_ == DistanceQuantity::Distance)
            return fillByBlocks(row, work, out);
        const int columns = rows_.shape.columns;
        const std::size_t count = findCandidates(row, work);
        if (!fillStretch(work, 0, columns, 0, count, out))
            return void(std::fill_n(out, columns, kNoData));
        if (quantity_ == DistanceQuantity::Distance)
            return;
        std::int32_t last = -1;   // the values lie far apart in memory; neighbours mostly share one
        float value = kNoData;
        for (int x = 0; x < columns; ++x) {
            if (isNoData(out[x]))
                continue;
            if (const std::int32_t nearest = work.nearest[static_cast<std::size_t>(x)]; nearest != last) {
                value = columns_->valueNear(nearest, row);
                last = nearest;
            }
            out[x] = value;
        }
    }

    /// Blocks near a source by looking at the columns beside them, eight or more cells at a time; the stretches between by the envelope of
    /// the columns that can matter to them. Both are exact.
    void fillByBlocks(int row, RowWorkspace& work, float* out) const
    {
        const auto columns = static_cast<std::size_t>(rows_.shape.columns);
        const std::size_t blocks = (columns + kNearBlock - 1) / kNearBlock;
        std::uint32_t* const squares = work.nearSquares.data() + kNearReach;
        columns_->nearSquaresOfRow(row, mostSteps_, squares);
        blockMinimumKernel(squares, blocks, work.minima.data());
        nearDistanceKernel(squares, blocks, work.minima.data(), kNearLimit, work.nearDistances.data());
        std::size_t candidates = 0;
        bool found = false;
        for (std::size_t block = 0; block < blocks;) {
            const bool isNear = work.minima[block] <= kNearLimit;
            const std::size_t first = block;
            std::uint32_t highest = 0;
            for (; block < blocks && (work.minima[block] <= kNearLimit) == isNear; ++block)
                highest = std::max(highest, work.minima[block]);
            const std::size_t begin = first * kNearBlock;
            const std::size_t end = std::min(columns, block * kNearBlock);
            if (isNear) {
                nearRootKernel(work.nearDistances.data() + begin, end - begin, rows_.metresPerColumn, rows_.maximum, out + begin);
                continue;
            }
            if (!found) {
                candidates = findCandidates(row, work);
                found = true;
            }
            // No cell of a block is farther from a source than from that of the block's least column.
            const double reach = highest >= kNearFar ? static_cast<double>(columns) : std::sqrt(static_cast<double>(highest)) + static_cast<double>(kNearBlock);
            const auto from = static_cast<std::int32_t>(std::max(0.0, static_cast<double>(begin) - reach));
            const auto until = static_cast<std::int32_t>(std::min(static_cast<double>(columns), static_cast<double>(end) + reach));
            const auto list = work.candidates.begin();
            const auto west = std::lower_bound(list, list + static_cast<std::ptrdiff_t>(candidates), from);
            const auto east = std::lower_bound(west, list + static_cast<std::ptrdiff_t>(candidates), until);
            if (!fillStretch(work, static_cast<int>(begin), static_cast<int>(end), static_cast<std::size_t>(west - list), static_cast<std::size_t>(east - list), out))
                std::fill(out + begin, out + end, kNoData);
        }
    }

    /// The columns whose source can be the nearest of a cell, and the squares of all.
    std::size_t findCandidates(int row, RowWorkspace& work) const
    {
        const auto columns = static_cast<std::size_t>(rows_.shape.columns);
        std::int64_t* const squares = work.squares.data() + 1;
        columns_->squaresOfRow(row, mostSteps_, squares);
        std::size_t count = 0;
        if (weight_ == 1)
            candidateKernel(squares, columns, work.candidate.data());
        for (std::size_t u = 0; u < columns; ++u) {
            work.candidates[count] = static_cast<std::int32_t>(u);
            count += weight_ == 1 ? work.candidate[u] : squares[u] < kFarSquare ? 1U : 0U;
        }
        return count;
    }

    /// The cells begin .. end - 1 from the candidates first .. last - 1; false where there is none.
    bool fillStretch(RowWorkspace& work, int begin, int end, std::size_t first, std::size_t last, float* out) const
    {
        const std::int64_t* const squares = work.squares.data() + 1;
        const std::int32_t* const candidates = work.candidates.data() + first;
        const bool any = weight_ == 1 ? work.whole.nearestColumns(squares, candidates, last - first, begin, end, work.nearest.data())
                                      : work.real.nearestColumns(squares, candidates, last - first, begin, end, work.nearest.data());
        if (any)
            rootKernel(work.nearest.data(), squares, static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin), weight_, rows_.metresPerColumn, rows_.maximum, out);
        return any;
    }

    std::shared_ptr<const DistanceColumns> columns_;
    DistanceRows rows_;
    DistanceQuantity quantity_;
    double weight_;   // of a row against a column, squared
    std::uint32_t mostSteps_;
    int bandRows_;
    std::size_t mostBands_;
    mutable Pool<RowWorkspace> workspaces_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<float[]>> spare_;
    mutable std::list<int> recent_;
    mutable std::unordered_map<int, std::pair<std::shared_ptr<Band>, std::list<int>::iterator>> bands_;
};

}  // namespace

std::shared_ptr<const GridSource> distanceRows(std::shared_ptr<const DistanceColumns> columns, const DistanceRows& rows, DistanceQuantity quantity)
{
    return std::make_shared<RowsSource>(std::move(columns), rows, quantity);
}

std::size_t bytesPerDistanceRow(int columns) { return static_cast<std::size_t>(columns) * (8 + 1 + 4 + 4 + 4 + 4 + 16 + 2 * sizeof(float)); }

}  // namespace spatial
