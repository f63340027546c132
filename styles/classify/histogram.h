// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"
#include "styles/classify/class_breaks.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace styles {

/// How often values occur, in bins of the same width.
struct Histogram {
    double minimum = 0;
    double maximum = 0;
    std::vector<std::uint32_t> counts;   ///< bin i: from minimum + i * width; the last one holds its upper end too
    std::size_t total = 0;

    std::uint32_t highest() const;
};

/// Of the finite values; no bins where there are none, one where all are equal. O(n).
Histogram histogramOf(std::span<const double> values, int bins);

/// How many values each class holds.
std::vector<std::size_t> countsIn(std::span<const double> values, const ClassBounds& bounds);

/// The finite numbers of a field, or of an expression over the features; only of the rows for which `shown` has a byte other than 0 (null: all).
/// Empty where it has none. 1 M rows take some hundredths of a second. Cancelled.
spatial::Result<std::vector<double>> numbersOf(const spatial::FeatureTable& table, const std::string& fieldOrExpression, const std::vector<std::uint8_t>* shown,
                                               spatial::Progress& progress);

/// A value as StyleMatcher compares it, with the number of rows that have it.
struct ValueCount {
    std::string value;
    std::size_t count = 0;
    friend bool operator==(const ValueCount&, const ValueCount&) = default;
};

/// The values of a field or expression: the `most` most frequent ones, in the order of numbers where all are numbers, else of their bytes. Null
/// is left out. `others`, where given, gets the number of rows of all other values. Cancelled.
spatial::Result<std::vector<ValueCount>> valuesOf(const spatial::FeatureTable& table, const std::string& fieldOrExpression, std::size_t most, std::size_t* others,
                                                  spatial::Progress& progress);

}  // namespace styles
