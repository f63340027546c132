// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/group_ahp.h"
#include "spatial/tools/decision_tool_parts.h"
#include "spatial/tools/factor_inputs.h"
#include "spatial/tools/location_allocation_tool.h"
#include "spatial/tools/site_criteria.h"
#include "spatial/tools/site_choice_tools.h"
#include "spatial/tools/site_search_tool.h"
#include "spatial/tools/tool.h"

namespace spatial {

namespace {

/// Above this the judgements contradict each other too much (Saaty; the stricter limits for few criteria).
double acceptedRatio(std::size_t criteria) { return criteria <= 3 ? 0.05 : criteria == 4 ? 0.08 : 0.10; }

/// Everyone's matrix, with their say; the name is that of the file, or a number.
Result<std::vector<Stakeholder>> stakeholdersOf(const Arguments& in)
{
    const std::vector<DataInput>& inputs = in.dataList("matrix");
    const std::vector<double>& say = in.numbers("say");
    if (!say.empty() && say.size() != inputs.size())
        return Error{ErrorCode::InvalidParameter, text("{0} weights were given for {1} people.", say.size(), inputs.size()), text("Give one for each matrix, in their order."), "say"};
    std::vector<Stakeholder> people;
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        auto judgements = parseJudgements(inputs[k].text);
        if (!judgements)
            return inputs.size() > 1 ? inFile(judgements.error(), inputs[k].name) : judgements.error();
        people.push_back({inputs.size() > 1 && inputs[k].name.find(',') == std::string::npos ? inputs[k].name : std::to_string(k + 1), *std::move(judgements), say.empty() ? 1 : say[k]});
    }
    return people;
}

ValueTree groupValues(const std::vector<Stakeholder>& people, const GroupWeights& group, const std::string& aggregation)
{
    ValueTree::List members;
    for (std::size_t k = 0; k < people.size(); ++k)
        members.push_back(ValueTree::Members{{"name", people[k].name}, {"say", group.say[k]}, {"weights", group.single[k].weights}, {"cr", group.single[k].ratio}, {"distance", group.distance[k]}});
    return ValueTree::Members{{"aggregation", aggregation}, {"stakeholders", std::move(members)}, {"disagreement", group.disagreement}, {"lowest", group.lowest}, {"highest", group.highest}, {"deviation", group.deviation},
                              {"disputed", ValueTree::Members{{"row", group.disputedRow + 1}, {"column", group.disputedColumn + 1}, {"factor", group.dispute}}}};
}

Result<Outputs> runAhp(const Arguments& in, Progress&)
{
    TRY_ASSIGN(const std::vector<Stakeholder> people, stakeholdersOf(in));
    const auto table = static_cast<RandomIndexTable>(positionIn(randomIndexTableNames(), in.text("ri-table")));
    const auto aggregation = static_cast<GroupAggregation>(positionIn(groupAggregationNames(), in.text("group")));
    TRY_ASSIGN(const GroupWeights group, groupHierarchy(people, aggregation, table));
    const JudgementMatrix& judgements = group.jointJudgements;
    const AhpResult& result = group.joint;

    Outputs out;
    ValueTree worst;
    if (result.hasWorst)
        worst = ValueTree::Members{{"row", result.worst.row + 1}, {"column", result.worst.column + 1}, {"given", result.worst.given}, {"proposed", result.worst.proposed}, {"cr_after", result.worst.ratioAfter}};
    out.values = {{"weights", group.weights}, {"lambda", result.lambda}, {"ci", result.index}, {"cr", result.ratio}, {"ri", result.randomIndex}, {"ri_table", in.text("ri-table")}, {"worst", worst}};
    if (result.ratio >= 0.10)
        out.warnings.push_back({"ahp.inconsistent", text("The judgements contradict each other: the consistency ratio is {0}; below 0.10 is accepted. Row {1}, column {2} fits least.", fmt::format("{:.3f}", result.ratio), result.worst.row + 1, result.worst.column + 1)});
    else if (result.ratio >= acceptedRatio(judgements.size))
        out.warnings.push_back({"ahp.strict", text("The consistency ratio is {0}; with so few criteria stricter use asks for less than {1}.", fmt::format("{:.3f}", result.ratio), acceptedRatio(judgements.size))});
    if (people.size() > 1) {
        out.values.emplace_back("group", groupValues(people, group, in.text("group")));
        for (std::size_t k = 0; k < people.size(); ++k)
            if (group.single[k].ratio >= 0.10)
                out.warnings.push_back({"ahp.stakeholder", text("The judgements of {0} contradict each other: the consistency ratio is {1}.", people[k].name, fmt::format("{:.3f}", group.single[k].ratio))});
    }
    if (in.wants("output")) {
        std::vector<std::int64_t> numbers;
        for (std::size_t j = 0; j < group.weights.size(); ++j)
            numbers.push_back(static_cast<std::int64_t>(j + 1));
        TableBuilder weights("weights");
        weights.integer("criterion", numbers);
        weights.real("weight", group.weights);
        for (std::size_t k = 0; people.size() > 1 && k < people.size(); ++k)
            weights.real(fmt::format("weight_{}", k + 1), group.single[k].weights);
        out.results["output"] = weights.table();
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
         .parameters = {{.name = "matrix", .kind = ParameterKind::File, .title = text("Judgements"), .help = text("CSV without header: row i, column j says how many times more important i is than j, as 3 or 1/3. Repeat for each member of a group."), .repeated = true, .inlineText = true},
                        {.name = "ri-table", .kind = ParameterKind::Choice, .title = text("Random index"), .help = text("Which published table the consistency ratio uses."), .required = false, .defaultValue = "saaty", .choices = randomIndexTableNames()},
                        {.name = "group", .kind = ParameterKind::Choice, .title = text("Group"), .help = text("How several people's judgements are joined: aij takes the geometric mean of the judgements, aip the mean of everyone's weights."), .required = false, .defaultValue = "aij", .choices = groupAggregationNames()},
                        {.name = "say", .kind = ParameterKind::NumberList, .title = text("Say"), .help = text("How much each member's matrix counts, in their order: 2,1,1. Equal where absent."), .required = false, .minimum = 0},
                        {.name = "output", .kind = ParameterKind::OutputTable, .title = text("Weights"), .required = false}},
         .run = runAhp},
        weightsTool(),
        rankSitesTool(),
        siteSearchTool(),
        parcelAssemblyTool(),
        paretoFrontTool(),
        locationAllocationTool(),
        sensitivityTool(),
    };
}

}  // namespace spatial
