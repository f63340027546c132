// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/labels/label_rules.h"
#include "styles/labels/label_shapes.h"
#include "styles/labels/occupied.h"
#include "styles/render/scene.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace styles {

/// A layer with labels or badges.
struct LabelLayer {
    std::size_t inScene = 0;                  ///< number in Scene::layers
    const spatial::FeatureTable* table = nullptr;
    std::unique_ptr<LabelRules> rules;        ///< null: badges only
    LabelShapes shapes;
};

/// A label or badge that wants a place.
struct LabelWish {
    bool badge = false;
    int dimension = 0;
    std::uint32_t layer = 0;                  ///< in LabelWishes::layers
    std::uint32_t row = 0;
    int priority = 0;
    double rank = 0;                          ///< the larger goes first
    LabelRules::Choice choice;
    const MovedLabel* moved = nullptr;
    const PointSymbol* marker = nullptr;      ///< of a badge, or of the point beside which the label stands
    QPointF point;                            ///< of a point, in pixels

    /// Who takes a place for this feature's own marker and shape, in Occupied.
    std::uint64_t self() const { return (std::uint64_t{layer} + 1) << 32U | row; }
};

/// All wishes of a scene, in the order in which they are granted, and what they should keep clear of. Looks into the scene.
struct LabelWishes {
    std::vector<LabelLayer> layers;
    std::vector<LabelWish> wishes;
    Occupied markers;      ///< of named points: kept clear where a name has another place
    Occupied obstacles;    ///< never covered
};

/// Errors: CrsMismatch, Cancelled.
spatial::Result<LabelWishes> labelWishes(const Scene& scene, spatial::Progress& progress);

}  // namespace styles
