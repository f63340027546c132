// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/live_model.h"
#include "app/workflow/prepared_model.h"

#include <QString>

namespace app::desktop {

/// The criterion's name in the window's language; its id where it has none.
QString nameOfCriterion(const spatial::SuitabilityModel& model, const std::string& id);

/// The raw value with its unit, the category's text, or "no data".
QString rawWords(const spatial::Criterion& criterion, const std::optional<double>& raw);

/// "It scores 0.71 and reaches the threshold of 0.60." and the like.
QString scoreWords(const PlaceReading& reading);
/// Rules that exclude the place, with law and clause, as rich text; empty where there are none.
QString ruleWords(const PlaceReading& reading);
/// Criteria without data there and what became of them; empty where none is missing.
QString missingWords(const spatial::SuitabilityModel& model, const PlaceReading& reading);
/// What would lift it above the threshold; empty where it is there.
QString liftWords(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const PlaceReading& reading);

}  // namespace app::desktop
