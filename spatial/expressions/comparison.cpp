// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/program.h"

#include <functional>

namespace spatial::expressions {

namespace {

/// out[i] = compare(a[i], b[i]) in the type that both operands have.
template <class Compare>
void compareBy(const Operand& a, const Operand& b, Values& out, Compare compare)
{
    const auto write = [&](auto&& left, auto&& right) {
        for (std::size_t i = 0; i < out.size(); ++i) {
            out.valid[i] = a.valid(i) && b.valid(i) ? 1 : 0;
            out.integers[i] = compare(left(i), right(i)) ? 1 : 0;
        }
    };
    if (isWhole(a.kind))
        write([&](std::size_t i) { return a.integer(i); }, [&](std::size_t i) { return b.integer(i); });
    else if (a.kind == Kind::Real)
        write([&](std::size_t i) { return a.real(i); }, [&](std::size_t i) { return b.real(i); });
    else
        forEachValid(a, b, out, [&](std::size_t i) {
            out.integers[i] = compare(a.text(i), b.text(i)) ? 1 : 0;
            return true;
        });
}

void negate(const Operand& a, Values& out)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        out.valid[i] = a.valid(i) ? 1 : 0;
        out.integers[i] = a.valid(i) && a.integer(i) == 0 ? 1 : 0;
    }
}

/// x >= low and x <= high, with the logic of unknown values.
void between(std::span<const Held> operands, Values& out, Values& upper)
{
    compareBy(*operands[0], *operands[1], out, std::greater_equal<>());
    compareBy(*operands[0], *operands[2], upper, std::less_equal<>());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const bool outside = (out.valid[i] != 0 && out.integers[i] == 0) || (upper.valid[i] != 0 && upper.integers[i] == 0);
        out.integers[i] = outside ? 0 : 1;
        out.valid[i] = outside || (out.valid[i] != 0 && upper.valid[i] != 0) ? 1 : 0;
    }
}

/// The least or greatest of what is not null.
template <class Before>
void furthest(std::span<const Held> operands, Values& out, Before before)
{
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const Held& operand : operands) {
            if (!operand->valid(i))
                continue;
            const bool first = out.valid[i] == 0;
            out.valid[i] = 1;
            if (isWhole(out.kind)) {
                if (first || before(operand->integer(i), out.integers[i]))
                    out.integers[i] = operand->integer(i);
            } else if (out.kind == Kind::Real) {
                if (first || before(operand->real(i), out.reals[i]))
                    out.reals[i] = operand->real(i);
            } else if (first || before(operand->text(i), out.texts[i])) {
                out.texts[i] = operand->text(i);
            }
        }
}

}  // namespace

void compareValues(Operation operation, std::span<const Held> operands, Values& out)
{
    switch (operation) {
    case Operation::Not: negate(*operands[0], out); break;
    case Operation::IsNull:
        for (std::size_t i = 0; i < out.size(); ++i) {
            out.valid[i] = 1;
            out.integers[i] = operands[0]->valid(i) ? 0 : 1;
        }
        break;
    case Operation::Equal: compareBy(*operands[0], *operands[1], out, std::equal_to<>()); break;
    case Operation::Unequal: compareBy(*operands[0], *operands[1], out, std::not_equal_to<>()); break;
    case Operation::Less: compareBy(*operands[0], *operands[1], out, std::less<>()); break;
    case Operation::LessEqual: compareBy(*operands[0], *operands[1], out, std::less_equal<>()); break;
    case Operation::Greater: compareBy(*operands[0], *operands[1], out, std::greater<>()); break;
    case Operation::GreaterEqual: compareBy(*operands[0], *operands[1], out, std::greater_equal<>()); break;
    case Operation::Between: {
        Values upper;
        upper.reset(Kind::Boolean, out.size());
        between(operands, out, upper);
        break;
    }
    case Operation::Least: furthest(operands, out, std::less<>()); break;
    case Operation::Greatest: furthest(operands, out, std::greater<>()); break;
    default: break;
    }
}

}  // namespace spatial::expressions
