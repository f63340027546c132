// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/prepared_model.h"

#include "app/workflow/joined_network.h"
#include "app/workflow/kept_rasters.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/preparation_key.h"
#include "app/workflow/raw_histogram.h"
#include "layers/cache/cache.h"
#include "layers/rules/rule_binding.h"
#include "layers/rules/rule_file.h"
#include "spatial/siting/base_rasters.h"
#include "spatial/siting/grid_siting.h"
#include "spatial/siting/percentile_curve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Grid;
using spatial::GridShape;
using spatial::Preparation;
using spatial::Progress;
using spatial::RasterExpression;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::string_view kLayout = "prepared 1";   // another number makes old entries of the cache useless
constexpr double kBytesOfPreparing = 48;             // a cell, on the way: marks, nearest features, distances, values

/// Everything of one call of prepareModel().
class ModelPreparation {
public:
    ModelPreparation(const layers::Project& project, const PrepareOptions& options) : project_(project), options_(options) {}
    Result<std::shared_ptr<const PreparedModel>> run(const spatial::SuitabilityModel& model, Progress& progress);

private:
    Result<void> place();
    Result<void> bind(const spatial::SuitabilityModel& model);
    void nameKeys();
    void findKept();
    Result<void> open(Progress& progress);
    Result<void> compute(Progress& progress);
    Result<void> count(Progress& progress);
    std::string keyFor(const std::string& preparation, const std::vector<const layers::LayerEntry*>& layers) const;
    int haloOf(const spatial::Criterion& criterion) const;
    Result<Grid> maskedByStudy(Grid grid, Progress& progress) const;

    const layers::Project& project_;
    PrepareOptions options_;
    spatial::SuitabilityModel model_;       // bound
    spatial::RuleBook book_;
    std::shared_ptr<PreparedModel> made_ = std::make_shared<PreparedModel>();
    std::vector<std::string> criterionKeys_;
    std::vector<std::string> ruleKeys_;
    std::string studyKey_;                  // empty: everywhere
    KeptRasters kept_;
    OpenedInputs inputs_;
    spatial::SitingRequest request_;        // of what is not kept
    std::size_t asked_ = 0;                 // so many of its criteria are asked for; those after are named by formulas
    std::unique_ptr<spatial::SitingContext> context_;
};

Result<void> ModelPreparation::place()
{
    for (const auto& grid : project_.grids) {
        if (!options_.grid.empty() && grid.id != options_.grid)
            continue;
        TRY_ASSIGN(const spatial::Crs analysis, layers::analysisCrs(project_));
        made_->grid = grid.id;
        made_->shape = GridShape::covering(grid.extent, grid.cell, analysis);
        return {};
    }
    if (!options_.grid.empty())
        return Error{ErrorCode::InvalidParameter, text("The project has no analysis grid \"{0}\".", options_.grid), {}, "grid"};
    return Error{ErrorCode::InvalidInput, text("The project has no analysis grid."), text("Add one: cell size and extent, in the coordinate system of the analysis."), "analysis.grids"};
}

Result<void> ModelPreparation::bind(const spatial::SuitabilityModel& model)
{
    // Weights are no part of the preparation: a model whose weights are all 0 is prepared like any other.
    spatial::SuitabilityModel judged = model;
    for (auto& group : judged.groups)
        if (group.weight)
            group.weight = 1;
    for (auto& criterion : judged.criteria)
        criterion.weight = 1;
    TRY(spatial::checked(judged));
    TRY_ASSIGN(book_, layers::ruleBookWith(project_.rules));
    TRY_ASSIGN(model_, layers::boundModel(project_, book_, std::move(judged), layers::today()));
    made_->model = model.id;
    for (const auto& criterion : model_.criteria) {
        PreparedCriterion prepared;
        prepared.id = criterion.id;
        for (const auto* layer : layers::layersOf(project_, model_, criterion))
            prepared.layers.push_back(layer->id);
        if (criterion.preparation == Preparation::Formula) {
            if (const auto formula = spatial::formulaOf(criterion, model_, layers::formulaLayers(project_)); !formula) {
                prepared.used = false;
                prepared.remark = formula.error().message;
            }
        } else if (prepared.layers.empty()) {
            prepared.used = false;
            prepared.remark = text("the project has no layer for it ({0}).", spatial::nameOf(criterion.data));
        }
        made_->criteria.push_back(std::move(prepared));
    }
    for (const auto& constraint : model_.constraints) {
        const spatial::Rule* rule = book_.find(constraint.rule);
        if (!rule)
            return Error{ErrorCode::InvalidInput, text("There is no rule \"{0}\".", constraint.rule), text("Name a rule of the rule book, or add it to the project's rules.")};
        PreparedRule prepared{.rule = *rule, .allowed = {}};
        if (constraint.value)
            prepared.rule.value = constraint.value;
        for (const auto* layer : layers::layersOf(project_, constraint.data))
            prepared.layers.push_back(layer->id);
        if (prepared.layers.empty()) {
            prepared.used = false;
            prepared.remark = text("the project has no layer for it ({0}).", spatial::nameOf(constraint.data));
        }
        made_->rules.push_back(std::move(prepared));
    }
    return {};
}

