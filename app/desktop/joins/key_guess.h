// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

namespace app::desktop {

/// Which fields of two tables are probably the keys of a join.
struct KeyGuess {
    int field = -1;          ///< -1: none looks like one
    int otherField = -1;
    friend bool operator==(const KeyGuess&, const KeyGuess&) = default;
};

/// The pair of fields whose values meet most often, tried on up to 1,000 features; keys that several rows of the other table have count less,
/// equal names a little more. Decimal numbers are no keys. Tens of milliseconds. Cancelled.
spatial::Result<KeyGuess> guessKeys(const spatial::FeatureTable& table, const spatial::FeatureTable& other, spatial::Progress& progress);

}  // namespace app::desktop
