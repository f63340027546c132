// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

namespace spatial::editing {

/// As sewn(); with `onto` false new vertices stay where they are even beside a neighbour's vertex (a cut whose place decides an area).
GeometryEdits sewnEdits(const Surroundings& surroundings, GeometryEdits edits, const Sharing& sharing, bool onto = true);

}  // namespace spatial::editing
