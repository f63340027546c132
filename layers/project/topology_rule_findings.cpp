// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/topology_findings.h"

#include "spatial/topology/table_surroundings.h"
#include "spatial/topology/topology_check.h"

#include <map>

namespace layers {

using spatial::text;

spatial::Result<std::vector<Finding>> topologyRuleFindings(const Project& project, spatial::Progress& progress)
{
    spatial::TopologyLayers layers;
    const auto open = [&](const std::string& id) -> spatial::Result<void> {
        const LayerEntry* const entry = project.layer(id);
        if (!entry || layers.find(id))
            return {};
        const auto opened = openFeatures(project.sourceOf(*entry), progress);
        TRY(notCancelled(progress));
        if (opened)   // checkProject names those that cannot be opened
            layers.put(id, spatial::surroundingsOf(opened->table), opened->table->crs, opened->table->geometry.extent());
        return {};
    };
    for (const spatial::TopologyRule& rule : project.topology.rules) {
        if (!rule.on)
            continue;
        TRY(open(rule.layer));
        if (needsOtherLayer(rule.kind))
            TRY(open(rule.other));
    }
    TRY_ASSIGN(const spatial::TopologyFindings found, checkTopology(project.topology.rules, layers, progress));
    struct Broken {
        std::size_t count = 0;
        spatial::TopologyFindingPtr first;
    };
    std::map<std::string, Broken> broken;
    for (const auto& finding : found.all())
        if (!isAccepted(*finding, project.topology.ignored)) {
            Broken& one = broken[finding->rule];
            ++one.count;
            if (!one.first)
                one.first = finding;
        }
    std::vector<Finding> findings;
    for (const spatial::TopologyRule& rule : project.topology.rules)
        if (const auto one = broken.find(rule.id); one != broken.end())
            findings.push_back({"topology.rule", Severity::Warning, rule.layer, text("{0}: {1} faults. The first: {2}", titleOf(rule.kind), one->second.count, explain(*one->second.first)),
                                text("Open the project and look at the panel \"Topology\": it shows each fault and its safe fix.")});
    return findings;
}

}  // namespace layers
