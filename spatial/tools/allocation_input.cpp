// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/allocation_input.h"

#include "spatial/allocation/cost_matrix.h"
#include "spatial/core/nearest_name.h"
#include "spatial/network/od_matrix.h"
#include "spatial/tools/network_parameters.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace spatial {

namespace {

using IdNumbers = std::map<std::string, std::size_t, std::less<>>;

Result<IdNumbers> numbersOf(const std::vector<std::string>& ids, const std::string& layer, const char* parameter)
{
    IdNumbers numbers;
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (!numbers.try_emplace(ids[i], i).second)
            return Error{ErrorCode::InvalidInput, text("{0} has the id {1} twice.", layer, ids[i]), text("Name a field whose values differ with --id."), parameter};
    return numbers;
}

class Input {
public:
    Input(const Arguments& in, Progress& progress) : in_(in), progress_(progress) {}

    Result<AllocationInput> operator()()
    {
        if (in_.has("matrix") == (in_.has("roads") || in_.has("network")))
            return Error{ErrorCode::InvalidParameter, text("The costs are not given, or given twice."), text("Give --matrix CSV, --roads LINES or --network FILE."), "matrix"};
        if (in_.has("demand"))
            made_.demandLayer = in_.data("demand").features;
        if (in_.has("candidates"))
            made_.candidateLayer = in_.data("candidates").features;
        TRY(in_.has("matrix") ? readMatrix() : measureNetwork());
        made_.problem.demands = made_.demands.size();
        made_.problem.candidates = made_.candidates.size();
        TRY(readRules());
        return std::move(made_);
    }

private:
    Result<std::vector<std::string>> idsOf(const char* layer, const char* other)
    {
        const FeatureTable& table = in_.features(layer);
        const AttributeColumn* column = nullptr;
        if (const std::string field = in_.has(other) ? idFieldFor(layer, other, in_, made_.warnings) : in_.text("id"); !field.empty()) {
            TRY_ASSIGN(column, columnNamed(table, field, "id"));
        }
        std::vector<std::string> ids;
        for (std::size_t row = 0; row < table.size(); ++row)
            ids.push_back(column ? column->display(row) : std::to_string(table.ids[row]));
        return ids;
    }

    /// The values of a field; without a field, nothing. Empty values count as `missing`, which is said.
    Result<std::vector<double>> valuesOf(const char* layer, const char* parameter)
    {
        const std::string& field = in_.text(parameter);
        if (field.empty())
            return std::vector<double>();
        if (!in_.has(layer))
            return Error{ErrorCode::InvalidParameter, text("--{0} names a field, but its layer is not given.", parameter), text("Give the layer with --{0}.", layer), parameter};
        return numbersOfField(in_.data(layer), field, parameter, made_.warnings);
    }

    Result<void> readMatrix()
    {
        CostMatrixReading reading;
        reading.costColumn = in_.text("cost");
        if (reading.costColumn.empty() && in_.text("impedance") == "length")
            reading.costColumn = "length_m";
        reading.originsAreCandidates = in_.text("direction") == "from";
        if (!made_.demandLayer)
            reading.weightColumn = in_.text("weight");
        TRY_ASSIGN(CostMatrix matrix, parseCostMatrix(in_.data("matrix").text, reading));
        if (matrix.repeated > 0)
            made_.warnings.push_back({"matrix.repeated", text("{0} pairs of the matrix are given more than once; the last one counts.", matrix.repeated), in_.data("matrix").name});
        if (made_.demandLayer) {
            TRY_ASSIGN(made_.demands, idsOf("demand", "candidates"));
            TRY_ASSIGN(made_.problem.weight, valuesOf("demand", "weight"));
        } else {
            made_.demands = matrix.demands;
            made_.problem.weight = matrix.weight;
        }
        if (made_.candidateLayer) {
            TRY_ASSIGN(made_.candidates, idsOf("candidates", "demand"));
        } else {
            made_.candidates = matrix.candidates;
        }
        return placeMatrix(matrix);
    }

    /// The matrix in the order of the layers.
    Result<void> placeMatrix(const CostMatrix& matrix)
    {
        TRY_ASSIGN(const IdNumbers demands, numbersOf(made_.demands, made_.demandLayer ? in_.data("demand").name : in_.data("matrix").name, "demand"));
        TRY_ASSIGN(const IdNumbers candidates, numbersOf(made_.candidates, made_.candidateLayer ? in_.data("candidates").name : in_.data("matrix").name, "candidates"));
        std::vector<std::size_t> demandOf, candidateOf;
        TRY_ASSIGN(demandOf, placesOf(matrix.demands, demands, "demand"));
        TRY_ASSIGN(candidateOf, placesOf(matrix.candidates, candidates, "candidates"));
        std::vector<double>& cost = made_.problem.cost;
        cost.assign(made_.demands.size() * made_.candidates.size(), kUnreachable);
        for (std::size_t j = 0; j < matrix.candidates.size(); ++j)
            for (std::size_t i = 0; i < matrix.demands.size(); ++i)
                cost[candidateOf[j] * made_.demands.size() + demandOf[i]] = matrix.cost[j * matrix.demands.size() + i];
        return {};
    }
    Result<std::vector<std::size_t>> placesOf(const std::vector<std::string>& names, const IdNumbers& numbers, const char* parameter)
    {
        std::vector<std::size_t> places;
        for (const std::string& name : names) {
            const auto at = numbers.find(name);
            if (at == numbers.end())
                return Error{ErrorCode::InvalidInput, text("The matrix has {0}, which is not in the layer {1}.", name, in_.data(parameter).name), text("Name the field with the ids of the matrix with --id."), "matrix"};
            places.push_back(at->second);
        }
        return places;
    }

