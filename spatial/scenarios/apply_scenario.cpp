// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/scenarios/compare_parts.h"
#include "spatial/scenarios/model_fields.h"
#include "spatial/scenarios/scenario.h"

#include <algorithm>

namespace spatial {

namespace {

using Why = UnfitDifference::Why;

template <class Part>
auto partAt(NamedParts<Part>& parts, const std::string& id)
{
    return std::find_if(parts.begin(), parts.end(), [&](const auto& named) { return named.first == id; });
}

/// Puts the value into the field of this name; false where the part has none of that name and type.
template <class ForEach, class Part>
bool put(ForEach forEach, Part& part, const ValueChanged& change)
{
    bool done = false;
    forEach(part, [&](const char* name, auto& value) {
        if (change.field != name)
            return;
        if (const auto* wanted = std::get_if<std::remove_cvref_t<decltype(value)>>(&change.value)) {
            value = *wanted;
            done = true;
        }
    });
    return done;
}

/// A model taken to pieces, with the ids by which scenarios call them.
class ModelInParts {
public:
    explicit ModelInParts(const SuitabilityModel& base)
        : model_(base), groups_(namedParts(base.groups)), criteria_(namedParts(base.criteria)), constraints_(namedParts(base.constraints))
    {
    }

    std::optional<Why> apply(const ValueChanged& change)
    {
        const auto inside = [&](auto& parts, auto forEach) -> std::optional<Why> {
            const auto at = partAt(parts, change.of.id);
            if (at == parts.end())
                return Why::PartGone;
            return put(forEach, at->second, change) ? std::nullopt : std::optional(Why::FieldUnknown);
        };
        switch (change.of.part) {
        case ScenarioPart::Group: return inside(groups_, [](auto& part, auto f) { forEachGroupField(part, f); });
        case ScenarioPart::Criterion: return inside(criteria_, [](auto& part, auto f) { forEachCriterionField(part, f); });
        case ScenarioPart::Constraint: return inside(constraints_, [](auto& part, auto f) { forEachConstraintField(part, f); });
        case ScenarioPart::Model: break;
        }
        return put([](auto& part, auto f) { forEachModelField(part, f); }, model_, change) ? std::nullopt : std::optional(Why::FieldUnknown);
    }

    std::optional<Why> apply(const PartAdded& added)
    {
        return std::visit([&](const auto& part) { return insert(partsLike(part), part, added.after); }, added.content);
    }

    /// What is gone already need not go.
    std::optional<Why> apply(const PartRemoved& removed)
    {
        const auto from = [&](auto& parts) {
            if (const auto at = partAt(parts, removed.what.id); at != parts.end())
                parts.erase(at);
        };
        if (removed.what.part == ScenarioPart::Group)
            from(groups_);
        else if (removed.what.part == ScenarioPart::Criterion)
            from(criteria_);
        else if (removed.what.part == ScenarioPart::Constraint)
            from(constraints_);
        return std::nullopt;
    }

    std::optional<Why> apply(const PartsOrdered& ordered)
    {
        const auto among = [&](auto& parts) {
            std::vector<std::size_t> places;
            for (std::size_t i = 0; i < parts.size(); ++i)
                if (std::find(ordered.ids.begin(), ordered.ids.end(), parts[i].first) != ordered.ids.end())
                    places.push_back(i);
            auto arranged = parts;
            std::size_t next = 0;
            for (const std::string& id : ordered.ids)
                if (const auto at = partAt(parts, id); at != parts.end() && next < places.size())
                    arranged[places[next++]] = *at;
            parts = std::move(arranged);
        };
        if (ordered.part == ScenarioPart::Group)
            among(groups_);
        else if (ordered.part == ScenarioPart::Criterion)
            among(criteria_);
        else if (ordered.part == ScenarioPart::Constraint)
            among(constraints_);
        return std::nullopt;
    }

    std::optional<Why> apply(const LayerHidden&) { return std::nullopt; }
    std::optional<Why> apply(const LayerExchanged&) { return std::nullopt; }
    std::optional<Why> apply(const RuleOff&) { return std::nullopt; }

    SuitabilityModel whole() &&
    {
        const auto taken = [](auto& from, auto& to) {
            to.clear();
            for (auto& [id, part] : from)
                to.push_back(std::move(part));
        };
        taken(groups_, model_.groups);
        taken(criteria_, model_.criteria);
        taken(constraints_, model_.constraints);
        return std::move(model_);
    }

private:
    NamedParts<CriterionGroup>& partsLike(const CriterionGroup&) { return groups_; }
    NamedParts<Criterion>& partsLike(const Criterion&) { return criteria_; }
    NamedParts<ModelConstraint>& partsLike(const ModelConstraint&) { return constraints_; }

    /// A second constraint of a rule is called by its number, so it finds no other of its name.
    std::string freeName(const ModelConstraint& constraint)
    {
        std::string id = constraint.rule;
        for (int number = 2; partAt(constraints_, id) != constraints_.end(); ++number)
            id = constraint.rule + "#" + std::to_string(number);
        return id;
    }
    std::string freeName(const CriterionGroup& group) { return group.id; }
    std::string freeName(const Criterion& criterion) { return criterion.id; }

    template <class Part>
    std::optional<Why> insert(NamedParts<Part>& parts, const Part& part, const std::string& after)
    {
        std::string id = freeName(part);
        if (const auto there = partAt(parts, id); there != parts.end())
            return samePart(there->second, part) ? std::nullopt : std::optional(Why::PartThere);
        auto place = parts.begin();
        if (!after.empty()) {
            place = partAt(parts, after);
            if (place != parts.end())
                ++place;
        }
        parts.insert(place, {std::move(id), part});
        return std::nullopt;
    }

    SuitabilityModel model_;
    NamedParts<CriterionGroup> groups_;
    NamedParts<Criterion> criteria_;
    NamedParts<ModelConstraint> constraints_;
};

}  // namespace

Result<AppliedScenario> applied(const SuitabilityModel& base, const Scenario& scenario)
{
    ModelInParts parts(base);
    AppliedScenario out;
    for (std::size_t i = 0; i < scenario.differences.size(); ++i)
        if (const auto why = std::visit([&](const auto& difference) { return parts.apply(difference); }, scenario.differences[i]))
            out.unfit.push_back({i, *why});
    out.model = std::move(parts).whole();
    TRY(checked(out.model));
    return out;
}

}  // namespace spatial
