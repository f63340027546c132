// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live/place_reading.h"

#include "app/workflow/model_overlay.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::desktop {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double cellOf(const spatial::RasterExpression& raster, const spatial::Window& cell)
{
    float value = spatial::kNoData;
    return raster.isValid() && raster.read(cell, {&value, 1}) ? static_cast<double>(value) : kNaN;
}

std::optional<double> known(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

}  // namespace

std::optional<PlaceReading> readPlace(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const spatial::WeightRegion& region, spatial::Coordinate place,
                                      const spatial::Crs& crs)
{
    const spatial::GridShape& grid = prepared.shape;
    if (!grid.crs.sameAs(crs)) {
        const auto transform = spatial::Transform::between(crs, grid.crs);
        if (!transform)
            return std::nullopt;
        place = (*transform)(place);
    }
    const double column = std::floor(grid.columnOf(place.x));
    const double row = std::floor(grid.rowOf(place.y));
    if (!(column >= 0 && row >= 0 && column < grid.columns && row < grid.rows))
        return std::nullopt;
    const spatial::Window cell{static_cast<int>(column), static_cast<int>(row), 1, 1};

    PlaceReading reading;
    reading.place = place;
    reading.threshold = model.threshold;
    reading.studied = !prepared.study.isValid() || cellOf(prepared.study, cell) == 1.0;
    for (const auto& rule : prepared.rules)
        if (rule.used && cellOf(rule.allowed, cell) == 0.0)
            reading.broken.push_back(rule.rule);

    const auto used = usedCriteria(prepared, model);
    const auto weights = usedWeights(model, used);
    std::vector<double> utilities;
    std::vector<spatial::MissingData> policies;
    for (std::size_t j = 0; j < used.size(); ++j) {
        const spatial::Criterion& criterion = model.criteria[used[j].inModel];
        const auto& values = prepared.criteria[used[j].inPrepared];
        const double raw = reading.studied ? cellOf(values.raw, cell) : kNaN;
        double utility = kNaN;
        if (!std::isnan(raw)) {
            if (const auto curve = curveOf(values, criterion))
                utility = static_cast<double>((*curve)(static_cast<float>(raw)));
        } else if (criterion.elsewhere && reading.studied) {
            utility = *criterion.elsewhere;
        }
        CriterionReading one;
        one.id = criterion.id;
        one.raw = known(raw);
        one.weight = weights ? (*weights)[j] : 0;
        one.missing = std::isnan(utility) || std::isnan(raw);
        reading.criteria.push_back(std::move(one));
        utilities.push_back(utility);
        policies.push_back(criterion.missing);
    }
    if (!weights || !reading.studied) {
        for (std::size_t j = 0; j < used.size(); ++j)
            reading.criteria[j].utility = known(utilities[j]);
        return reading;
    }
    const auto combination = spatial::Combination::make(*weights, spatial::combinationOf(model, weights->size()), policies);
    if (!combination)
        return reading;
    reading.score = known(combination->score(utilities));
    const auto contributions = combination->contributions(utilities);
    if (const auto robustness = spatial::WeightRobustness::make(used.size(), model.threshold, regionFor(region, *weights)); robustness && reading.score) {
        std::vector<double> filled = utilities;
        if (combination->fillMissing(filled)) {
            std::vector<std::size_t> order(filled.size());
            for (std::size_t j = 0; j < order.size(); ++j)
                order[j] = j;
            if (region.kind == spatial::WeightRegion::Kind::Ranked)
                std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return (*weights)[a] > (*weights)[b]; });
            std::vector<double> inOrder;
            for (const std::size_t j : order)
                inOrder.push_back(filled[j]);
            reading.robustness = known(robustness->probability(inOrder));
        }
    }
    std::vector<double> filled = utilities;
    (void)combination->fillMissing(filled);
    for (std::size_t j = 0; j < used.size(); ++j) {
        reading.criteria[j].utility = known(filled[j]);
        reading.criteria[j].contribution = reading.score && j < contributions.size() ? known(contributions[j]) : std::nullopt;
    }
    return reading;
}

}  // namespace app::desktop
