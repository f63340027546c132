// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/page_text.h"

#include "app/workflow/field_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app {

using spatial::text;
using spatial::Text;

namespace {

std::optional<std::string> factOf(std::string_view name, const PageFacts& facts)
{
    if (name.starts_with('='))
        return facts.attribute ? facts.attribute(name.substr(1)) : std::nullopt;
    if (name.starts_with("run:"))
        return facts.result ? facts.result(name.substr(4)) : std::nullopt;
    const std::array<std::pair<std::string_view, const std::string*>, 14> known{{{"project", &facts.project},
                                                                                {"title", &facts.title},
                                                                                {"subtitle", &facts.subtitle},
                                                                                {"date", &facts.date},
                                                                                {"scale", &facts.scale},
                                                                                {"crs", &facts.crs},
                                                                                {"page", &facts.page},
                                                                                {"pages", &facts.pages},
                                                                                {"author", &facts.author},
                                                                                {"organisation", &facts.organisation},
                                                                                {"review", &facts.review},
                                                                                {"sources", &facts.sources},
                                                                                {"notes", &facts.notes},
                                                                                {"feature", &facts.feature}}};
    for (const auto& [key, value] : known)
        if (key == name)
            return *value;
    return std::nullopt;
}

/// One line; nothing where it has fields and all are empty.
std::optional<std::string> filledLine(std::string_view line, const PageFacts& facts, std::vector<std::string>& unknown)
{
    std::string out;
    bool hasField = false;
    bool hasValue = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if ((c == '{' || c == '}') && i + 1 < line.size() && line[i + 1] == c) {
            out += c;
            ++i;
            continue;
        }
        const std::size_t end = c == '{' ? line.find('}', i) : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += c;
            continue;
        }
        const std::string_view name = line.substr(i + 1, end - i - 1);
        if (const auto value = factOf(name, facts)) {
            hasField = true;
            hasValue = hasValue || !value->empty();
            out += *value;
        } else {
            hasValue = true;
            unknown.emplace_back(name);
            out += line.substr(i, end - i + 1);
        }
        i = end;
    }
    if (hasField && !hasValue)
        return std::nullopt;
    return out;
}

bool holdsNumbers(const spatial::AttributeColumn& column) { return column.type() == spatial::FieldType::Real || column.type() == spatial::FieldType::Integer; }

}  // namespace

FilledText filledText(std::string_view written, const PageFacts& facts)
{
    FilledText out;
    bool first = true;
    while (true) {
        const std::size_t end = written.find('\n');
        if (const auto line = filledLine(written.substr(0, end), facts, out.unknown)) {
            out.text += (first ? "" : "\n") + *line;
            first = false;
        }
        if (end == std::string_view::npos)
            return out;
        written.remove_prefix(end + 1);
    }
}

std::string sourceWords(const std::vector<Text>& credits, Language language)
{
    std::string all;
    std::vector<std::string> seen;
    for (const Text& credit : credits) {
        std::string words = translate(credit, language);
        if (std::find(seen.begin(), seen.end(), words) != seen.end())
            continue;
        all += (all.empty() ? "" : language == Language::Chinese ? "；" : "; ") + words;
        seen.push_back(std::move(words));
    }
    return all.empty() ? all : translate(text("Data: {0}", all), language);
}

std::string noteWords(const std::string& review, bool synthetic, const std::vector<Text>& more, Language language)
{
    std::string notes = translate(review.empty() ? text("Illustration only, not a basis for boundaries") : text("Map review number: {0}", review), language);
    if (synthetic)
        notes += "  ·  " + translate(text("Contains synthetic sample data"), language);
    for (const Text& note : more)
        notes += "  ·  " + translate(note, language);
    return notes;
}

spatial::Result<const spatial::AttributeColumn*> nameColumn(const spatial::FeatureTable& table, const std::string& asked, Language language)
{
    if (!asked.empty()) {
        if (const spatial::AttributeColumn* column = table.column(asked))
            return column;
        return spatial::inParameter(spatial::Error{spatial::ErrorCode::InvalidParameter, text("The layer \"{0}\" has no field \"{1}\".", table.name, asked)}, "layouts");
    }
    const bool chinese = language == Language::Chinese;
    for (const char* field : {chinese ? "name_zh" : "name_en", "name", "名称", "name_zh", "name_en", "site_id", "code", "id"})
        if (const spatial::AttributeColumn* column = table.column(field))
            return column;
    return nullptr;
}

std::string fieldInLanguage(const spatial::FeatureTable& table, const std::string& field, Language language)
{
    const std::string_view other = language == Language::Chinese ? "_en" : "_zh", own = language == Language::Chinese ? "_zh" : "_en";
    if (!field.ends_with(other)) {
        const std::string in = field + std::string(own);
        return table.column(in) ? in : field;
    }
    const std::string base = field.substr(0, field.size() - other.size());
    for (const std::string& candidate : {base + (language == Language::Chinese ? "_zh" : "_en"), base})
        if (table.column(candidate))
            return candidate;
    return field;
}

