// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_store.h"
#include "layers/project/project.h"
#include "spatial/core/text.h"

#include <QString>

#include <vector>

namespace app::desktop {

/// The small signs at the right end of a layer's row, the most pressing first.
enum class Badge { Missing, Failed, Style, Changed, Finding, Loading, Edited, Locked, Filter, Synthetic };

struct BadgeSign {
    Badge badge;
    QString icon;
    spatial::Text words;   ///< for the tool tip, accessible name, properties page
};

/// How a layer stands to editing.
struct EditingState {
    bool isChanged = false;                   ///< edits that its file does not hold yet
    std::optional<spatial::Error> refusal;    ///< why it cannot be edited
};

/// `filter`: of the layer's look. `styleProblem`: why its style cannot be used; an empty message where it can.
std::vector<BadgeSign> badgesOf(const layers::LayerEntry& entry, const LayerSnapshot& snapshot, const std::string& filter, const spatial::Error& styleProblem, const EditingState& editing = {});

/// Findings that ask for a person's eye: warnings and errors.
std::vector<layers::Finding> seriousFindings(const LayerSnapshot& snapshot);

}  // namespace app::desktop
