// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/candidate_parcels.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/raster/coverage.h"
#include "spatial/siting/base_rasters.h"
#include "spatial/suitability/combination.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

bool isAllowed(const CandidateRules& rules, std::string_view code)
{
    return std::any_of(rules.codes.begin(), rules.codes.end(), [&](const std::string& allowed) { return !allowed.empty() && code.starts_with(allowed); });
}

Window windowOf(const GridShape& shape, const Box& box)
{
    const auto cell = [](double v, int limit) { return static_cast<int>(std::clamp(std::floor(v), 0.0, static_cast<double>(limit))); };
    const int column = cell(shape.columnOf(box.minX), shape.columns - 1);
    const int row = cell(shape.rowOf(box.maxY), shape.rows - 1);
    return {column, row, cell(shape.columnOf(box.maxX), shape.columns - 1) - column + 1, cell(shape.rowOf(box.minY), shape.rows - 1) - row + 1};
}

/// Mean of one raster over the usable cells of a parcel.
class Mean {
public:
    void add(double value, double share)
    {
        if (std::isnan(value))
            return;
        sum_ += share * value;
        weight_ += share;
    }
    double value() const { return weight_ > 0 ? sum_ / weight_ : std::numeric_limits<double>::quiet_NaN(); }

private:
    double sum_ = 0;
    double weight_ = 0;
};

/// Scores one parcel after the other; one per thread.
class ParcelScorer {
public:
    ParcelScorer(const SitingContext& context, const GridSiting& grid, const Combination& combination)
        : context_(context), grid_(grid), combination_(combination), coverage_(grid.shape)
    {
    }

    Result<void> score(CandidateParcel& parcel)
    {
        const GeometryView shape = parcel.layer->geometry[parcel.row];
        const Window window = windowOf(grid_.shape, parcel.layer->geometry.box(parcel.row));
        const std::size_t rules = context_.rules().size();
        std::vector<double> excluded(rules, 0.0);
        shares_.assign(static_cast<std::size_t>(window.cells()), 0.0);
        double usable = 0;
        coverage_.cover(shape, window, [&](int row, int column, std::span<const double> fractions) {
            for (std::size_t i = 0; i < fractions.size(); ++i) {
                const int c = column + static_cast<int>(i);
                const double share = fractions[i];
                const std::uint32_t broken = grid_.rules->broken[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.shape.columns) + static_cast<std::size_t>(c)];
                parcel.cells += share;
                if (broken == 0) {
                    usable += share;
                    shares_[static_cast<std::size_t>(row - window.row) * static_cast<std::size_t>(window.columns) + static_cast<std::size_t>(c - window.column)] = share;
                }
                for (std::size_t rule = 0; rule < rules; ++rule)
                    excluded[rule] += ((broken >> rule) & 1u) != 0 ? share : 0.0;
            }
        });
        parcel.usableShare = parcel.cells > 0 ? usable / parcel.cells : 0;
        for (const double cells : excluded)
            parcel.ruleShares.push_back(parcel.cells > 0 ? cells / parcel.cells : 0);
        for (std::size_t i = 0; i < grid_.utilities.size(); ++i) {
            TRY_ASSIGN(const double raw, meanOf(grid_.raw[i], window));
            TRY_ASSIGN(const double utility, meanOf(grid_.utilities[i], window));
            parcel.raw.push_back(raw);
            parcel.utilities.push_back(utility);
        }
        parcel.score = combination_.score(parcel.utilities);
        parcel.candidate = !std::isnan(parcel.score) && 1 - parcel.usableShare <= context_.model().candidates.excludedShare;
        return {};
    }

private:
    Result<double> meanOf(const RasterExpression& raster, const Window& window)
    {
        values_.resize(shares_.size());
        TRY(raster.read(window, values_));
        Mean mean;
        for (std::size_t i = 0; i < shares_.size(); ++i)
            if (shares_[i] > 0)
                mean.add(static_cast<double>(values_[i]), shares_[i]);
        return mean.value();
    }

    const SitingContext& context_;
    const GridSiting& grid_;
    const Combination& combination_;
    PolygonCoverage coverage_;
    std::vector<double> shares_;
    std::vector<float> values_;
};

