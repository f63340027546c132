// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/candidate_fit.h"

namespace app::desktop {

/// The 13 prefectures of Heilongjiang, simplified to about a kilometre, in degrees of CGCS2000 (for orientation, not for measuring). Built at
/// the first call; any thread.
const spatial::NamedAreas& prefectures();

}  // namespace app::desktop
