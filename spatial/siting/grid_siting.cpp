// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/grid_siting.h"

#include "spatial/core/parallel.h"
#include "spatial/network/time_field.h"
#include "spatial/raster/calculator/raster_calculator.h"
#include "spatial/siting/base_rasters.h"
#include "spatial/siting/curve_range.h"
#include "spatial/siting/percentile_curve.h"
#include "spatial/siting/surroundings.h"
#include "spatial/suitability/weight_robustness.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

/// Distances beyond this are not looked for, whatever the curve says (ours): a park is not served from farther.
constexpr double kFarthestDistance = 50'000;

/// Metres between the places where people within reach are counted, on grids of up to 50 m; in proportion on coarser ones (ours).
constexpr double kPeopleSpacing = 400;

Result<Grid> networkMinutes(const SitingContext& context, const std::string& network, const DataChoice& choice, const GridShape& shape, Progress& progress)
{
    TimeFieldOptions options;
    options.direction = Direction::ToSources;
    options.offRoadKmh = context.model().offRoadKmh;
    options.maximumOffRoad = kFarthestRoad;
    return timeField(*context.data().network(network), context.sources(network, choice), shape, options, progress);
}

/// One number per feature of the choice, in the order of geometriesOf.
std::vector<double> numbersOf(const SitingContext& context, const Criterion& c)
{
    std::vector<double> numbers;
    for (const FeatureTablePtr& table : context.data().tablesOf(c.data)) {
        const AttributeColumn* column = columnOf(*table, c.field);
        for (std::size_t row = 0; row < table->size(); ++row) {
            double number = std::numeric_limits<double>::quiet_NaN();
            if (column && c.preparation != Preparation::Category) {
                number = column->number(row).value_or(number);
            } else if (column) {
                const auto found = std::find(c.categories.begin(), c.categories.end(), column->display(row));
                if (found != c.categories.end())
                    number = static_cast<double>(found - c.categories.begin());
            }
            numbers.push_back(number);
        }
    }
    return numbers;
}

Result<Grid> rawValue(const SitingContext& context, const Criterion& c, const GridShape& shape, Progress& progress);

Result<Grid> formulaValue(const SitingContext& context, const Criterion& c, const GridShape& shape, Progress& progress)
{
    TRY_ASSIGN(const Formula formula, formulaOf(c, context.model(), context.data().named));
    std::vector<RasterExpression> inputs;
    for (const FormulaInput& input : formula.inputs) {
        if (!input.layer.empty()) {
            TRY_ASSIGN(auto raster, finestOn(context.data().rastersOf({"", input.layer, "", {}}), shape, input.classes));
            inputs.push_back(std::move(raster));
            continue;
        }
        Criterion named = *context.model().criterion(input.criterion);
        if (named.preparation == Preparation::Distance)
            named.curve = fmt::format("linear:0,{}", kFarthestDistance);   // one value, whatever its own curve needs
        TRY_ASSIGN(Grid values, rawValue(context, named, shape, progress));
        inputs.emplace_back(std::move(values));
    }
    TRY_ASSIGN(const RasterExpression made, calculated(formula.expression, std::move(inputs)));
    return evaluate(made, progress);
}

