// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "layers/journal/journal.h"
#include "layers/sources/source_spec.h"
#include "spatial/core/progress.h"
#include "spatial/rules/bilingual.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// What a crash left of one layer, or of the project itself (subject "project").
struct RecoveredPart {
    std::string subject;
    spatial::Bilingual name;                 ///< as the project calls the layer; empty where it does not know it
    layers::SourceSpec source = {};          ///< of a layer; absolute
    std::size_t gestures = 0;
    std::size_t features = 0;                ///< changed, new and removed ones, each once
    std::int64_t lastMilliseconds = 0;
};
/// The project first, then the layers in the order in which they were touched. Parts that were not touched are left out.
std::vector<RecoveredPart> recoveredParts(const layers::LeftSession& session);

/// How what was left stands to the file as it is now.
enum class RecoveredFit {
    Fits,         ///< nothing happened to the file in between
    IsInFile,     ///< the file holds it already: it was being saved
    Conflicts,    ///< the file holds something else in those places
    Unreadable,
};
/// Reads the file. Any thread.
spatial::Result<RecoveredFit> fitOf(const layers::LeftSession& session, const RecoveredPart& part, spatial::Progress& progress);

/// The shapes that a gesture changed in a layer, before and after; at most `limit` features.
struct ChangedShape {
    std::optional<spatial::Geometry> before;
    std::optional<spatial::Geometry> after;
};
std::vector<ChangedShape> changedShapes(const layers::Gesture& gesture, std::string_view subject, std::size_t limit = 500);

bool touches(const layers::Gesture& gesture, std::string_view subject);

}  // namespace app::desktop
