// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/project.h"
#include "spatial/crs/crs_words.h"

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

template <class Entries>
auto* byId(Entries& entries, std::string_view id)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.id == id; });
    return found == entries.end() ? nullptr : &*found;
}

}  // namespace

const LayerEntry* Project::layer(std::string_view id) const { return byId(layers, id); }
const NetworkEntry* Project::network(std::string_view id) const { return byId(networks, id); }

const spatial::SuitabilityModel* Project::model(std::string_view id) const
{
    if (id.empty())
        return models.empty() ? nullptr : &models.front();
    return byId(models, id);
}

std::vector<const LayerEntry*> Project::withRole(std::string_view role) const
{
    std::vector<const LayerEntry*> found;
    for (const LayerEntry& entry : layers)
        if (entry.role == role)
            found.push_back(&entry);
    return found;
}

SourceSpec Project::sourceOf(const LayerEntry& entry) const
{
    SourceSpec source = entry.source;
    if (source.path.is_relative() && file.has_parent_path())
        source.path = (file.parent_path() / source.path).lexically_normal();
    return source;
}

std::string_view provinceCrsText()
{
    return "+proj=aea +lat_1=45 +lat_2=51 +lat_0=48 +lon_0=128 +ellps=GRS80 +units=m +no_defs +type=crs";
}

spatial::Result<spatial::Crs> analysisCrs(const Project& project)
{
    // The text speaks of GRS80 only; the province's CRS says in addition that its datum is CGCS2000, so nothing is transformed by guess.
    if (project.crs.empty() || project.crs == provinceCrsText())
        return spatial::provinceAnalysisCrs();
    TRY_ASSIGN(spatial::Crs crs, spatial::Crs::fromText(project.crs));
    if (crs.metersPerUnit() != 1.0)
        return Error{ErrorCode::InvalidInput, text("The analysis CRS must be projected and in metres; \"{0}\" is not.", spatial::crsWords(crs)),
                     text("Leave out analysis.crs: then the province's equal-area CRS is used."), "analysis.crs"};
    return crs;
}

void dropLooseNetworks(Project& project)
{
    std::erase_if(project.networks, [&](const NetworkEntry& network) { return !project.layer(network.layer); });
    for (NetworkEntry& network : project.networks) {
        if (!project.layer(network.turns))
            network.turns.clear();
        if (network.joined && (!project.network(network.joined->network) || !project.layer(network.joined->terminals)))
            network.joined.reset();
    }
}

}  // namespace layers
