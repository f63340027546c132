// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/budget/control_sums.h"

#include <array>

namespace layers {

using spatial::Confidence;
using spatial::text;

std::span<const ControlSum> provinceControlSums()
{
    static const std::array<ControlSum, 3> sums{{
        {"01", text("Cultivated land, at least"), {249.93e6 * spatial::kSquareMetersPerMu}, Confidence::Verified},
        {"", text("Permanent basic farmland, at least"), {203.27e6 * spatial::kSquareMetersPerMu}, Confidence::Verified},
        {"", text("Ecological red line, at least"), {151'300e6}, Confidence::Verified},
    }};
    return sums;
}

}  // namespace layers
