// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/chart_rows.h"

#include "spatial/crs/geodesic.h"
#include "spatial/geometry/geos_bridge.h"
#include "styles/symbols/default_styles.h"

#include <algorithm>

namespace app {

namespace {

const spatial::AttributeColumn* columnOf(const spatial::FeatureTable& table, const std::string& field)
{
    if (const spatial::AttributeColumn* column = table.column(field))
        return column;
    const std::string codes = styles::landUseCodeField(table);
    return styles::isLandUseCodeField(field) && !codes.empty() ? table.column(codes) : nullptr;
}

spatial::Result<double> hectaresOf(const spatial::GeometryView& shape, const spatial::Box& box, const ChartArea& area)
{
    constexpr double kSquareMetres = 10'000;
    if (area.within.empty() || area.within.contains(box))
        return spatial::geodesicArea(shape, area.crs).value / kSquareMetres;
    TRY_ASSIGN(const spatial::Geometry part, spatial::overlay(spatial::Overlay::Intersection, shape, spatial::Geometry::rectangle(area.within)));
    return spatial::geodesicArea(part, area.crs).value / kSquareMetres;
}

}  // namespace

spatial::Result<ChartRows> joinedChartRows(const std::vector<ChartRows>& layers, const charts::ChartSpec& chart, const std::optional<ChartArea>& area, std::vector<std::size_t>& lacking,
                                           const spatial::Progress& progress)
{
    std::vector<std::string> fields;
    for (const std::string& field : {chart.value, chart.second, chart.category})
        if (!field.empty() && std::find(fields.begin(), fields.end(), field) == fields.end())
            fields.push_back(field);
    auto joined = std::make_shared<spatial::FeatureTable>();
    std::vector<spatial::AttributeColumn> columns;
    spatial::AttributeColumn hectares(spatial::FieldType::Real);
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        const auto& [table, shown] = layers[layer];
        std::vector<const spatial::AttributeColumn*> from;
        for (const std::string& field : fields)
            if (const spatial::AttributeColumn* column = columnOf(*table, field))
                from.push_back(column);
        if (from.size() != fields.size()) {
            if (!shown || std::find(shown->begin(), shown->end(), std::uint8_t{1}) != shown->end())
                lacking.push_back(layer);
            continue;
        }
        for (std::size_t f = columns.size(); f < from.size(); ++f)
            columns.emplace_back(from[f]->type());
        for (std::size_t row = 0; row < table->size(); ++row) {
            if (row % 16'384 == 0)
                TRY(spatial::notCancelled(progress));
            if (shown && (*shown)[row] == 0)
                continue;
            joined->ids.push_back(static_cast<std::int64_t>(joined->ids.size()));
            for (std::size_t f = 0; f < from.size(); ++f)
                columns[f].append(from[f]->value(row));
            if (area) {
                TRY_ASSIGN(const double value, hectaresOf(table->geometry[row], table->geometry.box(row), *area));
                hectares.append(value);
            }
        }
    }
    for (std::size_t f = 0; f < columns.size(); ++f)
        joined->addField({fields[f], columns[f].type()}, std::move(columns[f]));
    if (area)
        joined->addField({kHectares, spatial::FieldType::Real}, std::move(hectares));
    return ChartRows{std::move(joined)};
}

}  // namespace app
