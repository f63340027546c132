// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/symbiosis/exchange.h"

#include <vector>

namespace spatial {

/// A saving by the factors that people gave. Tonnes of materials without the factor are not in it: they are told, not guessed.
struct ExchangeSaving {
    double value = 0;
    double tonnesWith = 0;                   ///< exchanged tonnes that have the factor
    double tonnesWithout = 0;
    bool isKnown() const { return tonnesWith > 0; }
};

struct MaterialBalance {
    std::string material;
    double offered = 0;                      ///< tonnes a year
    double needed = 0;
    double exchanged = 0;
    std::size_t exchanges = 0;
};

struct ExchangeIndicators {
    double offered = 0;                      ///< tonnes a year, of all materials
    double needed = 0;
    double exchanged = 0;
    double tonneKm = 0;                      ///< a year
    double cost = 0;                         ///< yuan a year
    double benefit = 0;                      ///< yuan a year by the factor "yuan"
    ExchangeSaving landfill = {};            ///< t
    ExchangeSaving energy = {};              ///< GJ
    ExchangeSaving water = {};               ///< m3
    ExchangeSaving carbon = {};              ///< t CO2e
    ExchangeSaving yuan = {};                ///< benefit before costs
    std::size_t firms = 0;
    std::size_t links = 0;                   ///< pairs of firms with an exchange, whichever way and of however many materials
    std::vector<MaterialBalance> materials = {};   ///< by key

    double utilisation() const { return offered > 0 ? exchanged / offered : 0; }   ///< share of what is offered
    double coverage() const { return needed > 0 ? exchanged / needed : 0; }        ///< share of what is needed
    /// Eco-connectance L / (n (n - 1) / 2), 0..1; 0 with fewer than two firms.
    double connectance() const { return firms > 1 ? static_cast<double>(links) / (static_cast<double>(firms) * static_cast<double>(firms - 1) / 2) : 0; }
};
ExchangeIndicators indicatorsOf(const FirmRegister& firms, const MaterialFactors& factors, const Exchanges& exchanges);

/// What the exchanges lose when a firm closes, after the others have been matched anew.
struct FirmFragility {
    std::size_t firm = 0;
    double tonnes = 0;                       ///< of its own exchanges, given and taken
    double kept = 0;                         ///< share of all exchanged tonnes that remain, 0..1 (above 1 is possible with the wish Pays)
    std::vector<std::size_t> broken = {};    ///< its exchanges: numbers in Exchanges::flows
    struct Loss {
        std::size_t firm = 0;
        double tonnes = 0;                   ///< by which another firm gives and takes less than before
    };
    std::vector<Loss> losses = {};           ///< by firm
};

struct ExchangeFragility {
    std::vector<FirmFragility> firms = {};   ///< of those that exchange something, in the order of the register
    std::optional<std::size_t> largest = {}; ///< number in `firms` of the one with the most tonnes (the first of equals)
    /// Robustness: share of the flow kept after the largest firm is gone; 1 where nothing is exchanged.
    double robustness() const { return largest ? firms[*largest].kept : 1; }
    const FirmFragility* of(std::size_t firm) const;
};
/// Matches anew without each firm in turn: the materials it exchanges only. `exchanges` must be the result of matchExchanges() for the same values. Firms in parallel; errors as there.
Result<ExchangeFragility> fragilityOf(const FirmRegister& firms, const MaterialFactors& factors, const FirmDistances& distances, const ExchangeRules& rules, const Exchanges& exchanges, Progress& progress);

}  // namespace spatial
