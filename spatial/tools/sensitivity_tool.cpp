// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/double_counting.h"
#include "spatial/suitability/method_agreement.h"
#include "spatial/suitability/rank_reversal.h"
#include "spatial/suitability/site_sensitivity.h"
#include "spatial/suitability/weight_stability.h"
#include "spatial/tools/decision_tool_parts.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/site_criteria.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

/// Everything that is asked about one choice of sites.
struct Study {
    const SiteProblem& problem;
    const Arguments& in;
    Outputs& out;
    std::vector<SiteField> fields = {};

    ValueTree id(std::size_t site) const { return in.features("sites").ids[problem.rows[site]]; }
    ValueTree id(const std::optional<std::size_t>& site) const { return site ? id(*site) : ValueTree(); }
    const std::string& name(std::size_t criterion) const { return problem.criteria[criterion].name; }
    SiteMethodOptions methodOptions() const { return {.orderWeights = in.numbers("order-weights"), .majority = in.number("v")}; }
};

const char* kindName(UncertainInput::Kind kind) { return kind == UncertainInput::Kind::Weight ? "weight" : kind == UncertainInput::Kind::Curve ? "curve" : "values"; }

/// How far each weight may move.
Result<void> studyWeights(Study& study)
{
    TRY_ASSIGN(const WeightSensitivity made, weightSensitivity(study.problem.criteria));
    ValueTree::List list;
    for (std::size_t j = 0; j < made.stability.size(); ++j) {
        const WeightStability& s = made.stability[j];
        list.push_back(ValueTree::Members{{"criterion", study.name(j)}, {"weight", s.weight}, {"low", s.low}, {"high", s.high}, {"change", s.change}, {"first_below", study.id(s.challengerBelow)}, {"first_above", study.id(s.challengerAbove)},
                                          {"elasticity_of_first", made.elasticity[j][made.first]}});
        study.fields.push_back({"elasticity_" + study.name(j), FieldType::Real, made.elasticity[j]});
    }
    study.out.values.emplace_back("first", study.id(made.first));
    study.out.values.emplace_back("weights", std::move(list));
    study.out.values.emplace_back("most_critical", made.mostCritical ? ValueTree(study.name(*made.mostCritical)) : ValueTree());
    return {};
}

ValueTree tableOf(const MethodAgreement& made, const std::vector<double>& values)
{
    ValueTree::List rows;
    for (std::size_t a = 0; a < made.methods.size(); ++a)
        rows.emplace_back(std::vector<double>(values.begin() + static_cast<std::ptrdiff_t>(a * made.methods.size()), values.begin() + static_cast<std::ptrdiff_t>((a + 1) * made.methods.size())));
    return rows;
}

/// Whether other methods choose the same, and whether leaving a site out turns others.
Result<void> studyMethods(Study& study, Progress& progress)
{
    std::vector<SiteMethod> methods;
    ValueTree::List names;
    for (std::size_t m = 0; m < siteMethodNames().size(); ++m) {
        methods.push_back(static_cast<SiteMethod>(m));
        names.emplace_back(siteMethodNames()[m]);
    }
    PartOfProgress comparing(progress, 0, 0.4);
    TRY_ASSIGN(const MethodAgreement made, agreementOfMethods(study.problem.criteria, methods, study.methodOptions(), static_cast<std::size_t>(study.in.integer("top")), comparing));
    ValueTree::List always;
    for (const std::size_t site : made.always)
        always.push_back(study.id(site));
    study.out.values.emplace_back("agreement", ValueTree::Members{{"methods", names}, {"tau_b", tableOf(made, made.tau)}, {"spearman", tableOf(made, made.rho)}, {"top", made.top}, {"shared_top", tableOf(made, made.shared)}, {"always_in_top", std::move(always)}});
    study.fields.push_back({"score", FieldType::Real, made.rankings.front().score});
    for (std::size_t m = 0; m < methods.size(); ++m)
        study.fields.push_back({"rank_" + siteMethodNames()[m], FieldType::Integer, {made.rankings[m].rank.begin(), made.rankings[m].rank.end()}});
    study.fields.push_back({"mean_rank", FieldType::Real, made.meanRank});

    if (study.problem.rows.size() > kMostReversalSites) {
        study.out.warnings.push_back({"sensitivity.reversal", text("Rank reversal is tried for up to {0} sites; here are {1}.", kMostReversalSites, study.problem.rows.size())});
        return {};
    }
    ValueTree::List reversals;
    for (std::size_t m = 0; m < methods.size(); ++m) {
        PartOfProgress dropping(progress, 0.4 + 0.1 * static_cast<double>(m), 0.5 + 0.1 * static_cast<double>(m));
        TRY_ASSIGN(const RankReversals found, rankReversals(methods[m], study.problem.criteria, study.methodOptions(), dropping));
        ValueTree::List changing;
        for (const std::size_t site : found.changesFirst)
            changing.push_back(study.id(site));
        reversals.push_back(ValueTree::Members{{"method", siteMethodNames()[m]}, {"reversals", found.count}, {"sites_that_cause_one", found.droppedWithReversal}, {"changes_first", std::move(changing)}});
    }
    study.out.values.emplace_back("rank_reversal", std::move(reversals));
    return {};
}

