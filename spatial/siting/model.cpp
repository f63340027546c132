// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/model.h"

#include "spatial/core/text.h"
#include "spatial/siting/formula.h"

#include <cmath>
#include <set>

namespace spatial {

namespace {

constexpr double kLargestRadius = 50'000;   // metres (ours), as far as distances are looked for

}  // namespace

const Criterion* SuitabilityModel::criterion(std::string_view id_) const
{
    for (const Criterion& c : criteria)
        if (c.id == id_)
            return &c;
    return nullptr;
}

std::vector<double> SuitabilityModel::weights() const
{
    bool grouped = false;
    for (const CriterionGroup& group : groups)
        grouped = grouped || group.weight.has_value();

    std::vector<double> out(criteria.size(), 0.0);
    if (grouped) {
        for (const CriterionGroup& group : groups) {
            double inside = 0;
            for (const Criterion& c : criteria)
                inside += c.group == group.id ? c.weight : 0;
            for (std::size_t i = 0; i < criteria.size(); ++i)
                if (criteria[i].group == group.id && inside > 0)
                    out[i] = group.weight.value_or(0) * criteria[i].weight / inside;
        }
    } else {
        for (std::size_t i = 0; i < criteria.size(); ++i)
            out[i] = criteria[i].weight;
    }
    double sum = 0;
    for (const double w : out)
        sum += w;
    if (sum > 0)
        for (double& w : out)
            w /= sum;
    return out;
}

CombinationOptions combinationOf(const SuitabilityModel& model, std::size_t criteria)
{
    CombinationOptions options;
    options.rule = model.combination;
    options.gamma = model.gamma;
    if (model.combination == OverlayRule::Ordered && (model.strategy.risk != 0.5 || model.strategy.tradeoff != 1))
        options.orderWeights = strategyWeights(static_cast<int>(criteria), model.strategy).orderWeights;
    return options;
}

namespace {

Error fault(const std::string& place, Text message)
{
    return Error{ErrorCode::InvalidInput, std::move(message), {}, place};
}

bool isWeight(double value) { return std::isfinite(value) && value >= 0; }

}  // namespace

Result<void> checked(const SuitabilityModel& model)
{
    if (model.criteria.empty())
        return fault("criteria", text("A model needs at least one criterion."));
    std::set<std::string> groups;
    bool grouped = false;
    for (std::size_t i = 0; i < model.groups.size(); ++i) {
        const std::string place = "groups[" + std::to_string(i) + "]";
        if (!groups.insert(model.groups[i].id).second)
            return fault(place + ".id", text("\"{0}\" is used twice.", model.groups[i].id));
        if (model.groups[i].weight && !isWeight(*model.groups[i].weight))
            return fault(place + ".weight", text("A weight is a number from 0 upward."));
        grouped = grouped || model.groups[i].weight.has_value();
    }
    std::set<std::string> ids;
    for (std::size_t i = 0; i < model.criteria.size(); ++i) {
        const Criterion& c = model.criteria[i];
        const std::string place = "criteria[" + std::to_string(i) + "]";
        if (!ids.insert(c.id).second)
            return fault(place + ".id", text("\"{0}\" is used twice.", c.id));
        if (!isWeight(c.weight))
            return fault(place + ".weight", text("A weight is a number from 0 upward."));
        if ((grouped || !c.group.empty()) && !groups.contains(c.group))
            return fault(place + ".group", text("There is no group \"{0}\".", c.group));
        if (c.preparation == Preparation::Formula) {
            if (const auto sound = checkedFormula(c, model); !sound)
                return Error{ErrorCode::InvalidInput, sound.error().message, sound.error().hint, place + ".formula"};
        } else if (c.data.role.empty() == c.data.layer.empty())
            return fault(place + ".data", text("Either a role or a layer must be named."));
        const bool overNetwork = c.preparation == Preparation::NetworkTime || c.preparation == Preparation::PeopleWithin;
        if (overNetwork && c.network.empty())
            return fault(place + ".network", text("Times over a network need the id of the network."));
        const bool fromField = c.preparation == Preparation::PeopleWithin || c.preparation == Preparation::Category || c.preparation == Preparation::FieldValue;
        if (fromField && c.field.empty())
            return fault(place + ".field", text("The field with the values must be named."));
        if (c.preparation == Preparation::Category && c.categories.empty())
            return fault(place + ".categories", text("The categories must be listed."));
        const bool around = c.preparation == Preparation::Density || c.preparation == Preparation::Share;
        if (around && !(c.radius > 0 && c.radius <= kLargestRadius))
            return fault(place + ".radius", text("A radius lies above 0 and up to 50 km."));
        if (c.elsewhere && !(*c.elsewhere >= 0 && *c.elsewhere <= 1))
            return fault(place + ".elsewhere", text("A utility lies between 0 and 1."));
    }
    double sum = 0;
    for (const double w : model.weights())
        sum += w;
    if (!(sum > 0))
        return fault("criteria", text("All weights are 0."));
    if (!(model.threshold >= 0 && model.threshold <= 1))
        return fault("threshold", text("The threshold lies between 0 and 1."));
    if (!(model.gamma >= 0 && model.gamma <= 1))
        return fault("gamma", text("Gamma lies between 0 and 1."));
    if (!(model.strategy.risk >= 0 && model.strategy.risk <= 1))
        return fault("risk", text("The risk lies between 0 and 1."));
    if (!(model.strategy.tradeoff >= 0 && model.strategy.tradeoff <= 1))
        return fault("tradeoff", text("The trade-off lies between 0 and 1."));
    if (!(model.candidates.minimumHectares >= 0 && model.candidates.maximumHectares >= model.candidates.minimumHectares))
        return fault("candidates", text("The smallest area must not be above the largest."));
    if (!(model.offRoadKmh > 0))
        return fault("off_road_kmh", text("A speed is larger than 0 km/h."));
    for (std::size_t i = 0; i < model.judgements.size(); ++i) {
        const PairwiseJudgements& j = model.judgements[i];
        const std::string place = "judgements[" + std::to_string(i) + "]";
        if (!isWeight(j.say))
            return fault(place + ".say", text("A weight is a number from 0 upward."));
        if (j.parts.size() < 2 || j.upper.size() != j.parts.size() * (j.parts.size() - 1) / 2)
            return fault(place + ".upper", text("Judgements of {0} parts are {1} numbers, one for each pair.", j.parts.size(), j.parts.empty() ? 0 : j.parts.size() * (j.parts.size() - 1) / 2));
        for (const double value : j.upper)
            if (!(std::isfinite(value) && value > 0))
                return fault(place + ".upper", text("A judgement is a number above 0."));
    }
    if (model.candidates.count < 1)
        return fault("candidates.count", text("At least one site must be asked for."));
    return {};
}

}  // namespace spatial
