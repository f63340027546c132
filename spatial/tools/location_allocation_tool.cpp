// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/location_allocation_tool.h"

#include "spatial/tools/allocation_input.h"
#include "spatial/tools/network_parameters.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr std::size_t kNamed = 20;

/// Six digits, people and hectares in full.
std::string shortNumber(double value) { return std::abs(value) >= 1e6 && std::abs(value) < 1e15 ? fmt::format("{:.0f}", value) : fmt::format("{:.6g}", value); }

/// Where a feature stands: a point's place, the middle of another shape's coordinates.
std::optional<Coordinate> placeOf(const FeatureTablePtr& layer, std::size_t row)
{
    if (!layer)
        return std::nullopt;
    const auto coordinates = layer->geometry[row].coordinates();
    if (coordinates.empty())
        return std::nullopt;
    Box box{coordinates[0].x, coordinates[0].y, coordinates[0].x, coordinates[0].y};
    for (const Coordinate& c : coordinates)
        box = {std::min(box.minX, c.x), std::min(box.minY, c.y), std::max(box.maxX, c.x), std::max(box.maxY, c.y)};
    return Coordinate{0.5 * (box.minX + box.maxX), 0.5 * (box.minY + box.maxY)};
}

Crs crsOf(const FeatureTablePtr& layer) { return layer ? layer->crs : Crs(); }

bool alike(const Crs& a, const Crs& b) { return a.sameAs(b) || (!a.isKnown() && !b.isKnown()); }

FeatureTablePtr facilitiesOf(const AllocationInput& input, const AllocationPlan& plan)
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "facilities";
    table->crs = crsOf(input.candidateLayer);
    AttributeColumn ids(FieldType::Text), open(FieldType::Integer), loads(FieldType::Real);
    for (std::size_t j = 0; j < input.candidates.size(); ++j) {
        input.candidateLayer ? table->geometry.append(input.candidateLayer->geometry[j]) : table->geometry.appendNull();
        table->ids.push_back(static_cast<std::int64_t>(j) + 1);
        ids.append(std::string_view(input.candidates[j]));
        open.append(static_cast<std::int64_t>(std::binary_search(plan.open.begin(), plan.open.end(), j) ? 1 : 0));
        loads.append(plan.load[j]);
    }
    table->addField({"id", FieldType::Text}, std::move(ids));
    table->addField({"open", FieldType::Integer}, std::move(open));
    table->addField({"load", FieldType::Real}, std::move(loads));
    return table;
}

/// One row per demand, with nulls where nobody serves it; with lines from the demands to their sites where `lines` asks for them.
FeatureTablePtr assignmentsOf(const AllocationInput& input, const AllocationPlan& plan, bool lines)
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "assignments";
    // Layers in two coordinate systems give no line that would be right in either.
    lines = lines && input.demandLayer && input.candidateLayer && alike(input.demandLayer->crs, input.candidateLayer->crs);
    if (lines)
        table->crs = input.demandLayer->crs;
    AttributeColumn demands(FieldType::Text), facilities(FieldType::Text), costs(FieldType::Real);
    for (std::size_t i = 0; i < input.demands.size(); ++i) {
        const std::size_t by = plan.servedBy[i];
        table->ids.push_back(static_cast<std::int64_t>(i) + 1);
        demands.append(std::string_view(input.demands[i]));
        const bool served = by != AllocationPlan::kNobody;
        served ? facilities.append(std::string_view(input.candidates[by])) : facilities.appendNull();
        served ? costs.append(input.problem.at(by, i)) : costs.appendNull();
        const auto from = placeOf(input.demandLayer, i);
        const auto to = served ? placeOf(input.candidateLayer, by) : std::nullopt;
        lines && from && to ? table->geometry.append(Geometry::lineString({*from, *to})) : table->geometry.appendNull();
    }
    table->addField({"demand_id", FieldType::Text}, std::move(demands));
    table->addField({"facility_id", FieldType::Text}, std::move(facilities));
    table->addField({"cost", FieldType::Real}, std::move(costs));
    return table;
}

/// What stands between a demand and every site that could open.
Text reasonOf(const AllocationProblem& problem, const AllocationPlan& plan, std::size_t demand)
{
    double nearest = std::numeric_limits<double>::infinity();
    double largest = 0;
    for (std::size_t j = 0; j < problem.candidates; ++j)
        if (problem.rules.empty() || problem.rules[j] != SiteRule::Forbidden) {
            nearest = std::min(nearest, problem.at(j, demand));
            if (!problem.capacity.empty())
                largest = std::max(largest, problem.capacity[j]);
        }
    if (!std::isfinite(nearest))
        return text("there is no way to any candidate");
    if (nearest > problem.cutoff)
        return text("the nearest candidate is {0} away, {1} beyond the cutoff", shortNumber(nearest), shortNumber(nearest - problem.cutoff));
    if (std::binary_search(plan.hopeless.begin(), plan.hopeless.end(), demand))
        return text("the largest capacity, {0}, is too small by {1}", shortNumber(largest), shortNumber(problem.weightOf(demand) - largest));
    return text("no place is left for it");
}

