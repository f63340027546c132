// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/topology/fix_all.h"

#include "spatial/topology/layer_metric.h"

#include <algorithm>

namespace app::desktop {

using layers::EditedLayerPtr;
using spatial::Box;
using spatial::Result;
using spatial::TopologyFindingPtr;

namespace {

/// The fixes of one layer in one round, and the places they touch.
struct Work {
    spatial::GeometryEdits edits;
    std::vector<Box> places;
    bool meets(const Box& box) const
    {
        return std::any_of(places.begin(), places.end(), [&](const Box& place) { return place.intersects(box); });
    }
};

Box touchedBy(const spatial::TopologyFix& fix, const Box& finding, const EditedLayerPtr& layer)
{
    Box touched = finding;
    for (const spatial::EditedGeometry& edit : fix.edits) {
        if (edit.id)
            touched.include(layer->geometry(*edit.id).box());
        if (edit.geometry)
            touched.include(edit.geometry->view().box());
    }
    return touched;
}

/// The edits done: in the layer, and in what is found around them.
Result<void> apply(TopologyState& state, const std::string& id, const spatial::GeometryEdits& edits, spatial::Progress& progress)
{
    const EditedLayerPtr before = state.states.at(id);
    const layers::LayerChange change = layers::changeOf(*before, edits);
    TRY_ASSIGN(const EditedLayerPtr now, before->with(change));
    std::vector<std::int64_t> ids;
    for (const layers::FeatureChange& feature : change.features)
        ids.push_back(feature.id);
    std::sort(ids.begin(), ids.end());
    const spatial::TopologyChange places{id, spatial::changedPlaces(*before, *now, ids)};
    const spatial::TopologyLayer* layer = state.layers.find(id);
    const spatial::Crs crs = layer->crs;
    Box extent = layer->metric->extent();
    for (const Box& place : places.boxes)
        extent.include(place);
    state.layers.put(id, now, crs, extent);
    state.states[id] = now;
    TRY_ASSIGN(state.findings, updateTopology(state.findings, state.rules, state.layers, places, progress));
    return {};
}

}  // namespace

Result<FixedFaults> fixFaults(TopologyState state, const std::function<bool(const spatial::TopologyFinding&)>& wanted, spatial::Progress& progress)
{
    constexpr int kRounds = 200;   // each leaves fewer faults than it met: a limit for what cannot be
    const auto begun = state.states;
    spatial::CancelOnly quiet(progress);
    FixedFaults done;
    double told = 0;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<TopologyFindingPtr> faults;
        for (const TopologyFindingPtr& finding : state.findings.all())
            if (wanted(*finding) && state.states.contains(finding->layer))
                faults.push_back(finding);
        std::map<std::string, Work> byLayer;
        std::size_t now = 0;
        done.left = 0;
        for (std::size_t i = 0; i < faults.size(); ++i) {
            TRY(notCancelled(progress));
            told = std::max(told, static_cast<double>(done.fixed + now + done.left) / static_cast<double>(done.fixed + faults.size() + 1));
            progress.report(told, "fix faults");
            const spatial::TopologyFinding& finding = *faults[i];
            Work& work = byLayer[finding.layer];
            if (work.meets(finding.box()))
                continue;   // the next round
            const auto fix = fixOf(finding, state.rules, state.layers);
            if (!fix) {
                ++done.left;
                continue;
            }
            const Box touched = touchedBy(*fix, finding.box(), state.states.at(fix->layer));
            if (work.meets(touched))
                continue;
            work.places.push_back(touched);
            work.edits.insert(work.edits.end(), fix->edits.begin(), fix->edits.end());
            ++now;
        }
        if (now == 0)
            break;
        for (const auto& [id, work] : byLayer)
            if (!work.edits.empty())
                TRY(apply(state, id, work.edits, quiet));
        done.fixed += now;
    }
    for (const auto& [id, before] : begun)
        if (state.states.at(id) != before) {
            TRY_ASSIGN(auto change, before->changeTo(*state.states.at(id)));
            done.changes.emplace_back(id, std::move(change));
        }
    return done;
}

}  // namespace app::desktop
