// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/siting_context.h"

#include <algorithm>

namespace spatial {

namespace {

constexpr std::size_t kMostConstraints = 32;

std::string keyOf(const std::string& network, const DataChoice& choice) { return network + ":" + nameOf(choice); }

bool hasAny(const std::vector<std::optional<Snap>>& snaps)
{
    return std::any_of(snaps.begin(), snaps.end(), [](const auto& snap) { return snap.has_value(); });
}

}  // namespace

SnapOptions offRoad(const SuitabilityModel& model) { return {kFarthestRoad, model.offRoadKmh}; }

Result<std::unique_ptr<SitingContext>> SitingContext::make(const SitingRequest& request, std::vector<Warning>& warnings, Progress& progress)
{
    if (!request.partial)
        TRY(checked(request.model));
    std::unique_ptr<SitingContext> context(new SitingContext(request));
    context->gatherGeometries();
    TRY(context->prepareNetworks(progress));
    for (std::size_t i = 0; i < request.model.criteria.size(); ++i) {
        const Criterion& criterion = request.model.criteria[i];
        BoundCriterion bound{i, {}, true, context->missingData(criterion)};
        for (const DataChoice& choice : needsOf(criterion, request.model, request.data.named).data)
            for (std::string& layer : request.data.layersOf(choice))
                if (std::find(bound.layers.begin(), bound.layers.end(), layer) == bound.layers.end())
                    bound.layers.push_back(std::move(layer));
        bound.used = bound.remark.empty();
        context->criteria_.push_back(std::move(bound));
    }
    TRY(context->bindPeople(warnings, progress));
    for (const BoundCriterion& bound : context->criteria_)
        if (!bound.used)
            warnings.push_back({"criterion.missing", text("The criterion \"{0}\" is left out: {1}", request.model.criteria[bound.index].id, bound.remark)});
    TRY(context->bindRules(warnings));
    const auto weights = context->usedWeights();
    if (!request.partial && (weights.empty() || std::all_of(weights.begin(), weights.end(), [](double w) { return w == 0; })))
        return Error{ErrorCode::InvalidInput, text("No criterion of the model \"{0}\" has data.", request.model.id), text("Add layers with the roles that the model names.")};
    return context;
}

void SitingContext::gatherGeometries()
{
    const auto gather = [&](const DataChoice& choice) {
        if (!geometries_.contains(nameOf(choice)))
            geometries_.emplace(nameOf(choice), data().geometriesOf(choice));
    };
    for (const Criterion& c : model().criteria)
        gather(c.data);
    for (const ModelConstraint& constraint : model().constraints)
        gather(constraint.data);
    gather(model().candidates.reuse);
}

const GeometryColumn& SitingContext::geometries(const DataChoice& choice) const { return geometries_.at(nameOf(choice)); }

Text SitingContext::missingInFormula(const Criterion& c) const
{
    const auto formula = formulaOf(c, model(), data().named);
    if (!formula)
        return formula.error().message;
    for (const FormulaInput& input : formula->inputs) {
        if (!input.layer.empty()) {
            if (data().rastersOf({"", input.layer, "", {}}).empty())
                return text("\"{0}\" is no raster layer.", input.layer);
        } else if (const Text missing = missingData(*model().criterion(input.criterion)); !missing.empty()) {
            return text("it needs \"{0}\", and there {1}", input.criterion, missing);
        }
    }
    return {};
}

Text SitingContext::missingData(const Criterion& c) const
{
    if (c.preparation == Preparation::Formula)
        return missingInFormula(c);
    if (c.preparation == Preparation::Slope)
        return data().rastersOf(c.data).empty() ? text("there is no elevation layer ({0}).", nameOf(c.data)) : Text();
    if (c.preparation == Preparation::RasterValue)
        return data().rastersOf(c.data).empty() ? text("there is no raster layer in {0}.", nameOf(c.data)) : Text();
    if (geometries(c.data).size() == 0)
        return text("there is no feature in {0}.", nameOf(c.data));
    const bool overNetwork = c.preparation == Preparation::NetworkTime || c.preparation == Preparation::PeopleWithin;
    if (overNetwork && !data().network(c.network))
        return text("there is no network \"{0}\".", c.network);
    if (c.preparation == Preparation::NetworkTime && !hasAny(sources(c.network, c.data)))
        return text("no feature of {0} lies within 10 km of the network.", nameOf(c.data));
    const bool fromField = c.preparation == Preparation::Category || c.preparation == Preparation::FieldValue || c.preparation == Preparation::PeopleWithin;
    if (fromField || (c.preparation == Preparation::Density && !c.field.empty())) {
        const auto tables = data().tablesOf(c.data);
        if (std::none_of(tables.begin(), tables.end(), [&](const FeatureTablePtr& table) { return columnOf(*table, c.field) != nullptr; }))
            return text("{0} has no field \"{1}\".", nameOf(c.data), c.field);
    }
    return {};
}

Result<void> SitingContext::bindRules(std::vector<Warning>& warnings)
{
    if (model().constraints.size() > kMostConstraints)
        return Error{ErrorCode::LimitReached, text("A model may have at most 32 constraints.")};
    for (const ModelConstraint& constraint : model().constraints) {
        const Rule* rule = request_.rules.find(constraint.rule);
        if (!rule)
            return Error{ErrorCode::InvalidInput, text("There is no rule \"{0}\".", constraint.rule), text("Name a rule of the rule book, or add it to the project's rules.")};
        BoundRule bound{*rule, constraint.data, data().layersOf(constraint.data)};
        if (constraint.value)
            bound.rule.value = constraint.value;
        const bool raster = rule->comparison == Comparison::Above;
        bound.used = raster ? !data().rastersOf(constraint.data).empty() : geometries(constraint.data).size() > 0;
        if (!bound.used) {
            bound.remark = text("no data: {0}", nameOf(constraint.data));
            warnings.push_back({"constraint.missing", text("The constraint \"{0}\" could not be applied: there is no data in {1}.", rule->id, nameOf(constraint.data))});
        }
        rules_.push_back(std::move(bound));
    }
    return {};
}

Result<void> SitingContext::prepareNetworks(Progress& progress)
{
    for (const SitingNetwork& network : data().networks)
        if (network.network)
            snappers_.emplace(std::piecewise_construct, std::forward_as_tuple(network.id), std::forward_as_tuple(*network.network));
    for (const Criterion& c : model().criteria)
        if (c.preparation == Preparation::NetworkTime)
            TRY(snapSources(c.network, c.data, progress));
    return snapSources(model().network, model().stations, progress);
}

Result<void> SitingContext::snapSources(const std::string& network, const DataChoice& choice, Progress& progress)
{
    const auto key = keyOf(network, choice);
    const Snapper* snapper_ = snapper(network);
    if (!snapper_ || sources_.contains(key))
        return {};
    std::vector<std::optional<Snap>> all;
    for (const FeatureTablePtr& table : data().tablesOf(choice)) {
        TRY_ASSIGN(auto snaps, snapper_->snap(*table, offRoad(model()), progress));
        all.insert(all.end(), snaps.begin(), snaps.end());
    }
    sources_.emplace(key, std::move(all));
    return {};
}

Result<void> SitingContext::bindPeople(std::vector<Warning>& warnings, Progress& progress)
{
    for (BoundCriterion& bound : criteria_) {
        const Criterion& c = model().criteria[bound.index];
        if (!bound.used || c.preparation != Preparation::PeopleWithin)
            continue;
        TRY_ASSIGN(const People people, peopleOf(data().tablesOf(c.data), c.field, *snapper(c.network), offRoad(model()), progress));
        TRY_ASSIGN(auto sums, peopleReachingNodes(*data().network(c.network), people, c.minutes * 60, progress));
        peopleAtNodes_.emplace(c.id, std::move(sums));
    }
    const Snapper* road = snapper(model().network);
    const auto tables = data().tablesOf(model().labour);
    const bool known = std::any_of(tables.begin(), tables.end(), [&](const FeatureTablePtr& table) { return columnOf(*table, model().labourField) != nullptr; });
    if (road && known) {
        TRY_ASSIGN(labour_, peopleOf(tables, model().labourField, *road, offRoad(model()), progress));
    } else {
        warnings.push_back({"labour.missing", text("Labour within 45 minutes is not known: it needs a network \"{0}\" and a field \"{1}\" in {2}.", model().network, model().labourField, nameOf(model().labour))});
    }
    return {};
}

std::vector<std::size_t> SitingContext::used() const
{
    std::vector<std::size_t> out;
    for (const BoundCriterion& bound : criteria_)
        if (bound.used)
            out.push_back(bound.index);
    return out;
}

std::vector<double> SitingContext::usedWeights() const
{
    const auto all = model().weights();
    std::vector<double> out;
    double sum = 0;
    for (const std::size_t i : used()) {
        out.push_back(all[i]);
        sum += all[i];
    }
    if (sum > 0)
        for (double& w : out)
            w /= sum;
    return out;
}

const Snapper* SitingContext::snapper(const std::string& network) const
{
    const auto found = snappers_.find(network);
    return found == snappers_.end() ? nullptr : &found->second;
}

const std::vector<std::optional<Snap>>& SitingContext::sources(const std::string& network, const DataChoice& choice) const
{
    static const std::vector<std::optional<Snap>> none;
    const auto found = sources_.find(keyOf(network, choice));
    return found == sources_.end() ? none : found->second;
}

const std::vector<double>& SitingContext::peopleAtNodes(const std::string& criterion) const
{
    static const std::vector<double> none;
    const auto found = peopleAtNodes_.find(criterion);
    return found == peopleAtNodes_.end() ? none : found->second;
}

bool SitingContext::hasStations() const { return hasAny(sources(model().network, model().stations)); }

}  // namespace spatial
