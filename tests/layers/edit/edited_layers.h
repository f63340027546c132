// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"

#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

namespace layers::test {

using spatial::Box;
using spatial::Coordinate;
using spatial::Geometry;
using spatial::Value;
using spatial::wkt;

/// A square of one unit with its lower left corner at x, y.
inline Geometry square(double x, double y) { return Geometry::rectangle({x, y, x + 1, y + 1}); }

/// Three squares in a row, ids 0, 1, 2: a paddy, a field and a wood.
inline spatial::FeatureTablePtr threeParcels()
{
    auto table = spatial::features({"code", "area"}, {{"POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))", {std::string("0101"), 1.5}},
                                                      {"POLYGON ((2 0, 3 0, 3 1, 2 1, 2 0))", {std::string("0103"), 2.5}},
                                                      {"POLYGON ((4 0, 5 0, 5 1, 4 1, 4 0))", {std::string("0301"), Value()}}});
    return std::make_shared<const spatial::FeatureTable>(std::move(table));
}

inline EditedLayerPtr after(const EditedLayerPtr& layer, const LayerChange& change, bool back = false)
{
    auto next = layer->with(change, back);
    EXPECT_TRUE(next) << (next ? "" : next.error().message.english());
    return next ? *next : layer;
}

/// Every id that either has.
inline std::vector<std::int64_t> idsOf(const EditedLayer& layer)
{
    return layer.table()->ids;
}

inline void expectSameTables(const spatial::FeatureTable& a, const spatial::FeatureTable& b)
{
    ASSERT_EQ(a.ids, b.ids);
    ASSERT_EQ(a.fields.size(), b.fields.size());
    ASSERT_EQ(a.geometry.size(), b.geometry.size());
    for (std::size_t field = 0; field < a.fields.size(); ++field) {
        EXPECT_EQ(a.fields[field].name, b.fields[field].name);
        EXPECT_EQ(a.fields[field].type, b.fields[field].type);
        EXPECT_EQ(a.columns[field].type(), b.columns[field].type());
        ASSERT_EQ(a.columns[field].size(), b.columns[field].size());
        for (std::size_t row = 0; row < a.size(); ++row)
            EXPECT_EQ(a.columns[field].value(row), b.columns[field].value(row)) << "field " << field << " row " << row;
    }
    for (std::size_t row = 0; row < a.size(); ++row) {
        EXPECT_TRUE(sameImage({Geometry(a.geometry[row]), {}}, {Geometry(b.geometry[row]), {}})) << "row " << row;
        EXPECT_EQ(a.geometry.box(row), b.geometry.box(row));
    }
    EXPECT_EQ(a.geometry.extent(), b.geometry.extent());
    EXPECT_TRUE(spatial::GeometryColumn::fitTogether(a.geometry.arrays()));
}

/// The same slots and the same image of every feature, found the same way.
inline void expectSameLayers(const EditedLayer& a, const EditedLayer& b)
{
    EXPECT_EQ(a.fieldSlots(), b.fieldSlots());
    EXPECT_EQ(a.size(), b.size());
    EXPECT_EQ(a.isChanged(), b.isChanged());
    std::vector<std::int64_t> ids = idsOf(a);
    std::vector<std::int64_t> others = idsOf(b);
    std::sort(ids.begin(), ids.end());
    std::sort(others.begin(), others.end());
    ASSERT_EQ(ids, others);
    for (const std::int64_t id : ids)
        EXPECT_TRUE(sameImage(a.feature(id), b.feature(id))) << "feature " << id;
}

/// The table feature by feature, as slowly as can be.
inline spatial::FeatureTable naiveTable(const EditedLayer& layer)
{
    spatial::FeatureTable out;
    std::vector<std::size_t> present;
    for (std::size_t slot = 0; slot < layer.fieldSlots().size(); ++slot)
        if (layer.fieldSlots()[slot].present) {
            present.push_back(slot);
            out.addField(layer.fieldSlots()[slot].field, spatial::AttributeColumn(layer.fieldSlots()[slot].field.type));
        }
    const auto add = [&](std::int64_t id) {
        out.ids.push_back(id);
        out.geometry.append(layer.geometry(id));
        for (std::size_t i = 0; i < present.size(); ++i)
            out.columns[i].append(layer.value(id, present[i]));
    };
    for (const std::int64_t id : layer.base()->ids)
        if (layer.contains(id))
            add(id);
    for (const std::int64_t id : layer.changedFeatures())
        if (layer.contains(id) && !layer.baseRow(id))
            add(id);
    return out;
}

}  // namespace layers::test
