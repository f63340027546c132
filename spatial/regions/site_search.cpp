// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/site_search.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/regions/region_growth.h"
#include "spatial/regions/region_outline.h"
#include "spatial/regions/threshold_components.h"
#include "spatial/regions/window_bound.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace spatial {

namespace {

/// Windows for regions come from bounds of at least this weight of compactness: without it windows would be as long as regions may be.
constexpr double kGuidingCompactness = 0.3;
constexpr std::int64_t kWorkAtLeast = 200'000'000;   // cells that the bounds of all sites together may look at, besides kWorkPerCell
constexpr std::int64_t kWorkPerCell = 8;
constexpr double kAreaTolerance = 1e-7;

Error noLargeArea(const SiteSearchOptions& options, double largest)
{
    return {ErrorCode::InvalidInput, text("No connected area of {0} ha is suitable: the largest has {1} ha.", options.minimumHectares, fmt::format("{:.4g}", largest)),
            text("Ask for a smaller area, or loosen the constraints.")};
}

Result<void> check(const SiteSearchOptions& options)
{
    const auto wrong = [](Text message, const char* parameter) { return Error{ErrorCode::InvalidParameter, std::move(message), {}, parameter}; };
    if (!(options.minimumHectares > 0) || !std::isfinite(options.minimumHectares))
        return wrong(text("The smallest area of a site must be above 0 ha."), "min-area");
    if (options.maximumHectares && !(*options.maximumHectares >= options.minimumHectares))
        return wrong(text("The largest area of a site is below the smallest."), "max-area");
    if (options.count < 1)
        return wrong(text("At least one site must be asked for."), "count");
    if (!(options.compactness >= 0 && options.compactness <= 1))
        return wrong(text("The weight of compactness lies between 0 and 1."), "compactness");
    if (!(options.spacing.value >= 0))
        return wrong(text("The distance between sites cannot be negative."), "spacing");
    return {};
}

class SiteSearch {
public:
    SiteSearch(SuitableCells& cells, const SiteSearchOptions& options, RegionLimits limits, RegionLimits provable)
        : cells_(cells), options_(options), limits_(limits), bound_(cells, provable), guide_(cells, guiding(provable)), hasGuide_(provable.compactness < kGuidingCompactness),
          work_((kWorkPerCell * cells.scores.shape.cells() + kWorkAtLeast) / options.count)
    {
    }

    Result<void> begin(Progress& progress)
    {
        TRY(bound_.begin(progress));
        if (hasGuide_)
            TRY(guide_.begin(progress));
        return {};
    }

    /// The next site; nothing where none is left.
    Result<std::optional<FoundSite>> next(const std::vector<ThresholdBirth>& births, Progress& progress)
    {
        std::erase_if(pool_, [&](const GrownRegion& region) { return !stands(region); });
        TRY_ASSIGN(std::vector<Window> windows, guide().promising(windowsAtOnce(), progress));
        TRY(grow(grownBySide(std::move(windows)), progress));
        std::vector<Place> places;
        for (const ThresholdBirth& birth : births)
            if (places.size() < windowsAtOnce() && scoreOf(birth.cell) > 0)
                places.push_back(around(birth.cell));
        TRY(grow(places, progress));
        if (pool_.empty())
            TRY(growFromScratch(progress));
        if (pool_.empty())
            return std::optional<FoundSite>();
        TRY_ASSIGN(double bound, bound_.tighten(best().measures.objective, work_ / 2, progress));
        if (bound > best().measures.objective) {   // where the bound is highest now, something better may lie
            TRY_ASSIGN(windows, guide().promising(windowsAtOnce(), progress));
            TRY(grow(grownBySide(std::move(windows)), progress));
            TRY_ASSIGN(bound, bound_.tighten(best().measures.objective, work_ / 2, progress));
        }
        FoundSite site;
        site.cells = best().runs;
        site.measures = best().measures;
        site.bound = std::max(bound, site.measures.objective);
        site.gap = (site.bound - site.measures.objective) / site.measures.objective;
        if (site.gap < 1e-8) {   // rounding
            site.gap = 0;
            site.bound = site.measures.objective;
        }
        const Window taken = takeOutAround(cells_, site.cells, options_.spacing);
        bound_.takenOut(taken);
        guide_.takenOut(taken);
        return std::optional(std::move(site));
    }

private:
    struct Place {
        Window window;
        std::optional<std::pair<int, int>> seed;
    };

