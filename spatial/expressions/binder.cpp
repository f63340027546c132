// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/nearest_name.h"
#include "spatial/expressions/program.h"
#include "spatial/expressions/syntax_tree.h"
#include "spatial/expressions/text_forms.h"
#include "spatial/expressions/tokens.h"

#include <algorithm>
#include <limits>

namespace spatial::expressions {

std::string lowerCase(std::string_view text);   // of text_operations.cpp

namespace {

/// "a text", "a number" ...
Text named(Kind kind)
{
    switch (kind) {
    case Kind::Boolean: return text("a condition");
    case Kind::Integer: return text("a whole number");
    case Kind::Real: return text("a number");
    case Kind::Text: return text("a text");
    case Kind::Date:
    case Kind::DateTime: return text("a date");
    case Kind::Null: break;
    }
    return text("null");
}

/// From the syntax tree to a program: fields found, types checked, conversions put in, constants worked out.
class Binder {
public:
    Binder(const std::vector<SyntaxNode>& tree, const FeatureTable& table) : tree_(tree), program_(std::make_shared<Program>()) { program_->table = &table; }

    Result<std::shared_ptr<const Program>> operator()()
    {
        std::size_t madeTexts = 1;
        for (const SyntaxNode& node : tree_) {
            TRY_ASSIGN(const int number, bound(node));
            numbers_.push_back(number);
        }
        for (const Instruction& each : program_->instructions)
            madeTexts += isTextual(each.kind) && each.operation >= Operation::ToText ? 1U : 0U;
        constexpr std::size_t kRows = 1024;
        program_->block = std::max<std::size_t>(kRows / madeTexts, 1);
        if (needsMetric_)
            program_->metric = metric();
        return std::shared_ptr<const Program>(std::move(program_));
    }

private:
    Kind kindOfNumber(int number) const { return program_->instructions[static_cast<std::size_t>(number)].kind; }
    bool isConstant(int number) const { return program_->instructions[static_cast<std::size_t>(number)].operation == Operation::Constant; }
    const Constant& constantAt(int number) const
    {
        return program_->constants[static_cast<std::size_t>(program_->instructions[static_cast<std::size_t>(number)].detail)]->constant;
    }

    int emit(Operation operation, Kind kind, const std::vector<int>& operands, int detail = -1, const AttributeColumn* column = nullptr)
    {
        Instruction instruction{operation, kind, static_cast<std::uint32_t>(program_->operands.size()), static_cast<std::uint32_t>(operands.size()), column, detail};
        program_->operands.insert(program_->operands.end(), operands.begin(), operands.end());
        program_->instructions.push_back(instruction);
        const int number = static_cast<int>(program_->instructions.size()) - 1;
        const bool fixed = !readsRow(operation) && operation != Operation::Constant && std::all_of(operands.begin(), operands.end(), [&](int each) { return isConstant(each); });
        if (fixed)
            workOut(number);
        return number;
    }

    int emitConstant(Constant constant)
    {
        const Kind kind = constant.kind;
        addConstant(std::move(constant));
        return emit(Operation::Constant, kind, {}, static_cast<int>(program_->constants.size()) - 1);
    }
    void addConstant(Constant constant)
    {
        auto values = std::make_unique<Program::ConstantValues>();
        values->constant = std::move(constant);
        values->valid = values->constant.valid ? 1 : 0;
        values->text = values->constant.text ? std::string_view(*values->constant.text) : std::string_view();
        program_->constants.push_back(std::move(values));
    }

    /// The instruction becomes the constant that it gives for every row.
    void workOut(int number)
    {
        Workspace& workspace = Workspace::ofThisThread();
        const std::uint32_t anyRow = 0;
        Constant constant;
        {
            const Held value = evaluate(*program_, static_cast<std::size_t>(number), Rows{{&anyRow, 1}}, workspace);
            constant.kind = value->kind;
            constant.valid = value->valid(0);
            if (constant.valid && isWhole(constant.kind))
                constant.integer = value->integer(0);
            else if (constant.valid && constant.kind == Kind::Real)
                constant.real = value->real(0);
            else if (constant.valid && isTextual(constant.kind))
                constant.text = std::make_shared<const std::string>(value->text(0));
        }
        workspace.arena().clear();
        Instruction& instruction = program_->instructions[static_cast<std::size_t>(number)];
        instruction.operation = Operation::Constant;
        instruction.kind = constant.kind;
        instruction.operandCount = 0;
        addConstant(std::move(constant));
        instruction.detail = static_cast<int>(program_->constants.size()) - 1;
    }

