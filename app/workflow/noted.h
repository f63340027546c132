// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <vector>

namespace app {

/// A part of a study that fails is a sentence among its notes, "WHAT: WHY"; only a person who stops it ends the study.
inline spatial::Result<void> noted(const spatial::Result<void>& part, const spatial::Text& what, std::vector<spatial::Text>& notes)
{
    if (!part && part.error().code == spatial::ErrorCode::Cancelled)
        return part.error();
    if (!part)
        notes.push_back(spatial::text("{0}: {1}", what, part.error().message));
    return {};
}

}  // namespace app
