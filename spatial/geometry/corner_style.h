// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace spatial {

/// How a curve at a distance goes around a corner.
enum class CornerStyle { Round, Mitre, Bevel };

}  // namespace spatial
