// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/picture_legend.h"
#include "app/desktop/suitability/live_model.h"
#include "styles/symbols/color.h"

#include <array>

namespace app::desktop {

/// Colours of the live picture: entry round(255 v) of a value, or n of a count; those of the layers that the siting chain writes.
struct LiveColours {
    std::array<styles::Color, 256> colours{};
    styles::Color nodata = styles::kTransparent;
    styles::Color complete = styles::kTransparent;   ///< of MissingData: nothing is missing
};
/// Without rules 0 is a score like any other: what they exclude is told apart by muted().
LiveColours liveColours(LiveModel::Shown shown, bool withoutRules = false);

/// As a pixel of the picture, which lets the map beneath shine through a little.
std::uint32_t premultiplied(styles::Color color);
/// The same, paler: of land that a rule excludes.
std::uint32_t muted(std::uint32_t premultiplied);

/// Title, ramp and swatches of what is shown.
PictureLegend liveLegend(LiveModel::Shown shown, const spatial::SuitabilityModel& model, const std::string& criterion, const PreparedModel& prepared, bool withoutRules = false);

}  // namespace app::desktop
