// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/crs/crs.h"
#include "spatial/environment/analyte.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// What a row of a laboratory's table is: only Sample counts in a judgement; duplicates and blanks are quality control.
enum class SampleKind : std::uint8_t { Sample, Duplicate, Blank };

struct Sample {
    std::string id;                              ///< as the laboratory writes it
    std::string site = {};                       ///< place or plot to which it belongs; empty: none
    SampleKind kind = SampleKind::Sample;
    std::optional<Coordinate> place = {};        ///< in SampleSet::crs
    std::optional<double> depthTop = {};         ///< m below the surface
    std::optional<double> depthBottom = {};      ///< m below the surface, not above depthTop
    std::optional<double> ph = {};               ///< needed by GB 15618
    std::string date = {};                       ///< ISO 8601; empty: none
    std::size_t row = 0;                         ///< of the table it came from
};

/// One result of one sample: a concentration, or that it lies below a detection limit.
struct Reading {
    std::uint32_t sample = 0;    ///< index into SampleSet::samples
    std::uint16_t analyte = 0;   ///< index into SampleSet::analytes
    bool below = false;          ///< below detection: `value` is the limit
    double value = 0;            ///< in the unit of the analyte (SampleSet::units); NaN where "not detected" names no limit
};

/// Samples with their readings: what the import makes of a spreadsheet and every analysis of samples reads. A value; any thread.
struct SampleSet {
    Medium medium = Medium::Soil;
    Crs crs = {};
    std::vector<Sample> samples;
    std::vector<const Analyte*> analytes;   ///< those that occur, in the order of the columns
    std::vector<std::string> units;         ///< one per analyte: "mg/kg", "mg/L", "ug/m3"; "" for pH
    std::vector<Reading> readings;          ///< ascending by sample, then analyte; at most one for each pair
};

/// How readings below detection enter numbers (means, surfaces, indices); a judgement never turns them into a concentration.
/// Limit: the detection limit; Half: limit / 2; Root: limit / sqrt 2 (Hornung & Reed 1990); Regression: regression on order statistics
/// (Helsel & Cohn 1988): log-normal scores of the measured values over plotting positions that respect several limits.
enum class BelowRule : std::uint8_t { Limit, Half, Root, Regression };
/// "limit", "half", "root", "regression"; nothing for other words.
std::optional<BelowRule> belowRuleNamed(std::string_view name);

/// The samples as a layer of points, one row a sample: sample_id, site, kind, depth_top_m, depth_bottom_m, pH, date, and for each analyte two
/// columns: its symbol (the measured value in its unit; null where below detection or not analysed) and symbol_lt (the detection limit
/// where below; null otherwise, -1 where none is named), both in the unit of the medium. By symbol_lt samplesFrom() knows these columns.
FeatureTable tableOf(const SampleSet& set, std::string name);

/// Adds to such a layer for each analyte symbol_num: the numbers of numbersOf() under the rule, for surfaces and means; null where there is none. Judgements do
/// not read it. Analytes that the rule cannot fill get no column and come back with the reason.
std::vector<std::pair<const Analyte*, Error>> addNumbers(FeatureTable& table, const SampleSet& set, BelowRule rule);

/// The samples of a layer: one made by tableOf(), or any with a column for each analyte named by symbol, name or CAS number, its unit in
/// brackets ("Cd (ug/kg)"), text with "<0.05" or "ND", and perhaps a second column SYMBOL_text that repeats it as text. What could not be
/// read, and units that were assumed (`assumed` analytes: no unit in the header, that of the medium taken), are told.
struct ReadSamples {
    SampleSet set;
    struct Doubt {
        std::size_t row = 0;     ///< of the table; of the header where isHeader
        bool isHeader = false;
        std::string column;
        Text what;
    };
    std::vector<Doubt> doubts;                  ///< cells not understood; their readings are left out
    std::vector<std::string> assumed;           ///< symbols of analytes whose unit was assumed
};
/// InvalidInput where no column names an analyte. O(cells).
Result<ReadSamples> samplesFrom(const FeatureTable& table, Medium medium);

/// One number for each sample (NaN: not analysed) of one analyte under a rule. Regression needs at least three measured values and fails with
/// InvalidInput otherwise; "not detected" without a limit is NaN under every rule but Regression.
Result<std::vector<double>> numbersOf(const SampleSet& set, std::size_t analyte, BelowRule rule);

/// The readings of one field of a layer, for analyses that want one number a row and not samples: in the unit of the field, those below detection by the rule.
struct FieldReadings {
    std::vector<double> numbers;     ///< one for each row; NaN: not measured, below detection with no number by the rule, a duplicate or blank. Empty where the field has no readings below
    std::size_t below = 0;           ///< samples whose reading lies below detection
    std::size_t substituted = 0;     ///< of them those with a number
};
/// The field names an analyte, in any medium, and what lies below detection stands in FIELD_lt, FIELD_text or, where it is text, in the field itself, as samplesFrom() reads
/// them. Without a rule readings below detection are counted and have no number. Errors of numbersOf(). O(rows), of any other field O(1).
Result<FieldReadings> readingsOfField(const FeatureTable& table, const std::string& field, std::optional<BelowRule> rule);

}  // namespace spatial
