// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/metric_crs.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/measures.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/surface_tools.h"

namespace spatial {

Result<MetricPlaces> metricPlacesOf(const DataInput& input, const std::string& field, const char* fieldParameter, std::vector<Warning>& warnings)
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
        const auto value = column ? column->number(row) : std::optional<double>(0);
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

std::vector<Tool> environmentToolsOfSurfaces()
{
    return {interpolateTool(), hotSpotsTool(), kernelDensityTool()};
}

}  // namespace spatial
