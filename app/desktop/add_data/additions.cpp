// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/add_data/additions.h"

#include "app/desktop/document/data_fingerprint.h"
#include "app/desktop/layer_tree/tree_edits.h"
#include "app/workflow/project_actions.h"

#include <algorithm>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

/// The way out of a missing CRS: what the doctor proposes, at least for this layer.
void proposeCrs(NotAdded& failed, spatial::Progress& progress)
{
    const layers::SourceSpec& source = failed.layer.source;
    const auto info = layers::inspect(source, progress);
    if (!info)
        return;
    std::vector<layers::Finding> proposals;
    for (const layers::Finding& finding : info->findings)
        if (finding.fix.starts_with("crs=") && (source.layer.empty() || finding.layer.empty() || finding.layer == source.layer))
            proposals.push_back(finding);
    if (proposals.empty())
        return;
    proposals.resize(1);
    failed.repaired = layers::withFixes(source, proposals);
    failed.repair = proposals.front().repair;
}

/// Rasters lie under areas, areas under lines, lines under points.
int heightOf(const OfferedLayer& offered, const layers::LayerEntry& entry)
{
    if (offered.kind == layers::LayerKind::Raster)
        return 0;
    return entry.role == "land-use" || entry.role.starts_with("constraint:") ? 1 : 2;
}

}  // namespace

spatial::Result<Additions> additionsOf(layers::Project project, const std::vector<OfferedLayer>& offered, spatial::Progress& progress)
{
    Additions additions;
    const layers::Project before = project;
    std::vector<std::pair<int, layers::LayerEntry>> entries;
    for (std::size_t i = 0; i < offered.size(); ++i) {
        progress.report(static_cast<double>(i) / static_cast<double>(offered.size()), "read");
        if (progress.cancelled())
            return spatial::cancelledError();
        auto added = addLayer(project, offered[i].source, "", offered[i].name, progress);
        if (added) {
            added->layer.fingerprint = dataFingerprint(project.sourceOf(added->layer).path);
            entries.emplace_back(heightOf(offered[i], added->layer), std::move(added->layer));
            continue;
        }
        if (added.error().code == ErrorCode::Cancelled)
            return added.error();
        NotAdded failed{offered[i], added.error()};
        if (failed.error.code == ErrorCode::CrsMismatch) {
            failed.error.hint = text("State it in what follows, if you know it.");
            proposeCrs(failed, progress);
        } else if (failed.error.code == ErrorCode::Conflict) {
            failed.error.hint = text("To show it twice, duplicate that layer.");
        }
        additions.failed.push_back(std::move(failed));
    }
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (auto& [height, entry] : entries)
        additions.layers.push_back(std::move(entry));
    additions.networks.assign(project.networks.begin() + static_cast<std::ptrdiff_t>(before.networks.size()), project.networks.end());
    additions.grids.assign(project.grids.begin() + static_cast<std::ptrdiff_t>(before.grids.size()), project.grids.end());
    return additions;
}

std::vector<std::string> addTo(layers::Project& project, const Additions& additions, std::string_view above)
{
    project.tree = layers::completeTree(project);
    std::vector<std::string> ids;
    for (layers::LayerEntry entry : additions.layers) {
        const std::string wanted = entry.id;
        for (int number = 2; project.layer(entry.id) || layers::findItem(project.tree, entry.id); ++number)
            entry.id = wanted + "-" + std::to_string(number);
        for (layers::NetworkEntry network : additions.networks)
            if (network.layer == wanted && !project.network(network.id)) {
                network.layer = entry.id;
                project.networks.push_back(std::move(network));
            }
        ids.push_back(entry.id);
        project.layers.push_back(std::move(entry));
    }
    for (const layers::GridEntry& grid : additions.grids)
        if (std::none_of(project.grids.begin(), project.grids.end(), [&](const auto& other) { return other.id == grid.id; }))
            project.grids.push_back(grid);
    for (auto id = ids.rbegin(); id != ids.rend(); ++id)
        project.tree.insert(project.tree.begin(), layers::TreeItem{.id = *id});
    if (!above.empty() && layers::findItem(project.tree, above)) {
        const std::string group = parentOf(project.tree, above);
        const auto& list = group.empty() ? project.tree : layers::findItem(project.tree, group)->children;
        const auto at = std::find_if(list.begin(), list.end(), [&](const layers::TreeItem& item) { return item.id == above; }) - list.begin();
        moveItems(project, ids, group, static_cast<int>(at));
    }
    return ids;
}

}  // namespace app::desktop
