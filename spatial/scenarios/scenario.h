// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/model.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace spatial {

/// A kind of part that a suitability model has several of.
enum class ScenarioPart { Model, Group, Criterion, Constraint };

/// What a scenario speaks of. A constraint's id is its rule, with "#2" behind it for the second constraint of that rule; the model itself has none.
struct PartName {
    ScenarioPart part = ScenarioPart::Model;
    std::string id = {};
    Bilingual name = {};   ///< as it was called then: for sentences about a part that is gone
};

/// A value of a part, of the type that the model has for it.
using PartValue = std::variant<double, std::optional<double>, int, std::string, std::vector<std::string>, Bilingual, DataChoice, Preparation, MissingData, OverlayRule,
                               std::vector<PairwiseJudgements>>;

/// One value is another one: a weight, a curve, the layer that a criterion looks at, the value of a rule, the threshold. Fields have the names of the project
/// file ("weight", "curve", "candidates.minimum_ha").
struct ValueChanged {
    PartName of;
    std::string field;
    PartValue value;
};

struct PartAdded {
    std::variant<CriterionGroup, Criterion, ModelConstraint> content;
    std::string after = {};   ///< id of the one before it; empty: it is the first
};

struct PartRemoved {
    PartName what;
};

/// The order of parts of one kind; those it does not name keep their place.
struct PartsOrdered {
    ScenarioPart part = ScenarioPart::Criterion;
    std::vector<std::string> ids;
};

/// The three that follow are of the project, not of the model.

/// The layer is not there: whoever looks at it, by id, role or network, does not see it.
struct LayerHidden {
    std::string layer;
    Bilingual name = {};
};

/// Whoever looks at `layer` sees the data of `with`, which does not count on its own beside it.
struct LayerExchanged {
    std::string layer;
    std::string with;
    Bilingual name = {};
    Bilingual withName = {};
};

/// The rule excludes nothing, whoever bound it: the model, the project or a layer's role.
struct RuleOff {
    std::string rule;
    Bilingual name = {};
};

using ScenarioDifference = std::variant<ValueChanged, PartAdded, PartRemoved, PartsOrdered, LayerHidden, LayerExchanged, RuleOff>;

/// A scenario: named differences on a base, never a copy. What the base changes elsewhere, every scenario follows.
struct Scenario {
    std::string id;
    Bilingual name;
    Bilingual note = {};
    std::string author = {};
    std::string date = {};    ///< ISO, of the day it was kept
    std::string model = {};   ///< id of the base
    std::vector<ScenarioDifference> differences = {};
};

/// A difference that no longer fits its base and was left out.
struct UnfitDifference {
    enum class Why {
        PartGone,       ///< the base has no such part any more
        PartThere,      ///< the base has got one with this id, another one than that added here
        FieldUnknown,   ///< a part of that kind has no such value
    };
    std::size_t number = 0;   ///< in Scenario::differences
    Why why = Why::PartGone;
};

struct AppliedScenario {
    SuitabilityModel model;                     ///< the base's id stays
    std::vector<UnfitDifference> unfit = {};    ///< ascending
};

/// The base with the scenario's differences, in their order; those of the project are none of its business. InvalidInput where what comes out is no sound model
/// (checked(): all weights 0, a group that a criterion is in is gone); the parameter names the part at fault.
Result<AppliedScenario> applied(const SuitabilityModel& base, const Scenario& scenario);

/// What must be told of `base` so that it becomes `changed`, whose id does not count:  applied(base, difference(base, changed)).model == changed.
/// Differences only: the rest of the scenario is the caller's. Ids are unique among groups and among criteria, as checked() demands.
std::vector<ScenarioDifference> difference(const SuitabilityModel& base, const SuitabilityModel& changed);

/// Why it was left out, in one language.
Text unfitWords(const Scenario& scenario, const UnfitDifference& unfit, bool chinese);

/// Every value of both is the same, ids included.
bool same(const SuitabilityModel& a, const SuitabilityModel& b);
bool same(const ScenarioDifference& a, const ScenarioDifference& b);

/// What a field's value is called: "weight", "curve" ...
Text fieldTitle(ScenarioPart part, std::string_view field);

}  // namespace spatial
