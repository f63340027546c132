// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/alignment_plan.h"
#include "spatial/crs/crs_words.h"

#include <algorithm>

namespace spatial {

namespace {

constexpr double kCoarser = 1.5;

std::string crsName(const Crs& crs)
{
    if (!crs.isKnown())
        return {};
    return crs.code().empty() ? crs.name() : crs.code();
}

/// "30 m", "0.01 degrees"
Text cellText(const GridShape& shape)
{
    const std::string size = shape.dx == shape.dy ? fmt::format("{:.6g}", shape.dx) : fmt::format("{:.6g} x {:.6g}", shape.dx, shape.dy);
    if (shape.crs.isGeographic())
        return text("{0} degrees", size);
    if (shape.crs.isProjected() && shape.crs.metersPerUnit() == 1.0)
        return text("{0} m", size);
    return text("{0} units", size);
}

Text gridText(const GridShape& shape)
{
    if (!shape.crs.isKnown())
        return text("cells of {0}", cellText(shape));
    return text("cells of {0} in {1}", cellText(shape), crsWords(shape.crs));
}

Text methodText(ResampleMethod method)
{
    switch (method) {
    case ResampleMethod::Nearest: return text("nearest");
    case ResampleMethod::Bilinear: return text("bilinear");
    case ResampleMethod::Average: return text("average");
    }
    return {};
}

Result<ResampleMethod> methodFor(const AlignmentInput& input, const GridShape& target)
{
    TRY_ASSIGN(const double ratio, coarseningRatio(input.raster.shape(), target));
    if (input.categories)
        return ResampleMethod::Nearest;
    return ratio >= kCoarser ? ResampleMethod::Average : ResampleMethod::Bilinear;
}

}  // namespace

bool AlignmentPlan::resamplesAny() const
{
    return std::any_of(steps.begin(), steps.end(), [](const AlignmentStep& step) { return step.resampled; });
}

std::vector<Text> AlignmentPlan::sentences() const
{
    std::vector<Text> all = {text("The grid has {0} × {1} {2}.", target.columns, target.rows, gridText(target))};
    for (const AlignmentStep& step : steps)
        if (step.resampled)
            all.push_back(step.sentence);
    return all;
}

ValueTree AlignmentPlan::tree() const
{
    ValueTree::List list;
    for (const AlignmentStep& step : steps)
        list.push_back(ValueTree::Members{
            {"name", step.name},
            {"method", step.resampled ? nameOf(step.method) : "none"},
            {"cell", std::vector<double>{step.from.dx, step.from.dy}},
            {"crs", crsName(step.from.crs)},
        });
    return ValueTree::Members{
        {"grid", ValueTree::Members{{"crs", crsName(target.crs)},
                                    {"left", target.left},
                                    {"top", target.top},
                                    {"cell", std::vector<double>{target.dx, target.dy}},
                                    {"columns", target.columns},
                                    {"rows", target.rows}}},
        {"steps", std::move(list)},
    };
}

Result<AlignmentPlan> planAlignment(const std::vector<AlignmentInput>& inputs, const GridShape& target)
{
    AlignmentPlan plan{target, {}};
    for (const AlignmentInput& input : inputs) {
        AlignmentStep step{input.name, input.raster.shape(), !input.raster.shape().matches(target), ResampleMethod::Nearest, {}};
        if (step.resampled) {
            const auto method = methodFor(input, target);
            if (!method)
                return inFile(method.error(), input.name);
            step.method = *method;
            step.sentence = text("{0}, {1}, is resampled: {2}.", input.name, gridText(step.from), methodText(step.method));
        } else {
            step.sentence = text("{0} lies on the grid.", input.name);
        }
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

Result<std::vector<RasterExpression>> aligned(const std::vector<AlignmentInput>& inputs, const AlignmentPlan& plan)
{
    std::vector<RasterExpression> rasters;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        auto raster = resampledTo(inputs[i].raster, plan.target, plan.steps[i].method);
        if (!raster)
            return inFile(raster.error(), inputs[i].name);
        rasters.push_back(*std::move(raster));
    }
    return rasters;
}

}  // namespace spatial
