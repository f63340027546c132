// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/metric_crs.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/measures.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/surface_tools.h"

namespace spatial {

namespace {

/// `readings` of the field, one a row, where the field itself has no number; empty: none.
Result<MetricPlaces> placesWith(const DataInput& input, const std::string& field, const char* fieldParameter, const std::vector<double>& readings, std::vector<Warning>& warnings)
{
    const FeatureTable& table = *input.features;
    const AttributeColumn* column = nullptr;
    if (!field.empty()) {
        TRY_ASSIGN(column, columnNamed(table, field, fieldParameter));
    }
    MetricPlaces made;
    made.metric = metricCrsFor(table.crs, table.geometry.extent());
    if (made.metric.isProjected() && made.metric.metersPerUnit() != 1)
        made.metric = provinceAnalysisCrs();
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto place = centroid(table.geometry[row]);
        auto value = column ? column->number(row) : std::optional<double>(0);
        if (!value && !readings.empty())
            value = readings[row];
        if (!place || !value || !std::isfinite(*value))
            continue;
        made.rows.push_back(row);
        made.places.push_back(*place);
        if (column)
            made.values.push_back(*value);
    }
    if (const std::size_t leftOut = table.size() - made.rows.size(); leftOut > 0)
        warnings.push_back({"value.missing", text("{0} features without a place or a number are left out.", leftOut), input.name});
    if (made.metric.isKnown() && !made.metric.sameAs(table.crs)) {
        TRY_ASSIGN(const Transform toMetric, Transform::between(table.crs, made.metric));
        toMetric.apply(made.places);
        warnings.push_back({"crs.metric", text("Distances were measured in {0}, because those of {1} are not true metres here.", made.metric.name(), table.crs.name()), input.name});
    }
    return made;
}

Text belowWords(BelowRule rule, std::size_t count)
{
    switch (rule) {
    case BelowRule::Limit: return text("{0} {0|value|values} below detection {0|counts|count} as the detection limit.", count);
    case BelowRule::Half: return text("{0} {0|value|values} below detection {0|counts|count} as half the detection limit.", count);
    case BelowRule::Root: return text("{0} {0|value|values} below detection {0|counts|count} as the detection limit divided by the root of 2.", count);
    case BelowRule::Regression: return text("{0} {0|value|values} below detection {0|counts|count} as a regression on order statistics gives.", count);
    }
    return {};
}

}  // namespace

Result<MetricPlaces> metricPlacesOf(const DataInput& input, const std::string& field, const char* fieldParameter, std::vector<Warning>& warnings)
{
    return placesWith(input, field, fieldParameter, {}, warnings);
}

Result<MetricPlaces> samplePlacesOf(const DataInput& input, const std::string& field, const char* fieldParameter, std::optional<BelowRule> below, std::vector<Warning>& warnings)
{
    TRY_ASSIGN(const FieldReadings readings, readingsOfField(*input.features, field, below));
    TRY_ASSIGN(MetricPlaces made, placesWith(input, field, fieldParameter, readings.numbers, warnings));
    made.below = readings.below;
    made.substituted = readings.substituted;
    if (made.substituted > 0)
        warnings.push_back({"below.substituted", belowWords(*below, made.substituted), input.name});
    if (made.below > made.substituted)
        warnings.push_back({"below.left-out", below ? text("{0} {0|value|values} below detection {0|names|name} no limit and {0|is|are} left out.", made.below - made.substituted)
                                                    : text("{0} {0|value|values} below detection {0|is|are} left out: the result is too high where they lie.", made.below), input.name});
    return made;
}

Parameter belowParameter()
{
    return {.name = "below", .kind = ParameterKind::Choice, .title = text("Below detection"),
            .help = text("What a reading below detection counts (FIELD_lt, FIELD_text, or a field of texts such as <0.05): half its limit, limit / root of 2, the limit, or nothing. Half is ours."), .required = false,
            .defaultValue = "half", .choices = {"half", "root", "limit", "leave-out"}};
}

std::pair<std::string, ValueTree> belowValue(const std::string& rule, const MetricPlaces& places)
{
    return {"below_detection", ValueTree::Members{{"rule", rule}, {"samples", places.below}, {"substituted", places.substituted}}};
}

std::vector<Tool> environmentToolsOfSurfaces()
{
    return {interpolateTool(), hotSpotsTool(), kernelDensityTool()};
}

}  // namespace spatial
