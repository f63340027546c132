// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/actions/new_features.h"

namespace app::desktop {

/// Copies the selected features (or the one under the pointer): inside the program with their CRS and values, for other programs as WKT, one a
/// line. False where there is none.
bool copyFeatures(EditKit& kit);
/// The same, and they are deleted.
void cutFeatures(EditKit& kit);
/// Puts what the clipboard holds into the target: features of this program, WKT, GeoJSON, lists of boundary points. False where it holds none of
/// these, and then nothing is said.
bool pasteFeatures(EditKit& kit);

/// Features from text: GeoJSON, WKT, or boundary points; `crs`: what they are in, unknown where the text does not say.
struct TextFeatures {
    std::vector<IncomingFeature> features;
    spatial::Crs crs;
    std::vector<spatial::Text> remarks = {};
};
spatial::Result<TextFeatures> featuresFromText(std::string_view text);

}  // namespace app::desktop
