// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/text.h"
#include "spatial/environment/limit_table.h"
#include "spatial/environment/sample_set.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spatial {

/// Under which conditions samples are judged, and by which background.
struct JudgementContext {
    std::map<std::string, std::string> conditions;    ///< "land" -> "2"; "use" -> "paddy"; "water" -> "river"; "grade", "average"
    std::string perSample = {};                       ///< the condition that each sample has of its own ("land"); empty: none
    std::vector<std::string> sampleValues = {};       ///< its values, one per sample
    std::string target = {};                          ///< water: the class that the use of the water asks for; multiples refer to it. Empty: III
    std::map<std::string, double> background = {};    ///< natural background by analyte id, in the standard's unit; the user's own figures
    bool everything = false;                          ///< judges what the standard's routine leaves out too (faecal coliforms)

    /// The conditions under which one sample is judged.
    std::map<std::string, std::string> conditionsOf(std::size_t sample) const;
};

/// The context of the samples of a layer: for each condition a value of the table, or the field that holds it for every sample (one at most);
/// `background` as backgroundsOf() reads it. Conditions that the table does not ask for are passed over; those that are missing are left to judge().
/// InvalidParameter names the parameter. O(samples).
Result<JudgementContext> contextOf(const FeatureTable& samples, const LimitTable& table, const std::map<std::string, std::string>& conditions, std::string_view target, std::string_view background);
/// "as=12;co=15" as figures by analyte id. InvalidParameter (background).
Result<std::map<std::string, double>> backgroundsOf(std::string_view written, Medium medium);

/// What became of one reading.
enum class ReadingState : std::uint8_t {
    Judged,
    Background,      ///< above the screening value but not above the natural background: not managed as contaminated
    BelowDetection,  ///< below detection, and the detection limit is not above the first limit: kept
    LimitUnclear,    ///< below detection, but the detection limit is above the first limit, or no detection limit is named: cannot be said
    NoLimit,         ///< the standard has no limit for it under these conditions
    NeedsPh,         ///< its limits depend on a pH that the sample does not have
    LeftOut,         ///< the standard's routine leaves it out
};

struct ReadingJudgement {
    std::uint32_t sample = 0;
    std::uint16_t analyte = 0;
    ReadingState state = ReadingState::NoLimit;
    /// How many of the standard's levels are exceeded, in their order: soil 0 kept, 1 above the screening value, 2 above the intervention
    /// value; air 0 or 1; water 0 class I .. 4 class V, 5 worse than class V.
    std::uint8_t exceeded = 0;
    /// Value over the first limit (soil: screening value; air: the limit; water: the limit of the target class). Where it is exceeded the
    /// multiple of exceedance of GB 3838 is factor - 1. NaN for dissolved oxygen and pH, where none is defined, and where nothing was judged.
    double factor = 0;
    const Limit* decisive = nullptr;   ///< the highest limit exceeded; the first one where none is; null where there is none

    std::pair<std::uint8_t, double> severity() const;   ///< what is worse compares greater: levels exceeded, then the factor (0 where it is not defined)
};

/// What a sample or a site comes to: the worst of its readings.
struct Verdict {
    std::uint8_t exceeded = 0;
    bool isJudged = false;                    ///< at least one reading was judged, kept or excused
    std::optional<std::size_t> worst = {};    ///< index into Judgement::readings: most levels exceeded, then the largest factor
    std::vector<std::uint16_t> analytes = {}; ///< that exceed a level (water: the target class), the worst first
    std::size_t unclear = 0;                  ///< readings LimitUnclear or NeedsPh
};

struct SiteVerdict {
    std::string site;
    std::optional<double> depthTop = {};      ///< of a depth interval; absent: the whole site
    std::optional<double> depthBottom = {};
    std::size_t samples = 0;
    std::size_t samplesExceeding = 0;
    Verdict verdict;
};

struct Judgement {
    std::vector<ReadingJudgement> readings;   ///< in the order of SampleSet::readings, without blanks and duplicates
    std::vector<Verdict> samples;             ///< one per sample
    std::vector<SiteVerdict> sites;           ///< by name: the whole site first, then its depth intervals from above, where depths are known
};

/// Holds samples against a table of limits. A value at the limit keeps it. Single factor, the worst item decides.
/// For a class of water a reading has the best class whose limit it keeps. Blanks and duplicates are not judged.
///
/// InvalidParameter where a condition that the table asks for is missing or unknown, InvalidInput where the medium differs. O(readings * levels); any thread.
Result<Judgement> judge(const SampleSet& set, const LimitTable& table, const JudgementContext& context, Progress& progress);

/// "screening value", "intervention value", "limit of class III" ... as people read it.
Text levelWords(const LimitTable& table, const std::string& level);
/// What so many exceeded levels mean: "Risk negligible for this use", "Detailed survey and risk assessment", "Control or remediation",
/// "Class III", "Worse than class V", "Kept", "Exceeded".
Text verdictWords(const LimitTable& table, std::uint8_t exceeded);

/// The sentence for a report: "Sample S1 (0.5-1 m): cadmium 72 mg/kg is 1.11 times the screening value of 65 mg/kg (GB 36600-2018, Table 1, land 2)."
Text sentenceOf(const SampleSet& set, const LimitTable& table, const JudgementContext& context, const ReadingJudgement& reading);

/// What people call a condition: "class 1 land", "paddy field", "24-hour mean".
Text conditionWords(const std::string& condition, const std::string& value);

/// An analyte's name in the reader's language.
Text nameOf(const Analyte& analyte);

}  // namespace spatial
