// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"
#include "spatial/rules/rule.h"

#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// The rules of the shipped rule book that keep a distance (Comparison::Nearer), with metres, standard, edition, clause and how sure the figure is:
/// railway safety zones, building control zones of highways, power lines, pipelines. They are those of layers/rules/heilongjiang_rules.json, built in
/// from that one list.
const std::vector<Rule>& setbackRules();

/// What lines a distance is asked for. Any: the class alone decides.
enum class SetbackKind { Any, Highway, Rail, Power, Pipeline };

/// From the class that a line bears to the rule it falls under.
class SetbackTable {
public:
    /// The shipped classes (data/setback_classes.csv) with one's own laid over them: "trunk=railway-safety-zone;branch=12" gives a class a rule or
    /// metres of one's own (marked Confidence::Ours). InvalidParameter (distances) says which entry is wrong.
    static Result<SetbackTable> with(std::string_view own = {});

    /// The rules of a class, two for pipelines (no buildings; works need consent): one's own, the id of a rule, a shipped class of this kind; of power lines the voltage in kV ("110", "110 kV", "110千伏";
    /// a bare number only with SetbackKind::Power). Empty where the class is not in the table: no distance is guessed, also none for a voltage
    /// between two ranges of the regulation.
    std::vector<Rule> rulesOf(std::string_view lineClass, SetbackKind kind) const;

private:
    struct Entry {
        SetbackKind kind = SetbackKind::Any;
        std::string name;
        Rule rule;
        double fromKv = 0;
        double toKv = 0;
    };
    std::vector<Entry> entries_;   ///< one's own first
};

struct SetbackOptions {
    std::string classField;
    SetbackKind kind = SetbackKind::Any;
    double halfWidth = 0;      ///< m from the line to the edge that the law measures from (edge of the highway's land, toe of the embankment, outer conductor)
    bool dissolve = false;     ///< one feature for each rule
};

/// A class that the table does not hold.
struct UnknownClass {
    std::string name;
    std::size_t lines = 0;
};

struct SetbackZones {
    FeatureTable table;                  ///< by rule in the order of first use, then by line: the line's fields and rule, distance_m, standard, clause, confidence
    std::vector<UnknownClass> unknown;   ///< in the order in which they come; their lines have no zone
    std::vector<Warning> warnings;
};

/// Zones beside lines: each line grown by its rule's metres and the half width. `lines` lie in a CRS whose units are metres on the ground
/// (metricCrsFor). InvalidParameter (class: no such field; half-width below 0), Cancelled. Parallel.
Result<SetbackZones> setbackZones(const FeatureTable& lines, const SetbackOptions& options, const SetbackTable& table, Progress& progress);

}  // namespace spatial
