// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/program.h"

#include <algorithm>
#include <optional>

namespace spatial::expressions {

namespace {

Held constantOf(const Program& program, const Instruction& instruction)
{
    const auto& constant = *program.constants[static_cast<std::size_t>(instruction.detail)];
    return Held(Operand{constant.constant.kind, 0, &constant.valid, &constant.constant.integer, &constant.constant.real, &constant.text});
}

/// Numbers of neighbouring rows are read where they lie.
Held columnOf(const AttributeColumn& column, Kind kind, const Rows& rows, Workspace& workspace)
{
    const AttributeArrays& arrays = column.arrays();
    if (!isTextual(kind) && rows.together()) {
        const std::size_t first = rows.numbers.front();
        Operand operand{kind, 1, arrays.valid.data() + first};
        (isWhole(kind) ? void(operand.integers = arrays.integers.data() + first) : void(operand.reals = arrays.reals.data() + first));
        return Held(operand);
    }
    auto out = workspace.take(kind, rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t row = rows.numbers[i];
        out->valid[i] = arrays.valid[row];
        if (isWhole(kind))
            out->integers[i] = arrays.integers[row];
        else if (kind == Kind::Real)
            out->reals[i] = arrays.reals[row];
        else
            out->texts[i] = column.text(row);
    }
    return Held(workspace, std::move(out));
}

void set(Values& out, std::size_t i, const Operand& from, std::size_t j)
{
    out.valid[i] = from.valid(j) ? 1 : 0;
    if (!from.valid(j))
        return;
    if (isWhole(out.kind))
        out.integers[i] = from.integer(j);
    else if (out.kind == Kind::Real)
        out.reals[i] = from.real(j);
    else
        out.texts[i] = from.text(j);
}

/// The rows that a step has not settled yet, and where they stand among all.
struct Open {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> places;

    explicit Open(const Rows& all) : rows(all.numbers.begin(), all.numbers.end()), places(all.size())
    {
        for (std::size_t i = 0; i < places.size(); ++i)
            places[i] = static_cast<std::uint32_t>(i);
    }
    Open() = default;
    bool empty() const { return rows.empty(); }
    void add(std::uint32_t row, std::uint32_t place)
    {
        rows.push_back(row);
        places.push_back(place);
    }
};

class Stepwise {
public:
    Stepwise(const Program& program, const Instruction& instruction, const Rows& rows, Workspace& workspace)
        : program_(program), operands_(program.operandsOf(instruction)), rows_(rows), workspace_(workspace), open_(rows), out_(workspace.take(instruction.kind, rows.size()))
    {
    }

    /// a and b: what is false for certain needs no further operand; unknown stays unless a later one decides.
    Held logic(bool deciding)
    {
        for (std::size_t i = 0; i < out_->size(); ++i) {
            out_->valid[i] = 1;
            out_->integers[i] = deciding ? 0 : 1;
        }
        for (const int operand : operands_) {
            const Held value = of(operand);
            settle([&](std::size_t i, std::uint32_t place) {
                if (value->valid(i) && (value->integer(i) != 0) == deciding) {
                    out_->valid[place] = 1;
                    out_->integers[place] = deciding ? 1 : 0;
                    return true;
                }
                if (!value->valid(i))
                    out_->valid[place] = 0;
                return false;
            });
        }
        return finished();
    }

    /// c1, v1, c2, v2, ..., other
    Held choose()
    {
        for (std::size_t pair = 0; pair + 1 < operands_.size() && !open_.empty(); pair += 2) {
            const Held condition = of(operands_[pair]);
            take(operands_[pair + 1], [&](std::size_t i) { return condition->isTrue(i); });
        }
        return other();
    }

    /// x, u1, v1, u2, v2, ..., other: the conditions are x = u1, ...
    Held chooseByValue()
    {
        const Held value = evaluate(program_, static_cast<std::size_t>(operands_.front()), rows_, workspace_);
        for (std::size_t pair = 1; pair + 1 < operands_.size() && !open_.empty(); pair += 2) {
            const Held compared = of(operands_[pair]);
            take(operands_[pair + 1], [&](std::size_t i) { return equal(*value, open_.places[i], *compared, i); });
        }
        return other();
    }

    Held firstKnown()
    {
        for (const int operand : operands_) {
            const Held value = of(operand);
            settle([&](std::size_t i, std::uint32_t place) {
                set(*out_, place, *value, i);
                return value->valid(i);
            });
        }
        return finished();
    }

