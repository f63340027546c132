// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/live_model.h"
#include "app/workflow/prepared_model.h"

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// What one criterion would have to be for the place to pass.
struct PlaceLift {
    std::string criterion;
    double utility = 0;
    std::optional<double> raw = {};   ///< nearest to the present value
};

/// Why a place has its score, in the order in which it is told; from spatial::explained.
struct PlaceExplanation {
    struct Part {
        std::string criterion;
        double from = 0;
        double to = 0;
    };
    std::vector<Part> parts;          ///< the largest first; empty where the combination has no parts
    std::vector<PlaceLift> lifts;     ///< the smallest step first; those that cannot alone are left out
    double shortBy = 0;
};
std::optional<PlaceExplanation> explainPlace(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const PlaceReading& reading);

}  // namespace app::desktop
