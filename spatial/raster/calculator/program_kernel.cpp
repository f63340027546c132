// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/calculator/program_kernel.h"

#include "spatial/core/instruction_set.h"

#include <cmath>
#include <cstring>
#include <limits>

#define SPATIAL_LANES static inline __attribute__((always_inline))
namespace spatial::elementary {
#include "spatial/core/lanes.h"
#include "spatial/core/elementary.h"
}  // namespace spatial::elementary

namespace spatial::calculator {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();

#define VALUE static inline __attribute__((always_inline)) double

VALUE truth(bool holds) { return holds ? 1.0 : 0.0; }
/// NaN where either is.
VALUE unlessNoData(double value, double a, double b) { return (a == a) & (b == b) ? value : kNoValue; }

/// The result takes the sign of the divisor.
VALUE remainderOf(double a, double b)
{
    const double rest = std::fmod(a, b);
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

VALUE powerOf(double a, double b)
{
    return a == a && b == b ? std::pow(a, b) : kNoValue;   // pow would make 1 of 1^nodata and nodata^0
}

VALUE naturalLogarithm(double x)
{
    const bool usual = x >= std::numeric_limits<double>::min() && x < kInfinite;
    const double value = elementary::logarithm(usual ? x : 1.0);
    return usual ? value : x > 0 && x < 1 ? std::numeric_limits<double>::lowest() : kNoValue;
}

VALUE exponentialOf(double x)
{
    const double value = elementary::exponential(x > 709 ? 709 : x);
    return x > 709 ? kNoValue : value;
}

template <Operation operation>
VALUE apply(double a, double b, double c)
{
    switch (operation) {
    case Operation::Constant:
    case Operation::Input: return a;
    case Operation::Negate: return -a;
    case Operation::Not: return a == a ? truth(a == 0) : kNoValue;
    case Operation::IsNoData: return truth(a != a);
    case Operation::Absolute: return std::abs(a);
    case Operation::SquareRoot: return std::sqrt(a < 0 ? kNoValue : a);
    case Operation::Exponential: return exponentialOf(a);
    case Operation::Logarithm: return naturalLogarithm(a);
    case Operation::Logarithm10: return a > 0 ? std::log10(a) : kNoValue;
    case Operation::Sine: return std::sin(a);
    case Operation::Cosine: return std::cos(a);
    case Operation::Tangent: return std::tan(a);
    case Operation::ArcSine: return std::asin(a);
    case Operation::ArcCosine: return std::acos(a);
    case Operation::ArcTangent: return std::atan(a);
    case Operation::Floor: return std::floor(a);
    case Operation::Ceiling: return std::ceil(a);
    case Operation::Round: return std::round(a);
    case Operation::Truncate: return std::trunc(a);
    case Operation::Add: return a + b;
    case Operation::Subtract: return a - b;
    case Operation::Multiply: return a * b;
    case Operation::Divide: return a / (b == 0 ? kNoValue : b);
    case Operation::Remainder: return remainderOf(a, b);
    case Operation::Power: return powerOf(a, b);
    case Operation::ArcTangent2: return std::atan2(a, b);
    case Operation::Less: return unlessNoData(truth(a < b), a, b);
    case Operation::LessEqual: return unlessNoData(truth(a <= b), a, b);
    case Operation::Greater: return unlessNoData(truth(a > b), a, b);
    case Operation::GreaterEqual: return unlessNoData(truth(a >= b), a, b);
    case Operation::Equal: return unlessNoData(truth(a == b), a, b);
    case Operation::Unequal: return unlessNoData(truth(a != b), a, b);
    case Operation::And: return unlessNoData(truth((a != 0) & (b != 0)), a, b);
    case Operation::Or: return unlessNoData(truth((a != 0) | (b != 0)), a, b);
    case Operation::Minimum: return unlessNoData(b < a ? b : a, a, b);
    case Operation::Maximum: return unlessNoData(b > a ? b : a, a, b);
    case Operation::Coalesce: return a == a ? a : b;
    case Operation::Choose: return a == a ? (a != 0 ? b : c) : kNoValue;
    case Operation::Clamp: {
        const double low = a < b ? b : a;
        return unlessNoData(c < low ? c : low, a, b) + (c - c);
    }
    }
    return kNoValue;
}

#undef VALUE

template <Operation operation>
SPATIAL_KERNEL_BODY loop(const double* a, const double* b, const double* c, double* to, std::size_t cells)
{
    // Registers have their full length: the rest of a last run is computed too, and not looked at.
    (void)cells;
#pragma GCC ivdep
    for (std::size_t i = 0; i < kRunOfProgram; ++i)
        to[i] = apply<operation>(a[i], b[i], c[i]);
}

/// Functions of the library cost more than a vector gains: only the cells that are there.
template <Operation operation>
SPATIAL_KERNEL_BODY loopOfCalls(const double* a, const double* b, const double* c, double* to, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i)
        to[i] = apply<operation>(a[i], b[i], c[i]);
}

SPATIAL_KERNEL_BODY programBody(const Instruction* instructions, std::size_t count, const float* const* inputs, double* registers, std::size_t cells)
{
    for (std::size_t k = 0; k < count; ++k) {
        const Instruction& instruction = instructions[k];
        double* to = registers + static_cast<std::size_t>(instruction.to) * kRunOfProgram;
        if (instruction.operation == Operation::Input) {
            const float* from = inputs[instruction.from[0]];
            for (std::size_t i = 0; i < cells; ++i)
                to[i] = static_cast<double>(from[i]);
            for (std::size_t i = cells; i < kRunOfProgram; ++i)
                to[i] = 0;
            continue;
        }
        const double* a = registers + static_cast<std::size_t>(instruction.from[0]) * kRunOfProgram;
        const double* b = registers + static_cast<std::size_t>(instruction.from[1]) * kRunOfProgram;
        const double* c = registers + static_cast<std::size_t>(instruction.from[2]) * kRunOfProgram;
#define LOOP(name) \
    case Operation::name: loop<Operation::name>(a, b, c, to, cells); break
#define CALLS(name) \
    case Operation::name: loopOfCalls<Operation::name>(a, b, c, to, cells); break
        switch (instruction.operation) {
            LOOP(Negate); LOOP(Not); LOOP(IsNoData); LOOP(Absolute); LOOP(SquareRoot); LOOP(Exponential); LOOP(Logarithm);
            CALLS(Logarithm10); CALLS(Sine); CALLS(Cosine); CALLS(Tangent); CALLS(ArcSine); CALLS(ArcCosine); CALLS(ArcTangent);
            LOOP(Floor); LOOP(Ceiling); CALLS(Round); LOOP(Truncate);
            LOOP(Add); LOOP(Subtract); LOOP(Multiply); LOOP(Divide); CALLS(Remainder); CALLS(Power); CALLS(ArcTangent2);
            LOOP(Less); LOOP(LessEqual); LOOP(Greater); LOOP(GreaterEqual); LOOP(Equal); LOOP(Unequal); LOOP(And); LOOP(Or);
            LOOP(Minimum); LOOP(Maximum); LOOP(Coalesce); LOOP(Choose); LOOP(Clamp);
        case Operation::Constant:
        case Operation::Input: break;
        }
#undef LOOP
#undef CALLS
    }
}

SPATIAL_KERNEL_BODY resultBody(const double* from, float* to, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i) {
        const auto value = static_cast<float>(from[i]);
        const float nothing = value - value;   // NaN for what is not finite
        to[i] = nothing == 0 ? value : std::numeric_limits<float>::quiet_NaN();
    }
}

template <std::size_t... all>
double valueAmong(std::index_sequence<all...>, Operation operation, double a, double b, double c)
{
    double value = kNoValue;
    ((static_cast<std::size_t>(operation) == all ? void(value = apply<static_cast<Operation>(all)>(a, b, c)) : void()), ...);
    return value;
}

}  // namespace

SPATIAL_KERNEL(programKernel, programBody, (const Instruction* instructions, std::size_t count, const float* const* inputs, double* registers, std::size_t cells),
               (instructions, count, inputs, registers, cells))
SPATIAL_KERNEL(resultKernel, resultBody, (const double* from, float* to, std::size_t cells), (from, to, cells))

double valueOf(Operation operation, double a, double b, double c)
{
    return valueAmong(std::make_index_sequence<static_cast<std::size_t>(Operation::Clamp) + 1>{}, operation, a, b, c);
}

}  // namespace spatial::calculator
