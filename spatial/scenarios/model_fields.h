// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/model.h"

namespace spatial {

/// The values of a model's parts under the names that they have in a project file, each as f(name, value): the one list that differences, their JSON and
/// comparisons go by. Ids are no values: they say which part it is.

template <class Group, class F>
void forEachGroupField(Group& g, F&& f)
{
    f("name", g.name);
    f("weight", g.weight);
}

template <class C, class F>
void forEachCriterionField(C& c, F&& f)
{
    f("name", c.name);
    f("group", c.group);
    f("weight", c.weight);
    f("curve", c.curve);
    f("preparation", c.preparation);
    f("data", c.data);
    f("network", c.network);
    f("field", c.field);
    f("minutes", c.minutes);
    f("radius", c.radius);
    f("categories", c.categories);
    f("unit", c.unit);
    f("missing", c.missing);
    f("elsewhere", c.elsewhere);
    f("basis", c.basis);
    f("formula", c.formula);
}

template <class Constraint, class F>
void forEachConstraintField(Constraint& c, F&& f)
{
    f("data", c.data);
    f("value", c.value);
}

template <class Model, class F>
void forEachModelField(Model& m, F&& f)
{
    f("name", m.name);
    f("note", m.note);
    f("combination", m.combination);
    f("gamma", m.gamma);
    f("risk", m.strategy.risk);
    f("tradeoff", m.strategy.tradeoff);
    f("threshold", m.threshold);
    f("stations", m.stations);
    f("labour", m.labour);
    f("labour_field", m.labourField);
    f("network", m.network);
    f("off_road_kmh", m.offRoadKmh);
    f("candidates.land", m.candidates.land);
    f("candidates.code_field", m.candidates.codeField);
    f("candidates.codes", m.candidates.codes);
    f("candidates.reuse", m.candidates.reuse);
    f("candidates.minimum_ha", m.candidates.minimumHectares);
    f("candidates.maximum_ha", m.candidates.maximumHectares);
    f("candidates.excluded_share", m.candidates.excludedShare);
    f("candidates.count", m.candidates.count);
    f("weighting", m.weighting);
    f("judgements", m.judgements);
}

}  // namespace spatial
