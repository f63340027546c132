// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// An expression over the features of one table: filters, rules, labels, calculated fields. A small typed language of our own, without
/// input, output or loops, so that it always ends: a bounded number of steps for each feature.
///
///   面积 > 5000 and DLBM like '06%'      "field with spaces" = '名'      $area_ha >= 50      if(score is null, 0, round(score, 2))
///
/// Field names are written as they are (any letters, Han included) or in double quotes; texts in single quotes; numbers with a decimal
/// point. Null is unknown: it makes comparisons unknown, `and` and `or` follow three-valued logic, and a filter keeps only what is true.
/// Areas and lengths are ellipsoidal. A value; any thread.
class BoundExpression;

class FeatureExpression {
public:
    /// InvalidParameter that says at which character what was expected.
    static Result<FeatureExpression> parse(std::string_view source);

    const std::string& source() const;
    /// The fields it names, each once, in order of appearance.
    const std::vector<std::string>& fields() const;

    /// Ready for this table, which must outlive it. InvalidParameter: a field that the table does not have (with the nearest name),
    /// types that do not fit (with the place). A filter must be a condition: bindCondition() refuses other types.
    Result<BoundExpression> bind(const FeatureTable& table) const;
    Result<BoundExpression> bindCondition(const FeatureTable& table) const;

    /// An inside of the language.
    struct Tree;

private:
    std::shared_ptr<const Tree> tree_;
    std::string source_;
    std::vector<std::string> fields_;
};

/// An expression that knows its table. Cheap to copy; any thread, also the same object from several.
class BoundExpression {
public:
    FieldType type() const;                                  ///< of its values
    Value at(std::size_t row) const;                         ///< monostate: null
    bool isTrue(std::size_t row) const;                      ///< null is not true, nor is any value of another type than Boolean
    std::optional<double> number(std::size_t row) const;     ///< nothing for texts and null; 1 or 0 for Boolean
    std::string display(std::size_t row) const;              ///< as people read it; empty for null

    /// All values. Cancelled.
    Result<AttributeColumn> column(Progress& progress) const;
    /// One byte per row: 1 where it is true. Several threads. Cancelled.
    Result<std::vector<std::uint8_t>> where(Progress& progress) const;

    struct Program;
    explicit BoundExpression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

private:
    std::shared_ptr<const Program> program_;
};

/// The character (from 1) at which the fault of a refused expression lies, for an editor that marks it.
std::optional<std::size_t> characterOfFault(const Error& error);

/// `name` as an expression writes it: in double quotes where it is a key word or has signs that mean something.
std::string fieldInExpression(std::string_view name);

/// What the language offers, for help and completion: "round(x, digits)", its meaning and an example.
struct ExpressionFunction {
    enum class Group : std::uint8_t { Logic, Numbers, Texts, Dates, Geometry };
    std::string name;
    std::string form;
    Group group = Group::Logic;
    Text help;
    std::string example;
};
const std::vector<ExpressionFunction>& expressionFunctions();

}  // namespace spatial
