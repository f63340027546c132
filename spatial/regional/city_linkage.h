// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace spatial {

/// A city's two masses in the gravity model: people and what it produces. Units are free; they must be the same for all cities.
struct CityMass {
    double people = 0;     ///< P >= 0
    double output = 0;     ///< V >= 0: GDP, industrial value added, jobs
    double mass() const;   ///< sqrt(P V)
};

struct LinkageOptions {
    double exponent = 2;   ///< b of the distance
    double constant = 1;   ///< K
};

/// Strength of the links between n cities by gravity:
///     R_ij = K sqrt(P_i V_i) sqrt(P_j V_j) / D_ij^b        F_ij = R_ij / sum over j != i of R_ij
/// D is what parts two cities: minutes by road or by rail, the same both ways or not. The shares F do not change when all masses or all
/// distances are multiplied by a number.
struct CityLinkage {
    std::size_t cities = 0;
    std::vector<double> strength;   ///< R, row-major n x n; 0 on the diagonal and where there is no way
    std::vector<double> share;      ///< F, row-major; a city without any link has 0 everywhere
    std::vector<double> total;      ///< sum of each row of R: how strongly a city is linked at all

    double strengthOf(std::size_t i, std::size_t j) const { return strength[i * cities + j]; }
    double shareOf(std::size_t i, std::size_t j) const { return share[i * cities + j]; }
};

/// `distance` is row-major n x n; infinity where there is no way. Pure, O(n^2). InvalidInput: fewer than two cities, a mass below 0, a
/// distance between different cities that is not above 0 (two cities on one place have no gravity), a table that does not fit.
Result<CityLinkage> cityLinkage(std::span<const CityMass> cities, std::span<const double> distance, const LinkageOptions& options = {});

/// Distance from city j at which the pull of i equals that of j, on a way of length D between them (Converse 1949):
///     d = D / (1 + sqrt(M_i / M_j))
/// InvalidInput: masses or a distance that are not above 0.
Result<double> breakingPoint(double distance, double massOfI, double massOfJ);

}  // namespace spatial
