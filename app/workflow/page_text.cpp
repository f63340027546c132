// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/page_text.h"

#include "spatial/codes/code_scheme.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace app {

using spatial::text;
using spatial::Text;

namespace {

std::optional<std::string> factOf(std::string_view name, const PageFacts& facts)
{
    if (name.starts_with('='))
        return facts.attribute ? facts.attribute(name.substr(1)) : std::nullopt;
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

std::string shortNumber(double value)
{
    const double size = std::fabs(value);
    std::string out = size >= 1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.{}g}", value, 4);
    const std::size_t digits = out.find_first_of(".e");
    if (size >= 10'000)
        for (std::size_t i = (digits == std::string::npos ? out.size() : digits); i > (value < 0 ? 4U : 3U);) {
            i -= 3;
            out.insert(i, ",");
        }
    return out;
}

std::string cellOf(const spatial::AttributeColumn& column, std::size_t row)
{
    if (column.isNull(row))
        return "–";
    if (column.type() == spatial::FieldType::Real)
        return shortNumber(column.real(row));
    return column.display(row);
}

bool holdsNumbers(const spatial::AttributeColumn& column) { return column.type() == spatial::FieldType::Real || column.type() == spatial::FieldType::Integer; }

const spatial::CodeScheme* schemeOf(const layers::LayerEntry& entry, const std::string& field)
{
    if (const layers::FieldForm* form = entry.form.find(field); form && !form->codes.empty())
        return spatial::codeScheme(form->codes);
    return entry.role == "land-use" ? &spatial::surveyCodes() : nullptr;
}

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

std::string noteWords(const std::string& review, bool synthetic, Language language)
{
    std::string notes = translate(review.empty() ? text("Illustration only, not a basis for boundaries") : text("Map review number: {0}", review), language);
    if (synthetic)
        notes += "  ·  " + translate(text("Contains synthetic sample data"), language);
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
    const std::string_view other = language == Language::Chinese ? "_en" : "_zh";
    if (!field.ends_with(other))
        return field;
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

std::string fieldWords(const layers::LayerEntry& entry, const std::string& field, Language language)
{
    const layers::FieldForm* form = entry.form.find(field);
    std::string words = form && !form->label.empty() ? form->label.in(language == Language::Chinese) : field;
    if (form && !form->unit.empty())
        words += " (" + form->unit + ")";
    return words;
}

PageTable pageTable(const layers::LayerEntry& entry, const spatial::FeatureTable& table, const std::vector<std::size_t>& rows, const TableItem& what, Language language, std::vector<std::string>& missing)
{
    std::vector<std::string> fields = what.fields;
    if (fields.empty())
        for (std::size_t i = 0; i < std::min<std::size_t>(6, table.fields.size()); ++i)
            fields.push_back(table.fields[i].name);
    PageTable out;
    std::vector<const spatial::AttributeColumn*> columns;
    std::vector<std::string> heads;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const spatial::AttributeColumn* column = table.column(fieldInLanguage(table, fields[i], language));
        if (!column) {
            missing.push_back(fields[i]);
            continue;
        }
        const bool named = i < what.heads.size() && !what.heads[i].empty();
        heads.push_back(named ? what.heads[i].in(language == Language::Chinese) : fieldWords(entry, fields[i], language));
        columns.push_back(column);
    }
    if (what.onlyAtlasFeature) {
        out.columns = {{translate(text("Field"), language), 1}, {translate(text("Value"), language), 1.4}};
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (!rows.empty())
                out.rows.push_back({heads[i], cellOf(*columns[i], rows.front())});
        return out;
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
        out.columns.push_back({heads[i], holdsNumbers(*columns[i]) ? 0.8 : 1.2, holdsNumbers(*columns[i])});
    const std::size_t shown = std::min(rows.size(), static_cast<std::size_t>(std::max(1, what.rows)));
    for (std::size_t i = 0; i < shown; ++i) {
        std::vector<std::string> cells;
        for (const spatial::AttributeColumn* column : columns)
            cells.push_back(cellOf(*column, rows[i]));
        out.rows.push_back(std::move(cells));
    }
    if (shown < rows.size())
        out.note = translate(text("and {0} more", rows.size() - shown), language);
    return out;
}

void nameGroups(const layers::LayerEntry& entry, charts::ChartData& data, Language language)
{
    const spatial::CodeScheme* scheme = schemeOf(entry, data.spec.category);
    if (!scheme)
        return;
    for (charts::Group& group : data.groups)
        if (const spatial::CodeClass* found = scheme->find(group.name))
            group.name = std::string(found->name(language == Language::Chinese));
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