Result<Grid> rawValue(const SitingContext& context, const Criterion& c, const GridShape& shape, Progress& progress)
{
    switch (c.preparation) {
    case Preparation::Slope:
        return slopePercent(context.data().rastersOf(c.data), shape, progress);
    case Preparation::Distance:
        return distanceTo(context.geometries(c.data), shape, std::min(kFarthestDistance, largestBreak(c.curve)), progress);
    case Preparation::NetworkTime:
        return networkMinutes(context, c.network, c.data, shape, progress);
    case Preparation::PeopleWithin:
        return peopleReachingCells(*context.snapper(c.network), *context.data().network(c.network), context.peopleAtNodes(c.id), shape, kPeopleSpacing * std::max(1.0, shape.dx / 50), kFarthestRoad,
                                   progress);
    case Preparation::Category:
    case Preparation::FieldValue:
        return burned(context.geometries(c.data), numbersOf(context, c), shape, progress);
    case Preparation::RasterValue: {
        TRY_ASSIGN(const RasterExpression raster, finestOn(context.data().rastersOf(c.data), shape, c.curve.starts_with("categories:")));
        return evaluate(raster, progress);
    }
    case Preparation::Density: {
        const GeometryColumn& features = context.geometries(c.data);
        return densityAround(features, c.field.empty() ? std::vector<double>(features.size(), 1.0) : numbersOf(context, c), shape, c.radius, progress);
    }
    case Preparation::Share:
        return shareAround(context.geometries(c.data), shape, c.radius, progress);
    case Preparation::Formula:
        return formulaValue(context, c, shape, progress);
    }
    return Error{ErrorCode::Internal, text("Unknown preparation of a criterion.")};
}

void setBits(std::vector<std::uint32_t>& broken, std::size_t rule, const std::function<bool(std::size_t)>& breaksAt)
{
    const std::uint32_t bit = 1u << rule;
    for (std::size_t cell = 0; cell < broken.size(); ++cell)
        if (breaksAt(cell))
            broken[cell] |= bit;
}

bool same(const DataChoice& a, const DataChoice& b) { return nameOf(a) == nameOf(b); }

/// The raw values of a criterion in use that already holds what a rule or map needs; null where none does (or `raw` is empty).
const Grid* alreadyThere(const SitingContext& context, const std::vector<Grid>& raw, Preparation preparation, const DataChoice& choice, const std::string& network, double reach)
{
    const auto used = context.used();
    for (std::size_t i = 0; i < std::min(used.size(), raw.size()); ++i) {
        const Criterion& c = context.model().criteria[used[i]];
        if (c.preparation == preparation && same(c.data, choice) && c.network == network && (preparation != Preparation::Distance || largestBreak(c.curve) >= reach))
            return &raw[i];
    }
    return nullptr;
}

Result<void> applyRule(const SitingContext& context, std::size_t number, const GridShape& shape, const std::vector<Grid>& raw, std::vector<std::uint32_t>& broken, Progress& progress)
{
    const BoundRule& bound = context.rules()[number];
    const DataChoice& choice = bound.data;
    switch (bound.rule.comparison) {
    case Comparison::Inside:
    case Comparison::Outside: {
        TRY_ASSIGN(const auto inside, cellsOf(context.geometries(choice), shape, progress));
        const bool excluded = bound.rule.comparison == Comparison::Inside;
        setBits(broken, number, [&](std::size_t cell) { return (inside[cell] != 0) == excluded; });
        return {};
    }
    case Comparison::Nearer: {
        const double value = *bound.rule.value;
        // A zone narrower than half a cell would take whole cells of land that is free; such a grid is too coarse to show it.
        if (value < shape.dx / 2)
            return {};
        Grid own;
        const Grid* metres = alreadyThere(context, raw, Preparation::Distance, choice, "", value);
        if (!metres) {
            TRY_ASSIGN(own, distanceTo(context.geometries(choice), shape, value, progress));
            metres = &own;
        }
        setBits(broken, number, [&](std::size_t cell) { return breaks(bound.rule, static_cast<double>(metres->cells[cell])); });
        return {};
    }
    case Comparison::Above: {
        Grid own;
        const Grid* percent = alreadyThere(context, raw, Preparation::Slope, choice, "", 0);
        if (!percent) {
            TRY_ASSIGN(own, slopePercent(context.data().rastersOf(choice), shape, progress));
            percent = &own;
        }
        setBits(broken, number, [&](std::size_t cell) { return breaks(bound.rule, static_cast<double>(percent->cells[cell])); });
        return {};
    }
    }
    return {};
}

