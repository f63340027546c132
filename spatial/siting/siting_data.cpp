// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/siting_data.h"

#include <algorithm>

namespace spatial {

namespace {

bool takes(const DataChoice& choice, const SitingLayer& layer)
{
    return choice.layer.empty() ? !choice.role.empty() && layer.role == choice.role : layer.id == choice.layer;
}

/// The rows of a table that the choice takes.
std::vector<std::size_t> rowsOf(const DataChoice& choice, const FeatureTable& table)
{
    std::vector<std::size_t> rows;
    const AttributeColumn* column = choice.field.empty() ? nullptr : columnOf(table, choice.field);
    if (!choice.field.empty() && !column)
        return rows;
    for (std::size_t row = 0; row < table.size(); ++row)
        if (!column || std::find(choice.values.begin(), choice.values.end(), column->display(row)) != choice.values.end())
            rows.push_back(row);
    return rows;
}

}  // namespace

const Network* SitingData::network(std::string_view id) const
{
    for (const SitingNetwork& n : networks)
        if (n.id == id)
            return n.network.get();
    return nullptr;
}

std::vector<std::string> SitingData::layersOf(const DataChoice& choice) const
{
    std::vector<std::string> ids;
    for (const SitingLayer& layer : layers)
        if (takes(choice, layer))
            ids.push_back(layer.id);
    return ids;
}

GeometryColumn SitingData::geometriesOf(const DataChoice& choice) const
{
    GeometryColumn all;
    for (const SitingLayer& layer : layers)
        if (takes(choice, layer) && layer.features)
            for (const std::size_t row : rowsOf(choice, *layer.features))
                all.append(layer.features->geometry[row]);
    return all;
}

std::vector<FeatureTablePtr> SitingData::tablesOf(const DataChoice& choice) const
{
    std::vector<FeatureTablePtr> tables;
    for (const SitingLayer& layer : layers) {
        if (!takes(choice, layer) || !layer.features)
            continue;
        const auto rows = rowsOf(choice, *layer.features);
        tables.push_back(rows.size() == layer.features->size() ? layer.features : std::make_shared<FeatureTable>(selectRows(*layer.features, rows)));
    }
    return tables;
}

std::vector<RasterExpression> SitingData::rastersOf(const DataChoice& choice) const
{
    std::vector<RasterExpression> rasters;
    for (const SitingLayer& layer : layers)
        if (takes(choice, layer) && layer.raster.isValid())
            rasters.push_back(layer.raster);
    return rasters;
}

const AttributeColumn* columnOf(const FeatureTable& table, std::string_view names)
{
    while (!names.empty()) {
        const std::size_t bar = std::min(names.find('|'), names.size());
        if (const AttributeColumn* column = table.column(names.substr(0, bar)))
            return column;
        names.remove_prefix(std::min(names.size(), bar + 1));
    }
    return nullptr;
}

std::string nameOf(const DataChoice& choice)
{
    std::string name = choice.layer.empty() ? choice.role : "layer " + choice.layer;
    if (choice.field.empty())
        return name;
    name += "[" + choice.field + "=";
    for (std::size_t i = 0; i < choice.values.size(); ++i)
        name += (i == 0 ? "" : ",") + choice.values[i];
    return name + "]";
}

}  // namespace spatial
