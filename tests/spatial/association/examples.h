// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/association/neighbourhoods.h"

namespace spatial::test {

/// 3 x 3 places one apart with the values 1 to 9, row by row.
struct Lattice {
    std::vector<Coordinate> places;
    std::vector<double> values;
    Lattice()
    {
        for (int i = 0; i < 9; ++i) {
            places.push_back({static_cast<double>(i % 3), static_cast<double>(-(i / 3))});
            values.push_back(i + 1);
        }
    }
    Neighbourhoods rook(NeighbourWeights weights) const { return *neighbourhoodsWithin(places, 1, weights, noProgress()); }
};

/// The six points of Getis & Ord, neighbours within 15.
struct SixPoints {
    std::vector<Coordinate> places = {{10, 10}, {20, 10}, {40, 10}, {15, 20}, {30, 20}, {30, 30}};
    std::vector<double> values = {2, 3, 3.2, 5, 8, 7};
    Neighbourhoods near() const { return *neighbourhoodsWithin(places, 15, NeighbourWeights::Binary, noProgress()); }
};

}  // namespace spatial::test
