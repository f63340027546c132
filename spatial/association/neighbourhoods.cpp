// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/association/neighbourhoods.h"

#include "spatial/core/parallel.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <atomic>
#include <functional>

namespace spatial {

namespace {

constexpr std::size_t kPlacesAtOnce = 256;

SpatialIndex indexOfPlaces(std::span<const Coordinate> places)
{
    std::vector<Box> boxes;
    boxes.reserve(places.size());
    for (const Coordinate place : places)
        boxes.push_back({place.x, place.y, place.x, place.y});
    return SpatialIndex(boxes);
}

/// find(row) fills the neighbours of a row, ascending.
Result<Neighbourhoods> collected(std::size_t count, NeighbourWeights weights, Progress& progress, const std::function<void(std::size_t, std::vector<std::uint32_t>&)>& find)
{
    std::vector<std::size_t> start(count + 1, 0);
    std::vector<std::vector<std::uint32_t>> chunks((count + kPlacesAtOnce - 1) / kPlacesAtOnce);
    std::atomic<std::size_t> links = 0;
    CountedProgress counted(progress, count, "Finding neighbours");
    TRY(parallelFor(count, kPlacesAtOnce, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<std::uint32_t> found;
        auto& mine = chunks[begin / kPlacesAtOnce];
        for (std::size_t row = begin; row < end; ++row) {
            TRY(notCancelled(progress));
            find(row, found);
            start[row + 1] = found.size();
            if ((links += found.size()) > memoryLimit() / 4 / sizeof(std::uint32_t))
                return Error{ErrorCode::LimitReached, text("There are too many pairs of neighbours."), text("Take a shorter distance, or a number of nearest neighbours."), "neighbours"};
            mine.insert(mine.end(), found.begin(), found.end());
        }
        counted.add(end - begin);
        return {};
    }));
    for (std::size_t row = 0; row < count; ++row)
        start[row + 1] += start[row];
    std::vector<std::uint32_t> rows;
    rows.reserve(links);
    for (const auto& chunk : chunks)
        rows.insert(rows.end(), chunk.begin(), chunk.end());
    return Neighbourhoods(std::move(start), std::move(rows), weights);
}

}  // namespace

std::vector<std::size_t> Neighbourhoods::islands() const
{
    std::vector<std::size_t> alone;
    for (std::size_t row = 0; row < size(); ++row)
        if (count(row) == 0)
            alone.push_back(row);
    return alone;
}

Result<Neighbourhoods> nearestNeighbourhoods(std::span<const Coordinate> places, std::size_t k, NeighbourWeights weights, Progress& progress)
{
    if (k < 1 || k >= places.size())
        return Error{ErrorCode::InvalidParameter, text("{0} nearest neighbours cannot be found among {1} places.", k, places.size()), text("Give a number from 1 to one less than the places."), "neighbours"};
    const SpatialIndex index = indexOfPlaces(places);
    return collected(places.size(), weights, progress, [&](std::size_t row, std::vector<std::uint32_t>& found) {
        found = index.nearest(places[row], k + 1);
        std::erase(found, static_cast<std::uint32_t>(row));
        found.resize(k);   // one too many where many share the place
        std::sort(found.begin(), found.end());
    });
}

Result<Neighbourhoods> neighbourhoodsWithin(std::span<const Coordinate> places, double distance, NeighbourWeights weights, Progress& progress)
{
    if (!(distance > 0))
        return Error{ErrorCode::InvalidParameter, text("The distance of neighbours must be above 0; {0} is not.", distance), {}, "neighbours"};
    const SpatialIndex index = indexOfPlaces(places);
    return collected(places.size(), weights, progress, [&](std::size_t row, std::vector<std::uint32_t>& found) {
        const Coordinate centre = places[row];
        index.query(Box{centre.x, centre.y, centre.x, centre.y}.grownBy(distance), found);
        std::erase_if(found, [&](std::uint32_t other) { return other == row || !(spatial::distance(centre, places[other]) <= distance); });
    });
}

}  // namespace spatial
