// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/number_list.h"
#include "spatial/suitability/ratio_best_worst.h"
#include "spatial/suitability/swing_weights.h"
#include "spatial/suitability/weights.h"
#include "spatial/tools/decision_tool_parts.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/site_criteria.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

struct NamedWeights {
    std::vector<double> weights;
    ValueTree::Members values = {};   ///< beside the weights
    std::vector<std::pair<std::string, std::vector<double>>> columns = {};
};

Result<std::vector<DetailedName>> criteriaOf(const Arguments& in, const std::vector<std::string>& allowed)
{
    std::vector<DetailedName> criteria;
    for (const std::string& written : in.textList("criterion")) {
        TRY_ASSIGN(DetailedName named, detailedName(written));
        for (const auto& [key, value] : named.details)
            if (std::find(allowed.begin(), allowed.end(), key) == allowed.end())
                return Error{ErrorCode::InvalidParameter, text("The method {0} has no use for {1}.", in.text("method"), key),
                             allowed.empty() ? text("It takes the names of the criteria alone.") : text("Allowed: {0}.", fmt::format("{}=", fmt::join(allowed, "=, "))), "criterion"};
        criteria.push_back(std::move(named));
    }
    return criteria;
}

/// The numbers of one detail, which every criterion needs.
Result<std::vector<double>> detailNumbers(const std::vector<DetailedName>& criteria, std::string_view detail)
{
    std::vector<double> numbers;
    for (const DetailedName& criterion : criteria) {
        std::optional<double> number;
        for (const auto& [key, value] : criterion.details)
            if (key == detail)
                number = finiteNumber(value);
        if (!number)
            return Error{ErrorCode::InvalidParameter, text("The criterion {0} has no number {1}=.", criterion.name, detail), {}, "criterion"};
        numbers.push_back(*number);
    }
    return numbers;
}

/// Values of the rows that have all of them.
Result<CriterionValues> alternativesOf(const Arguments& in, const std::vector<DetailedName>& criteria, std::vector<Warning>& warnings)
{
    if (!in.has("values"))
        return Error{ErrorCode::InvalidParameter, text("The method {0} looks at values: give a table of alternatives.", in.text("method")), text("Add --values FILE, with a field for each criterion."), "values"};
    const FeatureTable& table = in.features("values");
    std::vector<const AttributeColumn*> columns;
    for (const DetailedName& criterion : criteria) {
        TRY_ASSIGN(const AttributeColumn* column, columnNamed(table, criterion.name, "criterion"));
        columns.push_back(column);
    }
    CriterionValues values(criteria.size());
    std::size_t left = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        std::vector<double> ofRow;
        for (const AttributeColumn* column : columns)
            if (const auto value = column->number(row); value && std::isfinite(*value))
                ofRow.push_back(*value);
        if (ofRow.size() < columns.size()) {
            ++left;
            continue;
        }
        for (std::size_t j = 0; j < columns.size(); ++j)
            values[j].push_back(ofRow[j]);
    }
    if (left > 0)
        warnings.push_back({"weights.missing", text("{0} rows lack a value and do not count.", left), table.name});
    return values;
}

Result<NamedWeights> fromData(const Arguments& in, const std::vector<DetailedName>& criteria, std::vector<Warning>& warnings)
{
    TRY_ASSIGN(const CriterionValues values, alternativesOf(in, criteria, warnings));
    if (in.text("method") == "entropy") {
        TRY_ASSIGN(EntropyWeights made, entropyWeights(values));
        return NamedWeights{std::move(made.weights), {}, {{"entropy", std::move(made.entropy)}}};
    }
    std::vector<bool> isCost;
    for (const DetailedName& criterion : criteria) {
        isCost.push_back(false);
        for (const auto& [key, value] : criterion.details) {
            if (value != "min" && value != "max")
                return Error{ErrorCode::InvalidParameter, text("{0} is not a direction.", value), text("Write direction=min or direction=max."), "criterion"};
            isCost.back() = value == "min";
        }
    }
    TRY_ASSIGN(std::vector<double> made, criticWeights(values, isCost));
    return NamedWeights{std::move(made)};
}

