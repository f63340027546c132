// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/percentile_curve.h"

#include <algorithm>
#include <fmt/format.h>

namespace spatial {

std::string percentileCurve(const Grid& grid)
{
    std::vector<float> values;
    values.reserve(grid.cells.size());
    std::copy_if(grid.cells.begin(), grid.cells.end(), std::back_inserter(values), [](float v) { return !isNoData(v); });
    if (values.empty())
        return "piecewise:0,0.5;1,0.5";

    constexpr int kSteps = 20;
    std::string curve = "piecewise:";
    std::size_t ordered = 0;   // values before this one are in place already
    float last = 0;
    bool first = true;
    for (int step = 0; step <= kSteps; ++step) {
        const std::size_t at = (values.size() - 1) * static_cast<std::size_t>(step) / kSteps;
        std::nth_element(values.begin() + static_cast<std::ptrdiff_t>(ordered), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
        ordered = at;
        const float x = values[at];
        if (!first && !(x > last))
            continue;   // of equal percentiles the lowest counts: half of all cells at 0 people is no merit
        curve += fmt::format("{}{},{}", first ? "" : ";", x, static_cast<double>(step) / kSteps);
        last = x;
        first = false;
    }
    if (curve.find(';') == std::string::npos)
        return fmt::format("piecewise:{},0.5;{},0.5", last, last + 1);
    return curve;
}

}  // namespace spatial
