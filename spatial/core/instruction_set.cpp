// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/instruction_set.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <string_view>

namespace spatial {

namespace {

InstructionSet ofProcessor()
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return InstructionSet::Avx512;
    if (__builtin_cpu_supports("avx2"))
        return InstructionSet::Avx2;
#endif
    return InstructionSet::Baseline;
}

InstructionSet asked()
{
    const char* value = std::getenv("SONGHUA_INSTRUCTIONS");
    const std::string_view name = value ? value : "";
    return name == "baseline" ? InstructionSet::Baseline : name == "avx2" ? InstructionSet::Avx2 : InstructionSet::Avx512;
}

std::atomic<InstructionSet>& chosen()
{
    static std::atomic<InstructionSet> set{std::min(ofProcessor(), asked())};
    return set;
}

}  // namespace

InstructionSet instructionSet() { return chosen().load(std::memory_order_relaxed); }

void limitInstructionSet(InstructionSet widest) { chosen().store(std::min(ofProcessor(), widest)); }

}  // namespace spatial
