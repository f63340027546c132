// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "layers/project/layer_form.h"

#include <span>

namespace layers {

/// What an expression over the fields and the geometry gives for one feature of a layer that is being edited, as a value of the field, checked by its
/// form. InvalidParameter where the expression does not fit the layer; InvalidInput where the form refuses the value.
spatial::Result<spatial::Value> calculated(const EditedLayer& layer, const FeatureImage& feature, std::string_view expression, const FieldForm& form, std::size_t slot);

/// The defaults of a new feature: what the expressions of the forms give where the feature has no value yet. A default that cannot be worked out leaves
/// null. To be given to every feature that a drawing tool makes before its change is handed to the edits.
void fillDefaults(const EditedLayer& layer, FeatureImage& feature, std::span<const FieldForm> forms);

/// Whether the form computes the field from the shape: "$area_mu", "$length" ...
bool comesFromShape(const FieldForm& form);

/// What forms compute from the shape follows the shapes of a change in which features are cut, united, get or lose holes or parts: the
/// area in the register is that of its parcel again. A value that the change itself writes stays, and so does one that is empty; a border that only
/// moves changes no register by itself (the form offers it). O(changed features).
void followShapes(const EditedLayer& layer, LayerChange& change, std::span<const FieldForm> forms);

}  // namespace layers