    /// x, a, b, ...: as x = a or x = b or ...
    Held among(const ConstantSet* constants)
    {
        const Held value = evaluate(program_, static_cast<std::size_t>(operands_.front()), rows_, workspace_);
        settle([&](std::size_t i, std::uint32_t place) {
            out_->valid[place] = value->valid(i) ? 1 : 0;
            out_->integers[place] = 0;
            if (!value->valid(i) || !constants)
                return !value->valid(i);
            out_->integers[place] = holds(*constants, *value, i) ? 1 : 0;
            out_->valid[place] = out_->integers[place] != 0 || !constants->holdsNull ? 1 : 0;
            return out_->integers[place] != 0;
        });
        for (const int operand : operands_.subspan(1)) {
            const Held compared = of(operand);
            settle([&](std::size_t i, std::uint32_t place) {
                const bool same = equal(*value, place, *compared, i);
                if (same)
                    out_->valid[place] = 1;
                else if (!compared->valid(i))
                    out_->valid[place] = 0;
                out_->integers[place] = same ? 1 : 0;
                return same;
            });
        }
        return finished();
    }

private:
    Held of(int operand) { return evaluate(program_, static_cast<std::size_t>(operand), Rows{open_.rows}, workspace_); }
    Held finished() { return Held(workspace_, std::move(out_)); }

    /// Drops the open rows for which done(i, place) holds.
    template <class Done>
    void settle(Done&& done)
    {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < open_.rows.size(); ++i) {
            if (done(i, open_.places[i]))
                continue;
            open_.rows[kept] = open_.rows[i];
            open_.places[kept++] = open_.places[i];
        }
        open_.rows.resize(kept);
        open_.places.resize(kept);
    }

    /// The open rows that fulfil the condition get the operand's value.
    template <class Condition>
    void take(int operand, Condition&& condition)
    {
        Open chosen;
        settle([&](std::size_t i, std::uint32_t place) {
            const bool here = condition(i);
            if (here)
                chosen.add(rows_.numbers[place], place);
            return here;
        });
        give(operand, chosen);
    }
    void give(int operand, const Open& to)
    {
        if (to.empty())
            return;
        const Held value = evaluate(program_, static_cast<std::size_t>(operand), Rows{to.rows}, workspace_);
        for (std::size_t i = 0; i < to.rows.size(); ++i)
            set(*out_, to.places[i], *value, i);
    }
    Held other()
    {
        give(operands_.back(), open_);
        return finished();
    }

    static bool equal(const Operand& a, std::size_t i, const Operand& b, std::size_t j)
    {
        if (!a.valid(i) || !b.valid(j))
            return false;
        if (isWhole(a.kind))
            return a.integer(i) == b.integer(j);
        return a.kind == Kind::Real ? a.real(i) == b.real(j) : isTextual(a.kind) && a.text(i) == b.text(j);
    }
    static bool holds(const ConstantSet& set, const Operand& value, std::size_t i)
    {
        if (isWhole(value.kind))
            return std::binary_search(set.integers.begin(), set.integers.end(), value.integer(i));
        if (value.kind == Kind::Real)
            return std::binary_search(set.reals.begin(), set.reals.end(), value.real(i));
        return std::binary_search(set.texts.begin(), set.texts.end(), value.text(i), std::less<>());
    }

    const Program& program_;
    std::span<const int> operands_;
    const Rows& rows_;
    Workspace& workspace_;
    Open open_;
    std::unique_ptr<Values> out_;
};

}  // namespace

Held evaluate(const Program& program, std::size_t number, const Rows& rows, Workspace& workspace)
{
    const Instruction& instruction = program.instructions[number];
    const Operation operation = instruction.operation;
    switch (operation) {
    case Operation::Constant: return constantOf(program, instruction);
    case Operation::Column: return columnOf(*instruction.column, instruction.kind, rows, workspace);
    case Operation::And: return Stepwise(program, instruction, rows, workspace).logic(false);
    case Operation::Or: return Stepwise(program, instruction, rows, workspace).logic(true);
    case Operation::If:
    case Operation::Case: return Stepwise(program, instruction, rows, workspace).choose();
    case Operation::CaseOf: return Stepwise(program, instruction, rows, workspace).chooseByValue();
    case Operation::Coalesce: return Stepwise(program, instruction, rows, workspace).firstKnown();
    case Operation::In: return Stepwise(program, instruction, rows, workspace).among(instruction.detail < 0 ? nullptr : &program.sets[static_cast<std::size_t>(instruction.detail)]);
    default: break;
    }
    std::vector<Held> operands;
    operands.reserve(instruction.operandCount);
    for (const int operand : program.operandsOf(instruction))
        operands.push_back(evaluate(program, static_cast<std::size_t>(operand), rows, workspace));
    auto out = workspace.take(instruction.kind, rows.size());
    TextArena& arena = workspace.arena();
    if (operation >= Operation::Id)
        describeRows(program, instruction, rows, *out);
    else if (operation >= Operation::Year)
        workOnDates(operation, operands, *out, arena);
    else if (operation >= Operation::Concatenate)
        workOnTexts(program, instruction, operands, *out, arena);
    else if (operation >= Operation::ToText)
        convertValues(operation, operands, *out, arena);
    else if (operation >= Operation::Negate && operation != Operation::Least && operation != Operation::Greatest)
        calculateNumbers(operation, operands, *out);
    else if (operation == Operation::Like || operation == Operation::LikeAnyCase)
        workOnTexts(program, instruction, operands, *out, arena);
    else
        compareValues(operation, operands, *out);
    return Held(workspace, std::move(out));
}

}  // namespace spatial::expressions
