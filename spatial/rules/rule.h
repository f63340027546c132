// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/core/text.h"
#include "spatial/rules/bilingual.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// How sure we are of a rule's figure; shown beside every result that uses it.
///   Verified    read in the standard or in two independent transcriptions
///   High        high confidence, the clause was not read again
///   Unverified  the structure is certain, digits are to be read again in the standard
///   Ours        our own default, no law
enum class Confidence { Verified, High, Unverified, Ours };
Text nameOf(Confidence confidence);

/// What makes a place unfit.
///   Inside      it lies inside a feature of the layer (red line, flood zone ...)
///   Outside     it lies outside all features of the layer (urban development boundary)
///   Nearer      it lies nearer than `value` metres to a feature of the layer (control zones, protection distances)
///   Above       its raw value is above `value` (slope in percent)
enum class Comparison { Inside, Outside, Nearer, Above };

/// What happens to an edit that breaks a rule: it is done and a warning says so, or it is not done unless somebody gives a reason.
enum class RuleSeverity { Warn, Refuse };

/// One threshold of a law or standard, as data: a province or city may override it with a stricter local value.
struct Rule {
    std::string id;                        ///< "permanent-basic-farmland"
    Bilingual name;
    Comparison comparison = Comparison::Inside;
    std::optional<double> value = {};      ///< of Nearer (m) and Above
    std::string unit = {};                 ///< "m", "%"
    std::string landClass = {};            ///< which use it speaks of: "industrial"; empty: any
    std::vector<std::string> landCodes = {};   ///< the same as codes of GB/T 21010 or their beginnings: "06"; empty: any. Our reading of the law
    RuleSeverity severity = RuleSeverity::Warn;
    Bilingual standard = {};               ///< "CJJ 83-2016"; titles of laws in both languages
    std::string edition = {};              ///< "2016"
    std::string clause = {};
    std::string effective = {};            ///< ISO date it came into force; empty: not known
    std::string expired = {};              ///< ISO date it was replaced; shown struck through
    Bilingual citation;                    ///< the law in words, as the report prints it
    Bilingual source = {};                 ///< where the figure was read
    Confidence confidence = Confidence::Unverified;
    bool overridden = false;               ///< the project replaced the shipped value
};

/// "article 35" of 第三十五条 in English; other clauses as they are written.
std::string clauseOf(const Rule& rule, bool chinese);
/// "Land Administration Law, article 35": the law or standard with its clause, where they are named.
std::string standardOf(const Rule& rule, bool chinese);

/// A list of rules with unique ids.
class RuleBook {
public:
    RuleBook() = default;
    explicit RuleBook(std::vector<Rule> rules) : rules_(std::move(rules)) {}

    const std::vector<Rule>& rules() const { return rules_; }
    const Rule* find(std::string_view id) const;
    /// The same book where `rule` replaces the one with its id, or is added at the end.
    void put(Rule rule);

private:
    std::vector<Rule> rules_;
};

/// Whether a value breaks a rule of kind Nearer (value = distance in metres) or Above. NaN breaks nothing.
bool breaks(const Rule& rule, double value);

}  // namespace spatial
