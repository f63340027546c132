// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_computation.h"

#include "app/workflow/access_study.h"
#include "app/workflow/access_values.h"
#include "app/workflow/network_words.h"
#include "app/workflow/project_model.h"
#include "app/workflow/unit_words.h"
#include "layers/project/comparison.h"
#include "layers/rules/rule_binding.h"
#include "layers/rules/rule_file.h"
#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "spatial/raster/alignment_plan.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

double secondsSince(std::chrono::steady_clock::time_point start) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }

/// What is resampled onto a grid, in words.
spatial::Result<std::vector<spatial::Text>> planOf(const layers::Project& project, const OpenedInputs& inputs, const spatial::GridShape& shape)
{
    std::vector<spatial::AlignmentInput> rasters;
    for (const auto& layer : inputs.data.layers) {
        if (!layer.raster.isValid())
            continue;
        const auto reach = spatial::Transform::between(layer.raster.crs(), shape.crs);
        if (reach && (*reach)(layer.raster.shape().box()).intersects(shape.box()))
            rasters.push_back({project.layer(layer.id)->source.displayName(), layer.raster, false});
    }
    TRY_ASSIGN(const auto plan, spatial::planAlignment(rasters, shape));
    return plan.sentences();
}

spatial::Result<std::vector<spatial::SitingGrid>> gridsOf(const layers::Project& project, SiteComputation& computed)
{
    std::vector<spatial::SitingGrid> grids;
    for (const auto& grid : project.grids) {
        const double cells = grid.extent.width() / grid.cell * (grid.extent.height() / grid.cell);
        // Some thirty bytes a cell for every criterion and rule on the way.
        const double bytes = cells * 4 * static_cast<double>(computed.model.criteria.size() + 8);
        if (bytes > static_cast<double>(spatial::memoryLimit()))
            return Error{ErrorCode::LimitReached, text("The grid \"{0}\" has {1} million cells: more than the memory allowed.", grid.id, std::llround(cells / 1e6)),
                         text("Choose larger cells or a smaller extent, or allow more with --memory."), "analysis.grids." + grid.id};
        grids.push_back({grid.id, spatial::GridShape::covering(grid.extent, grid.cell, computed.analysis)});
        GridRow row{grid, grids.back().shape.columns, grids.back().shape.rows, {}};
        TRY_ASSIGN(row.plan, planOf(project, computed.inputs, grids.back().shape));
        computed.grids.push_back(std::move(row));
    }
    return grids;
}

std::vector<spatial::FeatureTablePtr> placesOf(const spatial::SitingData& data)
{
    std::vector<spatial::FeatureTablePtr> named;
    for (const char* role : {"places", "townships", "settlements"})
        for (auto& table : data.tablesOf({role, "", "", {}}))
            named.push_back(std::move(table));
    return named;
}

/// Says it loudly where the model has too little data to tell land apart.
void warnOfThinModel(const spatial::SitingContext& context, std::vector<spatial::Warning>& warnings)
{
    constexpr std::ptrdiff_t kFewestCriteria = 3;
    const auto isUsed = [](const auto& bound) { return bound.used; };
    const auto criteria = std::count_if(context.criteria().begin(), context.criteria().end(), isUsed);
    const auto rules = std::count_if(context.rules().begin(), context.rules().end(), isUsed);
    if (criteria < kFewestCriteria || rules == 0)
        warnings.insert(warnings.begin(), {"model.thin", text("Only {0} of {1} criteria and {2} of {3} constraints had data. The ranks say little: add the missing layers before anyone relies on them.", criteria,
                                                              context.criteria().size(), rules, context.rules().size())});
}

/// Standard deviation of each utility over the scored parcels.
std::vector<double> spreads(const spatial::SitingResult& result, std::size_t criteria)
{
    std::vector<double> spread(criteria, 0.0);
    for (std::size_t c = 0; c < criteria; ++c) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (const auto& parcel : result.parcels) {
            const double u = parcel.utilities[c];
            if (std::isnan(u))
                continue;
            count += 1;
            sum += u;
            squares += u * u;
        }
        if (count > 0)
            spread[c] = std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)));
    }
    return spread;
}

}  // namespace

spatial::UnitAgreement unitsOf(const SiteComputation& computed, const std::vector<spatial::Site>& ofSites)
{
    std::vector<const spatial::Criterion*> criteria;
    std::vector<spatial::MissingData> missing;
    for (const std::size_t i : computed.context->used()) {
        criteria.push_back(&computed.model.criteria[i]);
        missing.push_back(criteria.back()->missing);
    }
    std::vector<spatial::UnitScores> sites;
    for (const spatial::Site& site : ofSites)
        sites.push_back(site.units);
    const auto combination = spatial::Combination::make(computed.context->usedWeights(), spatial::combinationOf(computed.model, criteria.size()), missing);
    return combination ? spatial::agreementOfUnits(sites, criteria, *combination) : spatial::UnitAgreement();   // the chain made the same one
}

