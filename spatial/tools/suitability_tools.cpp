// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/suitability_tools.h"

#include "spatial/suitability/curve.h"
#include "spatial/suitability/effective_weights.h"
#include "spatial/suitability/order_weights.h"
#include "spatial/suitability/weight_robustness.h"
#include "spatial/tools/factor_inputs.h"

#include <algorithm>
#include <iterator>

namespace spatial {

namespace {

std::vector<Parameter> withFactors(std::vector<Parameter> own)
{
    std::vector<Parameter> all = factorParameters();
    std::move(own.begin(), own.end(), std::back_inserter(all));
    return all;
}

MissingData missingOf(const Arguments& in) { return static_cast<MissingData>(positionIn(missingDataNames(), in.text("missing"))); }

Result<Outputs> runRescale(const Arguments& in, Progress&)
{
    auto curve = Curve::fromText(in.text("curve"));
    if (!curve)
        return inParameter(curve.error(), "curve");
    Outputs out;
    out.results["output"] = rescaled(in.raster("input"), *std::move(curve));
    return out;
}

Result<Outputs> runWeightedOverlay(const Arguments& in, Progress&)
{
    TRY_ASSIGN(FactorInputs inputs, factorInputs(in));
    CombinationOptions options;
    options.rule = static_cast<OverlayRule>(positionIn(overlayRuleNames(), in.text("rule")));
    options.missing = missingOf(in);
    options.neutral = in.number("neutral");
    options.gamma = in.number("gamma");
    options.orderWeights = in.numbers("order-weights");
    options.majority = in.number("majority");
    const bool fuzzy = options.rule >= OverlayRule::And && options.rule <= OverlayRule::Gamma;
    if (!options.orderWeights.empty() && options.rule != OverlayRule::Ordered)
        return Error{ErrorCode::InvalidParameter, text("Order weights belong to the rule owa."), text("Add --rule owa, or leave --order-weights out."), "order-weights"};

    Outputs out;
    TRY_ASSIGN(auto suitability, weightedOverlay(inputs.factors, inputs.constraints, options));
    out.results["output"] = std::move(suitability);
    out.warnings = std::move(inputs.warnings);
    if (fuzzy && inputs.weighted)
        out.warnings.push_back({"weights.unused", text("The rule {0} does not look at weights.", in.text("rule"))});
    std::vector<double> weights;
    for (const Factor& factor : inputs.factors)
        weights.push_back(factor.weight);
    TRY_ASSIGN(const Combination combination, Combination::make(std::move(weights), options));
    out.values = {{"rule", in.text("rule")}, {"missing", in.text("missing")}};
    if (!fuzzy)
        out.values.emplace_back("weights", combination.weights());
    if (options.rule == OverlayRule::Ordered) {
        const OrderWeightCharacter character = characterOf(combination.options().orderWeights);
        out.values.emplace_back("order_weights", combination.options().orderWeights);
        out.values.emplace_back("orness", character.orness);
        out.values.emplace_back("andness", character.andness);
        out.values.emplace_back("tradeoff", character.tradeoff);
    }
    if (options.rule == OverlayRule::WeightedSum) {
        TRY_ASSIGN(const EffectiveWeights effective, effectiveWeights(inputs.factors));
        out.values.emplace_back("effective_weights", effective.weights);
        out.values.emplace_back("effective_weights_cells", effective.cells);
    }
    std::move(inputs.values.begin(), inputs.values.end(), std::back_inserter(out.values));
    return out;
}

Result<WeightRegion> regionOf(const Arguments& in, const FactorInputs& inputs)
{
    WeightRegion region;
    const bool around = in.has("around") || (in.has("spread") && inputs.weighted);
    if (in.flag("ranked")) {
        if (in.has("around") || in.has("spread"))
            return Error{ErrorCode::InvalidParameter, text("Weights are either ranked or around a baseline."), text("Leave --ranked or --around out."), "ranked"};
        region.kind = WeightRegion::Kind::Ranked;
        return region;
    }
    if (around != in.has("spread"))
        return Error{ErrorCode::InvalidParameter, text("A baseline of weights and its spread belong together."), text("Give --around 0.5,0.3,0.2 --spread 0.3."),
                     in.has("spread") ? "around" : "spread"};
    if (!around)
        return region;
    region.kind = WeightRegion::Kind::Around;
    region.spread = in.number("spread");
    region.baseline = in.numbers("around");
    if (region.baseline.empty())
        for (const Factor& factor : inputs.factors)
            region.baseline.push_back(factor.weight);
    return region;
}

Result<Outputs> runWeightRobustness(const Arguments& in, Progress&)
{
    TRY_ASSIGN(FactorInputs inputs, factorInputs(in));
    TRY_ASSIGN(const WeightRegion region, regionOf(in, inputs));
    TRY_ASSIGN(auto map, weightRobustness(inputs.factors, inputs.constraints, in.number("threshold"), region, missingOf(in), in.number("neutral")));
    Outputs out;
    out.results["output"] = std::move(map);
    out.warnings = std::move(inputs.warnings);
    const char* const kinds[] = {"uniform", "around", "ranked"};
    out.values = {{"weights", kinds[static_cast<std::size_t>(region.kind)]}, {"threshold", in.number("threshold")}};
    std::move(inputs.values.begin(), inputs.values.end(), std::back_inserter(out.values));
    return out;
}

}  // namespace

Tool rescaleTool()
{
    return {
        .id = "rescale",
        .title = text("Rescale by a curve"),
        .description = text("Turns raw values into utilities between 0 (worst) and 1 (best) by a curve that does not depend on the extent of the map."),
        .group = ToolGroup::Suitability,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Raster, .title = text("Raster")},
            {.name = "curve", .kind = ParameterKind::Text, .title = text("Utility curve"),
             .help = text("One of linear:a,b  sigmoid:a,b[,c,d]  bell:c,s  trapezoid:a,b,c,d  piecewise:x,y;x,y...  table:from,to,y;...  categories:k=y;...")},
            {.name = "output", .kind = ParameterKind::OutputRaster, .title = text("Utility")},
        },
        .run = runRescale,
    };
}

