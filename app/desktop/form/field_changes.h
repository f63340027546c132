// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "layers/edit/layer_edit.h"

#include <string>

namespace app::desktop {

/// Fields of a layer's own data: added, renamed, removed, made wider, each as one gesture that undo takes back with all values. InvalidInput for names that
/// are empty or taken; Refused where the layer cannot be edited.
spatial::Result<void> addField(Workbench& bench, const std::string& layer, const spatial::Field& field);
/// The layer's form follows the new name.
spatial::Result<void> renameField(Workbench& bench, const std::string& layer, const std::string& from, const std::string& to);
spatial::Result<void> removeField(Workbench& bench, const std::string& layer, const std::string& name);
/// A narrower text field is refused where a value would not fit.
spatial::Result<void> resizeField(Workbench& bench, const std::string& layer, const std::string& name, int width, int precision);

}  // namespace app::desktop
