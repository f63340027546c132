// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/rank_sites_tool.h"

#include "spatial/suitability/rank_sites.h"
#include "spatial/tools/network_parameters.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace spatial {

namespace {

constexpr std::size_t kNamedSites = 20;

Error wrongCriterion(const Text& what)
{
    return {ErrorCode::InvalidParameter, what, text("Write \"FIELD|weight=2|direction=min\"; |curve=CURVE and |preference=linear:q,p are possible too."), "criterion"};
}

/// "FIELD|weight=2|direction=min|curve=linear:0,10|preference=gauss:5", without its values.
Result<RankCriterion> parseCriterion(const std::string& written)
{
    RankCriterion criterion;
    std::string_view rest = written;
    for (bool first = true; first || !rest.empty(); first = false) {
        const std::size_t bar = rest.find('|');
        const std::string_view part = rest.substr(0, bar);
        rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
        if (first) {
            criterion.name = part;
            continue;
        }
        const std::size_t sign = part.find('=');
        const std::string_view key = part.substr(0, sign);
        const std::string_view value = sign == std::string_view::npos ? std::string_view{} : part.substr(sign + 1);
        if (key == "weight") {
            const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), criterion.weight);
            if (value.empty() || fault != std::errc{} || end != value.data() + value.size() || !(criterion.weight >= 0) || !std::isfinite(criterion.weight))
                return wrongCriterion(text("{0} is not a weight; weights are numbers of 0 or more.", value));
        } else if (key == "direction" && (value == "min" || value == "max")) {
            criterion.goal = value == "min" ? Goal::Min : Goal::Max;
        } else if (key == "curve") {
            auto curve = Curve::fromText(value);
            if (!curve)
                return inParameter(curve.error(), "criterion");
            criterion.curve = *std::move(curve);
        } else if (key == "preference") {
            TRY_ASSIGN(criterion.preference, PreferenceFunction::parse(value));
        } else {
            return wrongCriterion(text("{0} is not a detail of a criterion.", part));
        }
    }
    if (criterion.name.empty())
        return wrongCriterion(text("A criterion begins with the name of a field."));
    return criterion;
}

/// The criteria with the values of the sites that have all of them.
struct Problem {
    std::vector<RankCriterion> criteria;
    std::vector<std::size_t> rows;   ///< of the table
};
Result<Problem> problemOf(const Arguments& in, std::vector<Warning>& warnings)
{
    const FeatureTable& sites = in.features("sites");
    Problem problem;
    std::vector<const AttributeColumn*> columns;
    for (const std::string& written : in.textList("criterion")) {
        TRY_ASSIGN(RankCriterion criterion, parseCriterion(written));
        TRY_ASSIGN(const AttributeColumn* column, columnNamed(sites, criterion.name, "criterion"));
        columns.push_back(column);
        problem.criteria.push_back(std::move(criterion));
    }
    std::size_t left = 0;
    for (std::size_t row = 0; row < sites.size(); ++row) {
        const auto missing = std::find_if(columns.begin(), columns.end(), [row](const AttributeColumn* column) {
            const auto value = column->number(row);
            return !value || !std::isfinite(*value);
        });
        if (missing == columns.end()) {
            problem.rows.push_back(row);
            continue;
        }
        if (left++ < kNamedSites)
            warnings.push_back({"rank.missing", text("The site has no value of {0}; it is not ranked.", problem.criteria[static_cast<std::size_t>(missing - columns.begin())].name), sites.name, sites.ids[row]});
    }
    if (left > kNamedSites)
        warnings.push_back({"rank.missing", text("{0} sites in all lack a value and are not ranked.", left), sites.name});
    for (std::size_t j = 0; j < columns.size(); ++j)
        for (const std::size_t row : problem.rows)
            problem.criteria[j].values.push_back(*columns[j]->number(row));
    return problem;
}

/// What a method gives: the ranking, further numbers per site, and values of the JSON.
struct Solved {
    Ranking ranking;
    std::vector<std::pair<std::string, std::vector<double>>> fields;
    ValueTree::Members values;
};

std::vector<double> columnOf(const SmaaResult& smaa, std::size_t rank)
{
    std::vector<double> column;
    for (std::size_t at = rank; at < smaa.acceptability.size(); at += smaa.ranks)
        column.push_back(smaa.acceptability[at]);
    return column;
}

