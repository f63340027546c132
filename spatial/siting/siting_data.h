// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/network/graph.h"
#include "spatial/raster/raster_expression.h"
#include "spatial/siting/formula.h"

#include <string>
#include <vector>

namespace spatial {

/// One layer for the siting chain: features (in the analysis CRS) or a raster (in any CRS).
struct SitingLayer {
    std::string id;
    std::string role;
    FeatureTablePtr features;
    RasterExpression raster;
};

struct SitingNetwork {
    std::string id;
    NetworkPtr network;
};

/// Everything the siting chain computes from: values only, shared, immutable.
struct SitingData {
    std::vector<SitingLayer> layers;
    std::vector<SitingNetwork> networks;
    std::vector<FormulaLayer> named = {};   ///< what formulas may name: all layers of the project, also those not in `layers`

    const Network* network(std::string_view id) const;
    /// Ids of the layers that a choice looks at.
    std::vector<std::string> layersOf(const DataChoice& choice) const;
    /// The geometries that a choice means, of all its layers, in one column: rows whose `field` holds one of `values`.
    /// A layer without that field gives nothing.
    GeometryColumn geometriesOf(const DataChoice& choice) const;
    /// The tables that a choice means, each with only the rows it takes.
    std::vector<FeatureTablePtr> tablesOf(const DataChoice& choice) const;
    std::vector<RasterExpression> rastersOf(const DataChoice& choice) const;
};

/// The first of several names, written "DLBM|地类编码", that the table has as a field; null where it has none.
const AttributeColumn* columnOf(const FeatureTable& table, std::string_view names);

/// A name for a choice in caches and messages, another for every choice: "roads[class=national,provincial]", "layer my-roads".
std::string nameOf(const DataChoice& choice);

}  // namespace spatial
