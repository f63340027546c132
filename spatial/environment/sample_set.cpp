// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/sample_set.h"

#include "spatial/environment/reading_text.h"
#include "spatial/environment/small_csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace spatial {

namespace {

constexpr std::string_view kLess = "_lt";
constexpr std::string_view kText = "_text";
constexpr std::string_view kNumber = "_num";
constexpr std::array<std::string_view, 3> kKinds{"sample", "duplicate", "blank"};

/// Columns that belong to the sample, not to an analyte, by their bare names.
struct PlainColumns {
    const AttributeColumn* id = nullptr;
    const AttributeColumn* site = nullptr;
    const AttributeColumn* kind = nullptr;
    const AttributeColumn* top = nullptr;
    const AttributeColumn* bottom = nullptr;
    const AttributeColumn* ph = nullptr;
    const AttributeColumn* date = nullptr;
};

const AttributeColumn* columnOf(const FeatureTable& table, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        for (std::size_t i = 0; i < table.fields.size(); ++i)
            if (bareName(table.fields[i].name) == name)
                return &table.columns[i];
    return nullptr;
}

PlainColumns plainColumns(const FeatureTable& table)
{
    return {
        .id = columnOf(table, {"sampleid", "sample", "code", "样品编号", "点位编号", "编号"}),
        .site = columnOf(table, {"site", "siteid", "地块", "点位", "断面", "station", "water", "river"}),
        .kind = columnOf(table, {"kind", "samplekind"}),
        .top = columnOf(table, {"depthtopm", "depthtop"}),
        .bottom = columnOf(table, {"depthbottomm", "depthbottom"}),
        .ph = columnOf(table, {"ph", "ph值", "土壤ph"}),
        .date = columnOf(table, {"date", "采样日期"}),
    };
}

/// The columns of one analyte: a number with its limit beside it, or text; text wins where both are there, for it says what lies below.
struct AnalyteColumns {
    const Analyte* analyte = nullptr;
    std::string name;
    const AttributeColumn* value = nullptr;
    const AttributeColumn* less = nullptr;
    const AttributeColumn* text = nullptr;
    double factor = 1;
};

Sample sampleOf(const FeatureTable& table, const PlainColumns& columns, std::size_t row)
{
    Sample sample;
    sample.row = row;
    sample.id = columns.id ? columns.id->display(row) : std::string();
    if (sample.id.empty())
        sample.id = std::to_string(table.ids[row]);
    sample.site = columns.site ? columns.site->display(row) : std::string();
    const std::string kind = columns.kind ? columns.kind->display(row) : std::string();
    sample.kind = kind == kKinds[1] ? SampleKind::Duplicate : kind == kKinds[2] ? SampleKind::Blank : SampleKind::Sample;
    sample.depthTop = columns.top ? columns.top->number(row) : std::nullopt;
    sample.depthBottom = columns.bottom ? columns.bottom->number(row) : std::nullopt;
    sample.ph = columns.ph ? columns.ph->number(row) : std::nullopt;
    sample.date = columns.date ? columns.date->display(row) : std::string();
    const GeometryView shape = table.geometry[row];
    if (!shape.coordinates().empty())
        sample.place = shape.coordinates()[0];
    return sample;
}

}  // namespace

FeatureTable tableOf(const SampleSet& set, std::string name)
{
    FeatureTable table;
    table.name = std::move(name);
    table.crs = set.crs;
    AttributeColumn id(FieldType::Text), site(FieldType::Text), kind(FieldType::Text), top(FieldType::Real), bottom(FieldType::Real), ph(FieldType::Real), date(FieldType::Date);
    const auto number = [](AttributeColumn& column, const std::optional<double>& value) {
        if (value)
            column.append(*value);
        else
            column.appendNull();
    };
    for (std::size_t i = 0; i < set.samples.size(); ++i) {
        const Sample& sample = set.samples[i];
        table.ids.push_back(static_cast<std::int64_t>(i));
        if (sample.place)
            table.geometry.append(Geometry::point(*sample.place));
        else
            table.geometry.appendNull();
        id.append(std::string_view(sample.id));
        site.append(std::string_view(sample.site));
        kind.append(kKinds[static_cast<std::size_t>(sample.kind)]);
        number(top, sample.depthTop);
        number(bottom, sample.depthBottom);
        number(ph, sample.ph);
        if (sample.date.empty())
            date.appendNull();
        else
            date.append(std::string_view(sample.date));
    }
    table.addField({"sample_id", FieldType::Text}, std::move(id));
    table.addField({"site", FieldType::Text}, std::move(site));
    table.addField({"kind", FieldType::Text}, std::move(kind));
    table.addField({"depth_top_m", FieldType::Real}, std::move(top));
    table.addField({"depth_bottom_m", FieldType::Real}, std::move(bottom));
    table.addField({"pH", FieldType::Real}, std::move(ph));
    table.addField({"date", FieldType::Date}, std::move(date));
    std::vector<std::vector<const Reading*>> byAnalyte(set.analytes.size());
    for (const Reading& reading : set.readings)
        byAnalyte[reading.analyte].push_back(&reading);
    for (std::size_t a = 0; a < set.analytes.size(); ++a) {
        if (set.analytes[a]->id == "ph" && set.medium == Medium::Soil)
            continue;   // it stands with the sample
        AttributeColumn values(FieldType::Real), limits(FieldType::Real);
        std::size_t next = 0;
        for (std::size_t i = 0; i < set.samples.size(); ++i) {
            const Reading* reading = next < byAnalyte[a].size() && byAnalyte[a][next]->sample == i ? byAnalyte[a][next++] : nullptr;
            if (reading && !reading->below)
                values.append(reading->value);
            else
                values.appendNull();
            if (reading && reading->below)
                limits.append(std::isnan(reading->value) ? -1.0 : reading->value);
            else
                limits.appendNull();
        }
        table.addField({set.analytes[a]->symbol, FieldType::Real}, std::move(values));
        table.addField({set.analytes[a]->symbol + std::string(kLess), FieldType::Real}, std::move(limits));
    }
    return table;
}

