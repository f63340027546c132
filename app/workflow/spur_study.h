// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "layers/project/spur.h"
#include "spatial/raster/cost/friction.h"

#include <map>
#include <string>
#include <vector>

namespace app {

/// What the project keeps, or what its layers suggest where it keeps nothing: rivers, water, railways and roads are crossed, no line enters the
/// ecological red line, reserves and drinking-water zones, protected farmland and black soil are paid by the mu. All sums are ours. Errors of layers::spurOf().
spatial::Result<layers::SpurEntry> spurEntryOf(const layers::Project& project);
/// The law that speaks of the layer: what the item says, else that of the rule which the layer's role names.
std::string lawOf(const layers::Project& project, const layers::SpurItem& item, bool chinese);
/// Costs that are suggested, 10,000 yuan a crossing; ours.
double suggestedCrossing(const std::string& role);

/// Layers of the project whose data spurFriction() looks at: those of the items that are on, and the terrain models.
std::vector<const layers::LayerEntry*> spurLayers(const layers::Project& project, const layers::SpurEntry& spur);

/// Data of the layers by id, as they stand.
struct SpurData {
    std::map<std::string, spatial::FeatureTablePtr> tables;
    std::map<std::string, spatial::RasterExpression> rasters;
};

/// Cells over `extent`, so many that ways over them are found while somebody waits: the entry's size, or the least multiple of 10 m that gives no more
/// than four million.
spatial::GridShape spurGrid(const layers::Project& project, const layers::SpurEntry& spur, const spatial::Box& extent);

/// Yuan a metre on the grid. Slopes come from the finest terrain model of the project that has a value there; cells without any are flat
/// ground. Errors of spatial::friction(), with the layer's name; MissingInput where an item's layer has no data.
struct SpurGround {
    spatial::Friction friction;
    spatial::RasterExpression slope;   ///< percent on the grid; invalid where the project has no terrain model
};
spatial::Result<SpurGround> spurFriction(const layers::Project& project, const layers::SpurEntry& spur, const SpurData& data, const spatial::GridShape& shape, bool chinese);

}  // namespace app
