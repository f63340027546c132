// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/protection_distance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace spatial {

namespace {

constexpr double kOnGrade = 1e-6;   // metres
constexpr const char* kRangeNames[] = {"<=1000", "1000-2000", ">2000"};
constexpr const char* kWindNames[] = {"<2", "2-4", ">4"};
constexpr const char* kClassNames[] = {"I", "II", "III"};

/// The L at which the formula reaches the ratio. The right side is 0 at 0 and rises without end.
double solvedDistance(double ratio, double radius, const ProtectionCoefficients::Set& coefficients)
{
    double low = 0;
    double high = 1;
    while (emissionRatioAt(high, radius, coefficients) < ratio && high < std::numeric_limits<double>::max() / 4) {
        low = high;
        high *= 2;
    }
    for (int i = 0; i < 200 && high - low > 1e-12 * high; ++i) {
        const double middle = std::midpoint(low, high);
        (emissionRatioAt(middle, radius, coefficients) < ratio ? low : high) = middle;
    }
    return std::midpoint(low, high);
}

void choose(PollutantDistance& made)
{
    const auto consistent = std::count_if(made.tried.begin(), made.tried.end(), [](const RangeSolution& one) { return one.consistent; });
    made.severalConsistent = consistent > 1;
    made.noneConsistent = consistent == 0;
    if (made.noneConsistent) {
        // The first range ends too far out and the next begins too near, or this is so of the second and the third.
        const std::size_t before = made.tried[1].metres <= 1000 ? 0 : 1;
        made.chosen = made.tried[before].metres >= made.tried[before + 1].metres ? before : before + 1;
    } else {
        double widest = -1;
        for (std::size_t i = 0; i < made.tried.size(); ++i)
            if (made.tried[i].consistent && made.tried[i].metres > widest) {
                widest = made.tried[i].metres;
                made.chosen = i;
            }
    }
    made.metres = made.tried[made.chosen].metres;
    made.gradeMetres = protectionGrade(made.metres);
}

Error notAboveZero(const Text& what, double value, const char* parameter)
{
    return {ErrorCode::InvalidInput, text("{0} must be above 0; {1} is not.", what, value), {}, parameter};
}

bool aboveZero(double value) { return value > 0 && std::isfinite(value); }

}  // namespace

double emissionRatioAt(double metres, double radius, const ProtectionCoefficients::Set& k)
{
    return std::sqrt(k.b * std::pow(metres, k.c) + 0.25 * radius * radius) * std::pow(metres, k.d) / k.a;
}

double protectionGrade(double metres)
{
    const double step = metres <= 100 + kOnGrade ? 50 : metres <= 1000 + kOnGrade ? 100 : 200;
    return std::max(1.0, std::ceil((metres - kOnGrade) / step)) * step;
}

double nextProtectionGrade(double grade) { return grade + (grade < 100 ? 50 : grade < 1000 ? 100 : 200); }

Result<ProtectionDistance> protectionDistance(const ProtectedUnit& unit, std::span<const FugitiveEmission> emissions, const ProtectionCoefficients& coefficients)
{
    if (!aboveZero(unit.areaM2))
        return notAboveZero(text("The area of the production unit"), unit.areaM2, "area");
    if (!aboveZero(unit.meanWind))
        return notAboveZero(text("The mean wind speed"), unit.meanWind, "wind");
    if (emissions.empty())
        return Error{ErrorCode::InvalidInput, text("There is no pollutant to work out a protection distance for."), text("Name at least one with its emission and its limit."), "pollutant"};
    ProtectionDistance made;
    made.wind = windClassOf(unit.meanWind);
    made.radius = std::sqrt(unit.areaM2 / std::numbers::pi);
    for (const FugitiveEmission& emission : emissions) {
        if (!aboveZero(emission.kgPerHour))
            return notAboveZero(text("The emission of {0}", emission.pollutant), emission.kgPerHour, "pollutant");
        if (!aboveZero(emission.limitMgPerM3))
            return notAboveZero(text("The limit of {0}", emission.pollutant), emission.limitMgPerM3, "pollutant");
        PollutantDistance one;
        one.pollutant = emission.pollutant;
        one.ratio = emission.kgPerHour / emission.limitMgPerM3;
        for (std::size_t i = 0; i < one.tried.size(); ++i) {
            RangeSolution& tried = one.tried[i];
            tried.range = static_cast<DistanceRange>(i);
            tried.coefficients = coefficients.of(tried.range, made.wind, unit.sourceClass);
            tried.metres = solvedDistance(one.ratio, made.radius, tried.coefficients);
            tried.consistent = distanceRangeOf(tried.metres) == tried.range;
        }
        choose(one);
        made.pollutants.push_back(std::move(one));
    }
    for (const PollutantDistance& one : made.pollutants)
        made.metres = std::max(made.metres, one.gradeMetres);
    made.oneGradeMore = std::count_if(made.pollutants.begin(), made.pollutants.end(), [&](const PollutantDistance& one) { return one.gradeMetres == made.metres; }) > 1;
    if (made.oneGradeMore)
        made.metres = nextProtectionGrade(made.metres);
    return made;
}

std::vector<Text> stepsOf(const ProtectionDistance& distance, const ProtectedUnit& unit, const ProtectionCoefficients& coefficients)
{
    std::vector<Text> steps;
    steps.push_back(text("{0}: Qc/Cm = (1/A)(B L^C + 0.25 r^2)^0.50 L^D; coefficients: {1}.", coefficients.standard, coefficients.replaced ? text("lines of the user's own are in the table") : nameOf(coefficients.confidence)));
    steps.push_back(text("r = sqrt({0} / pi) = {1} m; mean wind {2} m/s, class {3} m/s; source class {4}.", fmt::format("{:g}", unit.areaM2), fmt::format("{:.4g}", distance.radius), fmt::format("{:g}", unit.meanWind),
                         kWindNames[static_cast<std::size_t>(distance.wind)], kClassNames[static_cast<std::size_t>(unit.sourceClass)]));
    for (const PollutantDistance& one : distance.pollutants) {
        for (const RangeSolution& tried : one.tried)
            steps.push_back(text("{0}: Qc/Cm = {1}; for L {2} m: A = {3}, B = {4}, C = {5}, D = {6} give L = {7} m, {8}.", one.pollutant, fmt::format("{:.6g}", one.ratio), kRangeNames[static_cast<std::size_t>(tried.range)],
                                 fmt::format("{:g}", tried.coefficients.a), fmt::format("{:g}", tried.coefficients.b), fmt::format("{:g}", tried.coefficients.c), fmt::format("{:g}", tried.coefficients.d),
                                 fmt::format("{:.2f}", tried.metres), tried.consistent ? text("inside the range") : text("outside the range")));
        if (one.severalConsistent)
            steps.push_back(text("{0}: several ranges agree with themselves; the widest distance is taken (default of this program).", one.pollutant));
        if (one.noneConsistent)
            steps.push_back(text("{0}: no range agrees with itself; the wider of the two distances at the border is taken (default of this program).", one.pollutant));
        steps.push_back(text("{0}: L = {1} m, grade {2} m.", one.pollutant, fmt::format("{:.2f}", one.metres), fmt::format("{:g}", one.gradeMetres)));
    }
    steps.push_back(distance.oneGradeMore ? text("Two pollutants share the widest grade: one grade more, {0} m.", fmt::format("{:g}", distance.metres)) : text("The widest grade counts: {0} m.", fmt::format("{:g}", distance.metres)));
    return steps;
}

}  // namespace spatial