std::string namesOf(const std::vector<std::string>& ids, const std::vector<std::size_t>& which)
{
    std::string names;
    for (std::size_t k = 0; k < which.size() && k < kNamed; ++k)
        names += (k > 0 ? ", " : "") + ids[which[k]];
    return which.size() > kNamed ? names + " ..." : names;
}

Error infeasible(const AllocationInput& input, const AllocationPlan& plan)
{
    const std::size_t first = plan.unserved.front();
    const std::string& name = input.demands[first];
    return {ErrorCode::InvalidInput,
            text("Not every demand can be served: any plan leaves a weight of at least {0} unserved. The best one leaves {1} of {2} demands, {3} in all: {4}. Demand {5}: {6}.", shortNumber(plan.leastUnserved), plan.unserved.size(), input.demands.size(),
                 shortNumber(plan.unservedWeight), namesOf(input.demands, plan.unserved), name, reasonOf(input.problem, plan, first)),
            text("Allow more sites, capacity, budget or cutoff, or take the plan that serves most with --partial."), "demand"};
}

void warnUnserved(const AllocationInput& input, const AllocationPlan& plan, std::vector<Warning>& warnings)
{
    const std::string layer = input.demandLayer ? input.demandLayer->name : std::string();
    for (std::size_t k = 0; k < plan.unserved.size() && k < kNamed; ++k) {
        const std::size_t i = plan.unserved[k];
        Warning warning{"allocation.unserved", text("The demand {0} of weight {1} is not served: {2}.", input.demands[i], shortNumber(input.problem.weightOf(i)), reasonOf(input.problem, plan, i)), layer};
        if (input.demandLayer)
            warning.feature = input.demandLayer->ids[i];
        warnings.push_back(std::move(warning));
    }
    if (plan.unserved.size() > kNamed)
        warnings.push_back({"allocation.unserved", text("{0} demands in all are not served.", plan.unserved.size()), layer});
}

ValueTree::List namesIn(const std::vector<std::string>& ids, const std::vector<std::size_t>& which)
{
    ValueTree::List list;
    for (const std::size_t at : which)
        list.push_back(ids[at]);
    return list;
}

ValueTree::Members planValues(const Arguments& in, const AllocationInput& input, const AllocationPlan& plan)
{
    std::size_t served = 0;
    double weight = 0, whole = 0;
    for (std::size_t i = 0; i < input.demands.size(); ++i) {
        const bool is = plan.servedBy[i] != AllocationPlan::kNobody;
        served += is ? 1 : 0;
        weight += is ? input.problem.weightOf(i) : 0;
        whole += input.problem.weightOf(i);
    }
    const bool infeasible = plan.status == AllocationStatus::Infeasible;
    const ValueTree none;
    ValueTree::Members values{{"problem", in.text("problem")},
                              {"status", std::string(nameOf(plan.status))},
                              {"objective", plan.objective},
                              {"bound", infeasible ? none : ValueTree(plan.bound)},
                              {"gap", infeasible ? none : ValueTree(plan.gap)},
                              {"open", namesIn(input.candidates, plan.open)},
                              {"demands", input.demands.size()},
                              {"candidates", input.candidates.size()},
                              {"served", served},
                              {"served_weight", weight},
                              {"weight", whole},
                              {"nodes", plan.nodes}};
    if (!input.problem.price.empty())
        values.emplace_back("price", plan.price);
    if (infeasible) {
        values.emplace_back("unserved", namesIn(input.demands, plan.unserved));
        values.emplace_back("unserved_weight", plan.unservedWeight);
        values.emplace_back("least_unserved_weight", plan.leastUnserved);
    }
    return values;
}

Result<Outputs> runLocationAllocation(const Arguments& in, Progress& progress)
{
    PartOfProgress measuring(progress, 0, 0.3);
    TRY_ASSIGN(AllocationInput input, allocationInput(in, measuring));
    AllocationLimits limits;
    limits.nodes = static_cast<std::size_t>(in.number("nodes"));
    limits.work = in.number("effort") * 1e9;
    limits.gap = in.number("gap") / 100;
    PartOfProgress solving(progress, 0.3, 1);
    TRY_ASSIGN(const AllocationPlan plan, solveAllocation(input.problem, limits, solving));
    if (plan.status == AllocationStatus::NotFound)
        return Error{ErrorCode::LimitReached, text("No plan that serves every demand was found, and none was proven impossible, within the limits of the search."), text("Raise --effort, or give the sites more capacity."), "effort"};
    if (plan.status == AllocationStatus::Infeasible && !in.flag("partial"))
        return infeasible(input, plan);

    Outputs out;
    out.warnings = std::move(input.warnings);
    if (plan.status == AllocationStatus::Infeasible)
        warnUnserved(input, plan, out.warnings);
    if (plan.status == AllocationStatus::Feasible && plan.gap > limits.gap)
        out.warnings.push_back({"allocation.gap", text("The search ended at its limits: the plan is at most {0} % from the best one.", fmt::format("{:.2g}", 100 * plan.gap))});
    if (in.wants("output") && in.outputExtension("output") == "gpkg") {
        out.results["output"] = facilitiesOf(input, plan);
        out.furtherLayers["output"] = {assignmentsOf(input, plan, true)};
    } else {
        out.results["output"] = assignmentsOf(input, plan, !in.wants("output") || in.outputExtension("output") != "csv");
    }
    if (in.wants("facilities"))
        out.results["facilities"] = facilitiesOf(input, plan);
    out.values = planValues(in, input, plan);
    return out;
}

}  // namespace

