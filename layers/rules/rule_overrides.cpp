// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/rules/rule_overrides.h"

#include "layers/project/json_reader.h"
#include "layers/rules/rule_file.h"

#include <QDate>

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

Json objectOf(std::string_view rules)
{
    Json json = jsonOfKept(std::string(rules));
    return json.is_object() ? json : Json::object();
}

/// The entry of a rule in one of the lists, made where it is missing.
Json& entryOf(Json& json, const char* list, const char* key, std::string_view rule)
{
    Json& entries = json[list];
    if (!entries.is_array())
        entries = Json::array();
    for (Json& entry : entries)
        if (entry.is_object() && entry.contains(key) && entry[key] == rule)
            return entry;
    entries.push_back(Json::object());
    entries.back()[key] = rule;
    return entries.back();
}

void removeEntry(Json& json, const char* list, const char* key, std::string_view rule)
{
    if (!json.contains(list) || !json[list].is_array())
        return;
    Json kept = Json::array();
    for (Json& entry : json[list])
        if (!(entry.is_object() && entry.contains(key) && entry[key] == rule))
            kept.push_back(std::move(entry));
    if (kept.empty())
        json.erase(list);
    else
        json[list] = std::move(kept);
}

/// Looser than the law as shipped: allowed only with a source that says so.
bool isLooser(const spatial::Rule& shipped, double value)
{
    if (!shipped.value)
        return false;
    return shipped.comparison == spatial::Comparison::Nearer ? value < *shipped.value : value > *shipped.value;
}

}  // namespace

bool isDay(std::string_view written)
{
    const QString day = QString::fromUtf8(written.data(), static_cast<qsizetype>(written.size()));
    return day.isEmpty() || QDate::fromString(day, QStringLiteral("yyyy-MM-dd")).isValid() || (day.size() == 4 && QDate::fromString(day, QStringLiteral("yyyy")).isValid());
}

spatial::Result<std::string> withOverride(std::string_view rules, const RuleOverride& change)
{
    if (change.value && !(*change.value >= 0))
        return Error{ErrorCode::InvalidInput, text("A threshold is not negative.")};
    for (const auto& day : {change.effective, change.expired})
        if (day && !isDay(*day))
            return Error{ErrorCode::InvalidInput, text("\"{0}\" is no date.", *day), text("Write it as 2024-05-15.")};
    const spatial::Rule* const shipped = shippedRules().find(change.rule);
    if (shipped && change.value && isLooser(*shipped, *change.value) && (!change.source || change.source->empty()))
        return Error{ErrorCode::InvalidInput, text("A value that is looser than the law needs its own source."), text("Name the local document that allows it.")};
    Json json = objectOf(rules);
    Json& entry = entryOf(json, "rules", "id", change.rule);
    const bool own = shipped == nullptr;
    if (!own)
        entry = Json{{"id", change.rule}};
    if (change.value)
        entry["value"] = jsonOf(*change.value);
    if (change.landCodes)
        entry["land_codes"] = *change.landCodes;
    if (change.severity)
        entry["severity"] = *change.severity == spatial::RuleSeverity::Refuse ? "refuse" : "warn";
    if (change.effective)
        entry["effective"] = *change.effective;
    if (change.expired)
        entry["expired"] = *change.expired;
    if (change.source)
        entry["source"] = jsonOf(*change.source);
    std::string out = json.dump();
    TRY(ruleBookWith(out));
    return out;
}

std::string withoutOverride(std::string_view rules, std::string_view rule)
{
    Json json = objectOf(rules);
    if (shippedRules().find(rule))
        removeEntry(json, "rules", "id", rule);
    return json.dump();
}

std::optional<RuleOverride> overrideOf(std::string_view rules, std::string_view rule)
{
    const Json json = objectOf(rules);
    if (!json.contains("rules") || !json["rules"].is_array())
        return std::nullopt;
    for (const Json& entry : json["rules"]) {
        if (!entry.is_object() || entry.value("id", "") != rule)
            continue;
        RuleOverride found;
        found.rule = rule;
        std::optional<Error> failure;
        JsonReader in(entry, "rules", failure);
        in.read("value", found.value);
        if (in.has("land_codes"))
            in.read("land_codes", found.landCodes.emplace());
        if (in.has("severity"))
            found.severity = entry["severity"] == "refuse" ? spatial::RuleSeverity::Refuse : spatial::RuleSeverity::Warn;
        if (in.has("effective"))
            in.read("effective", found.effective.emplace());
        if (in.has("expired"))
            in.read("expired", found.expired.emplace());
        if (in.has("source"))
            in.read("source", found.source.emplace());
        return found;
    }
    return std::nullopt;
}

std::string withBinding(std::string_view rules, std::string_view rule, const spatial::DataChoice& data, bool on)
{
    Json json = objectOf(rules);
    Json& entry = entryOf(json, "bindings", "rule", rule);
    entry = Json{{"rule", rule}};
    if (!data.role.empty())
        entry["role"] = data.role;
    if (!data.layer.empty())
        entry["layer"] = data.layer;
    if (!data.field.empty())
        entry["field"] = data.field;
    if (!data.values.empty())
        entry["values"] = data.values;
    if (!on)
        entry["off"] = true;
    return json.dump();
}

std::string withoutBinding(std::string_view rules, std::string_view rule)
{
    Json json = objectOf(rules);
    removeEntry(json, "bindings", "rule", rule);
    return json.dump();
}

}  // namespace layers
