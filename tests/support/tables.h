// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Feature tables written out in a test: geometries and one column of values beside them.
namespace test_support {

inline spatial::FeatureTable tableOf(const std::vector<spatial::Geometry>& shapes, spatial::Crs crs = {})
{
    spatial::FeatureTable table;
    table.name = "test";
    table.crs = std::move(crs);
    for (const spatial::Geometry& shape : shapes) {
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        table.geometry.append(shape.view());
    }
    return table;
}

template <class T>
void addColumn(spatial::FeatureTable& table, const std::string& name, spatial::FieldType type, const std::vector<T>& values)
{
    spatial::AttributeColumn column(type);
    for (const T& value : values) {
        if constexpr (std::is_same_v<T, std::string>)
            column.append(std::string_view(value));
        else
            column.append(value);
    }
    table.addField({name, type}, std::move(column));
}

inline spatial::FeatureTablePtr share(spatial::FeatureTable table) { return std::make_shared<const spatial::FeatureTable>(std::move(table)); }

/// The square from (x, y) to (x + size, y + size).
inline spatial::Geometry square(double x, double y, double size) { return spatial::Geometry::rectangle({x, y, x + size, y + size}); }

}  // namespace test_support
