// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_pyramid.h"
#include "spatial/features/feature_table.h"
#include "spatial/geometry/spatial_index.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace styles {

struct LayerGeometry;

/// An edited table over the one it was read as: rows that are the same go on with the base's index and pyramid, the others have an index of
/// their own and are drawn from the table. Making it costs some milliseconds for a million rows, and some for each thousand others.
struct RowsOverBase {
    static constexpr std::uint32_t kNone = 0xffffffffU;
    std::shared_ptr<const LayerGeometry> base;
    std::vector<std::uint32_t> baseRow;     ///< of each row of the table; kNone: its geometry is another one
    std::vector<std::uint32_t> rowOfBase;   ///< of each row of the base; kNone: it is gone, or another one
    std::vector<std::uint32_t> others;      ///< rows whose geometry the base has not, ascending
    spatial::SpatialIndex othersIndex;      ///< of their boxes
};

/// What drawing the features of a table again and again needs: an index, and generalised geometries where somebody has built them.
/// Immutable, any thread. Making it costs what the index costs (0.2 s and 40 MB for a million rows; nothing below 2,000 rows).
struct LayerGeometry {
    spatial::FeatureTablePtr table;
    std::shared_ptr<const spatial::SpatialIndex> index = {};   ///< null for small tables
    std::shared_ptr<const spatial::FeaturePyramid> pyramid = {};
    double typicalSize = 0;                              ///< of the boxes of its features, in the layer's units
    std::shared_ptr<const RowsOverBase> over = {};       ///< of an edited table: `pyramid` is that of its base, `index` is null

    static std::shared_ptr<const LayerGeometry> of(spatial::FeatureTablePtr table, std::shared_ptr<const spatial::FeaturePyramid> pyramid = {});

    /// `baseRow`: for each row of the table the one of the base that has the same geometry (ascending), or kNone. Whatever depends on the typical size
    /// looks as it did over the base.
    static std::shared_ptr<const LayerGeometry> edited(spatial::FeatureTablePtr table, std::shared_ptr<const LayerGeometry> base, std::vector<std::uint32_t> baseRow);

    /// The rows whose boxes meet `box`, ascending.
    void rowsIn(const spatial::Box& box, std::vector<std::uint32_t>& rows) const;
};

/// The mean edge of the features' boxes (of some thousands, spread over the table).
double typicalSizeOf(std::span<const spatial::Box> boxes);

/// How much of an outline's opacity is drawn when features are so many pixels large: outlines that would cover most of the fills between
/// them fade away, so that a million parcels show their colours and not their borders.
double outlineShare(double featurePixels, double outlinePixels);

}  // namespace styles
