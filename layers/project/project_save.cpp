// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/project.h"
#include "layers/sources/save.h"

namespace layers {

spatial::Result<void> saveProject(const Project& project, const std::filesystem::path& target, bool overwrite)
{
    return saveBytes(projectToJson(project), target, overwrite);
}

}  // namespace layers
