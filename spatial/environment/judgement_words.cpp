// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/judgement.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace spatial {

namespace {

/// The conditions of a limit as far as they are met by this judgement: "class 2 land", "paddy field, pH up to 5.5".
Text whereWords(const Limit& limit, const std::map<std::string, std::string>& conditions)
{
    Text words;
    const auto add = [&](Text more) { words = words.empty() ? std::move(more) : text("{0}, {1}", words, more); };
    for (const auto& [key, values] : limit.where)
        if (const auto given = conditions.find(key); given != conditions.end())
            add(conditionWords(key, given->second));
    if (limit.phAbove && limit.phUpTo)
        add(text("pH above {0}, up to {1}", *limit.phAbove, *limit.phUpTo));
    else if (limit.phUpTo)
        add(text("pH up to {0}", *limit.phUpTo));
    else if (limit.phAbove)
        add(text("pH above {0}", *limit.phAbove));
    return words;
}

Text sampleWords(const Sample& sample)
{
    if (sample.depthTop && sample.depthBottom)
        return text("Sample {0} ({1}-{2} m)", sample.id, *sample.depthTop, *sample.depthBottom);
    return text("Sample {0}", sample.id);
}

/// "(GB 36600-2018, Table 1, class 2 land)", with the figure's confidence where it is not verified.
Text citation(const LimitTable& table, const Limit& limit, const std::map<std::string, std::string>& conditions)
{
    const Text where = whereWords(limit, conditions);
    constexpr std::string_view printed = "Table ";
    const Text clause = limit.clause.starts_with(printed) ? text("Table {0}", limit.clause.substr(printed.size())) : Text::literal(limit.clause);
    const Text plain = where.empty() ? text("{0}, {1}", table.number, clause) : text("{0}, {1}, {2}", table.number, clause, where);
    if (limit.mark == "local")
        return text("{0}; local limit: {1}", plain, limit.source);
    return limit.isVerified() ? plain : text("{0}; unverified figure", plain);
}

std::string shortNumber(double value)
{
    return fmt::format("{:.4g}", value);
}

}  // namespace

Text conditionWords(const std::string& condition, const std::string& value)
{
    if (condition == "land")
        return value == "1" ? text("class 1 land") : text("class 2 land");
    if (condition == "use")
        return value == "paddy" ? text("paddy field") : value == "orchard" ? text("orchard") : text("other farmland");
    if (condition == "water")
        return value == "lake" ? text("lake or reservoir") : text("river");
    if (condition == "grade")
        return value == "1" ? text("grade 1") : text("grade 2");
    if (condition == "average") {
        if (value == "year")
            return text("annual mean");
        if (value == "quarter")
            return text("quarterly mean");
        if (value == "day")
            return text("24-hour mean");
        if (value == "8h")
            return text("maximum 8-hour mean of the day");
        return text("1-hour mean");
    }
    return text("{0} {1}", condition, value);
}

Text nameOf(const Analyte& analyte)
{
    return Text(analyte.name.en, {});
}

Text levelWords(const LimitTable& table, const std::string& level)
{
    if (table.medium == Medium::Water)
        return text("limit of class {0}", level);
    if (level == "screening")
        return text("screening value");
    if (level == "intervention")
        return text("intervention value");
    return text("limit");
}

Text verdictWords(const LimitTable& table, std::uint8_t exceeded)
{
    if (table.medium == Medium::Water)
        return exceeded < table.levels.size() ? text("Class {0}", table.levels[exceeded]) : text("Worse than class {0}", table.levels.back());
    if (table.medium == Medium::Air)
        return exceeded == 0 ? text("Limits kept") : text("Limit exceeded");
    if (exceeded == 0)
        return text("At or below the screening values: risk negligible for this use");
    if (exceeded == 1)
        return text("Above a screening value: detailed survey and risk assessment");
    return table.id == "gb15618" ? text("Above an intervention value: strict control of use") : text("Above an intervention value: control or remediation");
}

Text sentenceOf(const SampleSet& set, const LimitTable& table, const JudgementContext& context, const ReadingJudgement& reading)
{
    const Sample& sample = set.samples[reading.sample];
    const Analyte& analyte = *set.analytes[reading.analyte];
    const Text who = text("{0}: {1}", sampleWords(sample), nameOf(analyte));
    const std::string& unit = set.units[reading.analyte];
    const auto at = std::lower_bound(set.readings.begin(), set.readings.end(), std::pair(reading.sample, reading.analyte), [](const Reading& one, const auto& key) { return std::pair(one.sample, one.analyte) < key; });
    const double value = at->value;
    if (reading.state == ReadingState::NeedsPh)
        return text("{0}: not judged, the limits of {1} depend on pH and the sample has none.", who, table.number);
    if (reading.state == ReadingState::LeftOut)
        return text("{0}: left out of the class, as in routine assessment.", who);
    if (!reading.decisive)
        return text("{0}: {1} has no limit for it under these conditions.", who, table.number);
    const Limit& limit = *reading.decisive;
    const Text what = levelWords(table, limit.level);
    const Text source = citation(table, limit, context.conditionsOf(reading.sample));
    if (reading.state == ReadingState::LimitUnclear)
        return std::isnan(value) ? text("{0} not detected, but no detection limit is named: it cannot be held against the {1} of {2} {3} ({4}).", who, what, shortNumber(limit.value), unit, source)
                                 : text("{0} below {1} {2}, a detection limit above the {3} of {4} {2}: not judged ({5}).", who, shortNumber(value), unit, what, shortNumber(limit.value), source);
    if (reading.state == ReadingState::BelowDetection)
        return text("{0} below the detection limit of {1} {2}, which keeps the {3} of {4} {2} ({5}).", who, shortNumber(value), unit, what, shortNumber(limit.value), source);
    if (reading.state == ReadingState::Background)
        return text("{0} {1} {2} is above the {3} of {4} {2} but not above the natural background given: not managed as contaminated ({5}).", who, shortNumber(value), unit, what, shortNumber(limit.value), source);
    if (limit.kind == LimitKind::Between)
        return reading.exceeded > 0 ? text("{0} {1} is outside {2} to {3} ({4}).", who, shortNumber(value), shortNumber(limit.lower), shortNumber(limit.value), source)
                                    : text("{0} {1} lies within {2} to {3} ({4}).", who, shortNumber(value), shortNumber(limit.lower), shortNumber(limit.value), source);
    if (limit.kind == LimitKind::AtLeast)
        return reading.exceeded > 0 ? text("{0} {1} {2} is less than the {3} of at least {4} {2} ({5}).", who, shortNumber(value), unit, what, shortNumber(limit.value), source)
                                    : text("{0} {1} {2} keeps the {3} of at least {4} {2} ({5}).", who, shortNumber(value), unit, what, shortNumber(limit.value), source);
    return reading.exceeded > 0 ? text("{0} {1} {2} is {3} times the {4} of {5} {2} ({6}).", who, shortNumber(value), unit, fmt::format("{:.2f}", reading.factor), what, shortNumber(limit.value), source)
                                : text("{0} {1} {2} keeps the {3} of {4} {2} ({5}).", who, shortNumber(value), unit, what, shortNumber(limit.value), source);
}

}  // namespace spatial
