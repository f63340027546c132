// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/factor_inputs.h"

#include "spatial/raster/alignment_plan.h"
#include "spatial/raster/number_list.h"
#include "spatial/suitability/curve.h"

#include <algorithm>

namespace spatial {

namespace {

std::string optionOf(const DataInput& input, const char* name)
{
    const auto found = input.options.find(name);
    return found == input.options.end() ? std::string() : found->second;
}

Error atFactor(Error error, const DataInput& input) { return inParameter(inFile(std::move(error), input.name), "factor"); }

/// Weight, policy and curve of a factor; its raster comes from the plan.
Result<Factor> factorOf(const DataInput& input, const RasterExpression& raster)
{
    Factor factor{.values = raster, .name = input.name};
    if (const std::string weight = optionOf(input, "weight"); !weight.empty()) {
        const auto number = finiteNumber(weight);
        if (!number || *number < 0)
            return atFactor({ErrorCode::InvalidParameter, text("The weight \"{0}\" is no number of 0 or more.", weight), text("Give each factor its weight, such as |weight=2.")}, input);
        factor.weight = *number;
    }
    if (const std::string missing = optionOf(input, "missing"); !missing.empty()) {
        const std::size_t policy = positionIn(missingDataNames(), missing);
        if (policy == missingDataNames().size())
            return atFactor({ErrorCode::InvalidParameter, text("There is no policy {0} for missing data.", missing), text("Choose from exclude, neutral, worst, reweight.")}, input);
        factor.missing = static_cast<MissingData>(policy);
    }
    if (const std::string written = optionOf(input, "curve"); !written.empty()) {
        auto curve = Curve::fromText(written);
        if (!curve)
            return atFactor(curve.error(), input);
        factor.values = rescaled(factor.values, *std::move(curve));
    }
    return factor;
}

}  // namespace

std::size_t positionIn(const std::vector<std::string>& names, const std::string& name)
{
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

std::vector<Parameter> factorParameters()
{
    return {
        {.name = "factor", .kind = ParameterKind::Raster, .title = text("Factors"),
         .help = text("Rasters between 0 and 1, or with a utility curve; weights are relative: FILE|weight=3|curve=linear:0,1000. A factor may have its own |missing=."),
         .repeated = true, .options = {"weight", "curve", "missing"}},
        {.name = "constraint", .kind = ParameterKind::Raster, .title = text("Constraints"), .help = text("0 excludes the cell, 1 does not; nodata gives nodata."),
         .required = false, .repeated = true},
        {.name = "missing", .kind = ParameterKind::Choice, .title = text("Missing data"),
         .help = text("Where a factor is nodata: exclude makes the cell nodata, neutral counts a middling value, worst counts 0, reweight leaves the factor out."),
         .required = false, .defaultValue = "exclude", .choices = missingDataNames()},
        {.name = "neutral", .kind = ParameterKind::Number, .title = text("Neutral value"), .help = text("What a missing factor counts under --missing neutral."),
         .required = false, .defaultValue = "0.5", .minimum = 0, .maximum = 1},
        {.name = "like", .kind = ParameterKind::Raster, .title = text("Like"), .help = text("A raster whose grid the result takes; the first factor's grid where absent."), .required = false},
    };
}

Result<FactorInputs> factorInputs(const Arguments& in)
{
    std::vector<AlignmentInput> inputs;
    for (const DataInput& factor : in.dataList("factor"))
        inputs.push_back({factor.name, factor.raster, optionOf(factor, "curve").starts_with("categories")});
    const std::size_t count = inputs.size();
    for (const DataInput& constraint : in.dataList("constraint"))
        inputs.push_back({constraint.name, constraint.raster, true});
    const GridShape target = in.has("like") ? in.raster("like").shape() : inputs.front().raster.shape();
    TRY_ASSIGN(const AlignmentPlan plan, planAlignment(inputs, target));
    TRY_ASSIGN(const auto rasters, aligned(inputs, plan));

    FactorInputs out;
    for (std::size_t i = 0; i < count; ++i) {
        const DataInput& input = in.dataList("factor")[i];
        TRY_ASSIGN(Factor factor, factorOf(input, rasters[i]));
        out.weighted = out.weighted || input.options.contains("weight");
        out.factors.push_back(std::move(factor));
    }
    out.constraints.assign(rasters.begin() + static_cast<std::ptrdiff_t>(count), rasters.end());
    if (plan.resamplesAny()) {
        out.values.emplace_back("grid_plan", plan.tree());
        for (const Text& sentence : plan.sentences())
            out.warnings.push_back({"grid.plan", sentence});
    }
    return out;
}

}  // namespace spatial