/// Whether at least half of the parcel lies in cells of reuse land.
class ReuseLand {
public:
    static Result<ReuseLand> make(const SitingContext& context, const GridShape& shape, Progress& progress)
    {
        ReuseLand land(shape, context.geometries(context.model().candidates.reuse));
        if (land.polygons_.size() > 0) {
            TRY_ASSIGN(land.cells_, spatial::cellsOf(land.polygons_, shape, progress));
        }
        return land;
    }
    bool holds(const GeometryView& parcel, const Box& box)
    {
        const auto boxes = polygons_.boxes();
        if (std::none_of(boxes.begin(), boxes.end(), [&](const Box& other) { return !other.empty() && other.intersects(box); }))
            return false;
        double all = 0;
        double inside = 0;
        coverage_.cover(parcel, windowOf(shape_, box), [&](int row, int column, std::span<const double> fractions) {
            for (std::size_t i = 0; i < fractions.size(); ++i) {
                all += fractions[i];
                if (cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(shape_.columns) + static_cast<std::size_t>(column) + i] != 0)
                    inside += fractions[i];
            }
        });
        return inside >= all / 2 && inside > 0;
    }

private:
    ReuseLand(const GridShape& shape, const GeometryColumn& polygons) : shape_(shape), polygons_(polygons), coverage_(shape) {}
    GridShape shape_;
    const GeometryColumn& polygons_;
    std::vector<std::uint8_t> cells_;
    PolygonCoverage coverage_;
};

}  // namespace

int gridOf(const Box& parcel, const std::vector<GridShape>& grids)
{
    int best = -1;
    for (std::size_t i = 0; i < grids.size(); ++i)
        if (grids[i].box().contains(parcel) && (best < 0 || grids[i].dx < grids[static_cast<std::size_t>(best)].dx))
            best = static_cast<int>(i);
    return best;
}

Result<std::vector<CandidateParcel>> scoreParcels(const SitingContext& context, const GridSiting& grid, int number, const std::vector<GridShape>& shapes,
                                                  ParcelCounts& counts, Progress& progress)
{
    const CandidateRules& rules = context.model().candidates;
    TRY_ASSIGN(ReuseLand reuse, ReuseLand::make(context, grid.shape, progress));
    std::vector<CandidateParcel> parcels;
    for (const FeatureTablePtr& layer : context.data().tablesOf(rules.land)) {
        const AttributeColumn* codes = columnOf(*layer, rules.codeField);
        for (std::size_t row = 0; row < layer->size(); ++row) {
            const Box& box = layer->geometry.box(row);
            if (!isPolygon(layer->geometry.kind(row)) || box.empty())
                continue;
            const int home = gridOf(box, shapes);
            if (number == 0) {   // counted once, with the first grid
                ++counts.parcels;
                counts.outsideGrids += home < 0 ? 1 : 0;
            }
            if (home != number)
                continue;
            CandidateParcel parcel;
            parcel.layer = layer;
            parcel.row = row;
            parcel.code = codes ? codes->display(row) : std::string();
            if (isAllowed(rules, parcel.code) || reuse.holds(layer->geometry[row], box))
                parcels.push_back(std::move(parcel));
        }
        TRY(notCancelled(progress));
    }
    counts.allowed += parcels.size();

    std::vector<MissingData> missing;
    for (const std::size_t i : context.used())
        missing.push_back(context.model().criteria[i].missing);
    TRY_ASSIGN(const Combination combination, Combination::make(context.usedWeights(), combinationOf(context.model(), missing.size()), missing));
    TRY(parallelFor(parcels.size(), 32, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        ParcelScorer scorer(context, grid, combination);
        TRY_ASSIGN(const GeodesicMeasure measure, GeodesicMeasure::on(grid.shape.crs));
        for (std::size_t i = begin; i < end; ++i) {
            parcels[i].hectares = hectares(measure.area(parcels[i].layer->geometry[parcels[i].row]));
            TRY(scorer.score(parcels[i]));
        }
        return {};
    }));
    for (const CandidateParcel& parcel : parcels)
        counts.candidates += parcel.candidate ? 1 : 0;
    return parcels;
}

}  // namespace spatial
