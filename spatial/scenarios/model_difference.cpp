// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/scenarios/compare_parts.h"
#include "spatial/scenarios/model_fields.h"
#include "spatial/scenarios/scenario.h"

#include <algorithm>

namespace spatial {

namespace {

using Differences = std::vector<ScenarioDifference>;

Bilingual calledNow(const CriterionGroup& group) { return group.name; }
Bilingual calledNow(const Criterion& criterion) { return criterion.name; }
Bilingual calledNow(const ModelConstraint&) { return {}; }

template <class Part>
const Part* named(const NamedParts<Part>& parts, const std::string& id)
{
    const auto at = std::find_if(parts.begin(), parts.end(), [&](const auto& one) { return one.first == id; });
    return at == parts.end() ? nullptr : &at->second;
}

/// Values that differ between two parts of one id.
template <class Part, class ForEach>
void addValues(const PartName& of, const Part& before, const Part& after, ForEach forEach, Differences& out)
{
    std::vector<PartValue> old;
    forEach(before, [&](const char*, const auto& value) { old.emplace_back(std::in_place_type<std::remove_cvref_t<decltype(value)>>, value); });
    std::size_t number = 0;
    forEach(after, [&](const char* field, const auto& value) {
        PartValue now(std::in_place_type<std::remove_cvref_t<decltype(value)>>, value);
        if (!sameValue(old[number++], now))
            out.push_back(ValueChanged{of, field, std::move(now)});
    });
}

/// What came, went and moved among the parts of one kind, then what changed in those that stayed.
template <class Part, class ForEach>
void addParts(ScenarioPart kind, const std::vector<Part>& before, const std::vector<Part>& after, ForEach forEach, Differences& out)
{
    const NamedParts<Part> old = namedParts(before);
    const NamedParts<Part> now = namedParts(after);
    std::vector<std::string> order;   // as it will be when the differences so far are applied
    for (const auto& [id, part] : old) {
        if (named(now, id))
            order.push_back(id);
        else
            out.push_back(PartRemoved{{kind, id, calledNow(part)}});
    }
    std::vector<std::string> wanted;
    for (const auto& [id, part] : now) {
        if (!named(old, id)) {
            const std::string previous = wanted.empty() ? std::string() : wanted.back();
            out.push_back(PartAdded{part, previous});
            order.insert(previous.empty() ? order.begin() : std::find(order.begin(), order.end(), previous) + 1, id);
        }
        wanted.push_back(id);
    }
    if (order != wanted)
        out.push_back(PartsOrdered{kind, wanted});
    for (const auto& [id, part] : now)
        if (const Part* was = named(old, id))
            addValues({kind, id, calledNow(*was)}, *was, part, forEach, out);
}

}  // namespace

std::vector<ScenarioDifference> difference(const SuitabilityModel& base, const SuitabilityModel& changed)
{
    Differences out;
    addParts(ScenarioPart::Group, base.groups, changed.groups, [](const auto& part, auto f) { forEachGroupField(part, f); }, out);
    addParts(ScenarioPart::Criterion, base.criteria, changed.criteria, [](const auto& part, auto f) { forEachCriterionField(part, f); }, out);
    addParts(ScenarioPart::Constraint, base.constraints, changed.constraints, [](const auto& part, auto f) { forEachConstraintField(part, f); }, out);
    addValues({}, base, changed, [](const auto& part, auto f) { forEachModelField(part, f); }, out);
    return out;
}

}  // namespace spatial