    static RegionLimits guiding(RegionLimits limits)
    {
        limits.compactness = std::max(limits.compactness, kGuidingCompactness);
        return limits;
    }
    RegionBound& guide() { return hasGuide_ ? guide_ : bound_; }
    std::size_t windowsAtOnce() const { return limits_.least <= 50'000 ? 16 : 8; }
    float scoreOf(std::int32_t cell) const { return cells_.scores.cells[static_cast<std::size_t>(cell)]; }
    bool stands(const GrownRegion& region) const
    {
        for (const CellRun& run : region.runs)
            for (int i = 0; i < run.count; ++i)
                if (!(cells_.from(run.column, run.row)[i] > 0))
                    return false;
        return true;
    }
    const GrownRegion& best() const
    {
        return *std::max_element(pool_.begin(), pool_.end(), [](const GrownRegion& a, const GrownRegion& b) {
            if (a.measures.objective != b.measures.objective)
                return a.measures.objective < b.measures.objective;
            const CellRun& x = a.runs.front();
            const CellRun& y = b.runs.front();
            return x.row != y.row ? x.row > y.row : x.column > y.column;   // of equal ones the northernmost, then the westernmost
        });
    }
    int side(double times) const { return static_cast<int>(std::ceil(times * std::sqrt(static_cast<double>(limits_.most)))) + 4; }
    std::vector<Place> grownBySide(std::vector<Window> windows) const
    {
        std::vector<Place> places;
        for (const Window& window : windows)
            places.push_back({intersection(grownBy(window, side(0.5)), cells_.scores.shape.all()), std::nullopt});
        return places;
    }
    Place around(std::int32_t cell) const
    {
        const int columns = cells_.scores.shape.columns;
        return {intersection(grownBy({cell % columns, cell / columns, 1, 1}, side(3)), cells_.scores.shape.all()), std::pair(cell % columns, cell / columns)};
    }

    Result<void> grow(const std::vector<Place>& places, Progress& progress)
    {
        std::vector<std::optional<GrownRegion>> found(places.size());
        TRY(parallelFor(places.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
            for (std::size_t i = begin; i < end; ++i)
                found[i] = bestRegionIn(cells_, places[i].window, limits_, places[i].seed, progress);
            return {};
        }));
        TRY(notCancelled(progress));
        for (std::optional<GrownRegion>& region : found)
            if (region)
                pool_.push_back(*std::move(region));
        return {};
    }

    /// No window held a region: what is left is asked again for sets that are large enough, however long and thin.
    Result<void> growFromScratch(Progress& progress)
    {
        TRY_ASSIGN(const ThresholdComponents left, thresholdComponents(cells_, limits_.least, windowsAtOnce(), progress));
        std::vector<Place> places;
        for (const ThresholdBirth& birth : left.births)
            places.push_back({windowOfNearest(birth.cell), around(birth.cell).seed});
        return grow(places, progress);
    }

    /// The window of the cells that are fewest steps away, as many as a region needs.
    Window windowOfNearest(std::int32_t cell) const
    {
        const GridShape& shape = cells_.scores.shape;
        std::vector<std::int32_t> reached{cell};
        std::unordered_set<std::int32_t> seen{cell};
        Window window{cell % shape.columns, cell / shape.columns, 1, 1};
        for (std::size_t i = 0; i < reached.size() && static_cast<std::int64_t>(reached.size()) < 2 * limits_.least; ++i) {
            const int column = reached[i] % shape.columns;
            const int row = reached[i] / shape.columns;
            const int right = std::max(window.column + window.columns, column + 1);
            const int bottom = std::max(window.row + window.rows, row + 1);
            window.column = std::min(window.column, column);
            window.row = std::min(window.row, row);
            window.columns = right - window.column;
            window.rows = bottom - window.row;
            for (const auto& [across, down] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
                const int c = column + across;
                const int r = row + down;
                const std::int32_t next = reached[i] + across + down * shape.columns;
                if (c >= 0 && c < shape.columns && r >= 0 && r < shape.rows && scoreOf(next) > 0 && seen.insert(next).second)
                    reached.push_back(next);
            }
        }
        return intersection(grownBy(window, side(0.5)), shape.all());
    }

