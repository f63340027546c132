// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/rules/bilingual.h"

#include <string>
#include <vector>

namespace layers {

struct LayerEntry;

/// A repair of how a layer's data is read that a person accepted; the file stays as it is.
struct Repair {
    std::string kind;                ///< "encoding", "crs", "offset", "fields"
    std::string before = {};         ///< empty: as the file says it
    std::string after = {};
    std::string date = {};           ///< "2026-11-26"
    spatial::Bilingual grounds = {}; ///< why, as the person was told
    friend bool operator==(const Repair&, const Repair&) = default;
};

/// The record of a layer's repairs, in the order in which they were made. It stands in the project file as the layer's member "repairs", which the
/// project keeps as it is (LayerEntry::unknown). What is no such record is passed over.
std::vector<Repair> repairsOf(const LayerEntry& layer);
void addRepair(LayerEntry& layer, const Repair& repair);

}  // namespace layers
