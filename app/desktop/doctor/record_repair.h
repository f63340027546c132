// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "layers/project/repairs.h"
#include "spatial/core/text.h"

#include <functional>
#include <string>

namespace app::desktop {

struct Workbench;

/// A repair of how a layer is read, as one gesture that undo takes back: the change, and its record in the layer's provenance with the date and
/// the grounds in both languages. A message says it and offers to undo.
void applyRepair(Workbench& bench, const std::string& layer, const std::string& kind, const std::string& before, const std::string& after, const spatial::Bilingual& grounds,
                 const std::function<void(layers::LayerEntry&)>& change);

/// A sentence in both languages, as records keep it.
spatial::Bilingual inBothLanguages(const spatial::Text& sentence);

/// Records what is read otherwise in `changed` than `before` said it: encoding, coordinate system, shift.
void recordReading(layers::LayerEntry& changed, const layers::SourceSpec& before, const spatial::Bilingual& grounds);

/// "Encoding: as the file says → GBK (2026-11-26). All 40 texts can be read …": the record as a person reads it.
spatial::Text repairWords(const layers::Repair& repair, bool chinese);

}  // namespace app::desktop
