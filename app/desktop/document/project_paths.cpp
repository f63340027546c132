// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/project_paths.h"

namespace app::desktop {

namespace fs = std::filesystem;

layers::Project withAbsolutePaths(layers::Project project)
{
    for (layers::LayerEntry& layer : project.layers)
        if (!layer.source.path.empty())
            layer.source.path = project.sourceOf(layer).path;
    return project;
}

std::string recordedText(layers::Project project)
{
    project = withAbsolutePaths(std::move(project));
    project.map.extent = {};
    project.map.rotation = 0;
    return layers::projectToJson(project);
}

layers::Project asFile(layers::Project project, const fs::path& file)
{
    project = withAbsolutePaths(std::move(project));
    project.file = file;
    if (!file.has_parent_path())
        return project;
    for (layers::LayerEntry& layer : project.layers)
        if (const fs::path relative = layer.source.path.lexically_relative(file.parent_path()); !relative.empty())
            layer.source.path = relative;
    return project;
}

}  // namespace app::desktop