std::string ModelPreparation::keyFor(const std::string& preparation, const std::vector<const layers::LayerEntry*>& data) const
{
    std::string content = placeOf(made_->shape) + "\n" + studyKey_;
    for (const auto* layer : data)
        content += "\n" + fingerprintOf(project_, *layer);
    return layers::keyOf({kLayout, preparation, content});
}

void ModelPreparation::nameKeys()
{
    if (const auto study = studyLayers(project_); !study.empty())
        studyKey_ = keyFor("study", study);
    for (const auto& criterion : model_.criteria) {
        criterionKeys_.push_back(keyFor(preparationOf(project_, model_, criterion, made_->shape.dx), layersReadFor(project_, model_, criterion)));
    }
    for (std::size_t i = 0; i < model_.constraints.size(); ++i)
        ruleKeys_.push_back(keyFor(preparationOf(made_->rules[i].rule, model_.constraints[i].data), layers::layersOf(project_, model_.constraints[i].data)));
    std::string all = studyKey_;
    for (const auto* keys : {&criterionKeys_, &ruleKeys_})
        for (const std::string& key : *keys)
            all += key;
    made_->key = layers::keyOf({kLayout, made_->model, made_->grid, all});
}

void ModelPreparation::findKept()
{
    if (!studyKey_.empty())
        if (auto study = kept_.find(studyKey_, made_->shape))
            made_->study = *study;
    for (std::size_t i = 0; i < made_->criteria.size(); ++i)
        if (made_->criteria[i].used)
            if (auto raw = kept_.find(criterionKeys_[i], made_->shape))
                made_->criteria[i].raw = *raw;
    for (std::size_t i = 0; i < made_->rules.size(); ++i)
        if (made_->rules[i].used)
            if (auto allowed = kept_.find(ruleKeys_[i], made_->shape))
                made_->rules[i].allowed = *allowed;
}

/// Opens what the missing parts need, and no other layer.
Result<void> ModelPreparation::open(Progress& progress)
{
    spatial::SuitabilityModel missing;
    missing.id = model_.id;
    missing.offRoadKmh = model_.offRoadKmh;
    missing.network.clear();
    missing.stations = {};
    missing.labour = {};
    missing.candidates.land = {};
    missing.candidates.reuse = {};
    for (std::size_t i = 0; i < model_.criteria.size(); ++i) {
        if (!made_->criteria[i].used || made_->criteria[i].raw.isValid())
            continue;
        spatial::Criterion criterion = model_.criteria[i];
        criterion.group.clear();
        if (criterion.preparation == Preparation::Distance)
            criterion.curve = fmt::format("linear:0,{}", reachOf(criterion.curve, made_->shape.dx));
        missing.criteria.push_back(std::move(criterion));
    }
    for (std::size_t i = 0; i < model_.constraints.size(); ++i)
        if (made_->rules[i].used && !made_->rules[i].allowed.isValid())
            missing.constraints.push_back(model_.constraints[i]);
    // What formulas name is bound as well; its values are computed with theirs.
    asked_ = missing.criteria.size();
    for (std::size_t i = 0; i < asked_; ++i)
        for (const spatial::Criterion* named : spatial::needsOf(missing.criteria[i], model_, layers::formulaLayers(project_)).criteria)
            if (!missing.criterion(named->id))
                missing.criteria.push_back(*named);
    const bool study = !studyKey_.empty() && !made_->study.isValid();
    if (missing.criteria.empty() && missing.constraints.empty() && !study)
        return {};

    std::set<std::string> needed;
    const auto need = [&](const spatial::DataChoice& choice) {
        for (const auto* layer : layers::layersOf(project_, choice))
            needed.insert(layer->id);
    };
    for (const auto& criterion : missing.criteria) {
        for (const auto* layer : layers::layersOf(project_, missing, criterion))
            needed.insert(layer->id);
        if (const auto* network = project_.network(criterion.network))
            for (const std::string& layer : layersOfNetwork(project_, *network))
                needed.insert(layer);
    }
    for (const auto& constraint : missing.constraints)
        need(constraint.data);
    for (const auto* layer : studyLayers(project_))
        needed.insert(layer->id);
    // A layer without a role is opened only where it is named; one that is named by its role keeps it.
    layers::Project trimmed = project_;
    for (auto& layer : trimmed.layers)
        if (!needed.contains(layer.id))
            layer.role.clear();
    // Lines of a network that no criterion looks at otherwise: named by a stand-in that reads them too.
    spatial::SuitabilityModel opening = missing;
    for (const auto& criterion : missing.criteria)
        if (const auto* network = project_.network(criterion.network))
            for (const std::string& layer : layersOfNetwork(project_, *network))
                opening.constraints.push_back({"", {"", layer, "", {}}, {}});
    TRY_ASSIGN(inputs_, openInputs(trimmed, opening, progress));
    made_->warnings = inputs_.warnings;
    request_ = {inputs_.data, std::move(missing), book_, true};
    std::vector<spatial::Warning> said;   // remarks say it
    TRY_ASSIGN(context_, spatial::SitingContext::make(request_, said, progress));
    return {};
}