std::vector<std::pair<const Analyte*, Error>> addNumbers(FeatureTable& table, const SampleSet& set, BelowRule rule)
{
    std::vector<std::pair<const Analyte*, Error>> unfilled;
    for (std::size_t a = 0; a < set.analytes.size(); ++a) {
        if (!table.column(set.analytes[a]->symbol + std::string(kLess)))
            continue;   // pH of soil stands with the sample
        const auto numbers = numbersOf(set, a, rule);
        if (!numbers) {
            unfilled.emplace_back(set.analytes[a], numbers.error());
            continue;
        }
        AttributeColumn column(FieldType::Real);
        for (const double number : *numbers)
            std::isnan(number) ? column.appendNull() : column.append(number);
        table.addField({set.analytes[a]->symbol + std::string(kNumber), FieldType::Real}, std::move(column));
    }
    return unfilled;
}

Result<ReadSamples> samplesFrom(const FeatureTable& table, Medium medium)
{
    ReadSamples read;
    SampleSet& set = read.set;
    set.medium = medium;
    set.crs = table.crs;
    std::vector<AnalyteColumns> columns;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const std::string& name = table.fields[i].name;
        if (name.ends_with(kLess) || name.ends_with(kText) || name.ends_with(kNumber) || table.fields[i].type == FieldType::Date || table.fields[i].type == FieldType::DateTime)
            continue;
        const AnalyteHeader header = analyteHeaderOf(name, medium);
        if (!header.analyte || (header.analyte->id == "ph" && medium == Medium::Soil))
            continue;
        AnalyteColumns one{.analyte = header.analyte, .name = name, .value = &table.columns[i]};
        if (header.unit.empty()) {
            if (!table.column(name + std::string(kLess)) && !unitOf(*header.analyte, medium).empty())
                read.assumed.push_back(header.analyte->symbol);
        } else if (!unitOf(*header.analyte, medium).empty() && header.analyte->id != "faecal-coliform") {
            const auto factor = factorTo(medium, header.unit);
            if (!factor) {
                read.doubts.push_back({0, true, name, text("{0} is no unit of a concentration in this medium; the column is left out.", header.unit)});
                continue;
            }
            one.factor = *factor;
        }
        one.less = table.column(name + std::string(kLess));
        one.text = table.column(name + std::string(kText));
        if (table.fields[i].type == FieldType::Text && !one.text)
            one.text = one.value;
        const auto twin = std::find_if(columns.begin(), columns.end(), [&](const AnalyteColumns& other) { return other.analyte == one.analyte; });
        if (twin != columns.end()) {
            read.doubts.push_back({0, true, name, text("{0} has two columns, {1} and {2}; the first is read.", one.analyte->symbol, twin->name, name)});
            continue;
        }
        columns.push_back(one);
    }
    if (columns.empty())
        return Error{ErrorCode::InvalidInput, text("No column of {0} names an analyte.", table.name), text("Columns are recognised by symbol, name or CAS number: As, 砷, Arsenic, 7440-38-2, with the unit in brackets.")};
    for (const AnalyteColumns& column : columns) {
        set.analytes.push_back(column.analyte);
        set.units.emplace_back(unitOf(*column.analyte, medium));
    }
    const PlainColumns plain = plainColumns(table);
    for (std::size_t row = 0; row < table.size(); ++row) {
        set.samples.push_back(sampleOf(table, plain, row));
        for (std::size_t a = 0; a < columns.size(); ++a) {
            const AnalyteColumns& column = columns[a];
            Reading reading{static_cast<std::uint32_t>(row), static_cast<std::uint16_t>(a)};
            if (column.text && !column.text->isNull(row)) {
                const std::string cell = column.text->display(row);
                const ReadingText said = readingOf(cell);
                if (said.kind == ReadingText::Kind::Empty)
                    continue;
                if (said.kind == ReadingText::Kind::NotUnderstood) {
                    read.doubts.push_back({row, false, column.name, text("{0} is not a concentration; the cell is left out.", cell)});
                    continue;
                }
                reading.below = said.kind != ReadingText::Kind::Number;
                reading.value = said.kind == ReadingText::Kind::NotDetected ? std::nan("") : said.value * column.factor;
            } else if (column.less && column.less->number(row)) {
                const double limit = *column.less->number(row);
                reading.below = true;
                reading.value = limit < 0 ? std::nan("") : limit * column.factor;
            } else if (const auto value = column.value->number(row)) {
                if (!(*value >= 0) || std::isinf(*value)) {
                    read.doubts.push_back({row, false, column.name, text("{0} is not a concentration; the cell is left out.", *value)});
                    continue;
                }
                reading.value = *value * column.factor;
            } else {
                continue;
            }
            set.readings.push_back(reading);
        }
    }
    return read;
}

std::optional<BelowRule> belowRuleNamed(std::string_view name)
{
    constexpr std::pair<std::string_view, BelowRule> kNames[] = {{"limit", BelowRule::Limit}, {"half", BelowRule::Half}, {"root", BelowRule::Root}, {"regression", BelowRule::Regression}};
    for (const auto& [known, rule] : kNames)
        if (known == name)
            return rule;
    return std::nullopt;
}

}  // namespace spatial
