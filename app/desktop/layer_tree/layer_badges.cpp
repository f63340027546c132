// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/layer_badges.h"

namespace app::desktop {

using spatial::text;

std::vector<layers::Finding> seriousFindings(const LayerSnapshot& snapshot)
{
    std::vector<layers::Finding> serious;
    for (const layers::Finding& finding : snapshot.findings)
        if (finding.severity != layers::Severity::Info)
            serious.push_back(finding);
    return serious;
}

std::vector<BadgeSign> badgesOf(const layers::LayerEntry& entry, const LayerSnapshot& snapshot, const std::string& filter, const spatial::Error& styleProblem, const EditingState& editing)
{
    std::vector<BadgeSign> signs;
    switch (snapshot.state) {
    case LayerState::Missing: signs.push_back({Badge::Missing, QStringLiteral("data-error"), text("Its file is missing.")}); break;
    case LayerState::Failed: signs.push_back({Badge::Failed, QStringLiteral("data-error"), snapshot.error ? snapshot.error->message : text("It cannot be read.")}); break;
    case LayerState::Changed: signs.push_back({Badge::Changed, QStringLiteral("view-refresh"), text("Its file was changed by another program since it was read.")}); break;
    case LayerState::Loading: signs.push_back({Badge::Loading, QStringLiteral("task-process-2"), text("It is being read.")}); break;
    case LayerState::Waiting:
    case LayerState::Ready: break;
    }
    if (!styleProblem.message.empty())
        signs.push_back({Badge::Style, QStringLiteral("data-warning"), text("Its style cannot be used: {0}", styleProblem.message)});
    if (const auto serious = seriousFindings(snapshot); serious.size() == 1)
        signs.push_back({Badge::Finding, QStringLiteral("data-warning"), serious.front().message});
    else if (!serious.empty())
        signs.push_back({Badge::Finding, QStringLiteral("data-warning"), text("{0} findings about its data.", serious.size())});
    if (editing.isChanged)
        signs.push_back({Badge::Edited, QStringLiteral("document-edit"), text("It has edits that are not saved in its file.")});
    if (editing.refusal && snapshot.table && entry.source.where.empty())   // of others the reason is seen anyway
        signs.push_back({Badge::Locked, QStringLiteral("object-locked"), text("It cannot be edited: {0}", editing.refusal->message)});
    if (!entry.source.where.empty() || !filter.empty())
        signs.push_back({Badge::Filter, QStringLiteral("view-filter"), text("Filtered: {0}", filter.empty() ? entry.source.where : filter)});
    if (entry.synthetic)
        signs.push_back({Badge::Synthetic, QStringLiteral("tools-wizard"), text("Made-up data, for trying out.")});
    return signs;
}

}  // namespace app::desktop