    /// The operand as a value of `kind`, converted where that is natural.
    Result<int> as(Kind kind, int number, std::size_t at)
    {
        const Kind from = kindOfNumber(number);
        if (from == kind)
            return number;
        if (from == Kind::Null)
            return emitConstant({kind, false});
        if (kind == Kind::Real && isWhole(from))
            return emit(Operation::ToReal, Kind::Real, {number});
        if (kind == Kind::Text)
            return emit(Operation::ToText, Kind::Text, {number});
        if (kind == Kind::Integer && from == Kind::Boolean)
            return emit(Operation::ToInteger, Kind::Integer, {number});
        if (isDate(kind) && from == Kind::Text) {
            const int date = emit(Operation::ToDate, kind, {number});
            if (isConstant(number) && constantAt(number).valid && !constantAt(date).valid)
                return faultAt(at, text("'{0}' is no date.", *constantAt(number).text), text("Dates are written as '2026-11-25'."));
            return date;
        }
        if (isDate(kind) && isDate(from))
            return number;
        return misfit(kind, from, at);
    }

    static Error misfit(Kind wanted, Kind found, std::size_t at)
    {
        Text hint;
        if (wanted == Kind::Boolean)
            hint = text("Compare it with something: population > 1000.");
        else if (isNumber(wanted) && found == Kind::Text)
            hint = text("Put to_number( ) around the text.");
        else if (wanted == Kind::Integer && found == Kind::Real)
            hint = text("Put round( ), floor( ) or to_integer( ) around the number.");
        return faultAt(at, text("{0} is needed here, not {1}.", named(wanted), named(found)), hint);
    }

    /// The kind that all can be brought to. `forComparing`: a text beside a date is a date.
    Result<Kind> common(std::span<const int> operands, std::size_t at, bool forComparing) const
    {
        Kind kind = Kind::Null;
        for (const int operand : operands) {
            const Kind next = kindOfNumber(operand);
            if (next == Kind::Null || next == kind)
                continue;
            if (kind == Kind::Null) {
                kind = next;
                continue;
            }
            const auto either = [&](auto&& first, auto&& second) { return (first(kind) && second(next)) || (second(kind) && first(next)); };
            const auto numeric = [](Kind k) { return isNumber(k); };
            const auto is = [](Kind wanted) { return [wanted](Kind k) { return k == wanted; }; };
            if (either(numeric, numeric))
                kind = Kind::Real;
            else if (either(numeric, is(Kind::Boolean)))
                kind = kind == Kind::Real || next == Kind::Real ? Kind::Real : Kind::Integer;
            else if (either(is(Kind::Date), is(Kind::DateTime)))
                kind = Kind::DateTime;
            else if (either([](Kind k) { return isDate(k); }, is(Kind::Text)))
                kind = !forComparing ? Kind::Text : kind == Kind::Text ? next : kind;
            else if (forComparing && either(numeric, is(Kind::Text)))
                return faultAt(at, text("{0} is compared with {1}.", named(kind), named(next)), text("Put the number in single quotes, or to_number( ) around the text."));
            else
                return faultAt(at, text("{0} and {1} do not go together.", named(kind), named(next)), text("to_text( ) and to_number( ) turn one into the other."));
        }
        return kind;
    }

    Result<std::vector<int>> allAs(Kind kind, std::span<const int> operands, const SyntaxNode& node)
    {
        std::vector<int> out;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            TRY_ASSIGN(const int each, as(kind, operands[i], placeOf(node, i)));
            out.push_back(each);
        }
        return out;
    }
    /// Where the i-th operand was written; operands may be counted from behind a first one.
    std::size_t placeOf(const SyntaxNode& node, std::size_t i) const { return i < node.operands.size() ? tree_[static_cast<std::size_t>(node.operands[i])].at : node.at; }