Result<Solved> solvedBySmaa(const Problem& problem, const Arguments& in, Progress& progress)
{
    const SmaaOptions options{.draws = static_cast<std::size_t>(in.integer("draws")), .seed = static_cast<std::uint64_t>(in.number("seed"))};
    TRY_ASSIGN(SmaaResult smaa, rankBySmaa(problem.criteria, options, progress));
    Solved solved;
    for (std::size_t rank = 0; rank < std::min<std::size_t>(smaa.ranks, 3); ++rank)
        solved.fields.emplace_back(fmt::format("acceptability_{}", rank + 1), columnOf(smaa, rank));
    solved.fields.emplace_back("mean_rank", std::move(smaa.meanRank));
    solved.fields.emplace_back("confidence", std::move(smaa.confidence));
    ValueTree::List central;
    const FeatureTable& sites = in.features("sites");
    for (std::size_t i = 0; i < problem.rows.size(); ++i)
        if (!smaa.centralWeights[i].empty())
            central.push_back(ValueTree::Members{{"feature", sites.ids[problem.rows[i]]}, {"weights", smaa.centralWeights[i]}});
    solved.values = {{"draws", options.draws}, {"seed", static_cast<std::int64_t>(options.seed)}, {"central_weights", std::move(central)}};
    solved.ranking = std::move(smaa.ranking);
    return solved;
}

Result<Solved> solvedByVikor(const Problem& problem, const Arguments& in)
{
    TRY_ASSIGN(VikorResult vikor, rankByVikor(problem.criteria, in.number("v")));
    ValueTree::List compromise;
    for (const std::size_t site : vikor.compromise)
        compromise.push_back(in.features("sites").ids[problem.rows[site]]);
    Solved solved{std::move(vikor.ranking), {{"s", std::move(vikor.groupLoss)}, {"r", std::move(vikor.worstLoss)}}, {}};
    solved.values = {{"v", in.number("v")}, {"advantage", vikor.hasAdvantage}, {"stable", vikor.isStable}, {"compromise", std::move(compromise)}};
    return solved;
}

Result<Solved> solved(const Problem& problem, const Arguments& in, Progress& progress)
{
    const std::string& method = in.text("method");
    if (method == "topsis") {
        TRY_ASSIGN(TopsisResult topsis, rankByTopsis(problem.criteria));
        return Solved{std::move(topsis.ranking), {}, {}};
    }
    if (method == "vikor")
        return solvedByVikor(problem, in);
    if (method == "promethee") {
        TRY_ASSIGN(PrometheeResult promethee, rankByPromethee(problem.criteria, progress));
        return Solved{std::move(promethee.ranking), {{"phi_plus", std::move(promethee.leaving)}, {"phi_minus", std::move(promethee.entering)}}, {}};
    }
    if (method == "smaa")
        return solvedBySmaa(problem, in, progress);
    if (method == "owa") {
        TRY_ASSIGN(Ranking owa, rankByOrderedAverage(problem.criteria, in.numbers("order-weights")));
        return Solved{std::move(owa), {}, {}};
    }
    TRY_ASSIGN(Ranking wlc, rankByWeightedSum(problem.criteria));
    return Solved{std::move(wlc), {}, {}};
}

/// The sites with the new fields; fields of an earlier ranking with the same names give way.
FeatureTablePtr withRanking(const FeatureTable& sites, const Problem& problem, const Solved& result)
{
    std::vector<std::pair<Field, AttributeColumn>> added;
    const auto add = [&](const std::string& name, const std::vector<double>& values) {
        AttributeColumn column(FieldType::Real);
        std::size_t next = 0;
        for (std::size_t row = 0; row < sites.size(); ++row)
            if (next < problem.rows.size() && problem.rows[next] == row)
                column.append(values[next++]);
            else
                column.appendNull();
        added.emplace_back(Field{name, FieldType::Real}, std::move(column));
    };
    add("score", result.ranking.score);
    AttributeColumn ranks(FieldType::Integer);
    std::size_t next = 0;
    for (std::size_t row = 0; row < sites.size(); ++row)
        if (next < problem.rows.size() && problem.rows[next] == row)
            ranks.append(static_cast<std::int64_t>(result.ranking.rank[next++]));
        else
            ranks.appendNull();
    added.emplace_back(Field{"rank", FieldType::Integer}, std::move(ranks));
    for (std::size_t j = 0; j < problem.criteria.size(); ++j)
        add("contribution_" + problem.criteria[j].name, result.ranking.contributions[j]);
    for (const auto& [name, values] : result.fields)
        add(name, values);

    auto made = std::make_shared<FeatureTable>();
    made->name = sites.name;
    made->crs = sites.crs;
    made->geometry = sites.geometry;
    made->ids = sites.ids;
    for (std::size_t f = 0; f < sites.fields.size(); ++f)
        if (std::none_of(added.begin(), added.end(), [&](const auto& field) { return field.first.name == sites.fields[f].name; }))
            made->addField(sites.fields[f], sites.columns[f]);
    for (auto& [field, column] : added)
        made->addField(field, std::move(column));
    return made;
}

