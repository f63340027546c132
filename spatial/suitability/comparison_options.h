// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/robustness.h"

#include <cstddef>
#include <cstdint>

namespace spatial {

/// How sites are compared under several methods. All defaults are ours.
struct ComparisonOptions {
    double attitude = 2;                        ///< a of the order weights Q(r) = r^a of OWA: 1 is the weighted sum, more is more cautious (0.2 .. 5)
    double majority = 0.5;                      ///< v of VIKOR
    double indifference = 0.02;                 ///< q and p of PROMETHEE's linear preference, in utilities: up to q a difference says nothing, from p
    double preference = 0.25;                   ///< on it says all
    WeightRegion weights = {WeightRegion::Kind::Uniform, {}, 0.3};   ///< which weights SMAA draws; Around: around the given ones; Ranked: those that keep their order
    double doubt = 0;                           ///< each utility lies anywhere within +-doubt, 0 .. 0.5; only for SMAA
    std::size_t draws = 9'604;
    std::uint64_t seed = 1;
};

}  // namespace spatial
