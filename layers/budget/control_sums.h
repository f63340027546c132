// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/core/units.h"
#include "spatial/rules/rule.h"

#include <span>
#include <string_view>

namespace layers {

/// A sum that the territorial plan of Heilongjiang 2021-2035 sets for the whole province (State Council's reply): beside a loaded layer it is a reference,
/// never a limit of that layer.
struct ControlSum {
    std::string_view code;             ///< class of GB/T 21010 that it speaks of; empty: none of them (basic farmland, red line)
    spatial::Text words;               ///< "cultivated land, at least"
    spatial::SquareMeters area;
    spatial::Confidence confidence;
};
std::span<const ControlSum> provinceControlSums();

}  // namespace layers
