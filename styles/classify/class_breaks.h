// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <vector>

namespace styles {

enum class Classification {
    Quantile,            ///< about as many values in each class
    EqualInterval,       ///< classes of the same width
    NaturalBreaks,       ///< Jenks: the least sum of squared deviations from the class means
    Pretty,              ///< round bounds: steps of 1, 2 or 5 times a power of ten
    StandardDeviation,   ///< bounds half, one and a half ... standard deviations from the mean
};

/// Class i holds values v with upper[i-1] < v <= upper[i]; the first one also `lower`, the smallest value (Pretty: a round number below).
struct ClassBounds {
    double lower = 0;
    std::vector<double> upper;   ///< ascending; the last one is at least the largest value
};

/// Divides values into at most `classes` classes. Fewer come out where there are fewer distinct values; Pretty and StandardDeviation choose
/// a number near to the wanted one. Values that are not finite are left out. The order of the values does not matter.
///
/// Quantile: bound k is the smallest value that at least k/classes of all values do not exceed; equal values stay together.
/// NaturalBreaks: exact, by dynamic programming over the sorted distinct values with weights (Fisher 1958; Jenks 1977),
/// O(classes * n log n) by divide and conquer. More than kJenksSample distinct values are first reduced to that many evenly spaced ranks,
/// the smallest and largest included, each standing for its neighbours; the result is then exact for these.
/// StandardDeviation: bounds at mean + (k - 1/2) sd, sd of the population, as far as values reach, at most 9 classes.
///
/// InvalidInput without a finite value; InvalidParameter where classes is not in 1..50.
spatial::Result<ClassBounds> classify(std::vector<double> values, int classes, Classification method);

inline constexpr int kJenksSample = 20'000;

/// The class of a value, or -1 outside and for NaN.
int classOf(double value, const ClassBounds& bounds);

/// A round step (1, 2 or 5 times a power of ten) that divides `span` into about `count` parts. span > 0.
double roundStep(double span, int count);

}  // namespace styles
