// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/rules/rule.h"

#include <array>
#include <string>
#include <string_view>

namespace spatial {

/// Source classes of GB/T 39499-2020 (I: beside a stack that discharges the same pollutant over a third of what is allowed; II: under a third,
/// or no stack but an acute limit; III: no stack and a chronic limit).
enum class SourceClass { I, II, III };
/// By the mean wind of five years, m/s: below 2, 2 to 4 (both belong to it: our reading), above 4.
enum class WindClass { Below2, From2To4, Above4 };
/// The ranges of the distance for which the coefficients differ, m.
enum class DistanceRange { To1000, To2000, Above2000 };

WindClass windClassOf(double meanWindMetresPerSecond);
DistanceRange distanceRangeOf(double metres);   ///< 1,000 and 2,000 belong to the nearer range

/// Two ways in which the triples of B, C and D circulate; A is over source classes within each range in both.
///   OverRange    the three columns are the ranges of the distance
///   OverClass    the three columns are the source classes
enum class CoefficientReading { OverRange, OverClass };

/// Coefficients A, B, C, D of the health protection distance, GB/T 39499-2020 (the same as GB/T 3840-91), as data
/// (data/protection_coefficients.csv). Confidence::Unverified: to be read again in the standard; any line may be replaced.
struct ProtectionCoefficients {
    using Triple = std::array<double, 3>;
    std::array<std::array<Triple, 3>, 3> a{};   ///< [range][wind][source class]
    std::array<Triple, 2> b{};                  ///< [0 below 2 m/s, 1 from 2 m/s on][column]
    std::array<Triple, 2> c{};
    std::array<Triple, 2> d{};
    CoefficientReading reading = CoefficientReading::OverRange;
    Confidence confidence = Confidence::Unverified;
    std::string standard = "GB/T 39499-2020";
    bool replaced = false;                            ///< lines of the user's own are in it

    struct Set {
        double a = 0, b = 0, c = 0, d = 0;
    };
    Set of(DistanceRange range, WindClass wind, SourceClass source) const;
};

/// The shipped table with lines of one's own laid over it: "A,<=1000,2-4,700,470,350" (coefficient, range, wind, three values), one a line or
/// with semicolons between; B, C and D have no range and the winds "<2" and ">2". A first line of headings is passed over.
/// InvalidParameter (coefficients) says which line is wrong.
Result<ProtectionCoefficients> protectionCoefficients(CoefficientReading reading, std::string_view replaced = {});

}  // namespace spatial
