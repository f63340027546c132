// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/written_network.h"

#include "app/desktop/tools/written_tool.h"

#include <fmt/format.h>

#include <algorithm>

namespace app::desktop {

void writeNetwork(const layers::Project& project, const layers::NetworkEntry& network, const spatial::Tool& tool, layers::WrittenParameters& parameters)
{
    const auto source = [&](const std::string& layer) {
        const layers::LayerEntry* entry = project.layer(layer);
        return entry ? writtenSource(project.sourceOf(*entry)) : std::string();
    };
    const std::pair<const char*, std::string> all[] = {
        {"roads", source(network.layer)},
        {"speed", network.speed},
        {"class", network.classField},
        {"speeds", network.speeds},
        {"oneway", network.oneway},
        {"profile", network.profile},
        {"season", network.season},
        {"level", network.level},
        {"closed", network.closed},
        {"vehicle", network.vehicle},
        {"turns", source(network.turns)},
        {"snap", network.snap > 0 ? fmt::format("{}", network.snap) : std::string()},
    };
    for (const auto& [name, value] : all)
        if (!value.empty() && std::any_of(tool.parameters.begin(), tool.parameters.end(), [name = name](const spatial::Parameter& parameter) { return parameter.name == name; }))
            parameters.emplace_back(name, value);
}

}  // namespace app::desktop
