// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace spatial {

/// Release code runs on any x86-64; the few loops that gain from wider vectors are compiled three times and chosen at run time.
/// All variants give the same bits: the same operations in the same order per cell, no contraction, no approximate reciprocals.
enum class InstructionSet { Baseline, Avx2, Avx512 };

/// The widest that this processor has, or less where the environment variable SONGHUA_INSTRUCTIONS is "baseline" or "avx2".
InstructionSet instructionSet();

/// Never wider than the processor's own. For tests and benchmarks; not while kernels run.
void limitInstructionSet(InstructionSet widest);

}  // namespace spatial

/// Defines the function `name parameters`, which runs `body arguments` compiled for instructionSet(). `body` is a function declared
/// SPATIAL_KERNEL_BODY in the same file, with a loop that the compiler can vectorise; give the file -O3 in its CMakeLists.txt.
#define SPATIAL_KERNEL_BODY static inline __attribute__((always_inline)) void

#if defined(__x86_64__)
#define SPATIAL_KERNEL(name, body, parameters, arguments)                                                                             \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512"))) static void name##Avx512 parameters { body arguments; } \
    __attribute__((target("avx2"))) static void name##Avx2 parameters { body arguments; }                                            \
    static void name##Baseline parameters { body arguments; }                                                                        \
    void name parameters                                                                                                             \
    {                                                                                                                                \
        switch (::spatial::instructionSet()) {                                                                                       \
        case ::spatial::InstructionSet::Avx512: return name##Avx512 arguments;                                                       \
        case ::spatial::InstructionSet::Avx2: return name##Avx2 arguments;                                                           \
        case ::spatial::InstructionSet::Baseline: return name##Baseline arguments;                                                   \
        }                                                                                                                            \
    }
#else
#define SPATIAL_KERNEL(name, body, parameters, arguments) \
    void name parameters { body arguments; }
#endif
