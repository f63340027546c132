// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/derived_fields.h"

#include "layers/project/project.h"
#include "spatial/expressions/feature_expression.h"
#include "spatial/expressions/text_forms.h"

#include <cmath>

namespace layers {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

AttributeColumn nulls(FieldType type, std::size_t rows)
{
    AttributeColumn column(type);
    column.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row)
        column.appendNull();
    return column;
}

Result<AttributeColumn> valuesOf(const CalculatedField& field, const FeatureTable& table, std::size_t& lost, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto expression, spatial::FeatureExpression::parse(field.expression));
    TRY_ASSIGN(const auto bound, expression.bind(table));
    TRY_ASSIGN(AttributeColumn column, bound.column(progress));
    return column.type() == field.type ? std::move(column) : asType(column, field.type, lost);
}

void put(FeatureTable& table, const CalculatedField& field, AttributeColumn column)
{
    const int index = table.fieldIndex(field.name);
    if (index < 0)
        return table.addField({field.name, field.type}, std::move(column));
    table.fields[static_cast<std::size_t>(index)] = {field.name, field.type};
    table.columns[static_cast<std::size_t>(index)] = std::move(column);
}

/// Reads the other table and adds its fields. An error is the join's, not the layer's.
Result<spatial::JoinReport> join(FeatureTable& table, const TableRecipe::Joined& joined, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto other, openFeatures(joined.source, progress));
    return spatial::joinFields(table, *other.table, joined.keys, progress);
}

}  // namespace

TableRecipe recipeOf(const Project& project, const LayerEntry& layer)
{
    TableRecipe recipe{project.sourceOf(layer), {}, {}, layer.calculated};
    for (const LayerJoin& each : layer.joins) {
        if (const LayerEntry* const other = project.layer(each.layer))
            recipe.joins.push_back({project.sourceOf(*other), each.keys});
        else
            recipe.missing.push_back(each.layer);
    }
    return recipe;
}

bool addsFields(const TableRecipe& recipe) { return !recipe.joins.empty() || !recipe.missing.empty() || !recipe.calculated.empty(); }

Result<std::vector<Finding>> addDerivedFields(FeatureTable& table, const TableRecipe& recipe, spatial::Progress& progress)
{
    std::vector<Finding> findings;
    for (const std::string& layer : recipe.missing)
        findings.push_back({"join.failed", Severity::Error, {}, text("The layer \"{0}\", whose fields are joined, is not in the project.", layer), text("Remove the join, or add the layer again.")});
    for (const TableRecipe::Joined& joined : recipe.joins) {
        const auto report = join(table, joined, progress);
        if (!report && report.error().code == spatial::ErrorCode::Cancelled)
            return report.error();
        if (!report)
            findings.push_back({"join.failed", Severity::Error, {}, text("Fields of {0} could not be joined: {1}", joined.source.displayName(), report.error().message), report.error().hint});
        else if (report->matched == 0 && table.size() > 0)
            findings.push_back({"join.unmatched", Severity::Warning, {}, text("No feature found its row in {0}.", joined.source.displayName()), text("Compare the values of {0} and {1}.", joined.keys.field, joined.keys.otherField)});
    }
    TRY_ASSIGN(auto calculated, calculateFields(table, recipe.calculated, progress));
    findings.insert(findings.end(), std::make_move_iterator(calculated.begin()), std::make_move_iterator(calculated.end()));
    return findings;
}

Result<OpenedFeatures> openTable(const TableRecipe& recipe, spatial::Progress& progress)
{
    if (!addsFields(recipe))
        return openFeatures(recipe.source, progress);
    TRY_ASSIGN(ReadFeatures read, readFeatures(recipe.source, progress));
    TRY_ASSIGN(auto findings, addDerivedFields(read.table, recipe, progress));
    read.findings.insert(read.findings.end(), std::make_move_iterator(findings.begin()), std::make_move_iterator(findings.end()));
    return OpenedFeatures{std::make_shared<const FeatureTable>(std::move(read.table)), std::move(read.findings)};
}

Result<std::vector<Finding>> calculateFields(FeatureTable& table, const std::vector<CalculatedField>& fields, spatial::Progress& progress)
{
    std::vector<Finding> findings;
    for (const CalculatedField& field : fields) {
        std::size_t lost = 0;
        auto column = valuesOf(field, table, lost, progress);
        if (!column && column.error().code == spatial::ErrorCode::Cancelled)
            return column.error();
        if (!column)
            findings.push_back({"field.failed", Severity::Error, {}, text("The field {0} could not be calculated: {1}", field.name, column.error().message), column.error().hint});
        else if (lost > 0)
            findings.push_back({"field.failed", Severity::Warning, {}, text("{0} values of the calculated field {1} do not fit its type and are null.", lost, field.name), text("Choose another type for the field.")});
        put(table, field, column ? *std::move(column) : nulls(field.type, table.size()));
    }
    return findings;
}

AttributeColumn asType(const AttributeColumn& column, FieldType type, std::size_t& lost)
{
    AttributeColumn out(type);
    out.reserve(column.size());
    lost = 0;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.isNull(row)) {
            out.appendNull();
            continue;
        }
        const bool fromText = column.type() == FieldType::Text || column.type() == FieldType::Date || column.type() == FieldType::DateTime;
        switch (type) {
        case FieldType::Text: out.append(std::string_view(column.display(row))); break;
        case FieldType::Date:
        case FieldType::DateTime: {
            auto date = spatial::dateIn(column.display(row));
            if (date && type == FieldType::Date)
                date->hasTime = false;
            date ? out.append(std::string_view(date->iso())) : out.appendNull();
            break;
        }
        default: {
            const auto number = fromText ? spatial::numberIn(column.text(row)) : column.number(row);
            if (!number || !std::isfinite(*number))
                out.appendNull();
            else if (type == FieldType::Real)
                out.append(*number);
            else if (type == FieldType::Boolean)
                out.append(*number != 0);
            else if (column.type() == FieldType::Integer)
                out.append(column.integer(row));
            else if (std::abs(*number) < 9e15)
                out.append(static_cast<std::int64_t>(std::round(*number)));
            else
                out.appendNull();
            break;
        }
        }
        lost += out.isNull(row) ? 1 : 0;
    }
    return out;
}

}  // namespace layers
