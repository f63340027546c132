// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/symbiosis/exchange.h"

#include <string_view>
#include <vector>

namespace spatial {

std::string_view idOf(LeftOverReason reason);   ///< "no-partner", "quality", "temperature", "distance", "price", "exhausted": in tables
Text reasonOfUnmet(LeftOverReason reason);      ///< why a need is not met, as a short sentence
Text reasonOfUnused(LeftOverReason reason);     ///< why an offer is not used

/// Warnings of what the factors do not say: with the wish Pays the materials that have offers and needs but no factor "yuan" ("symbiosis.no-price"); factors of materials that no firm has ("symbiosis.unknown-material").
void tellFactorGaps(const FirmRegister& firms, const MaterialFactors& factors, const ExchangeRules& rules, std::vector<Warning>& warnings);

}  // namespace spatial
