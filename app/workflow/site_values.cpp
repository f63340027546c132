// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_values.h"

#include "app/workflow/model_overlay.h"
#include "spatial/crs/transform.h"
#include "spatial/raster/zonal_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FeatureTablePtr;
using spatial::GeometryKind;
using spatial::RasterExpression;
using spatial::Result;
using spatial::text;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The sites on the grid: cells of areas, and the one cell of points.
class SiteCells {
public:
    static Result<SiteCells> make(const FeatureTablePtr& layer, const std::vector<std::uint32_t>& rows, const spatial::GridShape& shape, spatial::Progress& progress)
    {
        SiteCells cells;
        auto zones = std::make_shared<FeatureTable>();
        zones->crs = layer->crs;
        std::optional<spatial::Transform> toGrid;
        if (layer->crs.isKnown() && shape.crs.isKnown() && !layer->crs.sameAs(shape.crs)) {
            TRY_ASSIGN(toGrid, spatial::Transform::between(layer->crs, shape.crs));
        }
        for (const std::uint32_t row : rows) {
            const auto geometry = layer->geometry[row];
            Place place;
            if (geometry.kind() == GeometryKind::Polygon || geometry.kind() == GeometryKind::MultiPolygon) {
                place.zone = zones->ids.size();
                zones->ids.push_back(static_cast<std::int64_t>(*place.zone));
                zones->geometry.append(geometry);
            } else if (geometry.kind() == GeometryKind::Point && !geometry.coordinates().empty()) {
                spatial::Coordinate at = geometry.coordinates().front();
                if (toGrid)
                    at = (*toGrid)(at);
                const double column = std::floor(shape.columnOf(at.x));
                const double line = std::floor(shape.rowOf(at.y));
                if (column >= 0 && line >= 0 && column < shape.columns && line < shape.rows)
                    place.cell = spatial::Window{static_cast<int>(column), static_cast<int>(line), 1, 1};
                place.isPoint = true;
            } else {
                place.isOther = true;
            }
            cells.places_.push_back(place);
        }
        TRY_ASSIGN(cells.runs_, spatial::CoverageRuns::make(zones, shape, progress));
        return cells;
    }

    /// The mean of each site's cells, or the most frequent value; NaN where it has none.
    /// `counts`: how many cells, in parts, had a value.
    Result<std::vector<double>> of(const RasterExpression& raster, bool majority, spatial::Progress& progress, std::vector<double>* counts = nullptr) const
    {
        TRY_ASSIGN(const auto statistics, spatial::zonalStatistics(*runs_, raster, majority, progress));
        std::vector<double> values;
        for (const Place& place : places_) {
            double value = kNaN;
            if (counts)
                counts->push_back(place.zone ? statistics[*place.zone].count : 1);
            if (place.zone) {
                value = majority ? statistics[*place.zone].majority : statistics[*place.zone].mean;
            } else if (place.cell) {
                float cell = spatial::kNoData;
                TRY(raster.read(*place.cell, {&cell, 1}));
                value = static_cast<double>(cell);
            }
            values.push_back(value);
        }
        return values;
    }

    bool isOther(std::size_t site) const { return places_[site].isOther; }
    bool isOutside(std::size_t site) const { return places_[site].isPoint && !places_[site].cell; }

private:
    struct Place {
        std::optional<std::size_t> zone = {};
        std::optional<spatial::Window> cell = {};
        bool isPoint = false;
        bool isOther = false;
    };
    std::vector<Place> places_;
    std::optional<spatial::CoverageRuns> runs_;
};

struct Read {
    std::vector<std::vector<double>> raw;
    std::vector<std::vector<double>> utility;
    std::vector<std::vector<double>> counts;
};

/// Utilities of a site after the policies; the reason where it has to be left out.
std::optional<spatial::Text> fillMissing(const spatial::SuitabilityModel& model, SiteValues& made, std::vector<double>& utilities, std::vector<std::uint8_t>& missing)
{
    double known = 0;
    double weight = 0;
    for (std::size_t j = 0; j < utilities.size(); ++j)
        if (!std::isnan(utilities[j])) {
            known += made.weights[j] * utilities[j];
            weight += made.weights[j];
        }
    if (std::all_of(utilities.begin(), utilities.end(), [](double utility) { return std::isnan(utility); }))
        return text("No criterion has a value there: it may lie outside the analysis grid or the study area.");
    for (std::size_t j = 0; j < utilities.size(); ++j) {
        if (!std::isnan(utilities[j]))
            continue;
        missing[j] = 1;
        const spatial::Criterion& criterion = model.criteria[made.criteria[j]];
        switch (criterion.missing) {
        case spatial::MissingData::Exclude: return text("\"{0}\" has no value there.", criterion.id);
        case spatial::MissingData::Neutral: utilities[j] = 0.5; break;
        case spatial::MissingData::Worst: utilities[j] = 0; break;
        case spatial::MissingData::Reweight: utilities[j] = weight > 0 ? known / weight : 0; break;
        }
    }
    return std::nullopt;
}

}  // namespace

