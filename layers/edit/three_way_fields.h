// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/three_way.h"

namespace layers {

/// Which column of theirs is which slot of mine and which column of the base: by name; a field whose name is gone is the new one of the same type that
/// holds the same value in every feature, if there is just one. InvalidInput where a type differs. O(features) for each field whose name is gone.
spatial::Result<ThreeWayColumns> columnsOf(const EditedLayer& mine, const spatial::FeatureTable& theirs);

/// The fields that one side has otherwise than the other. Those come before the features.
void compareFields(const EditedLayer& mine, const spatial::FeatureTable& theirs, ThreeWay& found);

}  // namespace layers
