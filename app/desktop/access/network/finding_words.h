// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/network/repair_report.h"

#include <QColor>

namespace app::desktop {

/// What a finding of the network builder is called, and what it means and what to do about it.
spatial::Text findingTitle(spatial::FindingKind kind);
spatial::Text findingHelp(spatial::FindingKind kind);
/// Whether it is a fault that a person should look at; the others tell what was joined or left as it is.
bool isFault(spatial::FindingKind kind);
QColor findingColor(spatial::FindingKind kind);

}  // namespace app::desktop
