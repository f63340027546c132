// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/decision_tool_parts.h"

#include "spatial/suitability/site_methods.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/site_criteria.h"

#include <algorithm>

namespace spatial {

namespace {

/// What a method gives: the ranking, further numbers per site, and values of the JSON.
struct Solved {
    Ranking ranking;
    std::vector<SiteField> fields;
    ValueTree::Members values;
    FeatureTablePtr pairs = {};   ///< of smaa, where asked for
};

std::vector<double> columnOf(const SmaaResult& smaa, std::size_t rank)
{
    std::vector<double> column;
    for (std::size_t at = rank; at < smaa.acceptability.size(); at += smaa.ranks)
        column.push_back(smaa.acceptability[at]);
    return column;
}

std::vector<std::int64_t> siteIdsOf(const SiteProblem& problem, const Arguments& in)
{
    std::vector<std::int64_t> ids;
    for (const std::size_t row : problem.rows)
        ids.push_back(in.features("sites").ids[row]);
    return ids;
}

/// One row per pair of different sites.
FeatureTablePtr pairsOf(const SmaaResult& smaa, const std::vector<std::int64_t>& ids)
{
    std::vector<std::int64_t> winners;
    std::vector<std::int64_t> losers;
    std::vector<double> wins;
    std::vector<double> errors;
    for (std::size_t a = 0; a < ids.size(); ++a)
        for (std::size_t b = 0; b < ids.size(); ++b)
            if (a != b) {
                winners.push_back(ids[a]);
                losers.push_back(ids[b]);
                wins.push_back(smaa.winsOf(a, b));
                errors.push_back(standardErrorOf(wins.back(), smaa.draws));
            }
    TableBuilder table("pairwise");
    table.integer("site", winners);
    table.integer("over", losers);
    table.real("wins", wins);
    table.real("standard_error", errors);
    return table.table();
}

Result<WeightRegion> drawnRegion(const Arguments& in)
{
    WeightRegion region;
    const std::string& kind = in.text("weights");
    region.kind = kind == "around" ? WeightRegion::Kind::Around : kind == "ranked" ? WeightRegion::Kind::Ranked : WeightRegion::Kind::Uniform;
    if ((region.kind == WeightRegion::Kind::Around) != in.has("spread"))
        return Error{ErrorCode::InvalidParameter, text("A baseline of weights and its spread belong together."), text("Give --weights around --spread 0.3; the baseline is the criteria's own weights."), "spread"};
    if (in.has("spread"))
        region.spread = in.number("spread");
    return region;
}

Result<Solved> solvedBySmaa(const SiteProblem& problem, const Arguments& in, Progress& progress)
{
    TRY_ASSIGN(WeightRegion region, drawnRegion(in));
    const SmaaOptions options{.draws = static_cast<std::size_t>(in.integer("draws")), .seed = static_cast<std::uint64_t>(in.number("seed")), .weights = std::move(region), .pairwise = in.wants("pairwise")};
    TRY_ASSIGN(SmaaResult smaa, rankBySmaa(problem.criteria, options, progress));
    Solved solved;
    for (std::size_t rank = 0; rank < std::min<std::size_t>(smaa.ranks, 3); ++rank)
        solved.fields.push_back({fmt::format("acceptability_{}", rank + 1), FieldType::Real, columnOf(smaa, rank)});
    if (options.pairwise)
        solved.pairs = pairsOf(smaa, siteIdsOf(problem, in));
    solved.fields.push_back({"mean_rank", FieldType::Real, std::move(smaa.meanRank)});
    solved.fields.push_back({"mean_rank_error", FieldType::Real, std::move(smaa.meanRankError)});
    solved.fields.push_back({"confidence", FieldType::Real, std::move(smaa.confidence)});
    ValueTree::List central;
    const FeatureTable& sites = in.features("sites");
    for (std::size_t i = 0; i < problem.rows.size(); ++i)
        if (!smaa.centralWeights[i].empty())
            central.push_back(ValueTree::Members{{"feature", sites.ids[problem.rows[i]]}, {"weights", smaa.centralWeights[i]}});
    solved.values = {{"draws", options.draws}, {"seed", static_cast<std::int64_t>(options.seed)}, {"weight_region", in.text("weights")}, {"largest_standard_error", standardErrorOf(0.5, options.draws)}, {"confidence_draws", smaa.confidenceDraws}, {"central_weights", std::move(central)}};
    solved.ranking = std::move(smaa.ranking);
    return solved;
}

Result<Solved> solvedByVikor(const SiteProblem& problem, const Arguments& in)
{
    TRY_ASSIGN(VikorResult vikor, rankByVikor(problem.criteria, in.number("v")));
    ValueTree::List compromise;
    for (const std::size_t site : vikor.compromise)
        compromise.emplace_back(in.features("sites").ids[problem.rows[site]]);
    Solved solved{std::move(vikor.ranking), {{"s", FieldType::Real, std::move(vikor.groupLoss)}, {"r", FieldType::Real, std::move(vikor.worstLoss)}}, {}};
    solved.values = {{"v", in.number("v")}, {"advantage", vikor.hasAdvantage}, {"stable", vikor.isStable}, {"compromise", std::move(compromise)}};
    return solved;
}

Result<Solved> solved(const SiteProblem& problem, const Arguments& in, Progress& progress)
{
    const std::string& method = in.text("method");
    if (method == "topsis") {
        TRY_ASSIGN(TopsisResult topsis, rankByTopsis(problem.criteria));
        return Solved{std::move(topsis.ranking), {}, {}};
    }
    if (method == "topsis-fixed") {
        TRY_ASSIGN(Ranking fixed, rankByIdealPoint(problem.criteria));
        return Solved{std::move(fixed), {}, {}};
    }
    if (method == "vikor")
        return solvedByVikor(problem, in);
    if (method == "promethee") {
        TRY_ASSIGN(PrometheeResult promethee, rankByPromethee(problem.criteria, progress));
        return Solved{std::move(promethee.ranking), {{"phi_plus", FieldType::Real, std::move(promethee.leaving)}, {"phi_minus", FieldType::Real, std::move(promethee.entering)}}, {}};
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

/// score, rank, the contributions, and what the method has beside them.
std::vector<SiteField> fieldsOf(const SiteProblem& problem, const Solved& result)
{
    std::vector<SiteField> fields{{"score", FieldType::Real, result.ranking.score}, {"rank", FieldType::Integer, {result.ranking.rank.begin(), result.ranking.rank.end()}}};
    for (std::size_t j = 0; j < problem.criteria.size(); ++j)
        fields.push_back({"contribution_" + problem.criteria[j].name, FieldType::Real, result.ranking.contributions[j]});
    fields.insert(fields.end(), result.fields.begin(), result.fields.end());
    return fields;
}

/// Parameters of smaa with another method, and order weights without owa, are slips.
Result<void> checkMethod(const Arguments& in)
{
    const std::string& method = in.text("method");
    if (!in.numbers("order-weights").empty() && method != "owa")
        return Error{ErrorCode::InvalidParameter, text("Order weights belong to the method owa."), text("Add --method owa, or leave --order-weights out."), "order-weights"};
    if (method != "smaa" && (in.wants("pairwise") || in.has("spread") || in.text("weights") != "uniform"))
        return Error{ErrorCode::InvalidParameter, text("Random weights and pairwise wins belong to the method smaa."), text("Add --method smaa, or leave --weights, --spread and --pairwise out."), in.wants("pairwise") ? "pairwise" : "weights"};
    return {};
}

Result<Outputs> runRankSites(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY(checkMethod(in));
    TRY_ASSIGN(const SiteProblem problem, siteProblemOf(in, out.warnings));
    TRY_ASSIGN(Solved result, solved(problem, in, progress));
    out.results["output"] = withSiteFields(in.features("sites"), problem, fieldsOf(problem, result));
    if (result.pairs)
        out.results["pairwise"] = result.pairs;

    TRY_ASSIGN(const std::vector<double> weights, normalisedWeights(problem.criteria));
    ValueTree::Members weightOf;
    for (std::size_t j = 0; j < weights.size(); ++j)
        weightOf.emplace_back(problem.criteria[j].name, weights[j]);
    ValueTree::List best;
    for (std::size_t i = 0; i < problem.rows.size(); ++i)
        if (result.ranking.rank[i] == 1)
            best.emplace_back(in.features("sites").ids[problem.rows[i]]);
    out.values = {{"method", in.text("method")}, {"ranked", problem.rows.size()}, {"not_ranked", in.features("sites").size() - problem.rows.size()}, {"weights", std::move(weightOf)}, {"best", std::move(best)}};
    out.values.insert(out.values.end(), std::make_move_iterator(result.values.begin()), std::make_move_iterator(result.values.end()));
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
        .parameters = joinedParameters({siteParameters(), {
            {.name = "method", .kind = ParameterKind::Choice, .title = text("Method"), .required = false, .defaultValue = "wlc", .choices = {"wlc", "topsis", "vikor", "promethee", "owa", "smaa", "topsis-fixed"}},
            {.name = "order-weights", .kind = ParameterKind::NumberList, .title = text("Order weights"), .help = text("Of owa, from the largest value: 1,0,0 is the most optimistic."), .required = false, .minimum = 0},
            {.name = "v", .kind = ParameterKind::Number, .title = text("Weight of the majority"), .help = text("Of vikor: 1 looks at the sum of losses only, 0 at the worst one."), .required = false, .defaultValue = "0.5", .minimum = 0, .maximum = 1},
            {.name = "draws", .kind = ParameterKind::Integer, .title = text("Draws"), .help = text("Of smaa: how many weights are drawn; 9604 give 0.01."), .required = false, .defaultValue = "9604", .minimum = 1, .maximum = 10'000'000},
            {.name = "seed", .kind = ParameterKind::Integer, .title = text("Seed"), .help = text("Of smaa: the same seed draws the same weights."), .required = false, .defaultValue = "1", .minimum = 0, .maximum = 2'000'000'000},
            {.name = "weights", .kind = ParameterKind::Choice, .title = text("Weights drawn"), .help = text("Of smaa: all weights, those around the criteria's own (with --spread), or those that keep the order of the criteria, the most important first."), .required = false, .defaultValue = "uniform", .choices = {"uniform", "around", "ranked"}},
            {.name = "spread", .kind = ParameterKind::Number, .title = text("Spread"), .help = text("0: the baseline alone; 1: all weights."), .required = false, .minimum = 0, .maximum = 1},
            {.name = "pairwise", .kind = ParameterKind::OutputTable, .title = text("Pairwise wins"), .required = false},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Ranked sites")},
        }}),
        .run = runRankSites,
    };
}

}  // namespace spatial
