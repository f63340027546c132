// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/environment/limit_table.h"

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
    std::map<std::string, double> limitsBy = {};   ///< limits for kinds of place in place of `limit`: "water-short" -> 20
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
};
/// The form of spatial/environment/data/hj274.csv: lines "# key: value" (standard, number, title-en, title-zh, source), then number,group,name-en,name-zh,unit,limit,rule,mark. `limit` is ">=30" or "<=8", more
/// of them behind bars for kinds of place ("water-short>=20|other>=10"); `rule` is "mandatory", "one-of:NAME" or empty. InvalidInput names the line.
Result<ParkStandard> parseParkStandard(std::string_view text);
/// HJ 274-2015. Its figures are marked M: to be read again in the standard, and to be shown as unverified.
const ParkStandard& shippedParkStandard();

enum class IndicatorState { Met, NotMet, NoData };
struct IndicatorJudgement {
    const ParkIndicator* indicator = nullptr;
    std::optional<double> value = {};
    double limit = 0;                        ///< that was asked for
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
    std::string place;                       ///< kind of place, as limitsBy() names it
    std::vector<IndicatorJudgement> indicators;   ///< all, in the order of the standard
    std::vector<ScoreRule> rules;
    IndicatorState overall = IndicatorState::NoData;   ///< Met: all rules are; NotMet: any is not; else there is not enough data
    std::size_t count(IndicatorState state) const;     ///< of indicators
};
/// Values by number of indicator; for what is a yes or no 1 is yes. The elasticity of energy (10) is held against its limit as for a growing economy: where value added falls the standard turns
/// the comparison round, so `growth` below 0 does too (indicators 10, 13 and 25 are ratios to it; nothing: growing). `place`: "water-short", "jing-jin-ji" or "other". InvalidParameter: another place, a number that the standard
/// does not have, a value that is not finite.
Result<ParkScorecard> scoreOf(const ParkStandard& standard, const std::map<int, double>& values, const std::string& place = "other", std::optional<double> growth = {});

}  // namespace spatial
