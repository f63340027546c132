// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/formula.h"

#include "spatial/raster/calculator/tokens.h"

#include <algorithm>

namespace spatial {

using calculator::at;
using calculator::Expression;
using calculator::Operation;

namespace {

constexpr std::string_view kLayer = "layer:";
constexpr std::string_view kCriterion = "criterion:";

const FormulaLayer* layerWithId(const std::vector<FormulaLayer>& layers, std::string_view id)
{
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const FormulaLayer& layer) { return layer.id == id; });
    return found == layers.end() ? nullptr : &*found;
}

/// Layers that a name means: the one of this id, else all that are called so.
std::vector<std::string> layersCalled(const std::vector<FormulaLayer>& layers, std::string_view name)
{
    if (layerWithId(layers, name))
        return {std::string(name)};
    std::vector<std::string> ids;
    for (const FormulaLayer& layer : layers)
        if (layer.name.en == name || layer.name.zh == name)
            ids.push_back(layer.id);
    return ids;
}

/// The criterion that a name means, whatever layers there are; null: none.
const Criterion* criterionCalled(const Criterion& in, const SuitabilityModel& model, std::string_view name)
{
    if (name.starts_with(kCriterion))
        return model.criterion(name.substr(kCriterion.size()));
    return name == in.id ? nullptr : model.criterion(name);
}

/// Which inputs of an expression are compared with == or != as they are.
std::vector<bool> comparedAsClasses(const Expression& expression)
{
    std::vector<bool> classes(expression.inputs.size(), false);
    for (const calculator::Node& node : expression.nodes)
        if (node.operation == Operation::Equal || node.operation == Operation::Unequal)
            for (const int operand : {node.operands[0], node.operands[1]})
                if (const calculator::Node& side = expression.nodes[static_cast<std::size_t>(operand)]; side.operation == Operation::Input)
                    classes[static_cast<std::size_t>(side.input)] = true;
    return classes;
}

Result<Expression> readFormula(const Criterion& c)
{
    if (c.formula.find_first_not_of(" \t\n") == std::string::npos)
        return Error{ErrorCode::InvalidParameter, text("There is no formula."), text("Write one over raster layers, such as elevation / 100."), "formula"};
    auto parsed = calculator::parse(c.formula);
    if (!parsed)
        return parsed.error();
    if (parsed->inputs.empty())
        return at(1, text("the formula names no layer and no criterion, so it says the same of every place."), text("Name a raster layer or another criterion in it."));
    return parsed;
}

Result<FormulaInput> meaningOf(std::string_view name, int column, const Criterion& c, const SuitabilityModel& model, const std::vector<FormulaLayer>& layers)
{
    const Criterion* criterion = name.starts_with(kLayer) ? nullptr : criterionCalled(c, model, name);
    if (criterion && criterion->id == c.id)
        return at(column, text("a criterion cannot be made from itself."), text("Name a layer or another criterion."));
    if (criterion)
        return FormulaInput{{}, criterion->id, false};
    std::vector<std::string> found;
    if (!name.starts_with(kCriterion))
        found = layersCalled(layers, name.starts_with(kLayer) ? name.substr(kLayer.size()) : name);
    if (found.size() > 1)
        return at(column, text("{0} layers are called \"{1}\".", found.size(), name), text("Write the id of the one that is meant: {0}.", calculator::asName(found.front())));
    if (found.empty())
        return at(column, text("no raster layer and no other criterion is called \"{0}\".", name), text("Write the name of a layer as the project has it, between quotes where blanks or signs are in it."));
    return FormulaInput{found.front(), {}, false};
}

/// Follows the names of formulas from `from`, which is added to `way`, until one leads to `target`; `seen` are those that lead elsewhere.
bool leadsTo(const Criterion& from, std::string_view target, const SuitabilityModel& model, std::vector<std::string>& way, std::vector<std::string>& seen)
{
    seen.push_back(from.id);
    way.push_back(from.id);
    if (from.id == target)
        return true;
    const auto parsed = from.preparation == Preparation::Formula ? calculator::parse(from.formula) : Result<Expression>(Expression());
    for (std::size_t i = 0; parsed && i < parsed->inputs.size(); ++i) {
        const Criterion* named = criterionCalled(from, model, parsed->inputs[i]);
        if (named && std::find(seen.begin(), seen.end(), named->id) == seen.end() && leadsTo(*named, target, model, way, seen))
            return true;
    }
    way.pop_back();
    return false;
}

}  // namespace

Result<Formula> formulaOf(const Criterion& criterion, const SuitabilityModel& model, const std::vector<FormulaLayer>& layers)
{
    Formula made;
    TRY_ASSIGN(made.expression, readFormula(criterion));
    const auto classes = comparedAsClasses(made.expression);
    for (std::size_t i = 0; i < made.expression.inputs.size(); ++i) {
        TRY_ASSIGN(FormulaInput input, meaningOf(made.expression.inputs[i], made.expression.columns[i], criterion, model, layers));
        input.classes = classes[i] && !input.layer.empty();
        made.inputs.push_back(std::move(input));
    }
    return made;
}

Result<void> checkedFormula(const Criterion& criterion, const SuitabilityModel& model)
{
    TRY_ASSIGN(const Expression expression, readFormula(criterion));
    for (std::size_t i = 0; i < expression.inputs.size(); ++i) {
        const Criterion* named = criterionCalled(criterion, model, expression.inputs[i]);
        if (!named)
            continue;
        if (named->id == criterion.id)
            return at(expression.columns[i], text("a criterion cannot be made from itself."), text("Name a layer or another criterion."));
        std::vector<std::string> way;
        std::vector<std::string> seen;
        if (!leadsTo(*named, criterion.id, model, way, seen))
            continue;
        std::string circle = criterion.id;
        for (const std::string& step : way)
            circle += " → " + step;
        return at(expression.columns[i], text("the formulas go in a circle: {0}.", circle), text("Take one of these names out of its formula, or name a layer instead."));
    }
    return {};
}

CriterionNeeds needsOf(const Criterion& criterion, const SuitabilityModel& model, const std::vector<FormulaLayer>& layers)
{
    CriterionNeeds needs;
    needs.criteria.push_back(&criterion);
    for (std::size_t next = 0; next < needs.criteria.size(); ++next) {
        const Criterion& c = *needs.criteria[next];
        if (c.preparation != Preparation::Formula) {
            needs.data.push_back(c.data);
            continue;
        }
        const auto formula = formulaOf(c, model, layers);
        if (!formula)
            continue;
        for (const FormulaInput& input : formula->inputs) {
            needs.inputs.push_back(input);
            if (!input.layer.empty())
                needs.data.push_back({"", input.layer, "", {}});
            else if (std::none_of(needs.criteria.begin(), needs.criteria.end(), [&](const Criterion* known) { return known->id == input.criterion; }))
                needs.criteria.push_back(model.criterion(input.criterion));
        }
    }
    return needs;
}

std::string formulaName(const FormulaInput& input, const Criterion& in, const SuitabilityModel& model)
{
    if (input.layer.empty())
        return calculator::asName(input.criterion);
    return calculator::asName(criterionCalled(in, model, input.layer) ? std::string(kLayer) + input.layer : input.layer);
}

}  // namespace spatial
