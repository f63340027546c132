// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/environment/limit_table.h"
#include "spatial/features/feature_table.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// An indicator of a standard for parks.
struct ParkIndicator {
    int number = 0;                          ///< in the standard
    std::string group;                       ///< "economy", "symbiosis", "resources", "environment", "information"
    Bilingual name;
    std::string unit;
    LimitKind kind = LimitKind::AtLeast;     ///< AtMost or AtLeast; at the limit itself it is met
    double limit = 0;
    bool mandatory = false;
    std::string oneOf = {};                  ///< id of a group of which one must be met; empty: none
    std::string mark;                        ///< confidence in the figure, as Limit::mark
    /// Another limit that holds instead under a condition: "water-short", "shrinking" ...
    struct Otherwise {
        std::string when;
        LimitKind kind = LimitKind::AtLeast;
        double limit = 0;
    };
    std::vector<Otherwise> otherwise = {};
    bool isVerified() const { return mark == "V" || mark == "H"; }
};

/// A standard for parks as data: HJ 274-2015, or one of the user's in the same form. A value; any thread.
struct ParkStandard {
    std::string id;
    std::string number;                      ///< "HJ 274-2015"
    Bilingual title;
    std::string source;
    std::vector<ParkIndicator> indicators;

    const ParkIndicator* indicator(int number) const;
    std::vector<std::string> conditions() const;   ///< that some limit depends on, as they first occur: "shrinking", "water-short", "jing-jin-ji"
};
/// The form of spatial/environment/data/hj274.csv: lines "# key: value" (standard, number, title-en, title-zh, source), then number,group,name-en,name-zh,unit,limit,rule,mark. `limit` is ">=30" or "<=8", with
/// other limits under conditions behind bars (">=10|water-short>=20"); `rule` is "mandatory", "one-of:NAME" or empty. InvalidInput names the line.
Result<ParkStandard> parseParkStandard(std::string_view text);
/// HJ 274-2015. Its figures are marked M: to be read again in the standard, and to be shown as unverified.
const ParkStandard& shippedParkStandard();

enum class IndicatorState { Met, NotMet, NoData };
struct IndicatorJudgement {
    const ParkIndicator* indicator = nullptr;
    std::optional<double> value = {};
    LimitKind kind = LimitKind::AtLeast;     ///< that was asked for under the conditions
    double limit = 0;
    IndicatorState state = IndicatorState::NoData;
};
/// A rule over indicators: a mandatory one, or one of several.
struct ScoreRule {
    std::string id;                          ///< "5" for a mandatory indicator, else the id of the group
    std::vector<int> indicators;
    IndicatorState state = IndicatorState::NoData;   ///< of one-of: Met where any is met; NotMet where all are known and none is met
};
struct ParkScorecard {
    const ParkStandard* standard = nullptr;
    std::vector<std::string> conditions;     ///< that hold for the park
    std::vector<IndicatorJudgement> indicators;   ///< all, in the order of the standard
    std::vector<ScoreRule> rules;
    IndicatorState overall = IndicatorState::NoData;   ///< Met: all rules are; NotMet: any is not; else there is not enough data
    std::size_t count(IndicatorState state) const;     ///< of indicators
};
/// Values by number of indicator, in its unit; of what is a yes or no 1 is yes and 0 no. `conditions` says which of standard.conditions() hold for the park: "shrinking" (its value added falls, which turns the comparison
/// of the energy elasticity round), "water-short", "jing-jin-ji". `standard` must outlive the result. InvalidParameter: a condition or a number that the standard does not have, a value that is not finite.
Result<ParkScorecard> scoreOf(const ParkStandard& standard, const std::map<int, double>& values, const std::vector<std::string>& conditions = {});

/// Values from a table with the fields "indicator|指标" (the number in the standard; rows of other numbers are an error) and "value|值"; rows without a value are left out. InvalidInput names the row.
Result<std::map<int, double>> parkValuesOf(const FeatureTable& table, const ParkStandard& standard);

}  // namespace spatial