Result<NamedWeights> fromBestAndWorst(const Arguments& in, const std::vector<DetailedName>& criteria)
{
    TRY_ASSIGN(const std::vector<double> best, detailNumbers(criteria, "best"));
    TRY_ASSIGN(const std::vector<double> worst, detailNumbers(criteria, "worst"));
    if (in.text("method") == "bwm-linear") {
        TRY_ASSIGN(BestWorstWeights made, bestWorstWeights(best, worst));
        return NamedWeights{std::move(made.weights), {{"xi", made.xi}}};
    }
    TRY_ASSIGN(RatioBestWorst made, ratioBestWorst(best, worst));
    return NamedWeights{std::move(made.weights),
                        {{"xi", made.xi}, {"consistency_index", made.consistencyIndex}, {"cr", made.ratio}, {"input_cr", made.inputRatio}, {"worst_fitting", criteria[made.worstFitting].name}},
                        {{"lowest", std::move(made.lowest)}, {"highest", std::move(made.highest)}}};
}

Result<NamedWeights> weightsOf(const Arguments& in, std::vector<Warning>& warnings, std::vector<DetailedName>& criteria)
{
    const std::string& method = in.text("method");
    if (method == "entropy" || method == "critic") {
        TRY_ASSIGN(criteria, criteriaOf(in, method == "critic" ? std::vector<std::string>{"direction"} : std::vector<std::string>{}));
        return fromData(in, criteria, warnings);
    }
    if (method == "swing") {
        TRY_ASSIGN(criteria, criteriaOf(in, {"points"}));
        TRY_ASSIGN(const std::vector<double> points, detailNumbers(criteria, "points"));
        TRY_ASSIGN(std::vector<double> made, swingWeights(points));
        return NamedWeights{std::move(made)};
    }
    if (method == "bwm" || method == "bwm-linear") {
        TRY_ASSIGN(criteria, criteriaOf(in, {"best", "worst"}));
        return fromBestAndWorst(in, criteria);
    }
    TRY_ASSIGN(criteria, criteriaOf(in, {}));
    return NamedWeights{rankOrderCentroid(static_cast<int>(criteria.size()))};
}

Result<Outputs> runWeights(const Arguments& in, Progress&)
{
    Outputs out;
    std::vector<DetailedName> criteria;
    TRY_ASSIGN(const NamedWeights made, weightsOf(in, out.warnings, criteria));
    ValueTree::Members weights;
    std::vector<std::string> names;
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        weights.emplace_back(criteria[j].name, made.weights[j]);
        names.push_back(criteria[j].name);
    }
    out.values = {{"method", in.text("method")}, {"weights", std::move(weights)}};
    for (const auto& value : made.values)
        out.values.push_back(value);
    if (in.wants("output")) {
        TableBuilder table("weights");
        table.text("criterion", names);
        table.real("weight", made.weights);
        for (const auto& [name, values] : made.columns)
            table.real(name, values);
        out.results["output"] = table.table();
    }
    return out;
}

}  // namespace

Tool weightsTool()
{
    return {
        .id = "weights",
        .title = text("Weights of criteria"),
        .description = text("Weights that sum to 1: from values of alternatives (entropy, critic), from the order of importance (roc), from points of swings (swing), or from comparing the best criterion with all and all with the worst (bwm in ratios, bwm-linear)."),
        .group = ToolGroup::Suitability,
        .parameters = {
            {.name = "method", .kind = ParameterKind::Choice, .title = text("Method"), .choices = {"entropy", "critic", "roc", "swing", "bwm", "bwm-linear"}},
            {.name = "criterion", .kind = ParameterKind::Text, .title = text("Criterion"), .help = text("entropy: FIELD. critic: FIELD|direction=min. roc: NAME, the most important first. swing: NAME|points=100. bwm: NAME|best=8|worst=1, how many times the best matters more than it, and it more than the worst. Repeat for each."), .repeated = true},
            {.name = "values", .kind = ParameterKind::Table, .title = text("Alternatives"), .help = text("Of entropy and critic: a table with a field for each criterion."), .required = false},
            {.name = "output", .kind = ParameterKind::OutputTable, .title = text("Weights"), .required = false},
        },
        .run = runWeights,
    };
}

}  // namespace spatial
