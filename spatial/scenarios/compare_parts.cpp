// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/scenarios/compare_parts.h"

#include "spatial/scenarios/model_fields.h"

#include <algorithm>
#include <map>

namespace spatial {

namespace {

template <class T>
bool isSame(const T& a, const T& b)
{
    return a == b;
}

bool isSame(const DataChoice& a, const DataChoice& b) { return a.role == b.role && a.layer == b.layer && a.field == b.field && a.values == b.values; }

bool isSame(const std::vector<PairwiseJudgements>& a, const std::vector<PairwiseJudgements>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const PairwiseJudgements& x, const PairwiseJudgements& y) {
        return x.name == y.name && x.say == y.say && x.scope == y.scope && x.parts == y.parts && x.upper == y.upper;
    });
}

/// All values of one part, in the order of the list.
template <class Part, class ForEach>
std::vector<PartValue> valuesOf(const Part& part, ForEach forEach)
{
    std::vector<PartValue> values;
    forEach(part, [&](const char*, const auto& value) { values.emplace_back(std::in_place_type<std::remove_cvref_t<decltype(value)>>, value); });
    return values;
}

bool areSame(const std::vector<PartValue>& a, const std::vector<PartValue>& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameValue); }

template <class Part>
bool areSame(const std::vector<Part>& a, const std::vector<Part>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Part& x, const Part& y) { return samePart(x, y); });
}

template <class Part>
NamedParts<Part> withIds(const std::vector<Part>& parts)
{
    NamedParts<Part> named;
    for (const Part& part : parts)
        named.emplace_back(part.id, part);
    return named;
}

bool isSamePlace(const PartName& a, const PartName& b) { return a.part == b.part && a.id == b.id; }

}  // namespace

bool sameValue(const PartValue& a, const PartValue& b)
{
    if (a.index() != b.index())
        return false;
    return std::visit([&](const auto& value) { return isSame(value, *std::get_if<std::remove_cvref_t<decltype(value)>>(&b)); }, a);
}

bool samePart(const CriterionGroup& a, const CriterionGroup& b)
{
    const auto each = [](const auto& part, auto f) { forEachGroupField(part, f); };
    return a.id == b.id && areSame(valuesOf(a, each), valuesOf(b, each));
}

bool samePart(const Criterion& a, const Criterion& b)
{
    const auto each = [](const auto& part, auto f) { forEachCriterionField(part, f); };
    return a.id == b.id && areSame(valuesOf(a, each), valuesOf(b, each));
}

bool samePart(const ModelConstraint& a, const ModelConstraint& b)
{
    const auto each = [](const auto& part, auto f) { forEachConstraintField(part, f); };
    return a.rule == b.rule && areSame(valuesOf(a, each), valuesOf(b, each));
}

bool same(const SuitabilityModel& a, const SuitabilityModel& b)
{
    const auto each = [](const auto& part, auto f) { forEachModelField(part, f); };
    return a.id == b.id && areSame(valuesOf(a, each), valuesOf(b, each)) && areSame(a.groups, b.groups) && areSame(a.criteria, b.criteria) && areSame(a.constraints, b.constraints);
}

bool same(const ScenarioDifference& a, const ScenarioDifference& b)
{
    if (a.index() != b.index())
        return false;
    return std::visit(
        [&](const auto& x) {
            using Kind = std::remove_cvref_t<decltype(x)>;
            const Kind& y = *std::get_if<Kind>(&b);
            if constexpr (std::is_same_v<Kind, ValueChanged>)
                return isSamePlace(x.of, y.of) && x.field == y.field && sameValue(x.value, y.value);
            else if constexpr (std::is_same_v<Kind, PartAdded>)
                return x.after == y.after && x.content.index() == y.content.index() &&
                       std::visit([&](const auto& part) { return samePart(part, *std::get_if<std::remove_cvref_t<decltype(part)>>(&y.content)); }, x.content);
            else if constexpr (std::is_same_v<Kind, PartRemoved>)
                return isSamePlace(x.what, y.what);
            else if constexpr (std::is_same_v<Kind, PartsOrdered>)
                return x.part == y.part && x.ids == y.ids;
            else if constexpr (std::is_same_v<Kind, LayerHidden>)
                return x.layer == y.layer;
            else if constexpr (std::is_same_v<Kind, LayerExchanged>)
                return x.layer == y.layer && x.with == y.with;
            else
                return x.rule == y.rule;
        },
        a);
}

NamedParts<CriterionGroup> namedParts(const std::vector<CriterionGroup>& groups) { return withIds(groups); }
NamedParts<Criterion> namedParts(const std::vector<Criterion>& criteria) { return withIds(criteria); }

NamedParts<ModelConstraint> namedParts(const std::vector<ModelConstraint>& constraints)
{
    NamedParts<ModelConstraint> named;
    std::map<std::string, int> times;
    for (const ModelConstraint& constraint : constraints) {
        const int number = ++times[constraint.rule];
        named.emplace_back(number == 1 ? constraint.rule : constraint.rule + "#" + std::to_string(number), constraint);
    }
    return named;
}

}  // namespace spatial
