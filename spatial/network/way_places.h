// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/od_matrix.h"

#include <optional>

namespace spatial {

/// Where on the best way from one snap to another `cost` seconds (or metres, by the impedance) have been spent on the network; the end of
/// the way where it costs less. Within an edge the cost runs straight. Nothing where there is no way. One search. InvalidParameter: a
/// negative cost. Cancelled.
Result<std::optional<Coordinate>> placeAlongWay(const Network& network, const Snap& from, const Snap& to, double cost, Impedance impedance, const Progress& progress);

}  // namespace spatial