Tool weightedOverlayTool()
{
    return {
        .id = "weighted-overlay",
        .title = text("Weighted overlay"),
        .description = text("Combines factors and constraints into suitability. wlc: weighted mean. owa: ordered weighted average, the criterion weights carried along in the order of the values. "
                            "and, or, product, sum, gamma: fuzzy rules without weights. topsis, vikor: distance from the best utilities, fixed whatever the extent. Factors on other grids are resampled by a plan that is shown."),
        .group = ToolGroup::Suitability,
        .parameters = withFactors({
            {.name = "rule", .kind = ParameterKind::Choice, .title = text("Combination rule"), .required = false, .defaultValue = "wlc", .choices = overlayRuleNames()},
            {.name = "order-weights", .kind = ParameterKind::NumberList, .title = text("Order weights"),
             .help = text("For owa, one per factor, listed from the LARGEST value: 1,0,0 is the maximum (or), 0,0,1 the minimum (and). Equal where absent."), .required = false},
            {.name = "gamma", .kind = ParameterKind::Number, .title = text("Gamma"), .help = text("For gamma: 1 is the fuzzy sum, 0 the fuzzy product."),
             .required = false, .defaultValue = "0.9", .minimum = 0, .maximum = 1},
            {.name = "majority", .kind = ParameterKind::Number, .title = text("Weight of the majority"), .help = text("Of vikor: 1 looks at the sum of losses only, 0 at the worst one."),
             .required = false, .defaultValue = "0.5", .minimum = 0, .maximum = 1},
            {.name = "output", .kind = ParameterKind::OutputRaster, .title = text("Suitability")},
        }),
        .run = runWeightedOverlay,
    };
}

Tool weightRobustnessTool()
{
    return {
        .id = "weight-robustness",
        .title = text("Robustness over weights"),
        .description = text("The share of all possible weights with which a cell scores at least the threshold, in closed form: 1 whatever the weights, 0 never."),
        .group = ToolGroup::Suitability,
        .parameters = withFactors({
            {.name = "threshold", .kind = ParameterKind::Number, .title = text("Threshold"), .help = text("The score to reach."), .minimum = 0, .maximum = 1},
            {.name = "around", .kind = ParameterKind::NumberList, .title = text("Baseline weights"), .help = text("One per factor; only weights near these are thought possible. With --spread, the factors' own weights where absent."), .required = false},
            {.name = "spread", .kind = ParameterKind::Number, .title = text("Spread"), .help = text("0: the baseline alone; 1: all weights."), .required = false, .minimum = 0, .maximum = 1},
            {.name = "ranked", .kind = ParameterKind::Flag, .title = text("Ranked"), .help = text("Factors are listed from the most important; only weights in that order are thought possible."), .required = false},
            {.name = "output", .kind = ParameterKind::OutputRaster, .title = text("Share of weights")},
        }),
        .run = runWeightRobustness,
    };
}

}  // namespace spatial