/// Cells around a strip that its values depend on.
int ModelPreparation::haloOf(const spatial::Criterion& criterion) const
{
    switch (criterion.preparation) {
    case Preparation::Formula: {
        int halo = 0;
        for (const spatial::Criterion* named : spatial::needsOf(criterion, model_, layers::formulaLayers(project_)).criteria)
            halo = std::max(halo, named->preparation == Preparation::Formula ? 0 : haloOf(*named));
        return halo;
    }
    case Preparation::Slope:
        return 2;
    case Preparation::NetworkTime:
        return static_cast<int>(std::ceil(spatial::kFarthestRoad / made_->shape.dy)) + 1;
    default:
        return 0;   // what they look at beyond the strip is found by itself
    }
}

Result<Grid> ModelPreparation::maskedByStudy(Grid grid, Progress& progress) const
{
    if (!inputs_.studyArea)
        return grid;
    TRY_ASSIGN(const auto studied, spatial::cellsOf(inputs_.studyArea->geometry, grid.shape, progress));
    for (std::size_t cell = 0; cell < grid.cells.size(); ++cell)
        if (studied[cell] == 0)
            grid.cells[cell] = spatial::kNoData;
    return grid;
}

Result<void> ModelPreparation::compute(Progress& progress)
{
    if (!context_)
        return {};
    const auto& missing = request_.model;
    const double parts = static_cast<double>(asked_ + missing.constraints.size() + 1);
    double done = 0;
    const auto next = [&] {
        spatial::PartOfProgress part(progress, done / parts, (done + 1) / parts);
        done += 1;
        return part;
    };
    if (!studyKey_.empty() && !made_->study.isValid() && inputs_.studyArea) {
        auto part = next();
        const auto strip = [&](const GridShape& shape, Progress& quiet) { return maskedByStudy(Grid(shape, 1.0F), quiet); };
        TRY_ASSIGN(made_->study, kept_.keep(studyKey_, made_->shape, 0, kBytesOfPreparing, strip, part));
    }
    for (std::size_t i = 0; i < asked_; ++i) {
        TRY(spatial::notCancelled(progress));
        const auto at = static_cast<std::size_t>(std::find_if(model_.criteria.begin(), model_.criteria.end(), [&](const auto& c) { return c.id == missing.criteria[i].id; }) - model_.criteria.begin());
        PreparedCriterion& prepared = made_->criteria[at];
        auto part = next();
        part.report(0, "Preparing the values of a criterion");
        if (!context_->criteria()[i].used) {
            prepared.used = false;
            prepared.remark = context_->criteria()[i].remark;
            continue;
        }
        const auto strip = [&](const GridShape& shape, Progress& quiet) -> Result<Grid> {
            TRY_ASSIGN(Grid values, spatial::rawValueOf(*context_, missing.criteria[i], shape, quiet));
            return maskedByStudy(std::move(values), quiet);
        };
        spatial::CancelOnly quiet(part);
        TRY_ASSIGN(prepared.raw, kept_.keep(criterionKeys_[at], made_->shape, haloOf(missing.criteria[i]), kBytesOfPreparing, strip, quiet));
    }
    std::size_t number = 0;
    for (std::size_t i = 0; i < made_->rules.size(); ++i) {
        PreparedRule& prepared = made_->rules[i];
        if (!prepared.used || prepared.allowed.isValid())
            continue;
        TRY(spatial::notCancelled(progress));
        const std::size_t rule = number++;
        auto part = next();
        part.report(0, "Preparing where a rule excludes land");
        if (!context_->rules()[rule].used) {
            prepared.used = false;
            prepared.remark = context_->rules()[rule].remark;
            continue;
        }
        const auto strip = [&](const GridShape& shape, Progress& quiet) -> Result<Grid> {
            TRY_ASSIGN(const auto excluded, spatial::excludedCells(*context_, rule, shape, quiet));
            Grid allowed(shape);
            std::transform(excluded.begin(), excluded.end(), allowed.cells.begin(), [](std::uint8_t cell) { return cell != 0 ? 0.0F : 1.0F; });
            return allowed;
        };
        spatial::CancelOnly quiet(part);
        const int halo = prepared.rule.comparison == spatial::Comparison::Above ? 2 : 0;
        TRY_ASSIGN(prepared.allowed, kept_.keep(ruleKeys_[i], made_->shape, halo, kBytesOfPreparing, strip, quiet));
    }
    return {};
}

