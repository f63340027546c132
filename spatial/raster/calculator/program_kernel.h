// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/calculator/program.h"

namespace spatial::calculator {

/// Runs the instructions over `cells` (at most kRunOfProgram) cells: registers[r * kRunOfProgram + i], inputs[k][i].
void programKernel(const Instruction* instructions, std::size_t count, const float* const* inputs, double* registers, std::size_t cells);

/// Double cells to floats; what is not finite is nodata.
void resultKernel(const double* from, float* to, std::size_t cells);

}  // namespace spatial::calculator
