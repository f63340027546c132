// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/rules/rule_file.h"

#include "layers/project/json_reader.h"

namespace layers {

using spatial::Rule;
using spatial::RuleBook;
using spatial::text;

/// heilongjiang_rules.json as text; made by CMake.
extern const std::string_view kShippedRules;

namespace {

const std::vector<std::string_view> kComparisons{"inside", "outside", "nearer", "above"};
const std::vector<std::string_view> kConfidences{"verified", "high", "unverified", "ours"};
const std::vector<std::string_view> kSeverities{"warn", "refuse"};

void readRule(JsonReader& in, RuleBook& book, bool overriding)
{
    std::string id;
    in.read("id", id, JsonReader::Need::Required);
    const Rule* known = book.find(id);
    Rule rule = known ? *known : Rule{};
    rule.id = id;
    const auto need = known ? JsonReader::Need::Optional : JsonReader::Need::Required;
    in.read("name", rule.name, need);
    int choice = static_cast<int>(rule.comparison);
    in.readChoice("comparison", kComparisons, choice, need);
    rule.comparison = static_cast<spatial::Comparison>(choice);
    in.read("value", rule.value);
    in.read("unit", rule.unit);
    in.read("land_class", rule.landClass);
    in.read("land_codes", rule.landCodes);
    choice = static_cast<int>(rule.severity);
    in.readChoice("severity", kSeverities, choice);
    rule.severity = static_cast<spatial::RuleSeverity>(choice);
    in.read("standard", rule.standard);   // in both languages, unless the next line names the law in English too
    in.read("standard_en", rule.standard.en);
    in.read("edition", rule.edition);
    in.read("clause", rule.clause);
    in.read("effective", rule.effective);
    in.read("expired", rule.expired);
    in.read("citation", rule.citation, need);
    in.read("source", rule.source);
    choice = static_cast<int>(rule.confidence);
    in.readChoice("confidence", kConfidences, choice);
    rule.confidence = static_cast<spatial::Confidence>(choice);
    rule.overridden = overriding;
    in.refuseRest();
    const bool needsValue = rule.comparison == spatial::Comparison::Nearer || rule.comparison == spatial::Comparison::Above;
    if (needsValue && !rule.value)
        in.fail(in.path() + ".value", text("{0} is missing.", in.path() + ".value"));
    if (rule.value && *rule.value < 0)
        in.fail(in.path() + ".value", text("{0}: a threshold is not negative.", in.path() + ".value"));
    book.put(std::move(rule));
}

spatial::Result<RuleBook> rulesFrom(std::string_view bytes, const std::string& place, RuleBook book, bool overriding)
{
    TRY_ASSIGN(const Json json, parseJson(bytes));
    std::optional<spatial::Error> failure;
    JsonReader in(json, place, failure);
    in.list("rules", [&](JsonReader& rule) { readRule(rule, book, overriding); });
    if (failure)
        return *failure;
    return book;
}

}  // namespace

const RuleBook& shippedRules()
{
    static const RuleBook book = [] {
        auto read = rulesFrom(kShippedRules, "", {}, false);
        return read ? *std::move(read) : RuleBook();   // a test reads the file and looks at every rule
    }();
    return book;
}

spatial::Result<RuleBook> ruleBookWith(std::string_view overrides)
{
    return rulesFrom(overrides.empty() ? "{}" : overrides, "rules", shippedRules(), true);
}

}  // namespace layers
