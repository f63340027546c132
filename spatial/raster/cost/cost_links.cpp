// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/cost_links.h"

#include "spatial/core/parallel.h"

#include <algorithm>
#include <mutex>

namespace spatial {

namespace {

constexpr std::uint8_t kUnknown = 254;   // reached, but from no cell that costs less
constexpr std::uint8_t kNew = 128;       // got its link in the ring that is being made
constexpr std::size_t kAskEvery = 4096;

struct Place {
    int column;
    int row;
};

class LinkMaker {
public:
    LinkMaker(const CostTiles& costs, const TileValues<std::uint8_t>& links) : costs_(costs), tiling_(costs.friction->tiling), links_(links), steps_(costs.steps()) {}

    /// Links of one tile to cells that cost less; cells that have none are appended to `open`.
    void link(std::size_t tile, std::vector<double>& cost, std::vector<float>& friction, std::vector<float>& heights, std::vector<Place>& open) const
    {
        const int across = static_cast<int>(tile % static_cast<std::size_t>(tiling_.across));
        const int down = static_cast<int>(tile / static_cast<std::size_t>(tiling_.across));
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx)
                fetchPart(costs_, across, down, dx, dy, cost.data(), friction.data(), steps_.sloped() ? heights.data() : nullptr);
        std::uint8_t* const links = links_.tile(tile);
        for (int row = 0; row < kCostTile; ++row)
            for (int column = 0; column < kCostTile; ++column) {
                std::uint8_t& link = links[row * kCostTile + column];
                const int cell = paddedCell(column, row);
                const double here = cost[static_cast<std::size_t>(cell)];
                if (!costs_.reached(here)) {
                    link = kNoLink;
                    continue;
                }
                link = kUnknown;
                for (int i = 0; i < costs_.directions && link == kUnknown; ++i) {
                    const double there = cost[static_cast<std::size_t>(steps_.neighbour(cell, i))];
                    if (there < here && steps_.after(there, friction.data(), heights.data(), cell, i) == here)
                        link = static_cast<std::uint8_t>(i + 1);
                }
                if (link == kUnknown)
                    open.push_back({across * kCostTile + column, down * kCostTile + row});
            }
    }

    /// The rings: first the open cells that touch linked ones, then round those.
    Result<void> close(const std::vector<Place>& open, const Progress& progress) const
    {
        std::vector<Place> ring;
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (i % kAskEvery == 0)
                TRY(notCancelled(progress));
            if (at(open[i]) == kUnknown)
                take(open[i], ring);
        }
        while (!ring.empty()) {
            for (const Place& place : ring)
                at(place) &= static_cast<std::uint8_t>(~kNew);
            std::vector<Place> next;
            for (std::size_t i = 0; i < ring.size(); ++i) {
                if (i % kAskEvery == 0)
                    TRY(notCancelled(progress));
                for (int k = 0; k < costs_.directions; ++k) {
                    const Place beside = stepped(ring[i], k);
                    if (inside(beside) && at(beside) == kUnknown)
                        take(beside, next);
                }
            }
            ring = std::move(next);
        }
        return {};
    }

    std::uint8_t& at(const Place& place) const { return links_.tile(tiling_.tileOf(place.column, place.row))[CostTiling::cellInTile(place.column, place.row)]; }
    static Place stepped(const Place& place, int step) { return {place.column + kCostSteps[static_cast<std::size_t>(step)].columns, place.row + kCostSteps[static_cast<std::size_t>(step)].rows}; }

private:
    bool inside(const Place& place) const { return place.column >= 0 && place.column < tiling_.shape.columns && place.row >= 0 && place.row < tiling_.shape.rows; }

    /// Links an open cell to the first linked neighbour from which it costs what it costs.
    void take(const Place& place, std::vector<Place>& ring) const
    {
        const double here = costs_.at(place.column, place.row);
        for (int i = 0; i < costs_.directions; ++i) {
            const Place from = stepped(place, i);
            if (!inside(from) || at(from) >= kNew)
                continue;
            const double there = costs_.at(from.column, from.row);
            if (there == here && steps_.after(there, groundOf(from, place, i), i) == here) {
                at(place) = static_cast<std::uint8_t>(kNew | (i + 1));
                ring.push_back(place);
                return;
            }
        }
    }

