// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/park_scorecard.h"

#include "spatial/environment/shipped_tables.h"
#include "spatial/environment/small_csv.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace spatial {

namespace {

/// ">=10|water-short>=20": the limit, and others under conditions.
bool readLimits(const std::string& cell, ParkIndicator& indicator)
{
    bool sawPlain = false;
    for (const std::string& part : partsOf(cell, '|')) {
        std::size_t at = part.find(">=");
        const LimitKind kind = at != std::string::npos ? LimitKind::AtLeast : LimitKind::AtMost;
        if (at == std::string::npos)
            at = part.find("<=");
        const auto value = at == std::string::npos ? std::nullopt : finiteNumber(part.substr(at + 2));
        if (!value)
            return false;
        if (at > 0) {
            indicator.otherwise.push_back({part.substr(0, at), kind, *value});
            continue;
        }
        indicator.kind = kind;
        indicator.limit = *value;
        sawPlain = true;
    }
    return sawPlain;
}

bool meets(double value, LimitKind kind, double limit) { return kind == LimitKind::AtLeast ? value >= limit : value <= limit; }

/// Met where one of its indicators is; NotMet where none can become it any more; else there is not enough data.
IndicatorState stateOfRule(const ScoreRule& rule, const ParkScorecard& card)
{
    bool gap = false;
    for (const IndicatorJudgement& judgement : card.indicators) {
        if (std::find(rule.indicators.begin(), rule.indicators.end(), judgement.indicator->number) == rule.indicators.end())
            continue;
        if (judgement.state == IndicatorState::Met)
            return IndicatorState::Met;
        gap = gap || judgement.state == IndicatorState::NoData;
    }
    return gap ? IndicatorState::NoData : IndicatorState::NotMet;
}

}  // namespace

const ParkIndicator* ParkStandard::indicator(int wanted) const
{
    const auto found = std::find_if(indicators.begin(), indicators.end(), [&](const ParkIndicator& one) { return one.number == wanted; });
    return found == indicators.end() ? nullptr : &*found;
}

std::vector<std::string> ParkStandard::conditions() const
{
    std::vector<std::string> all;
    for (const ParkIndicator& one : indicators)
        for (const ParkIndicator::Otherwise& other : one.otherwise)
            if (std::find(all.begin(), all.end(), other.when) == all.end())
                all.push_back(other.when);
    return all;
}

Result<ParkStandard> parseParkStandard(std::string_view written)
{
    ParkStandard standard;
    std::size_t number = 0;
    bool sawHeader = false;
    const auto wrong = [&](const Text& what) { return Error{ErrorCode::InvalidInput, text("Line {0} of the standard for parks: {1}.", number, what)}; };
    for (const std::string_view line : linesOf(written)) {
        ++number;
        if (line.empty() || line == "\r")
            continue;
        if (line.front() == '#') {
            const std::size_t colon = line.find(':');
            const std::string key(split(line.substr(1, colon == std::string_view::npos ? colon : colon - 1), '\n').front());
            const std::string value(colon == std::string_view::npos ? std::string_view() : split(line.substr(colon + 1), '\n').front());
            for (const auto& [name, target] : {std::pair{"standard", &standard.id}, std::pair{"number", &standard.number}, std::pair{"title-en", &standard.title.en}, std::pair{"title-zh", &standard.title.zh}, std::pair{"source", &standard.source}})
                if (key == name)
                    *target = value;
            continue;
        }
        const std::vector<std::string> cells = smallCsvRow(line);
        if (!sawHeader) {
            if (cells != std::vector<std::string>{"number", "group", "name-en", "name-zh", "unit", "limit", "rule", "mark"})
                return wrong(text("the columns must be number,group,name-en,name-zh,unit,limit,rule,mark"));
            sawHeader = true;
            continue;
        }
        if (cells.size() != 8)
            return wrong(text("it has {0} of 8 cells", cells.size()));
        ParkIndicator indicator;
        const auto order = finiteNumber(cells[0]);
        if (!order || *order < 1 || *order > 999 || *order != std::floor(*order) || standard.indicator(static_cast<int>(*order)))
            return wrong(text("{0} is no number of an indicator, or is given twice", cells[0]));
        indicator.number = static_cast<int>(*order);
        indicator.group = cells[1];
        indicator.name = {cells[2], cells[3]};
        indicator.unit = cells[4];
        if (!readLimits(cells[5], indicator))
            return wrong(text("{0} is no limit", cells[5]));
        indicator.mandatory = cells[6] == "mandatory";
        if (cells[6].starts_with("one-of:"))
            indicator.oneOf = cells[6].substr(7);
        else if (!indicator.mandatory && !cells[6].empty())
            return wrong(text("{0} is no rule; there are mandatory and one-of:NAME", cells[6]));
        indicator.mark = cells[7];
        standard.indicators.push_back(std::move(indicator));
    }
    if (standard.id.empty() || standard.indicators.empty())
        return Error{ErrorCode::InvalidInput, text("The standard for parks has no name or no indicator."), text("It needs a line \"# standard: NAME\" and rows below its header.")};
    return standard;
}

