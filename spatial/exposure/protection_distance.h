// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/exposure/protection_coefficients.h"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace spatial {

/// What escapes from a production unit by other ways than high stacks (stacks under 15 m count as such), and the limit outside.
struct FugitiveEmission {
    std::string pollutant;
    double kgPerHour = 0;         ///< Qc, above 0
    double limitMgPerM3 = 0;      ///< Cm, above 0: the limit of the air outside
};

/// The production unit: its area is that of the unit that leaks, not of the whole works.
struct ProtectedUnit {
    double areaM2 = 0;            ///< S, above 0; r = sqrt(S / pi)
    double meanWind = 0;          ///< m/s, mean of the last five years, above 0
    SourceClass sourceClass = SourceClass::II;
};

/// The formula solved with the coefficients of one range.
struct RangeSolution {
    DistanceRange range = DistanceRange::To1000;
    ProtectionCoefficients::Set coefficients;
    double metres = 0;            ///< L
    bool consistent = false;      ///< L lies in the range whose coefficients gave it
};

/// One pollutant, with all that is needed to work it out again by hand.
struct PollutantDistance {
    std::string pollutant;
    double ratio = 0;                          ///< Qc / Cm
    std::array<RangeSolution, 3> tried{};
    std::size_t chosen = 0;                    ///< of `tried`
    bool severalConsistent = false;            ///< the widest of them was taken (ours)
    bool noneConsistent = false;               ///< L jumps over a border between ranges: the wider of the two beside it was taken (ours)
    double metres = 0;                         ///< L
    double gradeMetres = 0;
};

struct ProtectionDistance {
    WindClass wind = WindClass::Below2;
    double radius = 0;                         ///< m
    std::vector<PollutantDistance> pollutants;
    bool oneGradeMore = false;                 ///< two pollutants share the widest grade
    double metres = 0;                         ///< the distance, from the boundary of the unit to that of the sensitive area
};

/// Health protection distance, GB/T 39499-2020:
///     Qc / Cm = (1/A) (B L^C + 0.25 r^2)^0.50 L^D
/// solved for L by bisection (the right side rises with L) to 1e-9 of its value, for each range of L; the L that lies in its own range counts. Then
/// graded, and one grade more where two pollutants share the widest one. InvalidInput: no pollutant, a number not above 0.
Result<ProtectionDistance> protectionDistance(const ProtectedUnit& unit, std::span<const FugitiveEmission> emissions, const ProtectionCoefficients& coefficients);

/// The right side of the formula.
double emissionRatioAt(double metres, double radius, const ProtectionCoefficients::Set& coefficients);

/// Grades: steps of 50 m up to 100 m, 100 m up to 1,000 m, 200 m above; a distance between two grades takes the wider one, one that lies on a
/// grade (within 1e-6 m) keeps it.
double protectionGrade(double metres);
double nextProtectionGrade(double grade);

/// Every step as sentences, in order, for a report.
std::vector<Text> stepsOf(const ProtectionDistance& distance, const ProtectedUnit& unit, const ProtectionCoefficients& coefficients);

}  // namespace spatial
