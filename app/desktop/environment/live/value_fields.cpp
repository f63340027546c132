// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/live/value_fields.h"

#include "app/desktop/environment/samples/sample_answer.h"
#include "app/desktop/language.h"
#include "spatial/environment/judgement.h"
#include "spatial/environment/reading_text.h"
#include "spatial/tools/tool.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

/// Whether a limit holds under what the page Samples says: a condition that it takes from a field may be any.
bool mayHold(const spatial::Limit& limit, const spatial::LimitTable& table, const SampleSettings& samples)
{
    for (const auto& [condition, values] : limit.where) {
        const auto given = samples.conditions.find(condition);
        if (given == samples.conditions.end())
            continue;
        const auto known = table.conditions(condition);
        const bool isValue = std::find(known.begin(), known.end(), given->second) != known.end();
        if (isValue && std::find(values.begin(), values.end(), given->second) == values.end())
            return false;
    }
    return true;
}

const spatial::Limit* lowestLimit(const spatial::LimitTable& table, const spatial::Analyte& analyte, const SampleSettings& samples)
{
    const std::string level = table.medium == spatial::Medium::Water ? samples.target : table.levels.front();
    const spatial::Limit* lowest = nullptr;
    for (const spatial::Limit& limit : table.limits)
        if (limit.analyte == &analyte && limit.level == level && limit.kind == spatial::LimitKind::AtMost && mayHold(limit, table, samples) && (!lowest || limit.value < lowest->value))
            lowest = &limit;
    return lowest;
}

spatial::Text limitWords(const spatial::LimitTable& table, const spatial::Limit& limit)
{
    const spatial::Text whose = text("{0} of {1}", spatial::levelWords(table, limit.level), table.number);
    spatial::Text words = whose;
    for (const auto& [condition, values] : limit.where)
        if (!values.empty() && values.size() < table.conditions(condition).size())
            words = text("{0} ({1})", words, spatial::conditionWords(condition, values.front()));
    return limit.isVerified() ? words : text("{0}, unverified", words);
}

}  // namespace

std::vector<std::string> valueFields(const spatial::FeatureTable& table)
{
    std::vector<std::string> named, others;
    for (const spatial::Field& field : table.fields)
        if (field.type == spatial::FieldType::Real || field.type == spatial::FieldType::Integer)
            (analyteOf(table, field.name) ? named : others).push_back(field.name);
    named.insert(named.end(), others.begin(), others.end());
    return named;
}

std::optional<FieldAnalyte> analyteOf(const spatial::FeatureTable& table, const std::string& field)
{
    std::optional<FieldAnalyte> best;
    int fits = 0;
    for (const spatial::Medium medium : {spatial::Medium::Soil, spatial::Medium::Water, spatial::Medium::Air}) {
        const spatial::AnalyteHeader header = spatial::analyteHeaderOf(field, medium);
        const int fit = header.analyte ? sampleFit(table, medium) : 0;
        if (fit <= fits)
            continue;
        fits = fit;
        best = FieldAnalyte{header.analyte, medium, header.unit.empty() ? std::string(spatial::unitOf(*header.analyte, medium)) : header.unit, 1};
        if (!header.unit.empty())
            best->toMedium = spatial::factorTo(medium, header.unit).value_or(0);
    }
    return best;
}

QString fieldWords(const spatial::FeatureTable& table, const std::string& field)
{
    const auto found = analyteOf(table, field);
    if (!found)
        return QString::fromStdString(field);
    const QString name = say(spatial::nameOf(*found->analyte));
    return name == QString::fromStdString(field) ? name : QStringLiteral("%1 (%2)").arg(name, QString::fromStdString(field));
}

std::optional<FieldLimit> limitOfField(const spatial::FeatureTable& table, const std::string& field, const SampleSettings& samples)
{
    const auto found = analyteOf(table, field);
    if (!found || !(found->toMedium > 0))
        return {};
    std::vector<std::string> ids = spatial::shippedLimitIds();
    ids.insert(ids.begin(), samples.standard);
    for (const std::string& id : ids) {
        const spatial::LimitTable* limits = spatial::shippedLimits(id);
        if (!limits || limits->medium != found->medium)
            continue;
        if (const spatial::Limit* lowest = lowestLimit(*limits, *found->analyte, samples))
            return FieldLimit{lowest->value / found->toMedium, limitWords(*limits, *lowest)};
    }
    return {};
}

Choices belowChoices(std::string_view tool)
{
    const auto words = [](const std::string& rule) {
        if (rule == "half")
            return say(text("Half the detection limit"));
        if (rule == "root")
            return say(text("Detection limit / √2"));
        if (rule == "limit")
            return say(text("The detection limit"));
        if (rule == "leave-out")
            return say(text("Left out"));
        return QString::fromStdString(rule);
    };
    Choices made;
    for (const std::string& rule : spatial::toolById(tool)->parameter("below")->choices)
        made.emplace_back(rule, words(rule));
    return made;
}

QString rowName(const spatial::FeatureTable& table, std::size_t row)
{
    const bool chinese = currentLanguage() == Language::Chinese;
    for (const char* field : {"sample_id", "code", chinese ? "name_zh" : "name_en", "name", "name_zh", "id"})
        if (const auto* column = table.column(field); column && !column->display(row).empty())
            return QString::fromStdString(column->display(row));
    return QStringLiteral("#%1").arg(table.ids[row]);
}

QString figureWords(double value)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    if (value == 0)
        return QStringLiteral("0");
    const int whole = static_cast<int>(std::floor(std::log10(std::abs(value))));
    return whole < -5 ? QLocale(QLocale::English).toString(value, 'g', 3) : numberWords(value, std::clamp(3 - whole, 0, 8));
}

QString distanceWords(double metres)
{
    return std::abs(metres) < 10'000 ? figureWords(metres) + QStringLiteral(" m") : figureWords(metres / 1000) + QStringLiteral(" km");
}

}  // namespace app::desktop