const ParkStandard& shippedParkStandard()
{
    static const ParkStandard standard = [] {
        auto parsed = parseParkStandard(kShipped_hj274);
        assert(parsed);
        return *std::move(parsed);
    }();
    return standard;
}

std::size_t ParkScorecard::count(IndicatorState state) const
{
    return static_cast<std::size_t>(std::count_if(indicators.begin(), indicators.end(), [&](const IndicatorJudgement& one) { return one.state == state; }));
}

Result<ParkScorecard> scoreOf(const ParkStandard& standard, const std::map<int, double>& values, const std::vector<std::string>& conditions)
{
    const std::vector<std::string> known = standard.conditions();
    for (const std::string& condition : conditions)
        if (std::find(known.begin(), known.end(), condition) == known.end())
            return Error{ErrorCode::InvalidParameter, text("{0} has no limit under the condition {1}.", standard.number, condition), {}, "condition"};
    for (const auto& [number, value] : values)
        if (!standard.indicator(number) || !std::isfinite(value))
            return Error{ErrorCode::InvalidParameter, text("{0} has no indicator {1}, or its value is no number.", standard.number, number), {}, "input"};
    ParkScorecard card{&standard, conditions, {}, {}};
    for (const ParkIndicator& indicator : standard.indicators) {
        IndicatorJudgement judgement{&indicator, {}, indicator.kind, indicator.limit};
        for (const ParkIndicator::Otherwise& other : indicator.otherwise)
            if (std::find(conditions.begin(), conditions.end(), other.when) != conditions.end()) {
                judgement.kind = other.kind;
                judgement.limit = other.limit;
            }
        if (const auto found = values.find(indicator.number); found != values.end()) {
            judgement.value = found->second;
            judgement.state = meets(found->second, judgement.kind, judgement.limit) ? IndicatorState::Met : IndicatorState::NotMet;
        }
        card.indicators.push_back(judgement);
        if (indicator.mandatory)
            card.rules.push_back({std::to_string(indicator.number), {indicator.number}});
        if (indicator.oneOf.empty())
            continue;
        const auto rule = std::find_if(card.rules.begin(), card.rules.end(), [&](const ScoreRule& one) { return one.id == indicator.oneOf; });
        if (rule == card.rules.end())
            card.rules.push_back({indicator.oneOf, {indicator.number}});
        else
            rule->indicators.push_back(indicator.number);
    }
    card.overall = IndicatorState::Met;
    for (ScoreRule& rule : card.rules) {
        rule.state = stateOfRule(rule, card);
        if (rule.state == IndicatorState::NotMet)
            card.overall = IndicatorState::NotMet;
        else if (rule.state == IndicatorState::NoData && card.overall == IndicatorState::Met)
            card.overall = IndicatorState::NoData;
    }
    return card;
}

Result<std::map<int, double>> parkValuesOf(const FeatureTable& table, const ParkStandard& standard)
{
    const auto either = [&](std::string_view english, std::string_view chinese) { return table.column(english) ? table.column(english) : table.column(chinese); };
    const AttributeColumn* const numbers = either("indicator", "指标");
    const AttributeColumn* const values = either("value", "值");
    if (!numbers || !values)
        return Error{ErrorCode::InvalidInput, text("The table of a park needs the fields indicator and value."), {}, "input"};
    std::map<int, double> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto number = numbers->number(row);
        if (!number || !standard.indicator(static_cast<int>(*number)) || *number != std::floor(*number))
            return Error{ErrorCode::InvalidInput, text("Row {0}: {1} has no indicator {2}.", row + 1, standard.number, numbers->display(row)), text("Indicators are named by their number in the standard."), "input"};
        if (values->isNull(row) || values->display(row).empty())
            continue;
        const auto value = values->number(row);
        if (!value || !std::isfinite(*value))
            return Error{ErrorCode::InvalidInput, text("Row {0}: {1} is no value of an indicator.", row + 1, values->display(row)), {}, "input"};
        if (!out.emplace(static_cast<int>(*number), *value).second)
            return Error{ErrorCode::InvalidInput, text("Row {0}: indicator {1} has a value already.", row + 1, numbers->display(row)), {}, "input"};
    }
    return out;
}

}  // namespace spatial