Result<SiteValues> siteValues(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const FeatureTablePtr& layer, const std::vector<std::uint32_t>& rows, spatial::Progress& progress)
{
    if (rows.empty())
        return Error{ErrorCode::InvalidInput, text("The layer has no site to compare."), text("Choose a layer of areas or points."), "sites"};
    if (rows.size() > kMostComparedSites)
        return Error{ErrorCode::InvalidInput, text("{0} features are too many to compare; {1} are possible.", rows.size(), kMostComparedSites), text("Select the sites that matter and compare the selected ones, or filter the layer."), "sites"};
    const auto used = usedCriteria(prepared, model);
    if (used.empty())
        return Error{ErrorCode::InvalidInput, text("No criterion of the model \"{0}\" has data.", model.id), text("Add layers with the roles that the model names.")};
    SiteValues made;
    TRY_ASSIGN(made.weights, usedWeights(model, used));
    for (const UsedCriterion& which : used) {
        made.criteria.push_back(which.inModel);
        made.ids.push_back(model.criteria[which.inModel].id);
    }
    spatial::PartOfProgress covering(progress, 0, 0.2);
    TRY_ASSIGN(const SiteCells cells, SiteCells::make(layer, rows, prepared.shape, covering));

    Read read;
    std::vector<std::vector<double>> allowedBy;
    std::size_t rules = 0;
    for (const PreparedRule& rule : prepared.rules)
        rules += rule.used ? 1 : 0;
    const double steps = static_cast<double>(2 * used.size() + rules + 1);
    double step = 0;
    const auto next = [&] {
        const double from = 0.2 + 0.8 * step / steps;
        step += 1;
        return spatial::PartOfProgress(progress, from, 0.2 + 0.8 * step / steps);
    };
    for (const UsedCriterion& which : used) {
        TRY(spatial::notCancelled(progress));
        const spatial::Criterion& criterion = model.criteria[which.inModel];
        const RasterExpression& raw = prepared.criteria[which.inPrepared].raw;
        auto first = next();
        TRY_ASSIGN(auto values, cells.of(raw, spatial::isOfClasses(criterion), first, &read.counts.emplace_back()));
        read.raw.push_back(std::move(values));
        TRY_ASSIGN(const spatial::Factor factor, factorOf(prepared, model, which, raw));
        auto second = next();
        TRY_ASSIGN(auto utilities, cells.of(factor.values, false, second));
        read.utility.push_back(std::move(utilities));
    }
    for (const PreparedRule& rule : prepared.rules)
        if (rule.used) {
            auto part = next();
            TRY_ASSIGN(auto allowed, cells.of(rule.allowed, false, part));
            allowedBy.push_back(std::move(allowed));
        }
    std::vector<double> allowed(rows.size(), 1);
    TRY_ASSIGN(const RasterExpression all, allowedOf(prepared));
    if (all.isValid()) {
        auto part = next();
        TRY_ASSIGN(allowed, cells.of(all, false, part));
    }

    made.raw.resize(used.size());
    made.utility.resize(used.size());
    made.missing.resize(used.size());
    made.excludedBy.resize(allowedBy.size());
    made.known.resize(used.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (cells.isOther(i)) {
            made.leftOut.push_back({rows[i], text("It is neither an area nor a point.")});
            continue;
        }
        if (cells.isOutside(i)) {
            made.leftOut.push_back({rows[i], text("It lies outside the analysis grid.")});
            continue;
        }
        std::vector<double> utilities;
        std::vector<std::uint8_t> missing(used.size(), 0);
        for (std::size_t j = 0; j < used.size(); ++j)
            utilities.push_back(read.utility[j][i]);
        if (auto reason = fillMissing(model, made, utilities, missing)) {
            made.leftOut.push_back({rows[i], *std::move(reason)});
            continue;
        }
        made.rows.push_back(rows[i]);
        // What no criterion knows is no part of the site: outside the grid or the study area.
        double most = 0;
        for (const auto& counts : read.counts)
            most = std::max(most, counts[i]);
        for (std::size_t j = 0; j < used.size(); ++j) {
            made.known[j].push_back(most > 0 ? read.counts[j][i] / most : 0);
            made.raw[j].push_back(read.raw[j][i]);
            made.utility[j].push_back(std::clamp(utilities[j], 0.0, 1.0));
            made.missing[j].push_back(missing[j]);
        }
        made.excluded.push_back(std::isnan(allowed[i]) ? 1 : std::clamp(1 - allowed[i], 0.0, 1.0));
        for (std::size_t k = 0; k < allowedBy.size(); ++k)
            made.excludedBy[k].push_back(std::isnan(allowedBy[k][i]) ? 0 : std::clamp(1 - allowedBy[k][i], 0.0, 1.0));
    }
    if (made.rows.empty())
        return Error{ErrorCode::InvalidInput, text("None of the {0} sites can be compared. The first: {1}", rows.size(), made.leftOut.front().reason), text("Choose another layer, or another way with missing data in the model."), "sites"};
    return made;
}