Tool locationAllocationTool()
{
    return {
        .id = "location-allocation",
        .title = text("Choose locations and allocate demand"),
        .description = text("Which candidates to open, and who is served by which: least total cost (p-median), least worst cost (p-center), most demand within a cutoff (mclp) or fewest sites that cover all (lscp). The answer says how far from the best it can be at most."),
        .group = ToolGroup::Sites,
        .parameters = joinedParameters(
            {{{.name = "problem", .kind = ParameterKind::Choice, .title = text("Problem"), .choices = {"p-median", "p-center", "mclp", "lscp"}},
              {.name = "candidates", .kind = ParameterKind::Features, .title = text("Candidate sites"), .help = text("Needed with a network; with a matrix only for their fields and places."), .required = false},
              {.name = "demand", .kind = ParameterKind::Features, .title = text("Demand"), .help = text("Needed with a network; with a matrix only for its fields and places."), .required = false},
              {.name = "weight", .kind = ParameterKind::Text, .title = text("Weight of the demand"), .help = text("Field of the demand, or column of the matrix; 1 each where absent."), .required = false},
              {.name = "p", .kind = ParameterKind::Integer, .title = text("Sites to open"), .help = text("How many open; for lscp at most so many."), .required = false, .minimum = 1},
              {.name = "cutoff", .kind = ParameterKind::Number, .title = text("Cutoff"), .help = text("Minutes, metres by length, or the unit of the matrix. Farther pairs do not serve; mclp and lscp need it."), .required = false, .minimum = 0}},
             networkParameters(true),
             {{.name = "matrix", .kind = ParameterKind::File, .title = text("Matrix of costs"), .help = text("CSV: demand_id,facility_id,cost, a result of od-matrix, or a table with a line per demand."), .required = false},
              {.name = "cost", .kind = ParameterKind::Text, .title = text("Cost column"), .help = text("Of the matrix; else cost, time_min or length_m."), .required = false},
              {.name = "id", .kind = ParameterKind::Text, .title = text("Id field"), .help = text("Field that names the points in the result; the feature id where absent."), .required = false},
              {.name = "impedance", .kind = ParameterKind::Choice, .title = text("Impedance"), .help = text("Which cost counts: minutes or metres."), .required = false, .defaultValue = "time", .choices = {"time", "length"}},
              {.name = "direction", .kind = ParameterKind::Choice, .title = text("Direction"), .help = text("from the facilities, or to them."), .required = false, .defaultValue = "to", .choices = {"from", "to"}},
              {.name = "capacity", .kind = ParameterKind::Text, .title = text("Capacity"), .help = text("Field of the candidates: the weight that a site can serve. A demand goes whole to one site."), .required = false},
              {.name = "price", .kind = ParameterKind::Text, .title = text("Price of opening"), .help = text("Field of the candidates; lscp makes its sum least."), .required = false},
              {.name = "budget", .kind = ParameterKind::Number, .title = text("Budget"), .help = text("The sites that open may cost so much together."), .required = false, .minimum = 0},
              {.name = "must-open", .kind = ParameterKind::Text, .title = text("Sites that must open"), .help = text("Ids of candidates with commas between; they count in the number and in the budget."), .required = false, .repeated = true},
              {.name = "forbidden", .kind = ParameterKind::Text, .title = text("Sites that must not open"), .help = text("Ids of candidates with commas between."), .required = false, .repeated = true},
              {.name = "partial", .kind = ParameterKind::Flag, .title = text("Serve what can be served"), .help = text("Where not every demand can be served: the plan that serves the most weight, instead of an error."), .required = false},
              {.name = "gap", .kind = ParameterKind::Number, .title = text("Gap that is good enough"), .help = text("The search ends once the plan is proven to be so near the best."), .required = false, .defaultValue = "0", .minimum = 0, .maximum = 100, .unit = "%"},
              {.name = "effort", .kind = ParameterKind::Number, .title = text("Most effort"), .help = text("Billions of pairs looked at; a core looks at one in some 2 to 10 seconds."), .required = false, .defaultValue = "50", .minimum = 0.001, .maximum = 1e6},
              {.name = "nodes", .kind = ParameterKind::Integer, .title = text("Most parts of the search"), .required = false, .defaultValue = "200000", .minimum = 1, .maximum = 2e9}},
             snapParameters(),
             {{.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Plan"), .help = text("A gpkg gets the layers facilities and assignments, other formats the assignments.")},
              {.name = "facilities", .kind = ParameterKind::OutputFeatures, .title = text("Facilities"), .required = false}}}),
        .run = runLocationAllocation,
    };
}

}  // namespace spatial