    StepGround groundOf(const Place& from, const Place& to, int step) const
    {
        const auto passed = passedCells(step);
        const std::array<Place, 4> cells{from, Place{to.column + passed[1].columns, to.row + passed[1].rows}, Place{to.column + passed[0].columns, to.row + passed[0].rows}, to};
        StepGround ground;
        for (std::size_t k = 0; k < cells.size(); ++k)
            if (step >= 8 || k == 0 || k == 3) {
                ground.friction[k] = costs_.friction->at(cells[k].column, cells[k].row);
                ground.height[k] = steps_.sloped() ? costs_.friction->heightAt(cells[k].column, cells[k].row) : 0;
            }
        return ground;
    }

    const CostTiles& costs_;
    const CostTiling& tiling_;
    const TileValues<std::uint8_t>& links_;
    StepCosts steps_;
};

}  // namespace

Result<TileValues<std::uint8_t>> linksOf(const CostTiles& costs, const std::vector<SourceCell>& sources, Progress& progress)
{
    const CostTiling& tiling = costs.friction->tiling;
    TRY_ASSIGN(auto links, TileValues<std::uint8_t>::make(tiling, costs.friction->inFile));
    const LinkMaker maker(costs, links);
    std::vector<Place> open;
    std::mutex mutex;
    TRY(parallelFor(tiling.count(), 8, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<double> cost(kCostPadded);
        std::vector<float> friction(kCostPadded);
        std::vector<float> heights(kCostPadded);
        std::vector<Place> here;
        for (std::size_t tile = begin; tile < end; ++tile)
            maker.link(tile, cost, friction, heights, here);
        const std::lock_guard lock(mutex);
        open.insert(open.end(), here.begin(), here.end());
        return {};
    }));
    for (const SourceCell& source : sources)
        if (std::uint8_t& link = maker.at({source.column, source.row}); link != kNoLink)
            link = 0;
    TRY(maker.close(open, progress));
    return links;
}

Result<TileValues<float>> allocationOf(const CostTiles& costs, const TileValues<std::uint8_t>& links, const std::vector<SourceCell>& sources, Progress& progress)
{
    const CostTiling& tiling = costs.friction->tiling;
    TRY_ASSIGN(auto labels, TileValues<float>::make(tiling, costs.friction->inFile));
    TRY(parallelFor(tiling.count(), 64, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::fill(labels.tile(begin), labels.tile(end), kNoData);
        return {};
    }));
    const auto labelAt = [&](const Place& place) -> float& { return labels.tile(tiling.tileOf(place.column, place.row))[CostTiling::cellInTile(place.column, place.row)]; };
    const LinkMaker maker(costs, links);
    for (const SourceCell& source : sources)
        if (maker.at({source.column, source.row}) == 0)
            labelAt({source.column, source.row}) = source.label;
    // From each cell back until a label is known, then that label all the way: every cell is passed twice at most.
    std::vector<Place> way;
    for (std::size_t tile = 0; tile < tiling.count(); ++tile) {
        TRY(notCancelled(progress));
        const int left = static_cast<int>(tile % static_cast<std::size_t>(tiling.across)) * kCostTile;
        const int top = static_cast<int>(tile / static_cast<std::size_t>(tiling.across)) * kCostTile;
        for (int row = top; row < std::min(top + kCostTile, tiling.shape.rows); ++row)
            for (int column = left; column < std::min(left + kCostTile, tiling.shape.columns); ++column) {
                Place place{column, row};
                if (maker.at(place) == kNoLink)
                    continue;
                way.clear();
                while (isNoData(labelAt(place))) {
                    way.push_back(place);
                    place = LinkMaker::stepped(place, maker.at(place) - 1);
                }
                const float label = labelAt(place);
                for (const Place& passed : way)
                    labelAt(passed) = label;
            }
    }
    return labels;
}

}  // namespace spatial
