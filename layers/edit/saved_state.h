// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace layers {

/// How a session knows a source that it saved: the fields by their slots and, where the file numbers its rows by position, their ids.
struct SavedState {
    std::vector<FieldSlot> slots;
    std::vector<std::int64_t> ids = {};
    std::int64_t nextId = 0;
};

/// For SourceSave::details, and back; nothing where the bytes are none of ours.
std::string keptState(const SavedState& state);
std::optional<SavedState> stateFromKept(std::string_view bytes);

/// The file read anew, as the session knows it. Conflict where it has other fields, or not as many rows.
spatial::Result<EditedLayerPtr> layerAsSaved(spatial::FeatureTablePtr read, const SavedState& state);

}  // namespace layers