/// Criteria that count one thing twice.
Result<void> studyDoubleCounting(Study& study)
{
    CriterionValues utilities;
    for (const RankCriterion& criterion : study.problem.criteria) {
        TRY_ASSIGN(std::vector<double> u, utilitiesOf(criterion));
        utilities.push_back(std::move(u));
    }
    TRY_ASSIGN(const CriterionCorrelations made, criterionCorrelations(utilities, CorrelationKind::Pearson));
    ValueTree::List rows;
    for (std::size_t a = 0; a < made.criteria; ++a)
        rows.emplace_back(std::vector<double>(made.values.begin() + static_cast<std::ptrdiff_t>(a * made.criteria), made.values.begin() + static_cast<std::ptrdiff_t>((a + 1) * made.criteria)));
    study.out.values.emplace_back("correlations", std::move(rows));
    for (const CorrelatedPair& pair : made.warnings)
        study.out.warnings.push_back({"criteria.correlated", text("{0} and {1} move together among these sites (r = {2}): perhaps one thing is counted twice.", study.name(pair.first), study.name(pair.second), fmt::format("{:.2f}", pair.correlation))});
    return {};
}

FeatureTablePtr indexTable(const Study& study, const SiteSensitivity& made)
{
    std::vector<std::string> kinds;
    std::vector<std::string> criteria;
    std::vector<std::int64_t> sites;
    std::vector<double> columns[8];
    for (std::size_t i = 0; i < made.score.size(); ++i)
        for (std::size_t g = 0; g < made.inputs.size(); ++g) {
            kinds.emplace_back(kindName(made.inputs[g].kind));
            criteria.push_back(study.name(made.inputs[g].criterion));
            sites.push_back(study.in.features("sites").ids[study.problem.rows[i]]);
            std::size_t c = 0;
            for (const SobolIndices* indices : {&made.score[i], &made.rank[i]})
                for (const double value : {indices->first[g], indices->firstError[g], indices->total[g], indices->totalError[g]})
                    columns[c++].push_back(value);
        }
    TableBuilder table("indices");
    table.integer("site", sites);
    table.text("input", kinds);
    table.text("criterion", criteria);
    const char* const names[] = {"score_first", "score_first_error", "score_total", "score_total_error", "rank_first", "rank_first_error", "rank_total", "rank_total_error"};
    for (std::size_t c = 0; c < 8; ++c)
        table.real(names[c], columns[c]);
    return table.table();
}