    Result<int> bound(const SyntaxNode& node)
    {
        std::vector<int> operands;
        for (const int operand : node.operands)
            operands.push_back(numbers_[static_cast<std::size_t>(operand)]);
        switch (node.operation) {
        case Operation::Constant: return literal(node);
        case Operation::Column: return field(node);
        case Operation::And:
        case Operation::Or:
        case Operation::Not: {
            TRY_ASSIGN(const auto conditions, allAs(Kind::Boolean, operands, node));
            return emit(node.operation, Kind::Boolean, conditions);
        }
        case Operation::IsNull: return emit(Operation::IsNull, Kind::Boolean, operands);
        case Operation::Equal:
        case Operation::Unequal:
        case Operation::Less:
        case Operation::LessEqual:
        case Operation::Greater:
        case Operation::GreaterEqual:
        case Operation::Between: {
            TRY_ASSIGN(const auto same, alike(operands, node, true));
            return emit(node.operation, Kind::Boolean, same);
        }
        case Operation::In: return among(node, operands);
        case Operation::Like:
        case Operation::LikeAnyCase: return like(node, operands);
        case Operation::Case:
        case Operation::CaseOf: return choice(node, operands);
        case Operation::Concatenate: {
            TRY_ASSIGN(const auto texts, allAs(Kind::Text, operands, node));
            return emit(Operation::Concatenate, Kind::Text, texts);
        }
        default: break;
        }
        return node.function ? call(node, operands) : arithmetic(node, operands);
    }

    int literal(const SyntaxNode& node)
    {
        Constant constant{node.kind, node.kind != Kind::Null, node.integer, node.number};
        if (node.kind == Kind::Text)
            constant.text = std::make_shared<const std::string>(node.text);
        return emitConstant(std::move(constant));
    }

    Result<int> field(const SyntaxNode& node)
    {
        const FeatureTable& table = *program_->table;
        const int index = table.fieldIndex(node.text);
        if (index >= 0) {
            const AttributeColumn& column = table.columns[static_cast<std::size_t>(index)];
            return emit(Operation::Column, kindOf(column.type()), {}, -1, &column);
        }
        std::vector<std::string> names;
        std::string all;
        for (const Field& each : table.fields) {
            names.push_back(each.name);
            all += (all.empty() ? "" : ", ") + each.name;
        }
        const std::string near = nearestName(node.text, names);
        return faultAt(node.at, text("there is no field {0}.", node.text),
                       !near.empty() ? text("Did you mean {0}?", near) : all.empty() ? Text() : text("The fields are {0}. Texts stand in single quotes.", all));
    }

    Result<std::vector<int>> alike(std::span<const int> operands, const SyntaxNode& node, bool forComparing)
    {
        TRY_ASSIGN(const Kind kind, common(operands, node.at, forComparing));
        std::vector<int> out;
        for (const int operand : operands) {
            TRY_ASSIGN(const int each, as(kind, operand, node.at));
            out.push_back(each);
        }
        return out;
    }

    Result<int> among(const SyntaxNode& node, std::span<const int> operands)
    {
        TRY_ASSIGN(auto same, alike(operands, node, true));
        const Kind kind = kindOfNumber(same.front());
        if (kind == Kind::Null || !std::all_of(same.begin() + 1, same.end(), [&](int each) { return isConstant(each); }))
            return emit(Operation::In, Kind::Boolean, same);
        ConstantSet set;
        for (std::size_t i = 1; i < same.size(); ++i) {
            const Constant& constant = constantAt(same[i]);
            if (!constant.valid)
                set.holdsNull = true;
            else if (isWhole(kind))
                set.integers.push_back(constant.integer);
            else if (kind == Kind::Real)
                set.reals.push_back(constant.real);
            else
                set.texts.push_back(*constant.text);
        }
        std::sort(set.integers.begin(), set.integers.end());
        std::sort(set.reals.begin(), set.reals.end());
        std::sort(set.texts.begin(), set.texts.end());
        program_->sets.push_back(std::move(set));
        return emit(Operation::In, Kind::Boolean, {same.front()}, static_cast<int>(program_->sets.size()) - 1);
    }

