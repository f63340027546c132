// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/snapping.h"
#include "spatial/siting/symbiosis/firm_register.h"

#include <vector>

namespace spatial {

/// How far firms lie apart: row-major, from the firm of the row to the firm of the column.
struct FirmDistances {
    std::size_t firms = 0;
    std::vector<double> metres = {};         ///< kUnreachable: no way, or too far from any road
    bool straight = false;                   ///< on the ellipsoid, not over roads
    std::size_t offRoad = 0;                 ///< firms too far from any road

    double at(std::size_t from, std::size_t to) const { return metres[from * firms + to]; }
};

/// Straight on the ellipsoid: where nobody gives roads, and to be told. CrsMismatch for an unknown CRS. 8 bytes and about a microsecond a pair. Cancelled.
Result<FirmDistances> straightDistances(const FirmRegister& firms, Progress& progress);

/// The shortest ways over a network, in metres, with the way from the firm to the road where snap.offRoadKmh is set. Firms of unknown CRS are taken as being in the network's. CrsMismatch, LimitReached (17 bytes a pair), Cancelled.
Result<FirmDistances> roadDistances(const FirmRegister& firms, const Network& network, const Snapper& snapper, const SnapOptions& snap, Progress& progress);

}  // namespace spatial