Result<Outputs> runRankSites(const Arguments& in, Progress& progress)
{
    Outputs out;
    if (!in.numbers("order-weights").empty() && in.text("method") != "owa")
        return Error{ErrorCode::InvalidParameter, text("Order weights belong to the method owa."), text("Add --method owa, or leave --order-weights out."), "order-weights"};
    TRY_ASSIGN(const Problem problem, problemOf(in, out.warnings));
    TRY_ASSIGN(Solved result, solved(problem, in, progress));
    out.results["output"] = withRanking(in.features("sites"), problem, result);

    TRY_ASSIGN(const std::vector<double> weights, normalisedWeights(problem.criteria));
    ValueTree::Members weightOf;
    for (std::size_t j = 0; j < weights.size(); ++j)
        weightOf.emplace_back(problem.criteria[j].name, weights[j]);
    ValueTree::List best;
    for (std::size_t i = 0; i < problem.rows.size(); ++i)
        if (result.ranking.rank[i] == 1)
            best.push_back(in.features("sites").ids[problem.rows[i]]);
    out.values = {{"method", in.text("method")}, {"ranked", problem.rows.size()}, {"not_ranked", in.features("sites").size() - problem.rows.size()}, {"weights", std::move(weightOf)}, {"best", std::move(best)}};
    for (auto& value : result.values)
        out.values.push_back(std::move(value));
    return out;
}

}  // namespace

Tool rankSitesTool()
{
    return {
        .id = "rank-sites",
        .title = text("Rank sites"),
        .description = text("Orders sites by several criteria and shows what each adds. The score is best where it is largest; only for vikor the least is best."),
        .group = ToolGroup::Sites,
        .parameters = {
            {.name = "sites", .kind = ParameterKind::Features, .title = text("Sites")},
            {.name = "criterion", .kind = ParameterKind::Text, .title = text("Criterion"), .help = text("FIELD|weight=2|direction=min, with |curve=CURVE for utilities and |preference= of PROMETHEE where wanted. Repeat for each."), .repeated = true},
            {.name = "method", .kind = ParameterKind::Choice, .title = text("Method"), .required = false, .defaultValue = "wlc", .choices = {"wlc", "topsis", "vikor", "promethee", "owa", "smaa"}},
            {.name = "order-weights", .kind = ParameterKind::NumberList, .title = text("Order weights"), .help = text("Of owa, from the largest value: 1,0,0 is the most optimistic."), .required = false, .minimum = 0},
            {.name = "v", .kind = ParameterKind::Number, .title = text("Weight of the majority"), .help = text("Of vikor: 1 looks at the sum of losses only, 0 at the worst one."), .required = false, .defaultValue = "0.5", .minimum = 0, .maximum = 1},
            {.name = "draws", .kind = ParameterKind::Integer, .title = text("Draws"), .help = text("Of smaa: how many weights are drawn; 9604 give 0.01."), .required = false, .defaultValue = "9604", .minimum = 1, .maximum = 10'000'000},
            {.name = "seed", .kind = ParameterKind::Integer, .title = text("Seed"), .help = text("Of smaa: the same seed draws the same weights."), .required = false, .defaultValue = "1", .minimum = 0, .maximum = 2'000'000'000},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Ranked sites")},
        },
        .run = runRankSites,
    };
}

}  // namespace spatial
