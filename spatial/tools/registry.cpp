// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/tool.h"

#include <iterator>

namespace spatial {

const std::vector<Tool>& allTools()
{
    static const std::vector<Tool> tools = [] {
        std::vector<Tool> all;
        for (auto area : {vectorTools, rasterTools, costTools, networkTools, decisionTools, symbiosisTools, environmentToolsOfImport, environmentToolsOfSamples, environmentToolsOfIndices, environmentToolsOfRegister, environmentToolsOfSurfaces, environmentToolsOfExposure}) {
            auto some = area();
            std::move(some.begin(), some.end(), std::back_inserter(all));
        }
        return all;
    }();
    return tools;
}

const Tool* toolById(std::string_view id)
{
    for (const Tool& tool : allTools())
        if (tool.id == id)
            return &tool;
    return nullptr;
}

}  // namespace spatial
