// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/coordinate.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

/// What a neighbour counts: 1, or 1 / (number of neighbours) so that every row sums to 1.
enum class NeighbourWeights : std::uint8_t { Binary, RowStandardised };

/// Who is a neighbour of whom: the spatial weights of every measure of association. A row is never its own neighbour. Immutable; any thread.
class Neighbourhoods {
public:
    /// `rows` of row i, ascending, are those from start[i] to start[i+1].
    Neighbourhoods(std::vector<std::size_t> start, std::vector<std::uint32_t> rows, NeighbourWeights weights)
        : start_(std::move(start)), rows_(std::move(rows)), weights_(weights)
    {
    }

    std::size_t size() const { return start_.size() - 1; }
    std::size_t links() const { return rows_.size(); }
    std::span<const std::uint32_t> of(std::size_t row) const { return std::span(rows_).subspan(start_[row], start_[row + 1] - start_[row]); }
    std::size_t count(std::size_t row) const { return start_[row + 1] - start_[row]; }
    double weight(std::size_t row) const { return weights_ == NeighbourWeights::Binary || count(row) == 0 ? 1 : 1 / static_cast<double>(count(row)); }   ///< of each of its neighbours
    std::vector<std::size_t> islands() const;   ///< rows without a neighbour: report them

private:
    std::vector<std::size_t> start_;
    std::vector<std::uint32_t> rows_;
    NeighbourWeights weights_;
};

/// The k nearest other places, equally far ones by their number; k < n. Not always mutual. O(n log n). `places` on a metric plane.
/// InvalidParameter: k of 0 or not below the number of places.
Result<Neighbourhoods> nearestNeighbourhoods(std::span<const Coordinate> places, std::size_t k, NeighbourWeights weights, Progress& progress);

/// All other places at most `distance` away (m), which may be none. O(n log n + links). InvalidParameter: a distance of 0 or less.
/// LimitReached where the links do not fit into a quarter of memoryLimit().
Result<Neighbourhoods> neighbourhoodsWithin(std::span<const Coordinate> places, double distance, NeighbourWeights weights, Progress& progress);

}  // namespace spatial
