// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/park_scorecard.h"
#include "spatial/tools/regional_tools.h"
#include "spatial/tools/site_criteria.h"

#include <cmath>

namespace spatial {

namespace {

const char* stateName(IndicatorState state) { return state == IndicatorState::Met ? "met" : state == IndicatorState::NotMet ? "not-met" : "no-data"; }

FeatureTablePtr scoreTable(const ParkScorecard& card)
{
    std::vector<std::int64_t> numbers;
    std::vector<std::string> groups, english, chinese, units, limits, rules, states, marks;
    std::vector<double> values;
    for (const IndicatorJudgement& one : card.indicators) {
        const ParkIndicator& indicator = *one.indicator;
        numbers.push_back(indicator.number);
        groups.push_back(indicator.group);
        english.push_back(indicator.name.en);
        chinese.push_back(indicator.name.zh);
        units.push_back(indicator.unit);
        values.push_back(one.value.value_or(std::nan("")));
        limits.push_back((one.kind == LimitKind::AtLeast ? ">=" : "<=") + fmt::format("{}", one.limit));
        rules.push_back(indicator.mandatory ? "mandatory" : indicator.oneOf.empty() ? "" : "one-of:" + indicator.oneOf);
        states.emplace_back(stateName(one.state));
        marks.push_back(indicator.isVerified() ? "verified" : "unverified");
    }
    TableBuilder table("scorecard");
    table.integer("number", numbers);
    table.text("group", groups);
    table.text("name_en", english);
    table.text("name_zh", chinese);
    table.text("unit", units);
    table.real("value", values);
    table.text("limit", limits);
    table.text("rule", rules);
    table.text("state", states);
    table.text("limit_is", marks);
    return table.table();
}

Result<Outputs> runParkScorecard(const Arguments& in, Progress&)
{
    ParkStandard own;
    if (in.has("standard")) {
        auto parsed = parseParkStandard(in.data("standard").text);
        if (!parsed)
            return inParameter(parsed.error(), "standard");
        own = *std::move(parsed);
    }
    const ParkStandard& standard = in.has("standard") ? own : shippedParkStandard();
    TRY_ASSIGN(const auto values, parkValuesOf(in.features("input"), standard));
    TRY_ASSIGN(const ParkScorecard card, scoreOf(standard, values, in.textList("condition")));
    Outputs out;
    std::size_t unverified = 0;
    for (const ParkIndicator& indicator : standard.indicators)
        unverified += indicator.isVerified() ? 0 : 1;
    if (unverified > 0)
        out.warnings.push_back({"scorecard.unverified", text("{0} of {1} figures of {2} are not verified: read them again in the standard before you rely on them.", unverified, standard.indicators.size(), standard.number)});
    ValueTree::List rules;
    for (const ScoreRule& rule : card.rules) {
        ValueTree::List members;
        for (const int number : rule.indicators)
            members.emplace_back(number);
        rules.emplace_back(ValueTree::Members{{"rule", rule.id}, {"indicators", std::move(members)}, {"state", stateName(rule.state)}});
    }
    out.values = {{"standard", standard.number}, {"overall", stateName(card.overall)}, {"met", card.count(IndicatorState::Met)}, {"not_met", card.count(IndicatorState::NotMet)}, {"no_data", card.count(IndicatorState::NoData)}, {"rules", std::move(rules)}};
    out.results["output"] = scoreTable(card);
    return out;
}

}  // namespace

Tool parkScorecardTool()
{
    return {
        .id = "park-scorecard",
        .title = text("Scorecard of a park"),
        .description = text("Holds the indicators of a park against the standard for eco-industrial parks HJ 274-2015: met, not met or no data for each, for its mandatory ones and for the groups of which one is enough."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Features, .title = text("Indicators"), .help = text("A table of indicator (its number in the standard) and value; of a yes or no 1 is yes.")},
            {.name = "standard", .kind = ParameterKind::File, .title = text("Another standard"), .help = text("A CSV in the form of the program's own table; HJ 274-2015 where absent."), .required = false},
            {.name = "condition", .kind = ParameterKind::Text, .title = text("Conditions"), .help = text("That change limits: water-short, jing-jin-ji, shrinking (value added falls)."), .required = false, .repeated = true},
            {.name = "output", .kind = ParameterKind::OutputTable, .title = text("Scorecard")},
        },
        .run = runParkScorecard,
    };
}

}  // namespace spatial