    Result<int> like(const SyntaxNode& node, std::span<const int> operands)
    {
        TRY_ASSIGN(const auto texts, allAs(Kind::Text, operands, node));
        if (!isConstant(texts[1]) || !constantAt(texts[1]).valid)
            return emit(node.operation, Kind::Boolean, texts);
        const std::string& pattern = *constantAt(texts[1]).text;
        program_->patterns.emplace_back(node.operation == Operation::LikeAnyCase ? lowerCase(pattern) : pattern);
        return emit(node.operation, Kind::Boolean, {texts[0]}, static_cast<int>(program_->patterns.size()) - 1);
    }

    /// Conditions and values alternate; see Parser::choice().
    Result<int> choice(const SyntaxNode& node, std::span<const int> operands)
    {
        const bool ofValue = node.operation == Operation::CaseOf;
        std::vector<int> tests;
        std::vector<int> values;
        for (std::size_t i = 0; i < operands.size(); ++i)
            (i + 1 < operands.size() && (i == 0 || (i % 2 == 0) != ofValue) ? tests : values).push_back(operands[i]);
        TRY_ASSIGN(tests, ofValue ? alike(tests, node, true) : allAs(Kind::Boolean, tests, node));
        TRY_ASSIGN(values, alike(values, node, false));
        std::vector<int> ordered;
        std::size_t test = 0;
        if (ofValue)
            ordered.push_back(tests[test++]);
        for (std::size_t value = 0; value < values.size(); ++value) {
            if (test < tests.size())
                ordered.push_back(tests[test++]);
            ordered.push_back(values[value]);
        }
        return emit(node.operation, kindOfNumber(values.front()), ordered);
    }

    Result<int> arithmetic(const SyntaxNode& node, std::vector<int>& operands)
    {
        bool real = node.operation == Operation::Divide || node.operation == Operation::Power;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            const Kind kind = kindOfNumber(operands[i]);
            if (!isNumber(kind) && kind != Kind::Null)
                return misfit(Kind::Real, kind, placeOf(node, i));
            real = real || kind == Kind::Real;
        }
        const Kind kind = real ? Kind::Real : Kind::Integer;
        TRY_ASSIGN(const auto numbers, allAs(kind, operands, node));
        return emit(node.operation, kind, numbers);
    }

