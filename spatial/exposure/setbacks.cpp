// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/setbacks.h"

#include "spatial/features/layer_buffer.h"
#include "spatial/network/line_fields.h"
#include "spatial/raster/number_list.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace spatial {

extern const std::string_view kSetbackClassTable;
extern const std::string_view kSetbackRuleTable;

namespace {

Confidence confidenceNamed(std::string_view word)
{
    return word == "verified" ? Confidence::Verified : word == "high" ? Confidence::High : word == "ours" ? Confidence::Ours : Confidence::Unverified;
}

const char* wordOf(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Verified: return "verified";
    case Confidence::High: return "high";
    case Confidence::Unverified: return "unverified";
    case Confidence::Ours: return "ours";
    }
    return "";
}

SetbackKind kindNamed(std::string_view word)
{
    return word == "highway" ? SetbackKind::Highway : word == "rail" ? SetbackKind::Rail : word == "power" ? SetbackKind::Power : SetbackKind::Pipeline;
}

const Rule* setbackRuleById(std::string_view id)
{
    const auto& rules = setbackRules();
    const auto found = std::find_if(rules.begin(), rules.end(), [id](const Rule& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

/// The kV of "110", "110kV", "110 千伏"; `bare` numbers only where they are asked for.
std::optional<double> kilovolts(std::string_view word, bool bare)
{
    for (const std::string_view unit : {"kV", "KV", "kv", "千伏"})
        if (word.ends_with(unit))
            return finiteNumber(split(word.substr(0, word.size() - unit.size()), '|').front());
    return bare ? finiteNumber(word) : std::nullopt;
}

/// The lines of each rule.
struct RuleLines {
    Rule rule;
    std::vector<std::size_t> rows;
};

/// Where the lines of a class are gathered.
struct ClassPlaces {
    std::vector<std::size_t> rules;
    std::size_t unknown = 0;   // where there is no rule
};

ClassPlaces placesOf(const std::string& name, const std::vector<Rule>& found, std::vector<RuleLines>& rules, std::vector<UnknownClass>& unknown)
{
    ClassPlaces places;
    if (found.empty()) {
        unknown.push_back({name, 0});
        places.unknown = unknown.size() - 1;
    }
    for (const Rule& rule : found) {
        auto same = std::find_if(rules.begin(), rules.end(), [&](const RuleLines& one) { return one.rule.id == rule.id && one.rule.value == rule.value; });
        if (same == rules.end())
            same = rules.insert(rules.end(), RuleLines{rule, {}});
        places.rules.push_back(static_cast<std::size_t>(same - rules.begin()));
    }
    return places;
}

void dropField(FeatureTable& table, std::string_view name)
{
    for (std::size_t i = 0; i < table.fields.size(); ++i)
        if (table.fields[i].name == name) {
            table.fields.erase(table.fields.begin() + static_cast<std::ptrdiff_t>(i));
            table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
}

void appendZones(FeatureTable& all, const FeatureTable& some, const Rule& rule, std::vector<AttributeColumn>& said)
{
    for (std::size_t row = 0; row < some.size(); ++row) {
        all.appendRow(some.geometry[row], some, row);
        said[0].append(std::string_view(rule.id));
        said[1].append(*rule.value);
        said[2].append(std::string_view(rule.edition.empty() ? rule.standard.zh : rule.standard.zh + " (" + rule.edition + ")"));
        said[3].append(std::string_view(rule.clause));
        said[4].append(wordOf(rule.confidence));
    }
}

}  // namespace

const std::vector<Rule>& setbackRules()
{
    static const std::vector<Rule> rules = [] {
        std::vector<Rule> made;
        for (const std::string_view line : split(kSetbackRuleTable, '\n')) {
            const std::vector<std::string_view> cells = split(line, '|');
            if (cells.size() < 9)
                continue;
            Rule rule;
            rule.id = cells[0];
            rule.comparison = Comparison::Nearer;
            rule.value = finiteNumber(cells[1]);
            rule.unit = "m";
            rule.standard.zh = cells[2];
            rule.edition = cells[3];
            rule.clause = cells[4];
            rule.confidence = confidenceNamed(cells[5]);
            rule.expired = cells[6];
            rule.name = {std::string(cells[7]), std::string(cells[8])};
            made.push_back(std::move(rule));
        }
        return made;
    }();
    return rules;
}

Result<SetbackTable> SetbackTable::with(std::string_view own)
{
    SetbackTable made;
    std::string entries(own);
    std::replace(entries.begin(), entries.end(), '\n', ';');
    for (const std::string_view entry : split(entries, ';')) {
        if (entry.empty())
            continue;
        const std::size_t sign = entry.rfind('=');
        const std::string_view value = sign == std::string_view::npos ? "" : split(entry.substr(sign + 1), ';').front();
        const auto metres = finiteNumber(value);
        const Rule* const named = setbackRuleById(value);
        if (sign == 0 || (!named && !(metres && *metres > 0)))
            return Error{ErrorCode::InvalidParameter, text("\"{0}\" gives no class a distance.", std::string(entry)), text("Write CLASS=METRES or CLASS=RULE with semicolons between: trunk=railway-safety-zone;branch=12."), "distances"};
        Entry one;
        one.name = split(entry.substr(0, sign), ';').front();
        if (named) {
            one.rule = *named;
        } else {
            one.rule.id = one.name;
            one.rule.name = {one.name, one.name};
            one.rule.comparison = Comparison::Nearer;
            one.rule.value = metres;
            one.rule.unit = "m";
            one.rule.confidence = Confidence::Ours;
            one.rule.overridden = true;
        }
        made.entries_.push_back(std::move(one));
    }
    for (const std::string_view line : split(kSetbackClassTable, '\n')) {
        const std::vector<std::string_view> cells = split(line, ',');
        const Rule* const rule = cells.size() == 3 ? setbackRuleById(cells[2]) : nullptr;
        if (!rule)
            continue;
        Entry one{kindNamed(cells[0]), std::string(cells[1]), *rule};
        if (one.kind == SetbackKind::Power) {
            const std::vector<std::string_view> ends = split(cells[1], '-');
            one.fromKv = finiteNumber(ends.front()).value_or(0);
            one.toKv = finiteNumber(ends.back()).value_or(0);
        }
        made.entries_.push_back(std::move(one));
    }
    return made;
}

std::vector<Rule> SetbackTable::rulesOf(std::string_view lineClass, SetbackKind kind) const
{
    for (const Entry& entry : entries_)
        if (entry.kind == SetbackKind::Any && entry.name == lineClass)
            return {entry.rule};
    if (const Rule* const rule = setbackRuleById(lineClass))
        return {*rule};
    std::vector<Rule> found;
    const auto voltage = kilovolts(lineClass, kind == SetbackKind::Power);
    for (const Entry& entry : entries_) {
        if (entry.kind == SetbackKind::Any || (kind != SetbackKind::Any && kind != entry.kind))
            continue;
        if (entry.kind == SetbackKind::Power ? voltage && entry.fromKv <= *voltage && *voltage <= entry.toKv : entry.name == lineClass)
            found.push_back(entry.rule);
    }
    return found;
}

Result<SetbackZones> setbackZones(const FeatureTable& lines, const SetbackOptions& options, const SetbackTable& table, Progress& progress)
{
    if (!(options.halfWidth >= 0) || !std::isfinite(options.halfWidth))
        return Error{ErrorCode::InvalidParameter, text("The half width must be 0 or more; {0} is not.", options.halfWidth), {}, "half-width"};
    TRY_ASSIGN(const AttributeColumn* classes, fieldNamed(lines, options.classField, "class"));
    if (!classes)
        return Error{ErrorCode::InvalidParameter, text("Name the field with the class of the lines."), {}, "class"};
    SetbackZones made;
    std::vector<RuleLines> rules;
    std::map<std::string, ClassPlaces> places;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        if (row % 4096 == 0)
            TRY(notCancelled(progress));
        const auto [at, isNew] = places.try_emplace(classes->display(row));
        if (isNew)
            at->second = placesOf(at->first, table.rulesOf(at->first, options.kind), rules, made.unknown);
        for (const std::size_t rule : at->second.rules)
            rules[rule].rows.push_back(row);
        if (at->second.rules.empty())
            ++made.unknown[at->second.unknown].lines;
    }
    std::vector<AttributeColumn> said{AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Real), AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Text)};
    const std::vector<Field> saidFields{{"rule", FieldType::Text}, {"distance_m", FieldType::Real}, {"standard", FieldType::Text}, {"clause", FieldType::Text}, {"confidence", FieldType::Text}};
    FeatureTable source = emptyLike(lines);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const double share = 1.0 / static_cast<double>(rules.size());
        PartOfProgress part(progress, static_cast<double>(i) * share, static_cast<double>(i + 1) * share);
        FeatureTable some = selectRows(lines, rules[i].rows);
        for (const Field& field : saidFields)
            dropField(some, field.name);
        TRY_ASSIGN(FeatureResult grown, bufferedLayer(some, {.distance = *rules[i].rule.value + options.halfWidth, .dissolve = options.dissolve}, part));
        std::move(grown.warnings.begin(), grown.warnings.end(), std::back_inserter(made.warnings));
        if (i == 0)
            source = emptyLike(grown.table);
        appendZones(source, grown.table, rules[i].rule, said);
    }
    for (const Field& field : saidFields)
        dropField(source, field.name);
    for (std::size_t i = 0; i < said.size(); ++i)
        source.addField(saidFields[i], std::move(said[i]));
    made.table = std::move(source);
    if (options.halfWidth == 0 && !rules.empty())
        made.warnings.push_back({"setback.from-line", text("The law measures from the edge of the highway's land, the toe of the embankment or the outer conductor; these zones are measured from the lines themselves. Give the half width to add it."), lines.name});
    for (const RuleLines& one : rules)
        if (one.rule.confidence == Confidence::Unverified)
            made.warnings.push_back({"rule.unverified", text("The figure of {0} ({1} m, {2}) is unverified: read it again in the standard.", one.rule.name.en, *one.rule.value, one.rule.standard.zh), lines.name});
    for (const UnknownClass& one : made.unknown)
        made.warnings.push_back({"setback.unknown-class", text("{0} lines of the class \"{1}\" have no zone: no distance is known for it.", one.lines, one.name), lines.name});
    return made;
}

}  // namespace spatial
