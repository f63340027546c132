// SPDX-License-Identifier: GPL-3.0-or-later
// No #pragma once: compile_for_targets.h includes this once for each instruction set, inside a namespace.
//
// Vectors of a fixed width, for kernels whose state must stay in registers, which the compiler's own vectoriser does not promise. Operators work
// lane by lane, `a < b ? x : y` chooses lane by lane; narrower instruction sets use several registers for one vector, with the same bits.

using Doubles = double __attribute__((vector_size(64)));
using Floats = float __attribute__((vector_size(64)));
using HalfFloats = float __attribute__((vector_size(32)));
inline constexpr std::size_t kDoubles = 8;
inline constexpr std::size_t kFloats = 16;

SPATIAL_LANES Doubles doubles(double x) { return Doubles{} + x; }
SPATIAL_LANES Floats floats(float x) { return Floats{} + x; }

/// Of `count` cells, at most a vector's width; lanes beyond hold 0. A constant full count is one load.
SPATIAL_LANES Doubles load(const float* cells, std::size_t count = kDoubles)
{
    HalfFloats narrow{};
    std::memcpy(&narrow, cells, (count < kDoubles ? count : kDoubles) * sizeof(float));
    return __builtin_convertvector(narrow, Doubles);
}
SPATIAL_LANES Doubles load(const double* cells, std::size_t count = kDoubles)
{
    Doubles wide{};
    std::memcpy(&wide, cells, (count < kDoubles ? count : kDoubles) * sizeof(double));
    return wide;
}
SPATIAL_LANES void store(Doubles values, float* cells, std::size_t count = kDoubles)
{
    const HalfFloats narrow = __builtin_convertvector(values, HalfFloats);
    std::memcpy(cells, &narrow, (count < kDoubles ? count : kDoubles) * sizeof(float));
}
SPATIAL_LANES Floats loadFloats(const float* cells, std::size_t count = kFloats)
{
    Floats wide{};
    std::memcpy(&wide, cells, (count < kFloats ? count : kFloats) * sizeof(float));
    return wide;
}
SPATIAL_LANES void storeFloats(Floats values, float* cells, std::size_t count = kFloats)
{
    std::memcpy(cells, &values, (count < kFloats ? count : kFloats) * sizeof(float));
}

/// Calls step(first cell, number of cells) over `cells` cells: as many full vectors as there are, then the rest.
template <class Step>
SPATIAL_LANES void eachVector(std::size_t cells, const Step& step)
{
    std::size_t at = 0;
    for (; at + kDoubles <= cells; at += kDoubles)
        step(at, kDoubles);
    if (at < cells)
        step(at, cells - at);
}