    Result<int> call(const SyntaxNode& node, std::vector<int>& operands)
    {
        const Function& function = *node.function;
        if (isGeometric(function.operation) && !program_->table->crs.isKnown() && needsCrs(function.operation) && !program_->table->geometry.extent().empty())
            return faultAt(node.at, text("{0} needs the coordinate system of the layer, which is not known.", function.name), text("Set the coordinate system of the layer first."));
        if (function.operation == Operation::Modulo)
            return arithmetic(node, operands);
        if (function.operation == Operation::XIn || function.operation == Operation::YIn)
            return inSystem(node, operands);
        Kind kind = Kind::Null;
        std::size_t letter = 0;
        std::vector<int> ofOneKind;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            TRY_ASSIGN(operands[i], fitted(function.takes[letter], operands[i], placeOf(node, i)));
            if (function.takes[letter] == 'a' || function.takes[letter] == 'n')
                ofOneKind.push_back(operands[i]);
            if (letter + 1 < function.takes.size() && function.takes[letter + 1] != '*')
                ++letter;
        }
        if (!ofOneKind.empty()) {
            TRY_ASSIGN(kind, common(ofOneKind, node.at, function.operation == Operation::NullIf));
            std::size_t each = 0;
            for (std::size_t i = 0; i < operands.size(); ++i)
                if (each < ofOneKind.size() && operands[i] == ofOneKind[each]) {
                    TRY_ASSIGN(operands[i], as(kind, operands[i], placeOf(node, i)));
                    ++each;
                }
        }
        needsMetric_ = needsMetric_ || (isGeometric(function.operation) && function.operation <= Operation::Perimeter);
        const int system = function.operation == Operation::Longitude || function.operation == Operation::Latitude ? addSystem(cgcs2000()) : -1;
        return emit(function.operation, resultOf(function, kind, operands), operands, system);
    }

    Kind resultOf(const Function& function, Kind common, std::span<const int> operands) const
    {
        if (function.operation == Operation::RoundTo && operands.size() == 1)
            return Kind::Integer;
        switch (function.gives) {
        case 'b': return Kind::Boolean;
        case 'i': return Kind::Integer;
        case 'r': return Kind::Real;
        case 't': return Kind::Text;
        case 'd': return !operands.empty() && kindOfNumber(operands[0]) == Kind::DateTime ? Kind::DateTime : Kind::Date;
        default: return common;
        }
    }

    Result<int> fitted(char letter, int number, std::size_t at)
    {
        const Kind kind = kindOfNumber(number);
        switch (letter) {
        case 'b': return as(Kind::Boolean, number, at);
        case 'i':
            if (kind == Kind::Real && isConstant(number))
                return misfit(Kind::Integer, kind, at);
            return as(Kind::Integer, number, at);
        case 'r': return kind == Kind::Boolean || (!isNumber(kind) && kind != Kind::Null) ? Result<int>(misfit(Kind::Real, kind, at)) : as(Kind::Real, number, at);
        case 'n':
            if (kind == Kind::Null)
                return as(Kind::Real, number, at);
            return isNumber(kind) ? Result<int>(number) : misfit(Kind::Real, kind, at);
        case 't': return kind == Kind::Text || kind == Kind::Null ? as(Kind::Text, number, at) : Result<int>(misfit(Kind::Text, kind, at));
        case 'd':
            if (isTextual(kind))
                return number;
            return kind == Kind::Null ? as(Kind::Date, number, at) : Result<int>(misfit(Kind::Date, kind, at));
        case 's': return as(Kind::Text, number, at);
        case 'v': return kind == Kind::Null ? as(Kind::Text, number, at) : Result<int>(number);
        default: return number;
        }
    }

    static bool needsCrs(Operation operation) { return operation <= Operation::Perimeter || (operation >= Operation::Longitude && operation <= Operation::YIn); }
    int addSystem(const Crs& crs)
    {
        program_->systems.push_back(crs);
        return static_cast<int>(program_->systems.size()) - 1;
    }

    Result<int> inSystem(const SyntaxNode& node, std::span<const int> operands)
    {
        const std::size_t at = placeOf(node, 0);
        if (!isConstant(operands[0]) || kindOfNumber(operands[0]) != Kind::Text || !constantAt(operands[0]).valid)
            return faultAt(at, text("a coordinate system is written here as a text, such as 'EPSG:4490'."));
        const auto crs = Crs::fromText(*constantAt(operands[0]).text);
        if (!crs)
            return faultAt(at, text("'{0}' is no coordinate system.", *constantAt(operands[0]).text), text("Write for example 'EPSG:4490' or 'EPSG:4530'."));
        return emit(node.operation, Kind::Real, {}, addSystem(*crs));
    }

    std::shared_ptr<const GroundMetric> metric() const
    {
        constexpr std::size_t kManyCoordinates = 100'000;   // as geodesicAreas()
        const FeatureTable& table = *program_->table;
        if (table.geometry.coordinateCount() < kManyCoordinates)
            return nullptr;
        auto made = GroundMetric::over(table.crs, table.geometry.extent());
        return made ? std::make_shared<const GroundMetric>(*std::move(made)) : nullptr;
    }

    const std::vector<SyntaxNode>& tree_;
    std::shared_ptr<Program> program_;
    std::vector<int> numbers_;   // the instruction of each node
    bool needsMetric_ = false;
};

}  // namespace

}  // namespace spatial::expressions

namespace spatial {

Result<BoundExpression> FeatureExpression::bind(const FeatureTable& table) const
{
    using namespace expressions;
    if (!tree_)
        return faultAt(1, text("the expression is empty."));
    if (table.size() > std::numeric_limits<std::uint32_t>::max())
        return Error{ErrorCode::LimitReached, text("Expressions work on at most {0} features.", std::numeric_limits<std::uint32_t>::max())};
    TRY_ASSIGN(auto program, Binder(tree_->nodes, table)());
    return BoundExpression(std::move(program));
}

Result<BoundExpression> FeatureExpression::bindCondition(const FeatureTable& table) const
{
    TRY_ASSIGN(auto bound, bind(table));
    if (bound.type() != FieldType::Boolean)
        return expressions::faultAt(1, text("this gives {0}; a condition is needed.", expressions::named(expressions::kindOf(bound.type()))), text("Compare it with something: population > 1000."));
    return bound;
}

}  // namespace spatial
