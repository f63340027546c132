// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/layout.h"
#include "layers/project/project.h"
#include "spatial/core/text.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// A layout as a file that travels between projects: what layoutToJson() writes, and a member "madeFor" with the CRS and, of each layer that the layout names, id, role and name.
std::string layoutFileText(const Layout& layout, const layers::Project& project);

/// A layout from such a file, for another project.
struct TravelledLayout {
    Layout layout;                             ///< with an id that the project does not have
    std::vector<spatial::Text> remarks = {};   ///< what could not come along
};

/// Layers are those of the same id and role; else those of the role: all of them for a map, the first for tables, charts and pages. What the project has no layer for is left out of maps and
/// told; an extent of another place or CRS is let go, and told. Pictures stay paths, figures of results stay references: the page says where they are not there.
/// Errors of openText; InvalidInput names the bad member, or says that the file holds no layout or one of a newer program.
spatial::Result<TravelledLayout> layoutFromFile(const std::filesystem::path& file, const layers::Project& project);

/// Whether a name on the command line means a file and no layout of a project: "sheet.json".
bool isLayoutFile(std::string_view name);

}  // namespace app