/// 1 where nothing excludes, 0 where something does, nodata outside the study area.
class AllowedCells final : public GridSource {
public:
    AllowedCells(GridShape shape, std::shared_ptr<const CellRules> rules) : shape_(std::move(shape)), rules_(std::move(rules)) {}
    const GridShape& shape() const override { return shape_; }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        auto out = cells.begin();
        for (int row = window.row; row < window.row + window.rows; ++row) {
            for (int column = window.column; column < window.column + window.columns; ++column) {
                const std::size_t cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(shape_.columns) + static_cast<std::size_t>(column);
                *out++ = !rules_->isStudied(cell) ? kNoData : rules_->broken[cell] == 0 ? 1.0F : 0.0F;
            }
        }
        return {};
    }

private:
    GridShape shape_;
    std::shared_ptr<const CellRules> rules_;
};

/// The score where nothing excludes, 0 where something does; nodata stays.
Result<RasterExpression> constrained(const Grid& score, const std::shared_ptr<const CellRules>& rules, Progress& progress)
{
    Grid grid = score;
    TRY(parallelFor(grid.cells.size(), 1 << 18, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t cell = begin; cell < end; ++cell)
            if (rules->broken[cell] != 0 && !isNoData(grid.cells[cell]))
                grid.cells[cell] = 0;
        return {};
    }));
    return RasterExpression(std::move(grid));
}

/// Counts where `land` is not 0; everywhere in the study area where it is empty.
std::vector<double> excludedAreas(const CellRules& where, const std::vector<std::uint8_t>& land, const GridShape& shape, std::size_t rules)
{
    std::vector<double> cells(rules, 0.0);
    for (std::size_t cell = 0; cell < where.broken.size(); ++cell)
        if (where.broken[cell] != 0 && where.isStudied(cell) && (land.empty() || land[cell] != 0))
            for (std::size_t rule = 0; rule < rules; ++rule)
                cells[rule] += static_cast<double>((where.broken[cell] >> rule) & 1u);
    for (double& c : cells)
        c *= shape.dx * shape.dy / 10'000.0;
    return cells;
}

}  // namespace

RasterExpression utilityOf(const Criterion& c, const RasterExpression& raw, const Curve& curve)
{
    if (!c.elsewhere)
        return rescaled(raw, curve);
    const auto elsewhere = static_cast<float>(*c.elsewhere);
    auto made = localOperation({raw}, [curve, elsewhere](std::span<const std::span<const float>> in, std::span<float> out) {
        curve.apply(in[0], out);
        for (std::size_t i = 0; i < out.size(); ++i)
            if (isNoData(in[0][i]))
                out[i] = elsewhere;
    });
    return *std::move(made);   // one input cannot disagree with itself
}

Result<Grid> rawValueOf(const SitingContext& context, const Criterion& criterion, const GridShape& shape, Progress& progress) { return rawValue(context, criterion, shape, progress); }

Result<std::vector<std::uint8_t>> excludedCells(const SitingContext& context, std::size_t rule, const GridShape& shape, Progress& progress)
{
    std::vector<std::uint32_t> broken(static_cast<std::size_t>(shape.cells()), 0);
    TRY(applyRule(context, rule, shape, {}, broken, progress));
    std::vector<std::uint8_t> excluded(broken.size());
    std::transform(broken.begin(), broken.end(), excluded.begin(), [](std::uint32_t bits) { return static_cast<std::uint8_t>(bits != 0); });
    return excluded;
}

Result<std::vector<Curve>> curvesOf(const SitingContext& context, const std::vector<Grid>& first)
{
    std::vector<Curve> curves;
    const auto used = context.used();
    for (std::size_t i = 0; i < used.size(); ++i) {
        const Criterion& c = context.model().criteria[used[i]];
        auto curve = Curve::fromText(c.curve == "percentile" ? percentileCurve(first[i]) : c.curve);
        if (!curve)
            return inParameter(curve.error(), "criteria." + c.id + ".curve");
        curves.push_back(*std::move(curve));
    }
    return curves;
}

