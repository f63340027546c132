// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace spatial::sweep {

/// What the kernels read and write; see TravelSweep.
struct Job {
    const std::uint32_t* first;
    const std::uint32_t* head;
    const double* cost;
    const double* other;
    double* labels;
    std::uint8_t* touched;
};

/// Labels of the slots begin .. end-1 from those before them; `touched` is cleared. Names: lanes, measures.
void oneCost(const Job& job, std::size_t begin, std::size_t end);
void oneBoth(const Job& job, std::size_t begin, std::size_t end);
void eightCost(const Job& job, std::size_t begin, std::size_t end);
void eightBoth(const Job& job, std::size_t begin, std::size_t end);

}  // namespace spatial::sweep
