// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/editing/sharing.h"

namespace app::desktop {

class EditOptions;
class EditTarget;
class Snapper;
struct SnapAim;
class TypedInput;

/// What drawing snaps to now, for the Snapper.
SnapAim snapAim(const Workbench& bench, const EditTarget& target, const EditOptions& options);

/// What every drawing and editing tool works with; it outlives the tools.
struct EditKit {
    Workbench& bench;
    EditOptions& options;
    EditTarget& target;
    Snapper& snapper;
    TypedInput& typed;

    /// Whether the edits of the target take its neighbours along, and how near is one place.
    spatial::Sharing sharing() const;
};

}  // namespace app::desktop
