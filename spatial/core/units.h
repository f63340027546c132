// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>

namespace spatial {

/// Quantities that must not be mixed up. Everything inside is SI; people see km, ha and mu through the helpers below.
struct Meters {
    double value = 0;
    friend auto operator<=>(const Meters&, const Meters&) = default;
};
struct SquareMeters {
    double value = 0;
    friend auto operator<=>(const SquareMeters&, const SquareMeters&) = default;
};
struct Seconds {
    double value = 0;
    friend auto operator<=>(const Seconds&, const Seconds&) = default;
};
struct Yuan {
    double value = 0;
    friend auto operator<=>(const Yuan&, const Yuan&) = default;
};

inline constexpr double kSquareMetersPerHectare = 10'000.0;
inline constexpr double kSquareMetersPerMu = 10'000.0 / 15.0;   ///< 1 ha = 15 mu

inline constexpr double hectares(SquareMeters area) { return area.value / kSquareMetersPerHectare; }
inline constexpr double mu(SquareMeters area) { return area.value / kSquareMetersPerMu; }
inline constexpr double minutes(Seconds time) { return time.value / 60.0; }

}  // namespace spatial
