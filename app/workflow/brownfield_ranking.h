// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/brownfield_settings.h"
#include "spatial/features/feature_table.h"

#include <vector>

namespace app {

/// The field that says what the soil is like.
inline constexpr const char* kSoilField = "status";

/// Brownfields of a layer ranked as the page Brownfields ranks them.
struct BrownfieldRanking {
    std::vector<FieldFactor> factors = {};             ///< those that count, as in the contributions
    std::vector<spatial::BrownfieldScore> scores = {}; ///< of each row
    std::vector<spatial::ReuseOption> reuse = {};      ///< of each row, by its field "status"
};

/// The factors as they are offered: those of the settings, else every numeric field with a weight of 1.
std::vector<FieldFactor> brownfieldFactors(const spatial::FeatureTable& table, const BrownfieldSettings& settings);

/// Each factor counts from the least to the greatest value of its field in the layer; one whose values are all the same does not count. Errors of rankBrownfields(). O(rows x factors).
spatial::Result<BrownfieldRanking> brownfieldRanking(const spatial::FeatureTable& table, const std::vector<FieldFactor>& factors, const BrownfieldSettings& settings);

/// "linear:LEAST,GREATEST" over the values of the field; empty where they are all the same or none.
std::string brownfieldCurve(const spatial::AttributeColumn& column, bool lessIsBetter);

}  // namespace app
