// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/program.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial::expressions {

namespace {

constexpr double kBeyondWhole = 9223372036854775808.0;   // 2^63

/// Finite values stay; what has no value is null.
template <class F>
void realOf(const Operand& a, Values& out, F&& f)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        out.reals[i] = f(a.real(i));
        out.valid[i] = a.valid(i) && std::isfinite(out.reals[i]) ? 1 : 0;
    }
}
template <class F>
void realOf(const Operand& a, const Operand& b, Values& out, F&& f)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        out.reals[i] = f(a.real(i), b.real(i));
        out.valid[i] = a.valid(i) && b.valid(i) && std::isfinite(out.reals[i]) ? 1 : 0;
    }
}

/// overflows(x, y, &result) as the compiler's builtins.
template <class F>
void wholeOf(const Operand& a, const Operand& b, Values& out, F&& overflows)
{
    for (std::size_t i = 0; i < out.size(); ++i)
        out.valid[i] = a.valid(i) && b.valid(i) && !overflows(a.integer(i), b.integer(i), &out.integers[i]) ? 1 : 0;
}

/// The remainder with the sign of the divisor; none of 0.
bool noRemainder(std::int64_t x, std::int64_t y, std::int64_t* out)
{
    if (y == 0)
        return true;
    *out = y == -1 ? 0 : x % y;
    if (*out != 0 && (*out < 0) != (y < 0))
        *out += y;
    return false;
}
double remainder(double x, double y)
{
    const double rest = std::fmod(x, y);
    return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
}

double rounded(double x, std::int64_t digits)
{
    if (digits > 15 || digits < -300)
        return digits > 0 ? x : 0;
    const double scale = std::pow(10.0, static_cast<double>(digits < 0 ? -digits : digits));
    const double scaled = digits < 0 ? x / scale : x * scale;
    if (!std::isfinite(scaled))
        return x;
    // The shortest decimal of x decides halves: 1.005 is meant as written though its double is a little less.
    double whole = std::round(scaled);
    if (std::abs(std::abs(scaled - std::trunc(scaled)) - 0.5) < std::abs(scaled) * std::numeric_limits<double>::epsilon())
        whole = std::trunc(scaled) + (scaled < 0 ? -1 : 1);
    return digits < 0 ? whole * scale : whole / scale;
}

void toWhole(const Operand& a, Values& out, double (*direction)(double))
{
    forEachValid(a, out, [&](std::size_t i) {
        if (isWhole(a.kind)) {
            out.integers[i] = a.integer(i);
            return true;
        }
        const double value = direction(a.real(i));
        if (!(value >= -kBeyondWhole && value < kBeyondWhole))
            return false;
        out.integers[i] = static_cast<std::int64_t>(value);
        return true;
    });
}

void absolute(const Operand& a, Values& out)
{
    if (out.kind == Kind::Real)
        return realOf(a, out, [](double x) { return std::abs(x); });
    forEachValid(a, out, [&](std::size_t i) { return !__builtin_sub_overflow(std::int64_t{0}, a.integer(i) < 0 ? a.integer(i) : -a.integer(i), &out.integers[i]); });
}

void roundTo(std::span<const Held> operands, Values& out)
{
    const Operand& a = *operands[0];
    forEachValid(a, out, [&](std::size_t i) {
        if (operands.size() > 1 && !operands[1]->valid(i))
            return false;
        const std::int64_t digits = operands.size() > 1 ? operands[1]->integer(i) : 0;
        if (out.kind == Kind::Real) {
            out.reals[i] = rounded(a.real(i), digits);
            return true;
        }
        if (a.kind == Kind::Real) {
            const double value = std::round(a.real(i));
            if (!(value >= -kBeyondWhole && value < kBeyondWhole))
                return false;
            out.integers[i] = static_cast<std::int64_t>(value);
            return true;
        }
        const double value = digits >= 0 ? 0 : rounded(static_cast<double>(a.integer(i)), digits);
        out.integers[i] = digits >= 0 ? a.integer(i) : static_cast<std::int64_t>(std::clamp(value, -9.2e18, 9.2e18));
        return true;
    });
}

void whole(Operation operation, std::span<const Held> operands, Values& out)
{
    const Operand& a = *operands[0];
    switch (operation) {
    case Operation::Negate: forEachValid(a, out, [&](std::size_t i) { return !__builtin_sub_overflow(std::int64_t{0}, a.integer(i), &out.integers[i]); }); break;
    case Operation::Add: wholeOf(a, *operands[1], out, [](auto x, auto y, auto* r) { return __builtin_add_overflow(x, y, r); }); break;
    case Operation::Subtract: wholeOf(a, *operands[1], out, [](auto x, auto y, auto* r) { return __builtin_sub_overflow(x, y, r); }); break;
    case Operation::Multiply: wholeOf(a, *operands[1], out, [](auto x, auto y, auto* r) { return __builtin_mul_overflow(x, y, r); }); break;
    default: wholeOf(a, *operands[1], out, noRemainder); break;
    }
}

void real(Operation operation, std::span<const Held> operands, Values& out)
{
    const Operand& a = *operands[0];
    switch (operation) {
    case Operation::Negate: realOf(a, out, [](double x) { return -x; }); break;
    case Operation::Add: realOf(a, *operands[1], out, [](double x, double y) { return x + y; }); break;
    case Operation::Subtract: realOf(a, *operands[1], out, [](double x, double y) { return x - y; }); break;
    case Operation::Multiply: realOf(a, *operands[1], out, [](double x, double y) { return x * y; }); break;
    case Operation::Divide: realOf(a, *operands[1], out, [](double x, double y) { return y == 0 ? std::numeric_limits<double>::quiet_NaN() : x / y; }); break;
    case Operation::Modulo: realOf(a, *operands[1], out, remainder); break;
    case Operation::Power: realOf(a, *operands[1], out, [](double x, double y) { return std::pow(x, y); }); break;
    case Operation::SquareRoot: realOf(a, out, [](double x) { return std::sqrt(x); }); break;
    case Operation::NaturalLogarithm: realOf(a, out, [](double x) { return std::log(x); }); break;
    case Operation::Logarithm10: realOf(a, out, [](double x) { return std::log10(x); }); break;
    case Operation::Exponential: realOf(a, out, [](double x) { return std::exp(x); }); break;
    case Operation::Sine: realOf(a, out, [](double x) { return std::sin(x); }); break;
    case Operation::Cosine: realOf(a, out, [](double x) { return std::cos(x); }); break;
    default: realOf(a, out, [](double x) { return std::tan(x); }); break;
    }
}

}  // namespace

void calculateNumbers(Operation operation, std::span<const Held> operands, Values& out)
{
    const Operand& a = *operands[0];
    switch (operation) {
    case Operation::ToReal:
        for (std::size_t i = 0; i < out.size(); ++i) {
            out.valid[i] = a.valid(i) ? 1 : 0;
            out.reals[i] = a.number(i);
        }
        break;
    case Operation::Absolute: absolute(a, out); break;
    case Operation::Sign:
        forEachValid(a, out, [&](std::size_t i) {
            const double x = a.number(i);
            out.integers[i] = x > 0 ? 1 : x < 0 ? -1 : 0;
            return true;
        });
        break;
    case Operation::RoundTo: roundTo(operands, out); break;
    case Operation::Floor: toWhole(a, out, [](double x) { return std::floor(x); }); break;
    case Operation::Ceiling: toWhole(a, out, [](double x) { return std::ceil(x); }); break;
    default: out.kind == Kind::Integer ? whole(operation, operands, out) : real(operation, operands, out); break;
    }
}

}  // namespace spatial::expressions
