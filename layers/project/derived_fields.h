// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/open.h"
#include "spatial/features/attribute_join.h"

#include <string>
#include <vector>

namespace layers {

struct Project;
struct LayerEntry;

/// Fields that a layer takes from another one of the project; kept with the layer, found anew whenever it is read.
struct LayerJoin {
    std::string layer;                        ///< id of the other layer, often a table without geometry
    spatial::AttributeJoin keys;
    friend bool operator==(const LayerJoin&, const LayerJoin&) = default;
};

/// A field that an expression over the others gives (spatial/expressions); its source stays as it is.
struct CalculatedField {
    std::string name;                         ///< a field of the source with this name is replaced in what people see
    spatial::FieldType type = spatial::FieldType::Real;
    std::string expression;
    friend bool operator==(const CalculatedField&, const CalculatedField&) = default;
};

/// Everything that decides what a layer's table holds: its source, and what is added to it. A value that jobs take along.
struct TableRecipe {
    struct Joined {
        SourceSpec source;
        spatial::AttributeJoin keys;
        friend bool operator==(const Joined&, const Joined&) = default;
    };
    SourceSpec source;
    std::vector<Joined> joins = {};               ///< with the sources of layers that the project has
    std::vector<std::string> missing = {};        ///< ids of joined layers that it has not
    std::vector<CalculatedField> calculated = {};
    friend bool operator==(const TableRecipe&, const TableRecipe&) = default;
};
TableRecipe recipeOf(const Project& project, const LayerEntry& layer);

/// Reads the source, joins, then calculates in order, so that a calculated field may use joined ones and those before it. A join sees the
/// other layer's source, not what that one adds. What cannot be joined or calculated is told by a finding ("join.failed",
/// "join.unmatched", "field.failed") and fails nothing: its field is null.
/// Errors: those of openFeatures(). Any thread.
spatial::Result<OpenedFeatures> openTable(const TableRecipe& recipe, spatial::Progress& progress);

/// What openTable() adds to the table of the source, for a table that is at hand (with edits that are in no file yet).
spatial::Result<std::vector<Finding>> addDerivedFields(spatial::FeatureTable& table, const TableRecipe& recipe, spatial::Progress& progress);
/// Whether there is anything to add.
bool addsFields(const TableRecipe& recipe);

/// The calculated fields added to a table in order: a field of the same name is replaced. For openTable() and previews.
spatial::Result<std::vector<Finding>> calculateFields(spatial::FeatureTable& table, const std::vector<CalculatedField>& fields, spatial::Progress& progress);

/// The values of a column as those of another type: numbers from texts and back, dates from texts; null where that is impossible.
/// `lost` counts values that were there and are null now.
spatial::AttributeColumn asType(const spatial::AttributeColumn& column, spatial::FieldType type, std::size_t& lost);

}  // namespace layers