    Result<void> measureNetwork()
    {
        for (const char* layer : {"demand", "candidates"})
            if (!in_.has(layer))
                return Error{ErrorCode::InvalidParameter, text("Costs over a network need the demand and the candidates."), text("Give both layers with --demand and --candidates."), layer};
        PartOfProgress building(progress_, 0, 0.3);
        TRY_ASSIGN(BuiltNetwork built, networkOf(in_, building));
        std::move(built.warnings.begin(), built.warnings.end(), std::back_inserter(made_.warnings));
        const Snapper snapper(*built.network);
        OdOptions options;
        options.snap = snapOptionsOf(in_);
        const bool byLength = in_.text("impedance") == "length";
        options.impedance = byLength ? Impedance::Length : Impedance::Time;
        PartOfProgress searching(progress_, 0.3, 1);
        TRY_ASSIGN(const SnappedPoints demands, snappedPoints(in_.data("demand"), idFieldFor("demand", "candidates", in_, made_.warnings), snapper, options.snap, made_.warnings, searching));
        TRY_ASSIGN(const SnappedPoints candidates, snappedPoints(in_.data("candidates"), idFieldFor("candidates", "demand", in_, made_.warnings), snapper, options.snap, made_.warnings, searching));
        made_.demands = demands.ids;
        made_.candidates = candidates.ids;
        TRY(numbersOf(made_.demands, in_.data("demand").name, "id"));
        TRY(numbersOf(made_.candidates, in_.data("candidates").name, "id"));
        TRY_ASSIGN(made_.problem.weight, valuesOf("demand", "weight"));
        const bool fromCandidates = in_.text("direction") == "from";
        const auto& origins = fromCandidates ? candidates.snaps : demands.snaps;
        const auto& destinations = fromCandidates ? demands.snaps : candidates.snaps;
        TRY_ASSIGN(OdMatrix matrix, odMatrix(*built.network, origins, destinations, options, searching));
        std::vector<double>& cost = made_.problem.cost;
        cost.resize(origins.size() * destinations.size());
        for (std::size_t o = 0; o < matrix.origins; ++o)
            for (std::size_t d = 0; d < matrix.destinations; ++d) {
                const std::size_t pair = matrix.at(o, d);
                const double value = matrix.status[pair] != PairStatus::Ok ? kUnreachable : byLength ? matrix.metres[pair] : matrix.seconds[pair] / 60;
                cost[fromCandidates ? pair : d * matrix.origins + o] = value;
            }
        tellMetric(in_.features("demand"), *built.network, made_.warnings);
        return {};
    }

    Result<void> readRules()
    {
        AllocationProblem& problem = made_.problem;
        const std::string& kind = in_.text("problem");
        problem.kind = kind == "p-median" ? AllocationKind::PMedian : kind == "p-center" ? AllocationKind::PCenter : kind == "mclp" ? AllocationKind::MaximalCovering : AllocationKind::SetCovering;
        if (in_.has("p"))
            problem.sites = static_cast<std::size_t>(in_.integer("p"));
        problem.cutoff = in_.optionalNumber("cutoff").value_or(problem.cutoff);
        problem.budget = in_.optionalNumber("budget");
        TRY_ASSIGN(problem.capacity, valuesOf("candidates", "capacity"));
        TRY_ASSIGN(problem.price, valuesOf("candidates", "price"));
        for (const auto& [parameter, rule] : {std::pair{"must-open", SiteRule::MustOpen}, std::pair{"forbidden", SiteRule::Forbidden}})
            for (const std::string& written : in_.textList(parameter))
                TRY(setRule(written, parameter, rule));
        return {};
    }

    /// "A,B,C": ids of candidates.
    Result<void> setRule(std::string_view written, const char* parameter, SiteRule rule)
    {
        auto& rules = made_.problem.rules;
        rules.resize(made_.candidates.size(), SiteRule::Free);
        while (!written.empty()) {
            const std::size_t comma = written.find(',');
            const std::string id(written.substr(0, comma));
            written = comma == std::string_view::npos ? std::string_view{} : written.substr(comma + 1);
            const auto at = std::find(made_.candidates.begin(), made_.candidates.end(), id);
            if (at == made_.candidates.end()) {
                const std::string meant = nearestName(id, made_.candidates);
                return Error{ErrorCode::InvalidParameter, text("There is no candidate {0}.", id), meant.empty() ? Text{} : text("Did you mean {0}?", meant), parameter};
            }
            SiteRule& its = rules[static_cast<std::size_t>(at - made_.candidates.begin())];
            if (its != SiteRule::Free && its != rule)
                return Error{ErrorCode::InvalidParameter, text("The candidate {0} must open and must not.", id), text("Leave it out of one of the two lists."), parameter};
            its = rule;
        }
        return {};
    }

    const Arguments& in_;
    Progress& progress_;
    AllocationInput made_;
};

}  // namespace

Result<AllocationInput> allocationInput(const Arguments& arguments, Progress& progress) { return Input(arguments, progress)(); }

}  // namespace spatial
