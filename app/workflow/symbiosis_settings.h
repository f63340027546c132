// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/siting/symbiosis/exchange.h"

#include <string>

namespace app {

/// What the page Symbiosis asks. It is part of the project (Project::environment, member "symbiosis").
struct SymbiosisSettings {
    std::string layer = {};                  ///< id of the firms; empty: the first of role firms
    std::string factors = {};                ///< id of the table of factors; empty: the first of role material-factors
    std::string network = {};                ///< id of a network; empty: the first for roads; "straight": straight distances
    spatial::ExchangeWish wish = spatial::ExchangeWish::Most;
    double maxKm = 50;                       ///< over which nothing is exchanged; default (ours)
    double yuanPerTonneKm = spatial::ExchangeRules().yuanPerTonneKm;
    double yuanPerTonne = 0;
    friend bool operator==(const SymbiosisSettings&, const SymbiosisSettings&) = default;

    spatial::ExchangeRules rules() const { return {wish, yuanPerTonneKm, yuanPerTonne, maxKm * 1000}; }
};
inline constexpr const char* kStraightDistances = "straight";

/// The member "environment.symbiosis" of the project's file. InvalidInput names a bad member.
spatial::Result<SymbiosisSettings> symbiosisSettingsOf(const layers::Project& project);
void setSymbiosisSettings(layers::Project& project, const SymbiosisSettings& settings);

}  // namespace app
