// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/core/result.h"

#include <string>
#include <vector>

namespace app::desktop {

/// The look of the layer as text (JSON), with the defaults worked out where the layer's data is there.
std::string copiedStyle(Workbench& bench, const std::string& layer);

/// Whether the text is a style.
bool isStyle(const std::string& text);

/// Gives the look to the layers, as one gesture; layers of another kind (rasters for a style of features, or the reverse) are left out. How many
/// took it. InvalidInput names the bad key.
spatial::Result<int> pasteStyle(Workbench& bench, const std::vector<std::string>& layers, const std::string& text);

}  // namespace app::desktop
