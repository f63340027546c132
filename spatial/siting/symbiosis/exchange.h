// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/symbiosis/firm_distances.h"
#include "spatial/siting/symbiosis/material_factors.h"

#include <limits>
#include <vector>

namespace spatial {

enum class ExchangeWish {
    Most,   ///< as many tonnes as can be exchanged, at the least cost less benefit
    Pays,   ///< only where benefit exceeds cost; materials without the factor "yuan" are not exchanged
};

struct ExchangeRules {
    ExchangeWish wish = ExchangeWish::Most;
    double yuanPerTonneKm = 0.5;             ///< default (ours), for materials without a price of their own
    double yuanPerTonne = 0;                 ///< handling, for materials without one of their own
    double maxMetres = std::numeric_limits<double>::infinity();   ///< over which nothing is exchanged; a material's own reach counts too
};

/// What flows from an offer to a need.
struct Exchange {
    std::size_t offer = 0;                   ///< numbers in the register
    std::size_t need = 0;
    double tonnes = 0;                       ///< a year
    double metres = 0;
    double cost = 0;                         ///< yuan a year: tonnes (transport x km + handling)
    double benefit = 0;                      ///< yuan a year by the factor "yuan"; 0 where there is none
};

/// Why an offer or need is left over: the first of these that stops all partners.
enum class LeftOverReason {
    NoPartner,     ///< no other firm needs (offers) the material
    Quality,       ///< what is offered is not good enough, or does not say its quality
    Temperature,   ///< too cold, or it does not say how warm it is
    Distance,      ///< all partners lie too far, or have no way
    Price,         ///< within reach, but it does not pay, or the factor "yuan" is missing
    Exhausted,     ///< those that fit are served by others (or themselves used up)
};
struct LeftOver {
    std::size_t number = 0;                  ///< of the offer or need
    double tonnes = 0;
    LeftOverReason reason = LeftOverReason::NoPartner;
};

struct Exchanges {
    std::vector<Exchange> flows = {};        ///< by offer, then by need
    std::vector<LeftOver> unused = {};       ///< offers
    std::vector<LeftOver> unmet = {};        ///< needs

    double tonnes() const;
};

/// Who gives what to whom, as a minimum-cost flow of each material:
///     min sum (c_t d_ij + c_p - b) x_ij,   sum_j x_ij <= offered_i,   sum_i x_ij <= needed_j,   x_ij >= 0
/// over pairs of different firms whose quality, temperature and distance fit. Wish Most: the largest sum of x first, the least cost among these; Pays: the least cost, so nothing that costs more
/// than it saves. Solved exactly for tonnes rounded to kilograms and unit costs rounded to a ten-thousandth of a yuan a tonne; of several plans of the same cost the one that the order of the register leads to.
/// Materials are solved side by side; the result does not depend on threads. Cost: network simplex for each material over its fitting pairs, in practice about pairs^1.4.
/// InvalidInput: an amount above 1e9 t, a unit cost above 1e6 yuan a tonne, distances of other firms, a negative price. LimitReached: more pairs of one material than fit into memoryLimit(). Cancelled (looked at
/// between materials and while pairs are listed: one simplex cannot be stopped; of 250,000 pairs it takes about a tenth of a second, of 4 million some seconds).
Result<Exchanges> matchExchanges(const FirmRegister& firms, const MaterialFactors& factors, const FirmDistances& distances, const ExchangeRules& rules, Progress& progress);

}  // namespace spatial
