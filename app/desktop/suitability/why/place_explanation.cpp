// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/why/place_explanation.h"

#include "app/workflow/model_overlay.h"
#include "spatial/suitability/explanation.h"

#include <limits>

namespace app::desktop {

std::optional<PlaceExplanation> explainPlace(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const PlaceReading& reading)
{
    const auto used = usedCriteria(prepared, model);
    const auto weights = usedWeights(model, used);
    if (!weights || used.size() != reading.criteria.size())
        return std::nullopt;
    std::vector<spatial::MissingData> policies;
    std::vector<spatial::PlaceCriterion> places;
    for (std::size_t j = 0; j < used.size(); ++j) {
        const spatial::Criterion& criterion = model.criteria[used[j].inModel];
        const CriterionReading& read = reading.criteria[j];
        policies.push_back(criterion.missing);
        spatial::PlaceCriterion place;
        place.id = criterion.id;
        place.raw = read.raw.value_or(std::numeric_limits<double>::quiet_NaN());
        place.utility = std::numeric_limits<double>::quiet_NaN();
        if (auto curve = curveOf(prepared.criteria[used[j].inPrepared], criterion)) {
            if (read.raw)
                place.utility = static_cast<double>((*curve)(static_cast<float>(*read.raw)));
            place.curve = *std::move(curve);
        }
        if (!read.raw && criterion.elsewhere)
            place.utility = *criterion.elsewhere;
        places.push_back(std::move(place));
    }
    const auto combination = spatial::Combination::make(*weights, spatial::combinationOf(model, weights->size()), policies);
    if (!combination)
        return std::nullopt;
    const auto explained = spatial::explained(*combination, places, model.threshold);
    if (!explained)
        return std::nullopt;
    PlaceExplanation told;
    told.shortBy = explained->shortBy;
    for (const auto& part : explained->parts)
        told.parts.push_back({reading.criteria[part.criterion].id, part.from, part.to});
    for (const auto& lift : explained->lifts)
        if (lift.utility)
            told.lifts.push_back({reading.criteria[lift.criterion].id, *lift.utility, lift.nearest});
    return told;
}

}  // namespace app::desktop
