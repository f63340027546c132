// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/edit_state.h"

#include <mutex>

namespace layers {

struct EditedLayer::Inside {
    EditState state;
    mutable std::once_flag once;               ///< of `table`
    mutable spatial::FeatureTablePtr table;
    mutable std::once_flag onceRebased;        ///< of `rebased`
    mutable EditedLayerPtr rebased;

    explicit Inside(EditState content) : state(std::move(content)) {}
};

}  // namespace layers
