// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/environment/analyte.h"
#include "spatial/rules/bilingual.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// How a value is held against a limit. At the limit itself it is kept.
enum class LimitKind { AtMost, AtLeast, Between };

/// One figure of a standard.
struct Limit {
    const Analyte* analyte = nullptr;
    std::string level;                        ///< "screening", "intervention"; "I" .. "V"; "limit"
    LimitKind kind = LimitKind::AtMost;
    double value = 0;                         ///< in the standard's unit; the upper end of Between
    double lower = 0;                         ///< of Between
    std::string mark;                         ///< confidence in the figure: V verified, H high, M and L unverified; "local": of an override
    std::string clause;                       ///< "Table 1"
    std::string source = {};                  ///< of an override: where the figure comes from
    /// Under which conditions it holds: "land" -> {"2"}, "use" -> {"orchard", "other"}; all must be met.
    std::map<std::string, std::vector<std::string>> where = {};
    std::optional<double> phAbove = {};       ///< holds where pH is above ...
    std::optional<double> phUpTo = {};        ///< ... and not above

    bool dependsOnPh() const { return phAbove || phUpTo; }
    bool holdsAt(double ph) const;
    bool isVerified() const { return mark == "V" || mark == "H"; }
};

/// A standard as data: GB 36600, GB 15618, GB 3838, GB 3095, or one of the user's own in the same form. A value; any thread.
struct LimitTable {
    std::string id;                           ///< "gb36600"
    std::string number;                       ///< "GB 36600-2018", with its edition
    Bilingual title;
    std::string effective;                    ///< ISO date from which it is in force
    Bilingual source;
    Medium medium = Medium::Soil;
    std::string unit;                         ///< of its limits (pH and counts have their own: unitOf(analyte, medium))
    std::vector<std::string> levels;          ///< in the order in which they are exceeded: screening, intervention
    std::vector<std::string> background;      ///< analytes whose natural background excuses a value above the screening value
    std::vector<std::string> leftOut;         ///< analytes that a judgement leaves out unless asked for
    std::vector<Limit> limits;

    /// The values that a condition may have in this table: conditions("land") -> {"1", "2"}; empty: the table does not ask for it.
    std::vector<std::string> conditions(std::string_view key) const;
    /// Every condition the table asks for, but not pH, in the order in which they occur.
    std::vector<std::string> conditionKeys() const;

    /// The limits of an analyte under these conditions at any pH, in the order of `levels`; empty where the standard has none there (total
    /// nitrogen in rivers).
    std::vector<const Limit*> limitsOf(const Analyte& analyte, const std::map<std::string, std::string>& conditions) const;
    /// Those of them that hold at a pH. One that limits need and that is absent: they are left out and `needsPh` is set.
    std::vector<const Limit*> limitsOf(const Analyte& analyte, const std::map<std::string, std::string>& conditions, std::optional<double> ph, bool* needsPh = nullptr) const;
};

/// A table in the form of spatial/environment/data/gb36600.csv: lines "# key: value" (standard, number, title-en, title-zh, effective,
/// medium, unit, background, left-out, source, source-zh), then analyte,where,level,value,mark,clause[,source]. `where` is "land=1;ph=5.5..6.5" (above
/// 5.5, up to 6.5) with | between values that are alike; `value` is "20", ">=5" or "6..9". InvalidInput names the line.
Result<LimitTable> parseLimitTable(std::string_view text);

/// The shipped tables: gb36600, gb15618, gb3838, gb3095. Null for another id.
const LimitTable* shippedLimits(std::string_view id);
std::vector<std::string> shippedLimitIds();

/// `base` with the figures of `local` in place of its own where analyte, conditions and level are the same, and added where they are not. Marks of the local
/// ones become "local". A local limit that is laxer than the standard's is kept and told in `laxer`: a province may only be stricter.
LimitTable withOverrides(const LimitTable& base, const LimitTable& local, std::vector<const Limit*>* laxer = nullptr);

}  // namespace spatial
