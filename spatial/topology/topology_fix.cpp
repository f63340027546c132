// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/topology_fix.h"

#include "spatial/geometry/measures.h"
#include "spatial/topology/fix_shapes.h"
#include "spatial/topology/layer_metric.h"
#include "spatial/topology/table_surroundings.h"

#include <algorithm>
#include <limits>

namespace spatial {

namespace {

bool isGap(const TopologyFinding& f) { return f.kind == TopologyRuleKind::NoGaps; }

/// Whether `now` is what `then` was, or less of it.
bool wasThere(const TopologyFinding& now, const TopologyFinding& then)
{
    if (now.rule != then.rule || now.area > then.area * (1 + 1e-6) + 1e-6)
        return false;
    if (isGap(now))
        return sideOf(now.place, then.shape) != Side::Outside;
    return now.features == then.features && (now.shape.view().coordinates().size() <= then.shape.view().coordinates().size() || now.area > 0);
}

bool isTarget(const TopologyFinding& f, const TopologyFinding& target)
{
    if (f.rule != target.rule)
        return false;
    if (isGap(f))
        return sideOf(target.place, f.shape) != Side::Outside;
    const bool place = f.kind == TopologyRuleKind::NoDangles || f.kind == TopologyRuleKind::NoPseudoNodes;
    return f.features == target.features && (!place || distance(f.place, target.place) <= 1e-9 * (std::abs(f.place.x) + std::abs(f.place.y)));
}

/// The edits' layer is borrowed while they are tried out.
std::shared_ptr<const Surroundings> borrowed(const EditedSurroundings& edited) { return {std::shared_ptr<void>(), &edited}; }

}  // namespace

Result<TopologyFix> fixOf(const TopologyFinding& finding, std::span<const TopologyRule> rules, const TopologyLayers& layers, double snap)
{
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const TopologyRule& r) { return r.id == finding.rule; });
    if (rule == rules.end())
        return Error{ErrorCode::InvalidInput, text("The rule of this finding is not there any more.")};
    TRY_ASSIGN(TopologyFix fix, topology::proposedFix(finding, *rule, layers, snap));

    const TopologyLayer& layer = *layers.find(fix.layer);
    const EditedSurroundings edited(*layer.features, fix.edits, std::numeric_limits<std::int64_t>::max() - 1024);
    const TopologyChange change{fix.layer, edited.places()};
    TopologyLayers after = layers;
    after.put(fix.layer, borrowed(edited), layer.crs, layer.metric->extent());
    TRY_ASSIGN(const TopologyFindings then, updateTopology({}, rules, layers, change, noProgress()));
    TRY_ASSIGN(const TopologyFindings now, updateTopology({}, rules, after, change, noProgress()));
    if (std::none_of(then.all().begin(), then.all().end(), [&](const auto& f) { return isTarget(*f, finding); }))
        return Error{ErrorCode::InvalidInput, text("This fault is not there any more.")};
    for (const TopologyFindingPtr& f : now.all()) {
        if (isTarget(*f, finding))
            return Error{ErrorCode::InvalidInput, text("The fix would not put it right: {0}", explain(*f)), text("Put it right by hand, or accept it with a reason.")};
        if (std::none_of(then.all().begin(), then.all().end(), [&](const auto& known) { return wasThere(*f, *known); }))
            return Error{ErrorCode::InvalidInput, text("The fix would make another fault: {0}", explain(*f)), text("Put it right by hand, or accept it with a reason.")};
    }
    return fix;
}

}  // namespace spatial
