// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/chart_rows.h"

#include <algorithm>

namespace app {

spatial::Result<ChartRows> joinedChartRows(const std::vector<ChartRows>& layers, const charts::ChartSpec& chart, std::vector<std::size_t>& lacking, const spatial::Progress& progress)
{
    std::vector<std::string> fields;
    for (const std::string& field : {chart.value, chart.second, chart.category})
        if (!field.empty() && std::find(fields.begin(), fields.end(), field) == fields.end())
            fields.push_back(field);
    auto joined = std::make_shared<spatial::FeatureTable>();
    std::vector<spatial::AttributeColumn> columns;
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        const auto& [table, shown] = layers[layer];
        std::vector<const spatial::AttributeColumn*> from;
        for (const std::string& field : fields)
            if (const spatial::AttributeColumn* column = table->column(field))
                from.push_back(column);
        if (from.size() != fields.size()) {
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
        }
    }
    for (std::size_t f = 0; f < columns.size(); ++f)
        joined->addField({fields[f], columns[f].type()}, std::move(columns[f]));
    return ChartRows{std::move(joined)};
}

}  // namespace app
