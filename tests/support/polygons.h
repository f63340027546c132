// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <cmath>
#include <memory>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

namespace spatial::test {

/// A layer without attributes or CRS.
inline FeatureTable layerOf(const std::vector<Geometry>& geometries)
{
    FeatureTable table;
    table.name = "layer";
    for (const Geometry& geometry : geometries) {
        table.geometry.append(geometry.view());
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
    }
    return table;
}
inline FeatureTablePtr layer(const std::vector<Geometry>& geometries) { return std::make_shared<const FeatureTable>(layerOf(geometries)); }

/// With one field of numbers; NaN is null.
inline FeatureTablePtr layer(const std::vector<std::pair<Geometry, double>>& features, const char* field = "value")
{
    std::vector<Geometry> geometries;
    AttributeColumn column(FieldType::Real);
    for (const auto& [geometry, value] : features) {
        geometries.push_back(geometry);
        if (std::isnan(value))
            column.appendNull();
        else
            column.append(value);
    }
    FeatureTable table = layerOf(geometries);
    table.addField({field, FieldType::Real}, std::move(column));
    return std::make_shared<const FeatureTable>(std::move(table));
}

/// 0..1 from the seed alone, on every standard library.
inline double uniform(std::mt19937_64& random) { return static_cast<double>(random() >> 11) / 9007199254740992.0; }

/// A star: simple, concave, any number of corners, sometimes with a hole round its centre.
inline Geometry star(std::mt19937_64& random, Coordinate centre, double radius, int corners, bool hole = false)
{
    std::vector<std::vector<Coordinate>> rings(hole ? 2 : 1);
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        const double r = radius * (0.4 + 0.6 * uniform(random));
        rings[0].push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
        if (hole)
            rings[1].push_back({centre.x + 0.3 * r * std::cos(angle), centre.y + 0.3 * r * std::sin(angle)});
    }
    return Geometry::polygon(std::move(rings));
}

}  // namespace spatial::test
