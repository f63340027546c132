// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/symbiosis/exchange.h"

#include <optional>
#include <vector>

namespace spatial {

/// The offers and needs of one material: numbers in the register.
struct MaterialMarket {
    std::string material;
    std::vector<std::size_t> offers;
    std::vector<std::size_t> needs;
};

/// Matches one material at a time, with or without a firm: what matchExchanges() and fragilityOf() share. Looks at its values; any thread.
class ExchangeMatching {
public:
    /// Errors of matchExchanges() that do not depend on a material.
    static Result<ExchangeMatching> of(const FirmRegister& firms, const MaterialFactors& factors, const FirmDistances& distances, const ExchangeRules& rules);

    const std::vector<MaterialMarket>& markets() const { return markets_; }   ///< by key of the material
    /// The flows of a market, by offer and need.
    Result<std::vector<Exchange>> match(const MaterialMarket& market, std::optional<std::size_t> without, const Progress& progress) const;
    /// Nothing where the need can take from the offer at all, else what is against it. Price: with the wish Pays only.
    std::optional<LeftOverReason> against(const Offer& offer, const Need& need) const;

private:
    ExchangeMatching(const FirmRegister& firms, const MaterialFactors& factors, const FirmDistances& distances, const ExchangeRules& rules) : firms_(firms), factors_(factors), distances_(distances), rules_(rules) {}
    double yuanPerTonne(const std::string& material, double metres) const;   ///< transport and handling
    std::int64_t netCost(const std::string& material, double metres) const;  ///< less the benefit, in ten-thousandths of a yuan a tonne

    const FirmRegister& firms_;
    const MaterialFactors& factors_;
    const FirmDistances& distances_;
    const ExchangeRules& rules_;
    std::vector<MaterialMarket> markets_;
};

}  // namespace spatial
