// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"

#include <string>

namespace app::desktop {

/// The project with sources that name their data from the root, so that what is recorded of it holds wherever the project is saved; without
/// the place that the map shows, which is no gesture.
layers::Project withAbsolutePaths(layers::Project project);
/// What is recorded of it, as text: absolute paths, and not the place that the map shows, which is no gesture.
std::string recordedText(layers::Project project);
/// The project as `file` (absolute), with sources relative to it where they lie on the same root.
layers::Project asFile(layers::Project project, const std::filesystem::path& file);

}  // namespace app::desktop
