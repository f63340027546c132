// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/lagrangian.h"

#include <functional>

namespace spatial::allocation {

/// Where an ascent stands: the best multipliers, their bound, and how much each site was open on the average of the steps (an estimate of
/// the fractional optimum, which tells where to branch).
struct DualPoint {
    std::vector<double> multipliers;
    double bound = -kInfinite;
    std::vector<double> share;         ///< per site
    std::vector<double> missing;       ///< per demand, on the average
};

struct AscentOptions {
    int steps = 100;
    int patience = 20;                 ///< steps without gain after which they get shorter
    double length = 0.2;               ///< of the first steps, as a share of the way to the target
    double target = kInfinite;         ///< value of the best plan known: where steps aim
    int lookEvery = 10;
};

/// What the ascent asks of the search around it. Each may be called at every step.
struct AscentHost {
    std::function<double()> cutoff;                                  ///< a bound above it ends the ascent
    std::function<void(const std::vector<std::uint8_t>& chosen)> look;   ///< a set of sites that may make a good plan
    std::function<bool()> stopped;
};

/// The volume algorithm (Barahona & Anbil 2000): steps from the best multipliers along an average of the subgradients. Sites whose other
/// decision would lift the bound above the cutoff are decided in `node`. Returns false where nothing better than the cutoff is left.
bool ascend(Lagrangian& lagrangian, SearchNode& node, DualPoint& point, const AscentOptions& options, const AscentHost& host);

}  // namespace spatial::allocation
