// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace spatial {

/// Nemerow's index of single factors P_i = C_i / S_i:  P_N = sqrt((mean(P)^2 + max(P)^2) / 2)  (Nemerow 1974). Classes: safe <= 0.7 < alert <= 1 < light <= 2
/// < moderate <= 3 < heavy. InvalidInput without factors or with one that is negative or not finite. Any thread.
Result<double> nemerowIndex(std::span<const double> factors);
int nemerowClass(double index);   ///< 0 safe .. 4 heavy

/// Index of geoaccumulation  I = log2(C / (1.5 B))  of a concentration over the background B (Mueller 1969). Classes 0 (<= 0) .. 6 (> 5).
/// InvalidInput where the background is not above 0 or the concentration not above 0 (its logarithm does not exist).
Result<double> geoaccumulationIndex(double concentration, double background);
int geoaccumulationClass(double index);

/// Toxic response of Hakanson (1980, Water Research 14:975): Hg 40, Cd 30, As 10, Cu, Pb, Ni 5, Cr 2, Zn 1; nothing for another analyte id.
std::optional<double> toxicResponse(std::string_view analyteId);
/// E = T C / B of one analyte; the risk index RI is their sum, with classes 0 (< 150), 1 (< 300), 2 (< 600), 3.
double ecologicalRisk(double toxicResponse, double concentration, double background);
int riskIndexClass(double riskIndex);

/// Pollution load index: the geometric mean of C_i / B_i (Tomlinson et al. 1980). InvalidInput without ratios or with one not above 0.
Result<double> pollutionLoadIndex(std::span<const double> ratios);

}  // namespace spatial
