// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/calculator/raster_calculator.h"

#include "spatial/raster/calculator/program.h"

#include <algorithm>

namespace spatial {

Result<std::vector<std::string>> namesUsed(std::string_view expression, const std::vector<std::string>& names)
{
    TRY_ASSIGN(auto parsed, calculator::parse(expression, names));
    return std::move(parsed.inputs);
}

Result<RasterExpression> calculated(std::string_view expression, const std::vector<NamedRaster>& rasters)
{
    std::vector<std::string> names;
    for (const NamedRaster& raster : rasters)
        names.push_back(raster.name);
    TRY_ASSIGN(const calculator::Expression parsed, calculator::parse(expression, names));
    std::vector<RasterExpression> inputs;
    for (const std::string& name : parsed.inputs)
        inputs.push_back(std::find_if(rasters.begin(), rasters.end(), [&](const NamedRaster& raster) { return raster.name == name; })->raster);
    if (inputs.empty() && !rasters.empty())
        inputs.push_back(rasters.front().raster);   // for its grid
    return calculated(parsed, std::move(inputs));
}

Result<RasterExpression> calculated(const calculator::Expression& expression, std::vector<RasterExpression> inputs)
{
    return localOperation(std::move(inputs), [program = calculator::Program::of(expression)](std::span<const std::span<const float>> cells, std::span<float> output) {
        program.run(cells, output);
    });
}

}  // namespace spatial
