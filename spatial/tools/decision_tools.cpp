// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/ahp.h"
#include "spatial/tools/location_allocation_tool.h"
#include "spatial/tools/rank_sites_tool.h"
#include "spatial/tools/site_search_tool.h"
#include "spatial/tools/tool.h"

#include <algorithm>

namespace spatial {

namespace {

/// Above this the judgements contradict each other too much (Saaty; the stricter limits for few criteria).
double acceptedRatio(std::size_t criteria) { return criteria <= 3 ? 0.05 : criteria == 4 ? 0.08 : 0.10; }

Result<Outputs> runAhp(const Arguments& in, Progress&)
{
    TRY_ASSIGN(const JudgementMatrix judgements, parseJudgements(in.data("matrix").text));
    const auto& tables = randomIndexTableNames();
    const auto table = static_cast<RandomIndexTable>(std::find(tables.begin(), tables.end(), in.text("ri-table")) - tables.begin());
    const AhpResult result = analyticHierarchy(judgements, table);

    Outputs out;
    ValueTree worst;
    if (result.hasWorst)
        worst = ValueTree::Members{{"row", result.worst.row + 1}, {"column", result.worst.column + 1}, {"given", result.worst.given}, {"proposed", result.worst.proposed}, {"cr_after", result.worst.ratioAfter}};
    out.values = {{"weights", result.weights}, {"lambda", result.lambda}, {"ci", result.index}, {"cr", result.ratio}, {"ri", result.randomIndex}, {"ri_table", in.text("ri-table")}, {"worst", worst}};
    if (result.ratio >= 0.10)
        out.warnings.push_back({"ahp.inconsistent", text("The judgements contradict each other: the consistency ratio is {0}; below 0.10 is accepted. Row {1}, column {2} fits least.", fmt::format("{:.3f}", result.ratio), result.worst.row + 1, result.worst.column + 1)});
    else if (result.ratio >= acceptedRatio(judgements.size))
        out.warnings.push_back({"ahp.strict", text("The consistency ratio is {0}; with so few criteria stricter use asks for less than {1}.", fmt::format("{:.3f}", result.ratio), acceptedRatio(judgements.size))});
    if (in.wants("output")) {
        auto weights = std::make_shared<FeatureTable>();
        weights->name = "weights";
        AttributeColumn numbers(FieldType::Integer), values(FieldType::Real);
        for (std::size_t i = 0; i < result.weights.size(); ++i) {
            weights->geometry.appendNull();
            weights->ids.push_back(static_cast<std::int64_t>(i));
            numbers.append(static_cast<std::int64_t>(i + 1));
            values.append(result.weights[i]);
        }
        weights->addField({"criterion", FieldType::Integer}, std::move(numbers));
        weights->addField({"weight", FieldType::Real}, std::move(values));
        out.results["output"] = FeatureTablePtr(std::move(weights));
    }
    return out;
}

}  // namespace

std::vector<Tool> decisionTools()
{
    return {
        {.id = "ahp",
         .title = text("Weights from judgements (AHP)"),
         .description = text("The principal eigenvector of a matrix of pairwise judgements (Saaty), its consistency, and the judgement that fits least with a better value."),
         .group = ToolGroup::Suitability,
         .parameters = {{.name = "matrix", .kind = ParameterKind::File, .title = text("Judgements"), .help = text("CSV without header: row i, column j says how many times more important i is than j, as 3 or 1/3."), .inlineText = true},
                        {.name = "ri-table", .kind = ParameterKind::Choice, .title = text("Random index"), .help = text("Which published table the consistency ratio uses."), .required = false, .defaultValue = "saaty", .choices = randomIndexTableNames()},
                        {.name = "output", .kind = ParameterKind::OutputTable, .title = text("Weights"), .required = false}},
         .run = runAhp},
        rankSitesTool(),
        siteSearchTool(),
        locationAllocationTool(),
    };
}

}  // namespace spatial