spatial::Result<std::unique_ptr<SiteComputation>> computeSiting(const layers::Project& project, const SiteOptions& options, spatial::Progress& progress)
{
    const auto start = std::chrono::steady_clock::now();
    auto computed = std::make_unique<SiteComputation>();
    TRY_ASSIGN(computed->model, modelOf(project, options.model));
    TRY_ASSIGN(computed->analysis, analysisCrs(project));
    TRY_ASSIGN(auto rules, layers::ruleBookWith(project.rules));
    TRY_ASSIGN(computed->model, layers::boundModel(project, rules, std::move(computed->model), layers::today()));
    spatial::PartOfProgress reading(progress, 0, 0.15);
    TRY_ASSIGN(computed->inputs, openInputs(project, computed->model, reading));
    computed->warnings = computed->inputs.warnings;
    TRY_ASSIGN(const auto grids, gridsOf(project, *computed));
    computed->readSeconds = secondsSince(start);

    const auto computing = std::chrono::steady_clock::now();
    spatial::PartOfProgress part(progress, 0.15, 1);
    spatial::CancelOnly quiet(progress);
    computed->request = {computed->inputs.data, computed->model, std::move(rules)};
    TRY_ASSIGN(computed->context, spatial::SitingContext::make(computed->request, computed->warnings, quiet));
    TRY_ASSIGN(computed->result, spatial::findSites(*computed->context, grids, computed->inputs.studyArea, part));
    spatial::nameSites(placesOf(computed->request.data), computed->result.sites);
    warnOfThinModel(*computed->context, computed->warnings);
    computed->warnings.insert(computed->warnings.end(), computed->result.warnings.begin(), computed->result.warnings.end());
    computed->computeSeconds = secondsSince(computing);
    return computed;
}

SiteReport reportOf(const layers::Project& project, const SiteComputation& computed)
{
    SiteReport report;
    report.project = project.name;
    report.synthetic = project.synthetic;
    report.model = computed.model.name;
    report.modelNote = computed.model.note;
    report.threshold = computed.model.threshold;
    report.groups = computed.model.groups;
    report.comparison = project.comparison.options;
    report.candidateRules = computed.model.candidates;
    report.grids = computed.grids;
    report.sources = computed.inputs.sources;
    report.warnings = computed.warnings;
    report.sites = computed.result.sites;
    report.hasStudyArea = computed.inputs.studyArea != nullptr;
    report.parcels = computed.result.counts.parcels;
    report.candidateParcels = computed.result.counts.candidates;
    report.readSeconds = computed.readSeconds;
    report.computeSeconds = computed.computeSeconds;

    const auto weights = computed.context->usedWeights();
    const auto spread = spreads(computed.result, weights.size());
    double effective = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        effective += weights[i] * spread[i];
    report.units = unitsOf(computed, report.sites);
    std::size_t at = 0;
    for (const auto& bound : computed.context->criteria()) {
        CriterionRow row;
        row.criterion = computed.model.criteria[bound.index];
        row.layers = bound.layers;
        if (const layers::NetworkEntry* network = project.network(row.criterion.network))
            row.network = {networkWords(project, *network, Language::English), networkWords(project, *network, Language::Chinese)};
        row.used = bound.used;
        row.remark = bound.remark;
        if (bound.used) {
            row.weight = weights[at];
            row.effectiveWeight = effective > 0 ? weights[at] * spread[at] / effective : 0;
            row.criterion.curve = computed.result.curves[at].text();
            ++at;
        }
        report.criteria.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < computed.context->rules().size(); ++i) {
        const auto& bound = computed.context->rules()[i];
        report.constraints.push_back({bound.rule, bound.layers, computed.result.grids.front().excludedHectares[i], bound.used, bound.remark});
    }
    return report;
}

const SourceRow* SiteReport::source(const std::string& layer) const
{
    const auto found = std::find_if(sources.begin(), sources.end(), [&](const SourceRow& row) { return row.layer.id == layer; });
    return found == sources.end() ? nullptr : &*found;
}

spatial::ValueTree::Members SiteReport::values() const
{
    spatial::ValueTree::List best;
    for (const auto& site : sites)
        best.push_back(spatial::ValueTree::Members{{"site_id", site.id}, {"rank", site.rank}, {"score", site.score}, {"area_ha", site.hectares}, {"place", site.place}, {"grid", site.grid}});
    spatial::ValueTree::Members weights;
    for (const CriterionRow& row : criteria)
        if (row.used)
            weights.emplace_back(row.criterion.id, row.weight);
    std::vector<std::string> used;
    for (const CriterionRow& row : criteria)
        if (row.used)
            used.push_back(row.criterion.id);
    spatial::ValueTree::Members values{{"parcels", parcels}, {"candidate_parcels", candidateParcels}, {"sites", std::move(best)}, {"weights", std::move(weights)}, {"threshold", threshold},
                                       {"unit_agreement", unitAgreementTree(units, sites, used)}};
    if (access)
        values.emplace_back("access", accessTree(*access));
    return values;
}

}  // namespace app