/// Which doubt decides, by Sobol indices.
Result<void> studyVariance(Study& study, Progress& progress)
{
    const SiteUncertainty uncertainty{.weightSpread = study.in.number("spread"), .curveShifts = study.problem.shifts, .values = true};
    const SobolOptions options{.points = static_cast<std::size_t>(study.in.integer("points")), .replicates = static_cast<std::size_t>(study.in.integer("replicates")), .seed = static_cast<std::uint64_t>(study.in.number("seed"))};
    TRY_ASSIGN(const SiteSensitivity made, siteSensitivity(study.problem.criteria, uncertainty, {}, options, progress));
    // Over all sites: the mean of an index, weighted by the variance it explains.
    ValueTree::List list;
    for (std::size_t g = 0; g < made.inputs.size(); ++g) {
        double first = 0;
        double total = 0;
        double variance = 0;
        for (const SobolIndices& site : made.score)
            if (site.variance > 0) {
                first += site.first[g] * site.variance;
                total += site.total[g] * site.variance;
                variance += site.variance;
            }
        list.push_back(ValueTree::Members{{"input", kindName(made.inputs[g].kind)}, {"criterion", study.name(made.inputs[g].criterion)}, {"first", first / variance}, {"total", total / variance}});
    }
    study.out.values.emplace_back("sobol", ValueTree::Members{{"inputs", std::move(list)}, {"spread", uncertainty.weightSpread}, {"points", options.points}, {"replicates", options.replicates}, {"seed", study.in.integer("seed")}, {"runs", made.runs}});
    study.fields.push_back({"first_share", FieldType::Real, made.firstShare});
    std::vector<double> deviations;
    for (const SobolIndices& site : made.score)
        deviations.push_back(std::sqrt(site.variance));
    study.fields.push_back({"score_deviation", FieldType::Real, std::move(deviations)});
    if (study.in.wants("indices"))
        study.out.results["indices"] = indexTable(study, made);
    return {};
}

Result<Outputs> runSensitivity(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const SiteProblem problem, siteProblemOf(in, out.warnings));
    Study study{problem, in, out};
    PartOfProgress methods(progress, 0, 0.4);
    TRY(studyMethods(study, methods));
    TRY(studyWeights(study));
    TRY(studyDoubleCounting(study));
    PartOfProgress variance(progress, 0.4, 1);
    TRY(studyVariance(study, variance));
    if (in.wants("output"))
        out.results["output"] = withSiteFields(in.features("sites"), problem, study.fields);
    return out;
}

}  // namespace

Tool sensitivityTool()
{
    return {
        .id = "sensitivity",
        .title = text("What a ranking hangs on"),
        .description = text("For sites ranked by the weighted sum: how far each weight may move before another site is first, which doubt about weights, curves and values moves scores most (Sobol indices), whether other methods agree, whether leaving one site out turns others, and which criteria move together."),
        .group = ToolGroup::Sites,
        .parameters = joinedParameters({siteParameters(), {
            {.name = "spread", .kind = ParameterKind::Number, .title = text("Spread of weights"), .help = text("Each weight lies within this share of itself: 0.25 is from three quarters to five quarters."), .required = false, .defaultValue = "0.25", .minimum = 0, .maximum = 1},
            {.name = "points", .kind = ParameterKind::Integer, .title = text("Points"), .help = text("Of each replicate, rounded up to a power of two."), .required = false, .defaultValue = "256", .minimum = 2, .maximum = 1'048'576},
            {.name = "replicates", .kind = ParameterKind::Integer, .title = text("Replicates"), .help = text("Their spread gives the standard errors."), .required = false, .defaultValue = "8", .minimum = 2, .maximum = 1'000},
            {.name = "seed", .kind = ParameterKind::Integer, .title = text("Seed"), .help = text("The same seed gives the same result."), .required = false, .defaultValue = "1", .minimum = 0, .maximum = 2'000'000'000},
            {.name = "top", .kind = ParameterKind::Integer, .title = text("Best sites"), .help = text("How many of the best sites methods are compared by."), .required = false, .defaultValue = "5", .minimum = 1, .maximum = 100'000},
            {.name = "order-weights", .kind = ParameterKind::NumberList, .title = text("Order weights"), .help = text("Of owa, from the largest value: 1,0,0 is the most optimistic."), .required = false, .minimum = 0},
            {.name = "v", .kind = ParameterKind::Number, .title = text("Weight of the majority"), .help = text("Of vikor: 1 looks at the sum of losses only, 0 at the worst one."), .required = false, .defaultValue = "0.5", .minimum = 0, .maximum = 1},
            {.name = "indices", .kind = ParameterKind::OutputTable, .title = text("Sobol indices"), .required = false},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Sites with ranks and sensitivities"), .required = false},
        }}),
        .run = runSensitivity,
    };
}

}  // namespace spatial
