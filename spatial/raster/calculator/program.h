// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/calculator/expression.h"

#include <memory>
#include <span>

namespace spatial::calculator {

struct Instruction {
    Operation operation;
    int to;
    int from[3];   ///< registers; of Input the number of the input
};

/// An expression as instructions over registers, each of which holds a run of cells in double: what occurs twice is computed once, constants are
/// folded, registers are used again. A run of all registers stays in the nearest caches, so that each raster is read once and the result
/// is written once, whatever the length of the expression. Immutable, any thread.
class Program {
public:
    static Program of(const Expression& expression);

    /// One span of cells per input of the expression, all as long as `output`. Rounded once, to the cells' 32 bits.
    void run(std::span<const std::span<const float>> inputs, std::span<float> output) const;

    std::size_t instructions() const { return instructions_.size(); }
    std::size_t registers() const { return registers_; }

private:
    std::vector<double> constants_;   // the first registers
    std::vector<Instruction> instructions_;
    std::size_t registers_ = 0;
    int result_ = 0;
};

/// Cells of a run.
inline constexpr std::size_t kRunOfProgram = 256;

/// One operation on numbers, NaN being nodata. The same as in a program.
double valueOf(Operation operation, double a, double b, double c);

}  // namespace spatial::calculator
