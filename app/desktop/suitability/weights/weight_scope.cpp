// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/weight_scope.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace app::desktop {

using spatial::Criterion;
using spatial::CriterionGroup;
using spatial::SuitabilityModel;
using Kind = WeightScope::Kind;

namespace {

constexpr double kWritten = 1e6;   // weights are written with six decimals

bool weighsGroups(const SuitabilityModel& model)
{
    return std::any_of(model.groups.begin(), model.groups.end(), [](const CriterionGroup& g) { return g.weight.has_value(); });
}

bool allGrouped(const SuitabilityModel& model)
{
    return std::all_of(model.criteria.begin(), model.criteria.end(), [&](const Criterion& c) {
        return std::any_of(model.groups.begin(), model.groups.end(), [&](const CriterionGroup& g) { return g.id == c.group; });
    });
}

std::vector<double> scaledToOne(std::vector<double> values)
{
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    for (double& value : values)
        value = sum > 0 ? value / sum : 1.0 / static_cast<double>(values.size());
    return values;
}

double written(double weight) { return std::round(weight * kWritten) / kWritten; }

std::vector<std::size_t> membersOf(const SuitabilityModel& model, std::string_view group)
{
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < model.criteria.size(); ++i)
        if (model.criteria[i].group == group)
            members.push_back(i);
    return members;
}

double totalOf(const std::vector<double>& weights, const std::vector<std::size_t>& members)
{
    double total = 0;
    for (const std::size_t i : members)
        total += weights[i];
    return total;
}

/// Gives a group this share of the whole.
void setGroup(SuitabilityModel& model, std::string_view group, double share, bool grouped)
{
    if (grouped) {
        for (CriterionGroup& g : model.groups)
            if (g.id == group)
                g.weight = written(share);
        return;
    }
    const auto inside = sharesOf(model, {Kind::OneGroup, std::string(group)});
    const auto members = membersOf(model, group);
    for (std::size_t k = 0; k < members.size(); ++k)
        model.criteria[members[k]].weight = share * inside[k];
}

}  // namespace

std::string scopeCode(const WeightScope& scope) { return scope.kind == Kind::All ? "" : scope.kind == Kind::Groups ? "groups" : "group:" + scope.group; }

std::vector<WeightScope> scopesOf(const SuitabilityModel& model)
{
    std::vector<WeightScope> scopes{{}};
    if (!allGrouped(model))
        return scopes;
    if (partsOf(model, {Kind::Groups}).size() > 1)
        scopes.push_back({Kind::Groups});
    for (const CriterionGroup& group : model.groups)
        if (membersOf(model, group.id).size() > 1)
            scopes.push_back({Kind::OneGroup, group.id});
    return scopes;
}

std::vector<std::string> partsOf(const SuitabilityModel& model, const WeightScope& scope)
{
    std::vector<std::string> parts;
    if (scope.kind == Kind::Groups) {
        for (const CriterionGroup& group : model.groups)
            if (!membersOf(model, group.id).empty())
                parts.push_back(group.id);
        return parts;
    }
    for (const Criterion& criterion : model.criteria)
        if (scope.kind == Kind::All || criterion.group == scope.group)
            parts.push_back(criterion.id);
    return parts;
}

spatial::Bilingual partName(const SuitabilityModel& model, const WeightScope& scope, std::string_view part)
{
    spatial::Bilingual name;
    if (scope.kind == Kind::Groups) {
        for (const CriterionGroup& group : model.groups)
            if (group.id == part)
                name = group.name;
    } else if (const Criterion* criterion = model.criterion(part)) {
        name = criterion->name;
    }
    return name.empty() ? spatial::Bilingual{std::string(part), std::string(part)} : name;
}

std::vector<double> sharesOf(const SuitabilityModel& model, const WeightScope& scope)
{
    std::vector<double> shares;
    const auto weights = model.weights();
    if (scope.kind == Kind::All) {
        shares = weights;
    } else if (scope.kind == Kind::Groups) {
        for (const std::string& group : partsOf(model, scope))
            shares.push_back(totalOf(weights, membersOf(model, group)));
    } else {
        for (const std::size_t i : membersOf(model, scope.group))   // not from the whole: a group of share 0 keeps its ratios
            shares.push_back(model.criteria[i].weight);
    }
    return scaledToOne(std::move(shares));
}

namespace {

void setSharesUnwritten(SuitabilityModel& model, const WeightScope& scope, const std::vector<double>& given)
{
    const std::vector<double> shares = scaledToOne(given);
    const bool grouped = weighsGroups(model);
    const auto parts = partsOf(model, scope);
    if (scope.kind == Kind::Groups) {
        for (std::size_t k = 0; k < parts.size(); ++k)
            setGroup(model, parts[k], shares[k], grouped);
        return;
    }
    if (scope.kind == Kind::OneGroup) {
        const auto members = membersOf(model, scope.group);
        const double total = grouped ? 1 : totalOf(model.weights(), members);
        // Of plain weights all must speak in shares of the whole, or the others would mean something else beside the new ones.
        if (!grouped) {
            const auto whole = model.weights();
            for (std::size_t i = 0; i < whole.size(); ++i)
                model.criteria[i].weight = whole[i];
        }
        for (std::size_t k = 0; k < members.size(); ++k)
            model.criteria[members[k]].weight = total * shares[k];
        return;
    }
    if (!grouped) {
        for (std::size_t i = 0; i < shares.size(); ++i)
            model.criteria[i].weight = shares[i];
        return;
    }
    for (CriterionGroup& group : model.groups) {
        const auto members = membersOf(model, group.id);
        const double total = totalOf(shares, members);
        group.weight = written(total);
        for (const std::size_t i : members)
            if (total > 0)
                model.criteria[i].weight = shares[i] / total;
    }
}

}  // namespace

void setShares(SuitabilityModel& model, const WeightScope& scope, const std::vector<double>& given, std::string_view method)
{
    // Plain weights keep their sum: what nobody touched stays the number that it was, and one that grows is written larger.
    double sum = 0;
    for (const auto& criterion : model.criteria)
        sum += criterion.weight;
    const double scale = weighsGroups(model) || !(sum > 0) ? 1 : sum;
    model.weighting = method;
    setSharesUnwritten(model, scope, given);
    for (auto& criterion : model.criteria)
        criterion.weight = written(criterion.weight * scale);
}

}  // namespace app::desktop
