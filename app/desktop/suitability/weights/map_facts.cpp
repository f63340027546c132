// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/map_facts.h"

#include "app/desktop/suitability/live_model.h"
#include "app/workflow/model_overlay.h"
#include "spatial/suitability/double_counting.h"
#include "spatial/suitability/factor_sample.h"

#include <algorithm>
#include <cmath>

namespace app::desktop {

namespace {

constexpr std::size_t kPlaces = 5000;   // for weights from the data: more change the third digit

using Facts = MapFacts::Facts;

double deviationOf(const std::vector<double>& values)
{
    double count = 0, mean = 0, squares = 0;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        ++count;
        const double off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
    }
    return count > 1 ? std::sqrt(squares / count) : 0;
}

spatial::CriterionValues commonPlaces(const spatial::CriterionValues& values)
{
    std::vector<std::size_t> known;
    for (std::size_t k = 0; !values.empty() && k < values.front().size(); ++k)
        if (std::none_of(values.begin(), values.end(), [k](const auto& one) { return std::isnan(one[k]); }))
            known.push_back(k);
    const std::size_t step = std::max<std::size_t>(1, known.size() / kPlaces);
    spatial::CriterionValues places(values.size());
    for (std::size_t n = 0; n < known.size(); n += step)
        for (std::size_t j = 0; j < values.size(); ++j)
            places[j].push_back(values[j][known[n]]);
    return places;
}

spatial::Result<std::shared_ptr<const Facts>> factsOf(const PreparedModel& prepared, const spatial::SuitabilityModel& model)
{
    auto facts = std::make_shared<Facts>();
    std::vector<spatial::Factor> factors;
    for (const UsedCriterion& used : usedCriteria(prepared, model)) {
        auto factor = factorOf(prepared, model, used, prepared.criteria[used.inPrepared].raw);
        if (!factor)
            return factor.error();
        factors.push_back(*std::move(factor));
        facts->criteria.push_back(model.criteria[used.inModel].id);
    }
    if (factors.empty())
        return std::shared_ptr<const Facts>(facts);
    const auto values = spatial::sampledUtilities(factors);
    if (!values)
        return values.error();
    const auto correlations = spatial::criterionCorrelations(*values);
    if (!correlations)
        return correlations.error();
    for (const auto& one : *values)
        facts->deviations.push_back(deviationOf(one));
    for (const auto& pair : correlations->warnings)
        facts->doubled.push_back({facts->criteria[pair.first], facts->criteria[pair.second], pair.correlation});
    facts->places = commonPlaces(*values);
    facts->cells = values->front().size();
    return std::shared_ptr<const Facts>(facts);
}

}  // namespace

MapFacts::MapFacts(LiveModel& live, Jobs& jobs, QObject* parent) : QObject(parent), live_(live), jobs_(jobs)
{
    connect(&live_, &LiveModel::preparedChanged, this, &MapFacts::look);
    connect(&live_, &LiveModel::modelChanged, this, &MapFacts::look);
}

MapFacts::~MapFacts() { job_.cancel(); }

void MapFacts::follow(bool follows)
{
    follows_ = follows;
    look();
}

std::optional<double> MapFacts::deviation(const std::string& criterion) const
{
    for (std::size_t i = 0; facts_ && i < facts_->criteria.size(); ++i)
        if (facts_->criteria[i] == criterion)
            return facts_->deviations[i];
    return std::nullopt;
}

void MapFacts::look()
{
    const auto prepared = live_.prepared();
    const auto* model = live_.model();
    if (!prepared || !model) {
        job_.cancel();
        const bool had = facts_ || failure_;
        facts_.reset();
        failure_.reset();
        key_.clear();
        if (had)
            emit changed();
        return;
    }
    if (!follows_)
        return;
    std::string key = prepared->key;
    for (const auto& criterion : model->criteria)
        key += '\n' + criterion.id + ' ' + criterion.curve + ' ' + std::to_string(static_cast<int>(criterion.missing));
    if (key == key_)
        return;
    key_ = std::move(key);
    job_.cancel();
    job_ = jobs_.startQuietly(this, JobPool::Analysis, [prepared, model = *model](spatial::Progress&) { return factsOf(*prepared, model); },
                              [this](spatial::Result<std::shared_ptr<const Facts>> found) {
                                  failure_ = found ? std::nullopt : std::optional(found.error());
                                  facts_ = found ? *found : nullptr;
                                  emit changed();
                              });
}

}  // namespace app::desktop
