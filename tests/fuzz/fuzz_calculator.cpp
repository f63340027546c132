// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/calculator/program.h"

#include <cstdint>
#include <limits>
#include <string_view>

/// Any bytes are an expression or refused; what is accepted runs, over a full run of cells and the beginning of another.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace calculator = spatial::calculator;
    const std::string_view written(reinterpret_cast<const char*>(data), size);
    const auto expression = calculator::parse(written, {"A", "B", "slope"});
    if (!expression)
        return 0;
    std::vector<float> cells(calculator::kRunOfProgram + 3, 0.5F);
    cells[0] = std::numeric_limits<float>::quiet_NaN();
    cells[1] = -3e38F;
    cells[2] = 0;
    const std::vector<std::span<const float>> inputs(expression->inputs.size(), cells);
    std::vector<float> result(cells.size());
    calculator::Program::of(*expression).run(inputs, result);
    return 0;
}