Result<std::vector<Grid>> rawValues(const SitingContext& context, const GridShape& shape, Progress& progress)
{
    const auto used = context.used();
    std::vector<Grid> raw(used.size());
    TRY(parallelFor(used.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            TRY_ASSIGN(raw[i], rawValue(context, context.model().criteria[used[i]], shape, progress));
        }
        return {};
    }));
    return raw;
}

Result<std::vector<double>> excludedHectaresIn(const GridSiting& grid, const GeometryColumn& area, Progress& progress)
{
    TRY_ASSIGN(const std::vector<std::uint8_t> cells, cellsOf(area, grid.shape, progress));
    return excludedAreas(*grid.rules, cells, grid.shape, grid.excludedHectares.size());
}

Result<GridSiting> siteGrid(const SitingContext& context, const std::string& id, const GridShape& shape, const FeatureTablePtr& studyArea,
                            std::vector<Curve>& curves, Progress& progress)
{
    GridSiting grid;
    grid.id = id;
    grid.shape = shape;
    auto rules = std::make_shared<CellRules>();
    TRY_ASSIGN(std::vector<Grid> raw, rawValues(context, shape, progress));
    if (studyArea) {
        TRY_ASSIGN(rules->studied, cellsOf(studyArea->geometry, shape, progress));
        for (Grid& values : raw)
            for (std::size_t cell = 0; cell < values.cells.size(); ++cell)
                if (rules->studied[cell] == 0)
                    values.cells[cell] = kNoData;
    }
    if (curves.empty()) {
        TRY_ASSIGN(curves, curvesOf(context, raw));
    }
    rules->broken.assign(static_cast<std::size_t>(shape.cells()), 0);
    for (std::size_t rule = 0; rule < context.rules().size(); ++rule)
        if (context.rules()[rule].used)
            TRY(applyRule(context, rule, shape, raw, rules->broken, progress));
    std::vector<std::uint8_t> land;
    if (!studyArea) {
        TRY_ASSIGN(land, cellsOf(context.data().geometriesOf(context.model().candidates.land), shape, progress));
    }
    grid.excludedHectares = excludedAreas(*rules, land, shape, context.rules().size());
    grid.rules = rules;

    if (context.hasStations()) {
        const Grid* minutes = alreadyThere(context, raw, Preparation::NetworkTime, context.model().stations, context.model().network, 0);
        if (minutes) {
            grid.access = RasterExpression(*minutes);
        } else {
            TRY_ASSIGN(Grid own, networkMinutes(context, context.model().network, context.model().stations, shape, progress));
            grid.access = RasterExpression(std::move(own));
        }
    }

    grid.curves = curves;
    const auto used = context.used();
    const auto weights = context.usedWeights();
    std::vector<Factor> factors;
    for (std::size_t i = 0; i < used.size(); ++i) {
        const Criterion& c = context.model().criteria[used[i]];
        grid.raw.emplace_back(std::move(raw[i]));
        grid.utilities.push_back(utilityOf(c, grid.raw[i], curves[i]));
        factors.push_back({grid.utilities.back(), weights[i], c.missing, c.id});
    }
    TRY_ASSIGN(const RasterExpression score, weightedOverlay(factors, {}, combinationOf(context.model(), factors.size())));
    TRY_ASSIGN(Grid scored, evaluate(score, progress));
    TRY_ASSIGN(grid.suitability, constrained(scored, grid.rules, progress));
    grid.score = RasterExpression(std::move(scored));
    const RasterExpression allowed(std::make_shared<AllowedCells>(shape, grid.rules));
    TRY_ASSIGN(const RasterExpression robustness, weightRobustness(factors, {allowed}, context.model().threshold));
    TRY_ASSIGN(Grid robust, evaluate(robustness, progress));
    grid.robustness = RasterExpression(std::move(robust));
    return grid;
}

}  // namespace spatial
