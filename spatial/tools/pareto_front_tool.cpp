// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/pareto_fronts.h"

#include "spatial/tools/network_parameters.h"
#include "spatial/tools/site_choice_tools.h"
#include "spatial/tools/site_criteria.h"

#include <cmath>
#include <limits>

namespace spatial {

namespace {

/// "FIELD|direction=min" with the values of the field.
Result<Objective> objectiveOf(const FeatureTable& sites, const std::string& written)
{
    auto named = detailedName(written);
    if (!named) {
        Error fault = named.error();
        fault.parameter = "objective";
        return fault;
    }
    Objective objective;
    objective.name = named->name;
    for (const auto& [key, value] : named->details) {
        if (key != "direction" || (value != "min" && value != "max"))
            return Error{ErrorCode::InvalidParameter, text("{0} is not a detail of an objective.", value.empty() ? key : key + "=" + value), text("Write \"FIELD|direction=min\" or \"FIELD|direction=max\"."), "objective"};
        objective.more = value == "max";
    }
    TRY_ASSIGN(const AttributeColumn* column, columnNamed(sites, objective.name, "objective"));
    for (std::size_t row = 0; row < sites.size(); ++row)
        objective.values.push_back(column->number(row).value_or(std::numeric_limits<double>::quiet_NaN()));
    return objective;
}

Result<Outputs> runParetoFront(const Arguments& in, Progress& progress)
{
    const FeatureTable& sites = in.features("sites");
    std::vector<Objective> objectives;
    for (const std::string& written : in.textList("objective")) {
        TRY_ASSIGN(Objective objective, objectiveOf(sites, written));
        objectives.push_back(std::move(objective));
    }
    TRY_ASSIGN(const ParetoFronts fronts, paretoFronts(objectives, progress));

    Outputs out;
    SiteProblem problem;
    SiteField field{"front", FieldType::Integer, {}};
    std::size_t unknown = 0;
    std::vector<std::size_t> kept;
    for (std::size_t row = 0; row < sites.size(); ++row) {
        if (fronts.front[row] == 0) {
            ++unknown;
            continue;
        }
        problem.rows.push_back(row);
        field.values.push_back(fronts.front[row]);
        if (fronts.front[row] == 1)
            kept.push_back(row);
    }
    if (unknown > 0)
        out.warnings.push_back({"pareto.unknown", text("{0} sites lack a value and are not compared.", unknown), sites.name});
    FeatureTablePtr all = withSiteFields(sites, problem, {std::move(field)});
    out.results["output"] = in.flag("only-front") ? std::make_shared<const FeatureTable>(selectRows(*all, kept)) : std::move(all);
    ValueTree::List best;
    for (const std::size_t row : kept)
        best.emplace_back(sites.ids[row]);
    out.values = {{"sites", sites.size() - unknown}, {"not_compared", unknown}, {"front", kept.size()}, {"fronts", fronts.fronts}, {"best", std::move(best)}};
    return out;
}

}  // namespace

Tool paretoFrontTool()
{
    return {
        .id = "pareto-front",
        .title = text("Pareto front"),
        .description = text("Which sites no other beats in every objective: front 1; those beaten only by them: front 2, and so on. No weights are needed."),
        .group = ToolGroup::Sites,
        .parameters = {
            {.name = "sites", .kind = ParameterKind::Features, .title = text("Sites")},
            {.name = "objective", .kind = ParameterKind::Text, .title = text("Objective"), .help = text("FIELD|direction=min or FIELD|direction=max; more is better where nothing is said. Repeat for each."), .repeated = true},
            {.name = "only-front", .kind = ParameterKind::Flag, .title = text("Only the front"), .help = text("The result holds the sites of front 1 alone."), .required = false},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Sites with their front")},
        },
        .run = runParetoFront,
    };
}

}  // namespace spatial