void sortRows(std::vector<std::size_t>& rows, const spatial::AttributeColumn& by, bool descending)
{
    const bool number = holdsNumbers(by);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        if (by.isNull(a) || by.isNull(b))
            return !by.isNull(a) && by.isNull(b);
        if (descending)
            std::swap(a, b);
        if (number)
            return by.number(a).value_or(0) < by.number(b).value_or(0);
        return by.display(a) < by.display(b);
    });
}

namespace {

/// The first six of the table that a person would want to see: none that its form hides, a name once whatever languages it has.
std::vector<std::string> usualFields(const layers::LayerEntry& entry, const spatial::FeatureTable& table, Language language)
{
    std::vector<std::string> fields;
    std::vector<std::string> columns;
    for (const spatial::Field& field : table.fields) {
        const layers::FieldForm* form = entry.form.find(field.name);
        std::string column = fieldInLanguage(table, field.name, language);
        if ((form && form->hidden) || std::find(columns.begin(), columns.end(), column) != columns.end())
            continue;
        fields.push_back(column);
        columns.push_back(std::move(column));
        if (fields.size() == 6)
            break;
    }
    return fields;
}

}  // namespace

PageTable pageTable(const layers::LayerEntry& entry, const spatial::FeatureTable& table, const std::vector<std::size_t>& rows, const TableItem& what, Language language, std::vector<std::string>& missing)
{
    const std::vector<std::string> fields = what.fields.empty() ? usualFields(entry, table, language) : what.fields;
    const ValueWords words(entry, table, language);
    PageTable out;
    std::vector<std::string> names;
    std::vector<const spatial::AttributeColumn*> columns, asked;   // in the page's language, and as the table names them
    std::vector<std::string> heads;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::string name = fieldInLanguage(table, fields[i], language);
        const spatial::AttributeColumn* column = table.column(name);
        if (!column) {
            missing.push_back(fields[i]);
            continue;
        }
        const bool named = i < what.heads.size() && !what.heads[i].empty();
        heads.push_back(named ? what.heads[i].in(language == Language::Chinese) : fieldWords(entry, fields[i], language));
        names.push_back(std::move(name));
        columns.push_back(column);
        asked.push_back(table.column(fields[i]));
    }
    const auto cell = [&](std::size_t c, std::size_t row) {
        const bool isMissing = columns[c]->isNull(row) && asked[c] && !asked[c]->isNull(row);   // nobody wrote it in this language
        return isMissing ? words(fields[c], *asked[c], row) : words(names[c], *columns[c], row);
    };
    if (what.onlyAtlasFeature) {
        out.columns = {{translate(text("Field"), language), 1}, {translate(text("Value"), language), 1.4}};
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (!rows.empty())
                out.rows.push_back({heads[i], cell(i, rows.front())});
        return out;
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
        out.columns.push_back({heads[i], holdsNumbers(*columns[i]) ? 0.8 : 1.2, holdsNumbers(*columns[i])});
    const std::size_t shown = std::min(rows.size(), static_cast<std::size_t>(std::max(1, what.rows)));
    for (std::size_t i = 0; i < shown; ++i) {
        std::vector<std::string> cells;
        for (std::size_t c = 0; c < columns.size(); ++c)
            cells.push_back(cell(c, rows[i]));
        out.rows.push_back(std::move(cells));
    }
    if (shown < rows.size())
        out.note = translate(text("and {0} more", rows.size() - shown), language);
    return out;
}

void nameGroups(const layers::LayerEntry& entry, const spatial::FeatureTable& table, charts::ChartData& data, Language language)
{
    const spatial::CodeScheme* scheme = codeSchemeOf(entry, data.spec.category);
    const ValueWords words(entry, table, language);
    for (charts::Group& group : data.groups) {
        if (const spatial::CodeClass* found = scheme ? scheme->find(group.name) : nullptr)
            group.name = std::string(found->name(language == Language::Chinese));
        else if (const std::string* called = words.named(data.spec.category, group.name))
            group.name = *called;
    }
}

void nameAxes(const layers::LayerEntry& entry, const charts::ChartSpec& chart, Language language, std::string& x, std::string& y)
{
    const std::string value = chart.value.empty() ? std::string() : fieldWords(entry, chart.value, language);
    const auto say = [&](const Text& words) { return translate(words, language); };
    switch (chart.kind) {
    case charts::ChartKind::Histogram:
        x = value;
        y = say(text("Number of features"));
        return;
    case charts::ChartKind::Bars:   // categories stand beside their bars
        x = chart.measure == charts::Measure::Count ? say(text("Number of features")) : chart.measure == charts::Measure::Sum ? say(text("Sum of {0}", value)) : say(text("Mean of {0}", value));
        return;
    case charts::ChartKind::Boxes: x = value; return;
    case charts::ChartKind::Scatter:
        x = value;
        y = fieldWords(entry, chart.second, language);
        return;
    }
}

}  // namespace app
