// SPDX-License-Identifier: GPL-3.0-or-later
// No #pragma once: included by each kernel's source, once for each SPATIAL_LANES_BODY.
//
// Compiles the header named by SPATIAL_LANES_BODY three times, in the namespaces spatial::avx512, spatial::avx2 and spatial::baseline, after
// lanes.h and elementary.h. Its functions are `static`; SPATIAL_LANES_CALL calls the one for instructionSet(). Unlike SPATIAL_KERNEL, every
// function in it is compiled for its instruction set from the start: vectors of lanes.h would otherwise be cut to narrow ones before they
// are inlined. The body includes nothing. Compile the source with -O3 -fno-math-errno -fno-trapping-math -Wno-psabi (no vector crosses a call).
#include "spatial/core/instruction_set.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

// Clang, which the fuzzers are built with, knows no target for a part of a source.
#if defined(__x86_64__) && !defined(__clang__)
#define SPATIAL_LANES_TARGETS 1
#else
#define SPATIAL_LANES_TARGETS 0
#endif

#define SPATIAL_LANES static inline __attribute__((always_inline))
#define SPATIAL_LANES_STEP [&](const std::size_t at, const std::size_t count) __attribute__((always_inline))

#if SPATIAL_LANES_TARGETS
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")
namespace spatial::avx512 {
#include "spatial/core/lanes.h"
#include "spatial/core/elementary.h"
#include SPATIAL_LANES_BODY
}  // namespace spatial::avx512
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx2")
namespace spatial::avx2 {
#include "spatial/core/lanes.h"
#include "spatial/core/elementary.h"
#include SPATIAL_LANES_BODY
}  // namespace spatial::avx2
#pragma GCC pop_options
#endif

namespace spatial::baseline {
#include "spatial/core/lanes.h"
#include "spatial/core/elementary.h"
#include SPATIAL_LANES_BODY
}  // namespace spatial::baseline

#undef SPATIAL_LANES_BODY

#if SPATIAL_LANES_TARGETS
#define SPATIAL_LANES_CALL(name, arguments)                                                   \
    switch (::spatial::instructionSet()) {                                                    \
    case ::spatial::InstructionSet::Avx512: return ::spatial::avx512::name arguments;         \
    case ::spatial::InstructionSet::Avx2: return ::spatial::avx2::name arguments;             \
    case ::spatial::InstructionSet::Baseline: return ::spatial::baseline::name arguments;     \
    }
#else
#define SPATIAL_LANES_CALL(name, arguments) return ::spatial::baseline::name arguments;
#endif
