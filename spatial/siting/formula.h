// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/calculator/expression.h"
#include "spatial/siting/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// A layer that the formula of a criterion may name.
struct FormulaLayer {
    std::string id;
    Bilingual name;
};

/// What a name in a formula means: the raster of a layer, or the raw values of another criterion. One of the ids is empty.
struct FormulaInput {
    std::string layer;
    std::string criterion;
    bool classes = false;   ///< of a layer that the formula compares with == or !=: the values of cells count, nothing between cells
};

struct Formula {
    calculator::Expression expression;
    std::vector<FormulaInput> inputs;   ///< what each of the expression's inputs means
};

/// The formula of a criterion, its names understood. A name is the id of another criterion, the id of a layer, or the name of one layer in either
/// language; what is all letters, digits and _ stands as it is, else between quotes. Of a criterion and a layer with the same id the criterion is meant;
/// "layer:..." and "criterion:..." say it outright. A criterion never means itself: its own id is that of a layer.
/// The raw values of a criterion are those of its preparation, distances up to 50 km whatever its curve needs.
/// InvalidParameter with the column: not the language, no name at all, a name that nothing has, or several layers.
Result<Formula> formulaOf(const Criterion& criterion, const SuitabilityModel& model, const std::vector<FormulaLayer>& layers);

/// What may be known of a formula without any layer: that it can be read, names something, and leads back to no criterion that needs this one.
Result<void> checkedFormula(const Criterion& criterion, const SuitabilityModel& model);

/// What the raw values of a criterion come from: itself and the criteria that formulas name on the way, each once, in the order of their need; and
/// the data of all of them. A formula that cannot be understood needs nothing.
struct CriterionNeeds {
    std::vector<const Criterion*> criteria;   ///< the criterion first; pointers into the model
    std::vector<DataChoice> data;
    std::vector<FormulaInput> inputs;         ///< of all formulas on the way, one after the other
};
CriterionNeeds needsOf(const Criterion& criterion, const SuitabilityModel& model, const std::vector<FormulaLayer>& layers);

/// How a formula writes the layer or criterion: by its id, a layer with "layer:" where a criterion has the same.
std::string formulaName(const FormulaInput& input, const Criterion& in, const SuitabilityModel& model);

}  // namespace spatial
