// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/people_reach.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "spatial/network/dijkstra.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cmath>

namespace spatial {

Result<People> peopleOf(const std::vector<FeatureTablePtr>& tables, const std::string& field, const Snapper& snapper, const SnapOptions& options, Progress& progress)
{
    People people;
    bool found = false;
    for (const FeatureTablePtr& table : tables) {
        const AttributeColumn* column = columnOf(*table, field);
        if (!column)
            continue;
        found = true;
        TRY_ASSIGN(auto homes, snapper.snap(*table, options, progress));
        for (std::size_t row = 0; row < table->size(); ++row) {
            const auto number = column->number(row);
            if (!homes[row] || !number || !(*number > 0))
                continue;
            people.homes.push_back(homes[row]);
            people.number.push_back(*number);
        }
    }
    if (!found)
        return Error{ErrorCode::InvalidInput, text("No layer has the field \"{0}\" with numbers of people.", field)};
    return people;
}

Result<std::vector<double>> peopleReachingNodes(const Network& network, const People& people, double limit, Progress& progress)
{
    std::vector<double> sums(network.nodes.size(), 0.0);
    std::vector<std::vector<std::uint32_t>> reached(people.homes.size());
    SearchPool pool(network);
    const auto search = [&](std::size_t home) -> Result<void> {
        auto workspace = pool.take();
        const SearchSource source{people.homes[home]->at, 0, 0};
        TRY(workspace->run({&source, 1}, {Impedance::Time, Direction::FromSources, limit}, progress));
        for (const std::uint32_t node : workspace->reached())
            if (workspace->cost(node) <= limit && network.exitOf(network.junctionOf(node)) == node)
                reached[home].push_back(network.junctionOf(node));
        pool.giveBack(std::move(workspace));
        return {};
    };
    const auto add = [&](std::size_t home) -> Result<void> {
        for (const std::uint32_t node : reached[home])
            sums[node] += people.number[home];
        reached[home] = {};
        return {};
    };
    TRY(parallelInOrder(people.homes.size(), 64, progress, search, add));
    return sums;
}

namespace {

/// Bilinear between the four lattice points around; where some are nodata, the nearest of them.
float between(const Grid& lattice, Coordinate place)
{
    const double column = lattice.shape.columnOf(place.x) - 0.5;
    const double row = lattice.shape.rowOf(place.y) - 0.5;
    const int c = std::clamp(static_cast<int>(std::floor(column)), 0, std::max(0, lattice.shape.columns - 2));
    const int r = std::clamp(static_cast<int>(std::floor(row)), 0, std::max(0, lattice.shape.rows - 2));
    const int c1 = std::min(c + 1, lattice.shape.columns - 1);
    const int r1 = std::min(r + 1, lattice.shape.rows - 1);
    const double tx = std::clamp(column - c, 0.0, 1.0);
    const double ty = std::clamp(row - r, 0.0, 1.0);
    const double value = (lattice.at(c, r) * (1 - tx) + lattice.at(c1, r) * tx) * (1 - ty) + (lattice.at(c, r1) * (1 - tx) + lattice.at(c1, r1) * tx) * ty;
    if (!std::isnan(value))
        return static_cast<float>(value);
    return lattice.at(tx < 0.5 ? c : c1, ty < 0.5 ? r : r1);
}

}  // namespace

Result<Grid> peopleReachingCells(const Snapper& snapper, const Network& network, const std::vector<double>& atNodes, const GridShape& shape,
                                 double spacing, double maximum, Progress& progress)
{
    const double step = std::max(spacing, shape.dx);
    Grid lattice(GridShape::covering(shape.box().grownBy(step), step, shape.crs));
    TRY(parallelFor(static_cast<std::size_t>(lattice.shape.rows), 8, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        TRY_ASSIGN(const Transform toNetwork, Transform::between(shape.crs, network.crs));
        for (std::size_t row = begin; row < end; ++row) {
            for (int column = 0; column < lattice.shape.columns; ++column) {
                const Coordinate centre = toNetwork(lattice.shape.centre(column, static_cast<int>(row)));
                const auto snap = snapper.snap(centre, maximum);
                if (!snap)
                    continue;
                const NetworkEdge& edge = network.edges[snap->at.edge];
                lattice.at(column, static_cast<int>(row)) = static_cast<float>(atNodes[edge.from] * (1 - snap->at.along) + atNodes[edge.to] * snap->at.along);
            }
        }
        return {};
    }));
    Grid out(shape);
    TRY(parallelFor(static_cast<std::size_t>(shape.rows), 64, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t row = begin; row < end; ++row)
            for (int column = 0; column < shape.columns; ++column)
                out.at(column, static_cast<int>(row)) = between(lattice, shape.centre(column, static_cast<int>(row)));
        return {};
    }));
    return out;
}

Result<double> peopleReaching(const Network& network, const Snap& place, const People& people, double limit, const Progress& progress)
{
    Search search(network);
    const SearchSource source{place.at, 0, 0};
    TRY(search.run({&source, 1}, {Impedance::Time, Direction::ToSources, limit}, progress));
    double sum = 0;
    for (std::size_t home = 0; home < people.homes.size(); ++home)
        if (search.costTo(people.homes[home]->at).cost <= limit)
            sum += people.number[home];
    return sum;
}

}  // namespace spatial