namespace {

Result<spatial::Combination> combinationFor(const PreparedModel& prepared, const spatial::SuitabilityModel& model)
{
    const auto used = usedCriteria(prepared, model);
    std::vector<spatial::MissingData> missing;
    for (const UsedCriterion& which : used)
        missing.push_back(model.criteria[which.inModel].missing);
    TRY_ASSIGN(auto weights, usedWeights(model, used));
    return spatial::Combination::make(std::move(weights), spatial::combinationOf(model, used.size()), std::move(missing));
}

/// The mean of the scores of each site's cells, before constraints.
Result<std::vector<double>> meanCellScores(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const FeatureTablePtr& layer, const SiteValues& values, spatial::Progress& progress)
{
    const auto used = usedCriteria(prepared, model);
    TRY_ASSIGN(const auto weights, usedWeights(model, used));
    std::vector<spatial::Factor> factors;
    for (std::size_t j = 0; j < used.size(); ++j) {
        TRY_ASSIGN(auto factor, factorOf(prepared, model, used[j], prepared.criteria[used[j].inPrepared].raw));
        factor.weight = weights[j];
        factors.push_back(std::move(factor));
    }
    TRY_ASSIGN(const RasterExpression score, spatial::weightedOverlay(factors, {}, spatial::combinationOf(model, used.size())));
    spatial::PartOfProgress covering(progress, 0, 0.3);
    TRY_ASSIGN(const SiteCells cells, SiteCells::make(layer, values.rows, prepared.shape, covering));
    spatial::PartOfProgress reading(progress, 0.3, 1);
    return cells.of(score, false, reading);
}

}  // namespace

Result<std::vector<spatial::UnitScores>> siteUnits(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const FeatureTablePtr& layer, const SiteValues& values, spatial::Progress& progress)
{
    TRY_ASSIGN(const spatial::Combination combination, combinationFor(prepared, model));
    std::vector<spatial::Curve> curves;
    for (const UsedCriterion& which : usedCriteria(prepared, model)) {
        TRY_ASSIGN(auto curve, curveOf(prepared.criteria[which.inPrepared], model.criteria[which.inModel]));
        curves.push_back(std::move(curve));
    }
    std::vector<spatial::UnitScores> units(values.rows.size());
    bool told = model.combination == spatial::OverlayRule::WeightedSum;
    for (std::size_t i = 0; i < units.size(); ++i) {
        spatial::UnitScores& unit = units[i];
        for (std::size_t j = 0; j < curves.size(); ++j) {
            const double raw = values.raw[j][i];
            const double absent = model.criteria[values.criteria[j]].elsewhere.value_or(kNaN);
            unit.utilities.push_back(values.missing[j][i] != 0 ? kNaN : values.utility[j][i]);
            unit.wholeUtilities.push_back(std::isnan(raw) ? absent : static_cast<double>(curves[j](static_cast<float>(raw))));
            unit.known.push_back(values.known[j][i]);
            told = told && unit.known.back() > 1 - 1e-9;
        }
        unit.whole = combination.score(unit.wholeUtilities);
        unit.cells = combination.score(unit.utilities);
    }
    if (told || units.empty())
        return units;
    TRY_ASSIGN(const auto scores, meanCellScores(prepared, model, layer, values, progress));
    for (std::size_t i = 0; i < units.size(); ++i)
        units[i].cells = scores[i];
    return units;
}

Result<spatial::UnitAgreement> unitAgreement(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const std::vector<spatial::UnitScores>& units)
{
    TRY_ASSIGN(const spatial::Combination combination, combinationFor(prepared, model));
    std::vector<const spatial::Criterion*> criteria;
    for (const UsedCriterion& which : usedCriteria(prepared, model))
        criteria.push_back(&model.criteria[which.inModel]);
    return spatial::agreementOfUnits(units, criteria, combination);
}

}  // namespace app
