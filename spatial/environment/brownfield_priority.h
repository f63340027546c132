// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/core/units.h"
#include "spatial/suitability/curve.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// The three groups in which a brownfield is looked at. In all of them 1 speaks for acting on this site first: good for reuse, urgent because of its
/// risk, attractive to those who invest.
enum class BrownfieldGroup : std::uint8_t { Reuse, Risk, Attractiveness };
inline constexpr std::size_t kBrownfieldGroups = 3;

struct BrownfieldFactor {
    std::string name;
    BrownfieldGroup group = BrownfieldGroup::Reuse;
    double weight = 1;                             ///< within its group, >= 0, relative
    std::optional<Curve> curve = {};               ///< from raw values to 0..1; without one the values lie in 0..1 already
    std::vector<std::optional<double>> values = {};   ///< one for each site; nothing: no data
};

/// What a factor without data does to a site's score.
enum class MissingFactor : std::uint8_t {
    Reweight,   ///< it does not count: the weights of the others grow (a group without any data leaves its weight to the other groups)
    Neutral,    ///< it counts 0.5
    Worst,      ///< it counts 0
};

struct BrownfieldScore {
    double score = 0;                                         ///< 0 to 1; NaN for a site without any data under Reweight
    std::array<double, kBrownfieldGroups> groups{};           ///< 0 to 1; NaN where a group has no factor or no data
    std::vector<double> contributions;                        ///< of each factor; they add up to the score. 0 where it did not count
    double completeness = 0;                                  ///< share of the weight whose data exist, 0 to 1
    std::size_t rank = 0;                                     ///< 1 is first, equal scores share a rank; 0: no score
};

/// Ranks brownfields:  score = sum_g G_g sum_f w_f u_f,  weights normalised over groups and within each group (weighted linear combination, Voogd 1983).
/// Groups without a factor or a weight do not count. The weights are the user's: equal ones are the default (ours).
/// InvalidInput: no factor, a value or utility outside 0..1. InvalidParameter: a negative weight, nothing but weights of 0, lists that do not fit.
/// O(sites * factors), pure.
Result<std::vector<BrownfieldScore>> rankBrownfields(std::span<const BrownfieldFactor> factors, const std::array<double, kBrownfieldGroups>& groupWeights, MissingFactor missing);

/// How the soil of a site was judged by GB 36600-2018 as a whole: its worst sample.
enum class SoilLevel : std::uint8_t {
    Unknown,             ///< not surveyed
    BelowClass1,         ///< no more than the screening values of class 1 land (homes, schools, hospitals)
    BelowClass2,         ///< above those, no more than those of class 2 land (industry, logistics, commerce)
    AboveScreening,      ///< above the screening values of class 2, no more than the intervention values
    AboveIntervention,   ///< above the intervention values
};
/// "class1", "class2", "assess", "remediate", or in Chinese; "" and "unknown" are Unknown. Nothing for other words.
std::optional<SoilLevel> soilLevelNamed(std::string_view word);

/// What may be done with the site [GB 36600-2018, chapter 5; confidence high].
enum class ReuseOption : std::uint8_t { SurveyFirst, AnyUse, Class2Use, AssessRisk, Remediate };
ReuseOption reuseOptionOf(SoilLevel level);
const char* codeOf(ReuseOption option);   ///< "survey-first", "any-use", "class2-use", "assess-risk", "remediate"
Text sentenceOf(ReuseOption option);

/// Cost of remediation from the user's own unit costs; the program knows none. `amount` is m2 or m3. InvalidParameter: negative, or low above high.
struct CostRange {
    Yuan low;
    Yuan high;
};
Result<CostRange> remediationCost(Yuan lowOfUnit, Yuan highOfUnit, double amount);

}  // namespace spatial
