// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/model.h"

#include <optional>
#include <string>
#include <string_view>

namespace app::desktop {

/// A part of a model that a person can choose: the whole, a group, a criterion or a constraint.
struct ModelPart {
    enum class Kind { Model, Group, Criterion, Constraints, Constraint };
    Kind kind = Kind::Model;
    std::string id = {};   ///< of the group or criterion; of a constraint its number, from 0
    friend bool operator==(const ModelPart&, const ModelPart&) = default;

    std::size_t number() const;   ///< of a constraint
};

/// Changes of a model as people think of them: values in, values out. A part that is not there changes nothing.

/// `wanted`, or with a number behind it where a group or criterion of the model has it already.
std::string freeId(const spatial::SuitabilityModel& model, std::string_view wanted);

/// A group behind the others; where groups have weights it gets their mean. Returns its id.
std::string addGroup(spatial::SuitabilityModel& model, spatial::Bilingual name);
/// Behind the last criterion of its group, with an id that is free. Returns it.
std::string addCriterion(spatial::SuitabilityModel& model, spatial::Criterion criterion);
/// A copy behind the original, with "2" in its name. Returns its id; empty where there is no such criterion.
std::string duplicateCriterion(spatial::SuitabilityModel& model, std::string_view id);

/// Whether remove() may: the last criterion stays, and so does a group with all of them.
bool mayRemove(const spatial::SuitabilityModel& model, const ModelPart& part);
/// A group goes with its criteria.
void remove(spatial::SuitabilityModel& model, const ModelPart& part);

/// Into `group`, before the criterion `before` of it, or at its end where that is empty.
void moveCriterion(spatial::SuitabilityModel& model, std::string_view id, std::string_view group, std::string_view before);
/// Before the group `before`, or at the end.
void moveGroup(spatial::SuitabilityModel& model, std::string_view id, std::string_view before);
/// One place up or down among its like; a criterion at the edge of its group goes over into the next one. False where there is no way on.
bool step(spatial::SuitabilityModel& model, const ModelPart& part, bool up);

/// In one language; a name that says nothing yet in the other gets the same words there.
void rename(spatial::SuitabilityModel& model, const ModelPart& part, const std::string& name, bool chinese);

/// The weight as written: of a criterion, or of a group. The first weight of a group gives all groups the weight that their criteria had
/// together, so that nothing else changes.
void setWeight(spatial::SuitabilityModel& model, const ModelPart& part, double weight);
/// What the tree shows: the written weight; nothing for groups without one.
std::optional<double> weightOf(const spatial::SuitabilityModel& model, const ModelPart& part);
/// The share of the whole, 0..1.
std::optional<double> shareOf(const spatial::SuitabilityModel& model, const ModelPart& part);

}  // namespace app::desktop
