// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/text.h"
#include "spatial/scenarios/scenario.h"

#include <map>

namespace spatial {

namespace {

std::string called(const PartName& part, bool chinese) { return part.name.empty() ? part.id : part.name.in(chinese); }

Text goneWords(const PartName& part, std::string_view field, bool chinese)
{
    const Text what = fieldTitle(part.part, field);
    if (part.part == ScenarioPart::Group)
        return text("The base has no group \"{0}\" any more: its {1} stays out.", called(part, chinese), what);
    if (part.part == ScenarioPart::Constraint)
        return text("The base has no constraint \"{0}\" any more: its {1} stays out.", called(part, chinese), what);
    return text("The base has no criterion \"{0}\" any more: its {1} stays out.", called(part, chinese), what);
}

Text thereWords(const PartAdded& added, bool chinese)
{
    if (const auto* criterion = std::get_if<Criterion>(&added.content))
        return text("The base has got a criterion \"{0}\" of its own: the one that the scenario adds stays out.", criterion->name.empty() ? criterion->id : criterion->name.in(chinese));
    if (const auto* group = std::get_if<CriterionGroup>(&added.content))
        return text("The base has got a group \"{0}\" of its own: the one that the scenario adds stays out.", group->name.empty() ? group->id : group->name.in(chinese));
    return text("The base has got the constraint \"{0}\" of its own: the one that the scenario adds stays out.", std::get<ModelConstraint>(added.content).rule);
}

}  // namespace

Text unfitWords(const Scenario& scenario, const UnfitDifference& unfit, bool chinese)
{
    if (unfit.number >= scenario.differences.size())
        return {};
    const ScenarioDifference& difference = scenario.differences[unfit.number];
    if (const auto* added = std::get_if<PartAdded>(&difference))
        return thereWords(*added, chinese);
    const auto* change = std::get_if<ValueChanged>(&difference);
    if (!change)
        return {};
    if (unfit.why == UnfitDifference::Why::FieldUnknown)
        return text("\"{0}\" is no value of the model: it stays out.", change->field);
    return goneWords(change->of, change->field, chinese);
}

Text fieldTitle(ScenarioPart part, std::string_view field)
{
    static const std::map<std::string_view, Text> kTitles{
        {"name", text("name")},
        {"note", text("note")},
        {"group", text("group")},
        {"weight", text("weight")},
        {"curve", text("curve")},
        {"preparation", text("preparation")},
        {"data", text("data")},
        {"network", text("network")},
        {"field", text("field")},
        {"minutes", text("minutes")},
        {"radius", text("radius in metres")},
        {"categories", text("categories")},
        {"formula", text("formula")},
        {"unit", text("unit")},
        {"missing", text("way with missing data")},
        {"elsewhere", text("utility where nothing covers the place")},
        {"basis", text("basis")},
        {"combination", text("way the criteria are combined")},
        {"gamma", text("gamma")},
        {"risk", text("risk")},
        {"tradeoff", text("trade-off")},
        {"threshold", text("threshold")},
        {"stations", text("freight stations")},
        {"labour", text("people")},
        {"labour_field", text("field of people")},
        {"off_road_kmh", text("speed off the road")},
        {"candidates.land", text("land that may become a site")},
        {"candidates.code_field", text("field of land classes")},
        {"candidates.codes", text("land classes of sites")},
        {"candidates.reuse", text("land to be used again")},
        {"candidates.minimum_ha", text("smallest site (ha)")},
        {"candidates.maximum_ha", text("largest site (ha)")},
        {"candidates.excluded_share", text("share of a site that may be excluded")},
        {"candidates.count", text("number of sites")},
        {"weighting", text("method of the weights")},
        {"judgements", text("judgements in pairs")},
    };
    if (field == "value" && part == ScenarioPart::Constraint)
        return text("value of the rule");
    const auto found = kTitles.find(field);
    return found == kTitles.end() ? Text::literal(std::string(field)) : found->second;
}

}  // namespace spatial
