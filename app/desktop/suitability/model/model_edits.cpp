// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/model_edits.h"

#include <algorithm>
#include <charconv>

namespace app::desktop {

using spatial::Criterion;
using spatial::CriterionGroup;
using spatial::SuitabilityModel;
using Kind = ModelPart::Kind;

namespace {

auto groupAt(SuitabilityModel& model, std::string_view id)
{
    return std::find_if(model.groups.begin(), model.groups.end(), [&](const CriterionGroup& g) { return g.id == id; });
}

auto criterionAt(SuitabilityModel& model, std::string_view id)
{
    return std::find_if(model.criteria.begin(), model.criteria.end(), [&](const Criterion& c) { return c.id == id; });
}

auto afterLastOf(SuitabilityModel& model, std::string_view group)
{
    const auto last = std::find_if(model.criteria.rbegin(), model.criteria.rend(), [&](const Criterion& c) { return c.group == group; });
    return last == model.criteria.rend() ? model.criteria.end() : last.base();
}

bool weighsGroups(const SuitabilityModel& model)
{
    return std::any_of(model.groups.begin(), model.groups.end(), [](const CriterionGroup& g) { return g.weight.has_value(); });
}

double sumOf(const SuitabilityModel& model, std::string_view group)
{
    double sum = 0;
    for (const Criterion& c : model.criteria)
        sum += c.group == group ? c.weight : 0;
    return sum;
}

}  // namespace

std::size_t ModelPart::number() const
{
    std::size_t n = 0;
    std::from_chars(id.data(), id.data() + id.size(), n);
    return n;
}

std::string freeId(const SuitabilityModel& model, std::string_view wanted)
{
    const auto taken = [&](const std::string& id) {
        return model.criterion(id) || std::any_of(model.groups.begin(), model.groups.end(), [&](const CriterionGroup& g) { return g.id == id; });
    };
    std::string id(wanted);
    for (int n = 2; taken(id); ++n)
        id = std::string(wanted) + "-" + std::to_string(n);
    return id;
}

std::string addGroup(SuitabilityModel& model, spatial::Bilingual name)
{
    CriterionGroup group{freeId(model, "group"), std::move(name), {}};
    if (weighsGroups(model)) {
        double sum = 0;
        for (const CriterionGroup& g : model.groups)
            sum += g.weight.value_or(0);
        group.weight = sum / static_cast<double>(model.groups.size());
    }
    model.groups.push_back(std::move(group));
    return model.groups.back().id;
}

std::string addCriterion(SuitabilityModel& model, Criterion criterion)
{
    criterion.id = freeId(model, criterion.id.empty() ? "criterion" : criterion.id);
    if (groupAt(model, criterion.group) == model.groups.end())
        criterion.group = model.groups.empty() ? std::string() : model.groups.back().id;
    return model.criteria.insert(afterLastOf(model, criterion.group), std::move(criterion))->id;
}

std::string duplicateCriterion(SuitabilityModel& model, std::string_view id)
{
    const auto original = criterionAt(model, id);
    if (original == model.criteria.end())
        return {};
    Criterion copy = *original;
    copy.id = freeId(model, copy.id);
    for (std::string* name : {&copy.name.en, &copy.name.zh})
        if (!name->empty())
            *name += " 2";
    return model.criteria.insert(original + 1, std::move(copy))->id;
}

bool mayRemove(const SuitabilityModel& model, const ModelPart& part)
{
    if (part.kind == Kind::Criterion)
        return model.criteria.size() > 1 && model.criterion(part.id);
    if (part.kind == Kind::Group)
        return std::any_of(model.criteria.begin(), model.criteria.end(), [&](const Criterion& c) { return c.group != part.id; });
    return part.kind == Kind::Constraint && part.number() < model.constraints.size();
}

void remove(SuitabilityModel& model, const ModelPart& part)
{
    if (!mayRemove(model, part))
        return;
    if (part.kind == Kind::Constraint) {
        model.constraints.erase(model.constraints.begin() + static_cast<std::ptrdiff_t>(part.number()));
    } else if (part.kind == Kind::Criterion) {
        model.criteria.erase(criterionAt(model, part.id));
    } else {
        std::erase_if(model.criteria, [&](const Criterion& c) { return c.group == part.id; });
        std::erase_if(model.groups, [&](const CriterionGroup& g) { return g.id == part.id; });
    }
}

void moveCriterion(SuitabilityModel& model, std::string_view id, std::string_view group, std::string_view before)
{
    const auto at = criterionAt(model, id);
    if (at == model.criteria.end() || id == before || (!model.groups.empty() && groupAt(model, group) == model.groups.end()))
        return;
    Criterion moved = std::move(*at);
    model.criteria.erase(at);
    moved.group = group;
    const auto place = before.empty() ? model.criteria.end() : criterionAt(model, before);
    model.criteria.insert(place == model.criteria.end() ? afterLastOf(model, group) : place, std::move(moved));
}

void moveGroup(SuitabilityModel& model, std::string_view id, std::string_view before)
{
    const auto at = groupAt(model, id);
    if (at == model.groups.end() || id == before)
        return;
    CriterionGroup moved = std::move(*at);
    model.groups.erase(at);
    model.groups.insert(groupAt(model, before), std::move(moved));
}

bool step(SuitabilityModel& model, const ModelPart& part, bool up)
{
    if (part.kind == Kind::Group) {
        const auto at = groupAt(model, part.id);
        if (at == model.groups.end() || (up ? at == model.groups.begin() : at + 1 == model.groups.end()))
            return false;
        std::iter_swap(at, up ? at - 1 : at + 1);
        return true;
    }
    if (part.kind == Kind::Constraint) {
        const std::size_t at = part.number();
        if (at >= model.constraints.size() || (up ? at == 0 : at + 1 == model.constraints.size()))
            return false;
        std::swap(model.constraints[at], model.constraints[up ? at - 1 : at + 1]);
        return true;
    }
    const auto at = criterionAt(model, part.id);
    if (part.kind != Kind::Criterion || at == model.criteria.end())
        return false;
    std::vector<std::size_t> like;
    for (std::size_t i = 0; i < model.criteria.size(); ++i)
        if (model.criteria[i].group == at->group)
            like.push_back(i);
    const auto here = std::find(like.begin(), like.end(), static_cast<std::size_t>(at - model.criteria.begin()));
    if (up ? here != like.begin() : here + 1 != like.end()) {
        std::swap(*at, model.criteria[up ? *(here - 1) : *(here + 1)]);
        return true;
    }
    const auto group = groupAt(model, at->group);
    if (group == model.groups.end() || (up ? group == model.groups.begin() : group + 1 == model.groups.end()))
        return false;
    const std::string next = (up ? group - 1 : group + 1)->id;
    std::string first;
    for (const Criterion& c : model.criteria)
        if (first.empty() && c.group == next)
            first = c.id;
    moveCriterion(model, part.id, next, up ? std::string() : first);
    return true;
}

void rename(SuitabilityModel& model, const ModelPart& part, const std::string& name, bool chinese)
{
    spatial::Bilingual* target = nullptr;
    if (part.kind == Kind::Model)
        target = &model.name;
    else if (const auto group = groupAt(model, part.id); part.kind == Kind::Group && group != model.groups.end())
        target = &group->name;
    else if (const auto criterion = criterionAt(model, part.id); part.kind == Kind::Criterion && criterion != model.criteria.end())
        target = &criterion->name;
    if (!target || name.empty())
        return;
    std::string& here = chinese ? target->zh : target->en;
    std::string& other = chinese ? target->en : target->zh;
    if (other.empty() || other == here)
        other = name;
    here = name;
}

void setWeight(SuitabilityModel& model, const ModelPart& part, double weight)
{
    if (part.kind == Kind::Criterion) {
        if (const auto at = criterionAt(model, part.id); at != model.criteria.end())
            at->weight = weight;
    } else if (part.kind == Kind::Group) {
        if (!weighsGroups(model))
            for (CriterionGroup& g : model.groups)
                g.weight = sumOf(model, g.id);
        if (const auto at = groupAt(model, part.id); at != model.groups.end())
            at->weight = weight;
    }
}

std::optional<double> weightOf(const SuitabilityModel& model, const ModelPart& part)
{
    if (part.kind == Kind::Criterion) {
        const Criterion* c = model.criterion(part.id);
        return c ? std::optional(c->weight) : std::nullopt;
    }
    if (part.kind == Kind::Group)
        for (const CriterionGroup& g : model.groups)
            if (g.id == part.id)
                return g.weight;
    return std::nullopt;
}

std::optional<double> shareOf(const SuitabilityModel& model, const ModelPart& part)
{
    if (part.kind != Kind::Criterion && part.kind != Kind::Group)
        return std::nullopt;
    const auto weights = model.weights();
    double share = 0;
    for (std::size_t i = 0; i < model.criteria.size(); ++i)
        if (part.kind == Kind::Criterion ? model.criteria[i].id == part.id : model.criteria[i].group == part.id)
            share += weights[i];
    return share;
}

}  // namespace app::desktop