/// Histograms, the curves of ranks, and what each rule takes.
Result<void> ModelPreparation::count(Progress& progress)
{
    Grid study;
    if (made_->study.isValid()) {
        TRY_ASSIGN(study, spatial::evaluate(countable(made_->study), progress));
    }
    const Grid* where = made_->study.isValid() ? &study : nullptr;
    for (std::size_t i = 0; i < made_->criteria.size(); ++i) {
        PreparedCriterion& prepared = made_->criteria[i];
        if (!prepared.used)
            continue;
        TRY_ASSIGN(const Grid values, spatial::evaluate(countable(prepared.raw), progress));
        prepared.histogram = histogramOf(values, where && where->cells.size() == values.cells.size() ? where : nullptr);
        prepared.percentileCurve = prepared.histogram.valid > 0 ? spatial::percentileCurve(values) : std::string();
        if (prepared.histogram.valid == 0)
            prepared.remark = text("no cell of the grid has a value: its data lies elsewhere, or it covers nothing of the study area.");
    }
    std::vector<std::uint8_t> allowed;
    double studied = 0;
    for (PreparedRule& prepared : made_->rules) {
        if (!prepared.used)
            continue;
        TRY_ASSIGN(const Grid cells, spatial::evaluate(countable(prepared.allowed), progress));
        allowed.resize(cells.cells.size(), 1);
        double excluded = 0;
        studied = 0;
        for (std::size_t cell = 0; cell < cells.cells.size(); ++cell) {
            if (where && where->cells.size() == cells.cells.size() && where->cells[cell] != 1.0F)
                continue;
            studied += 1;
            if (cells.cells[cell] < 0.5F) {
                excluded += 1;
                allowed[cell] = 0;
            }
        }
        prepared.excludedShare = studied > 0 ? excluded / studied : 0;
    }
    double left = 0;
    for (std::size_t cell = 0; cell < allowed.size(); ++cell)
        left += allowed[cell] != 0 && (!where || where->cells.size() != allowed.size() || where->cells[cell] == 1.0F) ? 1 : 0;
    made_->allowedShare = studied > 0 ? left / studied : 1;
    return {};
}

Result<std::shared_ptr<const PreparedModel>> ModelPreparation::run(const spatial::SuitabilityModel& model, Progress& progress)
{
    TRY(place());
    TRY(bind(model));
    progress.report(0, "Looking what is prepared already");
    nameKeys();
    findKept();
    spatial::PartOfProgress opening(progress, 0, 0.2);
    TRY(open(opening));
    spatial::PartOfProgress computing(progress, 0.2, 0.95);
    TRY(compute(computing));
    spatial::CancelOnly quiet(progress);
    TRY(count(quiet));
    if (std::none_of(made_->criteria.begin(), made_->criteria.end(), [](const auto& c) { return c.used; }))
        return Error{ErrorCode::InvalidInput, text("No criterion of the model \"{0}\" has data.", model.id), text("Add layers with the roles that the model names.")};
    progress.report(1, "Looking what is prepared already");
    return std::shared_ptr<const PreparedModel>(made_);
}

}  // namespace

const PreparedCriterion* PreparedModel::criterion(std::string_view id) const
{
    const auto found = std::find_if(criteria.begin(), criteria.end(), [&](const auto& c) { return c.id == id; });
    return found == criteria.end() ? nullptr : &*found;
}

Result<std::shared_ptr<const PreparedModel>> prepareModel(const layers::Project& project, const spatial::SuitabilityModel& model, const PrepareOptions& options, Progress& progress)
{
    return ModelPreparation(project, options).run(model, progress);
}

}  // namespace app