    SuitableCells& cells_;
    const SiteSearchOptions& options_;
    RegionLimits limits_;
    RegionBound bound_;
    RegionBound guide_;
    bool hasGuide_;
    std::int64_t work_;
    std::vector<GrownRegion> pool_;
};

}  // namespace

Result<SiteSearchResult> searchSites(const RasterExpression& suitability, const SiteSearchOptions& options, Progress& progress)
{
    TRY(check(options));
    PartOfProgress reading(progress, 0, 0.2);
    TRY_ASSIGN(SuitableCells cells, suitableCells(suitability, reading));
    if (cells.count == 0)
        return Error{ErrorCode::InvalidInput, text("No cell of the suitability raster is above 0: nothing is suitable."), text("Look at the constraints, or at the missing data of the factors.")};
    const double least = options.minimumHectares * kSquareMetersPerHectare;
    const double most = options.maximumHectares.value_or(2 * options.minimumHectares) * kSquareMetersPerHectare;
    const auto cellsFrom = [](double area, double cell) { return static_cast<std::int64_t>(std::max(1.0, std::ceil(std::min(area / cell, 1e15) * (1 - kAreaTolerance)))); };
    const auto cellsUpTo = [](double area, double cell) { return static_cast<std::int64_t>(std::floor(std::min(area / cell, 1e15) * (1 + kAreaTolerance))); };
    const RegionLimits limits{cellsFrom(least, cells.smallestCell), std::min(cellsUpTo(most, cells.largestCell), cells.count), options.compactness};
    RegionLimits provable{cellsFrom(least, cells.largestCell), std::min(cellsUpTo(most, cells.smallestCell), cells.count), options.compactness};
    const double cellHectares = std::sqrt(cells.smallestCell * cells.largestCell) / kSquareMetersPerHectare;
    if (cellsUpTo(most, cells.largestCell) < limits.least)
        return Error{ErrorCode::InvalidInput, text("Cells of {0} ha are too large for areas from {1} to {2} ha.", fmt::format("{:.4g}", cellHectares), options.minimumHectares, options.maximumHectares.value_or(2 * options.minimumHectares)),
                     text("Widen the limits of the area, or use smaller cells."), "max-area"};
    // Every connected set splits into connected sets of at least A and at most 4 A - 3 cells, one of which has a mean no lower.
    if (!(provable.compactness > 0))
        provable.most = std::min(provable.most, 4 * provable.least - 3);

    TRY_ASSIGN(const ThresholdComponents components, thresholdComponents(cells, limits.least, 64 + 16 * static_cast<std::size_t>(options.count), progress));
    if (components.births.empty())
        return noLargeArea(options, static_cast<double>(components.largestComponent) * cellHectares);
    progress.report(0.4, "sites");

    SiteSearchResult result;
    result.largestMinimum = static_cast<double>(*components.largestMinimum);
    result.leastCells = limits.least;
    result.mostCells = limits.most;
    SiteSearch search(cells, options, limits, provable);
    TRY(search.begin(progress));
    for (int i = 0; i < options.count; ++i) {
        progress.report(0.5 + 0.5 * i / options.count, "sites");
        TRY_ASSIGN(std::optional<FoundSite> site, search.next(components.births, progress));
        if (!site)
            break;
        site->shape = outlineOf(cells.scores.shape, site->cells);
        site->hectares = cells.scores.shape.crs.isKnown() ? hectares(geodesicArea(site->shape, cells.scores.shape.crs)) : static_cast<double>(site->measures.cells) * cellHectares;
        result.sites.push_back(*std::move(site));
    }
    if (static_cast<int>(result.sites.size()) < options.count)
        result.warnings.push_back({"sites.fewer", text("Only {0} of {1} sites were found: no connected area of {2} ha is left at this distance from the others.", result.sites.size(), options.count, options.minimumHectares)});
    return result;
}

}  // namespace spatial
