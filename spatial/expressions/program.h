// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/ground_metric.h"
#include "spatial/expressions/feature_expression.h"
#include "spatial/expressions/like_pattern.h"
#include "spatial/expressions/values.h"

#include <memory>
#include <span>
#include <vector>

namespace spatial::expressions {

/// One value that is the same for all rows.
struct Constant {
    Kind kind = Kind::Null;
    bool valid = false;
    std::int64_t integer = 0;
    double real = 0;
    std::shared_ptr<const std::string> text = {};   ///< shared, so that views into it stay
};

/// The constants behind `in`, in order, each once.
struct ConstantSet {
    std::vector<std::int64_t> integers;
    std::vector<double> reals;
    std::vector<std::string> texts;
    bool holdsNull = false;
};

struct Instruction {
    Operation operation = Operation::Constant;
    Kind kind = Kind::Null;
    std::uint32_t firstOperand = 0;
    std::uint32_t operandCount = 0;
    const AttributeColumn* column = nullptr;   ///< of Column
    int detail = -1;                           ///< Constant: its constant; Like: its pattern, In: its set, XIn: its CRS; -1: none
};

}  // namespace spatial::expressions

/// Instructions in the order of the tree: each after its operands, the last is the result.
struct spatial::BoundExpression::Program {
    const FeatureTable* table = nullptr;
    std::vector<expressions::Instruction> instructions;
    std::vector<int> operands;
    struct ConstantValues {
        expressions::Constant constant;
        std::uint8_t valid = 0;
        std::string_view text = {};
    };
    std::vector<std::unique_ptr<const ConstantValues>> constants;   ///< where operands look, so they do not move
    std::vector<expressions::LikePattern> patterns;
    std::vector<expressions::ConstantSet> sets;
    std::vector<Crs> systems;
    std::shared_ptr<const GroundMetric> metric;   ///< of large layers
    std::size_t block = 1024;                     ///< rows evaluated at once

    std::span<const int> operandsOf(const expressions::Instruction& instruction) const
    {
        return std::span<const int>(operands).subspan(instruction.firstOperand, instruction.operandCount);
    }
    expressions::Kind kind() const { return instructions.back().kind; }
};

namespace spatial::expressions {

using Program = BoundExpression::Program;

/// The values of instruction `number` for `rows`. What the texts look into lives until the workspace's arena is cleared.
Held evaluate(const Program& program, std::size_t number, const Rows& rows, Workspace& workspace);

/// Parts of evaluate(): each writes `out`, whose kind and size are set, from operands that are all evaluated.
void compareValues(Operation operation, std::span<const Held> operands, Values& out);
void calculateNumbers(Operation operation, std::span<const Held> operands, Values& out);
void convertValues(Operation operation, std::span<const Held> operands, Values& out, TextArena& arena);
void workOnTexts(const Program& program, const Instruction& instruction, std::span<const Held> operands, Values& out, TextArena& arena);
void workOnDates(Operation operation, std::span<const Held> operands, Values& out, TextArena& arena);
void describeRows(const Program& program, const Instruction& instruction, const Rows& rows, Values& out);

}  // namespace spatial::expressions
