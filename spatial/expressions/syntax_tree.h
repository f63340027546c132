// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/expressions/feature_expression.h"
#include "spatial/expressions/operations.h"

namespace spatial::expressions {

inline constexpr std::size_t kMostBytes = 20'000;
inline constexpr std::size_t kMostNodes = 4'000;
inline constexpr int kDeepest = 100;

/// A node as it was written: types are not known yet.
struct SyntaxNode {
    Operation operation = Operation::Constant;
    std::size_t at = 1;                   ///< the character where it begins, for faults
    std::vector<int> operands = {};       ///< numbers of earlier nodes
    const Function* function = nullptr;   ///< where it was written as one
    Kind kind = Kind::Null;               ///< of Constant
    std::int64_t integer = 0;
    double number = 0;
    std::string text = {};                ///< of Constant; the field of Column
};

}  // namespace spatial::expressions

/// Every node comes after its operands; the last is the result. None lies more than kDeepest above the deepest of its operands.
struct spatial::FeatureExpression::Tree {
    std::vector<expressions::SyntaxNode> nodes;
};
