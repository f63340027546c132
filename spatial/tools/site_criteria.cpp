// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/site_criteria.h"

#include "spatial/raster/number_list.h"
#include "spatial/tools/network_parameters.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr std::size_t kNamedSites = 20;

Error wrongCriterion(const Text& what)
{
    return {ErrorCode::InvalidParameter, what, text("Write \"FIELD|weight=2|direction=min\"; |curve=CURVE, |preference=linear:q,p, |uncertainty=normal:2 and |shift=5 are possible too."), "criterion"};
}

struct ReadCriterion {
    RankCriterion criterion;
    double shift = 0;
};

/// "FIELD|weight=2|direction=min|curve=linear:0,10|preference=gauss:5", without its values.
Result<ReadCriterion> parseCriterion(const std::string& written)
{
    TRY_ASSIGN(const DetailedName named, detailedName(written));
    ReadCriterion read;
    RankCriterion& criterion = read.criterion;
    criterion.name = named.name;
    for (const auto& [key, value] : named.details) {
        if (key == "weight") {
            const auto number = finiteNumber(value);
            if (!number || *number < 0)
                return wrongCriterion(text("{0} is not a weight; weights are numbers of 0 or more.", value));
            criterion.weight = *number;
        } else if (key == "direction" && (value == "min" || value == "max")) {
            criterion.goal = value == "min" ? Goal::Min : Goal::Max;
        } else if (key == "curve") {
            auto curve = Curve::fromText(value);
            if (!curve)
                return inParameter(curve.error(), "criterion");
            criterion.curve = *std::move(curve);
        } else if (key == "preference") {
            TRY_ASSIGN(criterion.preference, PreferenceFunction::parse(value));
        } else if (key == "uncertainty") {
            TRY_ASSIGN(criterion.uncertainty, ValueUncertainty::parse(value));
        } else if (key == "shift") {
            const auto number = finiteNumber(value);
            if (!number || *number < 0)
                return wrongCriterion(text("The shift of a curve is a number of 0 or more."));
            read.shift = *number;
        } else {
            return wrongCriterion(text("{0} is not a detail of a criterion.", value.empty() ? key : key + "=" + value));
        }
    }
    return read;
}

}  // namespace

Result<DetailedName> detailedName(std::string_view written)
{
    DetailedName named;
    bool first = true;
    for (const std::string_view part : split(written, '|')) {
        const std::size_t sign = part.find('=');
        if (first)
            named.name = part;
        else if (sign == std::string_view::npos)
            named.details.emplace_back(part, "");
        else
            named.details.emplace_back(part.substr(0, sign), part.substr(sign + 1));
        first = false;
    }
    if (named.name.empty())
        return wrongCriterion(text("A criterion begins with the name of a field."));
    return named;
}

std::vector<Parameter> siteParameters()
{
    return {
        {.name = "sites", .kind = ParameterKind::Features, .title = text("Sites")},
        {.name = "criterion", .kind = ParameterKind::Text, .title = text("Criterion"), .help = text("FIELD|weight=2|direction=min, with |curve=CURVE for utilities, |preference= of PROMETHEE, |uncertainty= of the values and |shift= of the curve where wanted. Repeat for each."), .repeated = true},
    };
}

Result<SiteProblem> siteProblemOf(const Arguments& in, std::vector<Warning>& warnings)
{
    const FeatureTable& sites = in.features("sites");
    SiteProblem problem;
    std::vector<const AttributeColumn*> columns;
    for (const std::string& written : in.textList("criterion")) {
        TRY_ASSIGN(ReadCriterion read, parseCriterion(written));
        TRY_ASSIGN(const AttributeColumn* column, columnNamed(sites, read.criterion.name, "criterion"));
        columns.push_back(column);
        problem.criteria.push_back(std::move(read.criterion));
        problem.shifts.push_back(read.shift);
    }
    std::size_t left = 0;
    for (std::size_t row = 0; row < sites.size(); ++row) {
        const auto missing = std::find_if(columns.begin(), columns.end(), [row](const AttributeColumn* column) {
            const auto value = column->number(row);
            return !value || !std::isfinite(*value);
        });
        if (missing == columns.end()) {
            problem.rows.push_back(row);
            continue;
        }
        if (left++ < kNamedSites)
            warnings.push_back({"rank.missing", text("The site has no value of {0}; it is not ranked.", problem.criteria[static_cast<std::size_t>(missing - columns.begin())].name), sites.name, sites.ids[row]});
    }
    if (left > kNamedSites)
        warnings.push_back({"rank.missing", text("{0} sites in all lack a value and are not ranked.", left), sites.name});
    for (std::size_t j = 0; j < columns.size(); ++j)
        for (const std::size_t row : problem.rows)
            problem.criteria[j].values.push_back(*columns[j]->number(row));
    return problem;
}

FeatureTablePtr withSiteFields(const FeatureTable& sites, const SiteProblem& problem, const std::vector<SiteField>& fields)
{
    auto made = std::make_shared<FeatureTable>();
    made->name = sites.name;
    made->crs = sites.crs;
    made->geometry = sites.geometry;
    made->ids = sites.ids;
    for (std::size_t f = 0; f < sites.fields.size(); ++f)
        if (std::none_of(fields.begin(), fields.end(), [&](const SiteField& field) { return field.name == sites.fields[f].name; }))
            made->addField(sites.fields[f], sites.columns[f]);
    for (const SiteField& field : fields) {
        AttributeColumn column(field.type);
        std::size_t next = 0;
        for (std::size_t row = 0; row < sites.size(); ++row) {
            const bool has = next < problem.rows.size() && problem.rows[next] == row;
            const double value = has ? field.values[next++] : std::nan("");
            if (!std::isfinite(value))
                column.appendNull();
            else if (field.type == FieldType::Integer)
                column.append(static_cast<std::int64_t>(value));
            else
                column.append(value);
        }
        made->addField({field.name, field.type}, std::move(column));
    }
    return made;
}

TableBuilder::TableBuilder(std::string name) : table_(std::make_shared<FeatureTable>()) { table_->name = std::move(name); }

void TableBuilder::grow(std::size_t rows)
{
    while (table_->ids.size() < rows) {
        table_->geometry.appendNull();
        table_->ids.push_back(static_cast<std::int64_t>(table_->ids.size()));
    }
}

void TableBuilder::text(const std::string& field, const std::vector<std::string>& values)
{
    grow(values.size());
    AttributeColumn column(FieldType::Text);
    for (const std::string& value : values)
        column.append(std::string_view(value));
    table_->addField({field, FieldType::Text}, std::move(column));
}

void TableBuilder::real(const std::string& field, const std::vector<double>& values)
{
    grow(values.size());
    AttributeColumn column(FieldType::Real);
    for (const double value : values) {
        if (std::isfinite(value))
            column.append(value);
        else
            column.appendNull();
    }
    table_->addField({field, FieldType::Real}, std::move(column));
}

void TableBuilder::integer(const std::string& field, const std::vector<std::int64_t>& values)
{
    grow(values.size());
    AttributeColumn column(FieldType::Integer);
    for (const std::int64_t value : values)
        column.append(value);
    table_->addField({field, FieldType::Integer}, std::move(column));
}

}  // namespace spatial
