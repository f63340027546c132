// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/editing/table_surroundings.h"
#include "tests/support/polygons.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace spatial {

/// Features 0, 1, 2 ... from their texts, and the layer after an edit.
struct DrawnLayer {
    explicit DrawnLayer(const std::vector<std::string>& features)
    {
        std::vector<Geometry> geometries;
        for (const std::string& feature : features)
            geometries.push_back(wkt(feature));
        table = test::layer(geometries);
        surroundings = std::make_unique<TableSurroundings>(table);
    }
    operator const Surroundings&() const { return *surroundings; }

    FeatureTablePtr table;
    std::unique_ptr<TableSurroundings> surroundings;
};

/// "id: WKT" per edit, "new like 2: ...", "3: removed"; in the edits' order.
inline std::vector<std::string> told(const GeometryEdits& edits)
{
    std::vector<std::string> lines;
    for (const EditedGeometry& edit : edits) {
        std::string line = edit.id ? std::to_string(*edit.id) : edit.like ? "new like " + std::to_string(*edit.like) : "new";
        lines.push_back(line + ": " + (edit.geometry ? toWkt(edit.geometry->view()) : "removed"));
    }
    return lines;
}
inline std::vector<std::string> told(const Result<GeometryEdits>& edits)
{
    if (!edits)
        return {"error: " + edits.error().message.english()};
    return told(*edits);
}

/// What an edit made of a feature.
inline Geometry after(const Result<GeometryEdits>& edits, std::int64_t id)
{
    EXPECT_TRUE(edits.hasValue()) << (edits ? "" : edits.error().message.english());
    if (edits)
        for (const EditedGeometry& edit : *edits)
            if (edit.id == id && edit.geometry)
                return *edit.geometry;
    ADD_FAILURE() << "feature " << id << " was not changed";
    return {};
}
/// The n-th new feature.
inline Geometry made(const Result<GeometryEdits>& edits, std::size_t n = 0)
{
    EXPECT_TRUE(edits.hasValue()) << (edits ? "" : edits.error().message.english());
    if (edits)
        for (const EditedGeometry& edit : *edits)
            if (!edit.id && edit.geometry && n-- == 0)
                return *edit.geometry;
    ADD_FAILURE() << "there is no such new feature";
    return {};
}
inline std::string refusalOf(const Result<GeometryEdits>& edits) { return edits ? "accepted" : std::string(codeName(edits.error().code)); }

}  // namespace spatial
