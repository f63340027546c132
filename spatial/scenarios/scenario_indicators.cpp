// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/scenarios/scenario_indicators.h"

#include "spatial/raster/statistics.h"
#include "spatial/raster/zonal_statistics.h"

#include <limits>
#include <mutex>

namespace spatial {

namespace {

/// Cells of one scenario, of one tile or of all.
struct CellCounts {
    RasterStatisticsCollector scores;
    std::int64_t suitable = 0;
    std::int64_t gained = 0;
    std::int64_t lost = 0;
    std::int64_t excluded = 0;
    std::vector<std::int64_t> byRule = {};

    void merge(const CellCounts& other)
    {
        scores.merge(other.scores);
        suitable += other.suitable;
        gained += other.gained;
        lost += other.lost;
        excluded += other.excluded;
        byRule.resize(other.byRule.size(), 0);
        for (std::size_t i = 0; i < byRule.size(); ++i)
            byRule[i] += other.byRule[i];
    }
};

Result<void> countExcluded(const ScenarioRasters& scenario, const Window& window, CellCounts& counts)
{
    counts.byRule.assign(scenario.allowed.size(), 0);
    const auto size = static_cast<std::size_t>(window.cells());
    std::vector<float> study;
    std::vector<float> cells(size);
    std::vector<std::uint8_t> excluded(size, 0);
    if (scenario.study.isValid()) {
        study.resize(size);
        TRY(scenario.study.read(window, study));
    }
    for (std::size_t rule = 0; rule < scenario.allowed.size(); ++rule) {
        if (!scenario.allowed[rule].isValid())
            continue;
        TRY(scenario.allowed[rule].read(window, cells));
        for (std::size_t i = 0; i < size; ++i) {
            if (!(cells[i] < 0.5F) || (!study.empty() && study[i] != 1.0F))
                continue;
            counts.byRule[rule] += 1;
            excluded[i] = 1;
        }
    }
    for (const std::uint8_t cell : excluded)
        counts.excluded += cell;
    return {};
}

Result<void> checkGrids(const std::vector<ScenarioRasters>& all)
{
    if (all.empty() || !all.front().suitability.isValid())
        return Error{ErrorCode::InvalidInput, text("There is no base to compare scenarios with.")};
    const GridShape& shape = all.front().suitability.shape();
    for (const ScenarioRasters& scenario : all) {
        std::vector<RasterExpression> rasters = scenario.allowed;
        rasters.push_back(scenario.study);
        rasters.push_back(scenario.suitability);
        for (const RasterExpression& raster : rasters)
            if (raster.isValid() && !raster.shape().matches(shape))
                return Error{ErrorCode::GridMismatch, text("Scenarios are compared on one grid; these lie on several."), text("Take the same analysis grid for all.")};
    }
    return {};
}

}  // namespace

Result<std::vector<ScenarioIndicators>> scenarioIndicators(const std::vector<ScenarioRasters>& all, Progress& progress)
{
    TRY(checkGrids(all));
    std::vector<CellCounts> sums(all.size());
    std::mutex mutex;
    const auto work = [&](const Window& window, std::span<float> base) -> Result<void> {
        std::vector<CellCounts> tile(all.size());
        std::vector<float> own(base.size());
        const auto baseLeast = static_cast<float>(all.front().threshold);
        for (std::size_t s = 0; s < all.size(); ++s) {
            TRY(notCancelled(progress));
            if (s > 0) {
                TRY(all[s].suitability.read(window, own));
            }
            const std::span<const float> scores = s > 0 ? std::span<const float>(own) : base;
            const auto least = static_cast<float>(all[s].threshold);
            CellCounts& counts = tile[s];
            counts.scores.add(scores);
            for (std::size_t i = 0; i < scores.size(); ++i) {
                const bool was = base[i] >= baseLeast;
                const bool is = scores[i] >= least;
                counts.suitable += is ? 1 : 0;
                counts.gained += is && !was ? 1 : 0;
                counts.lost += was && !is ? 1 : 0;
            }
            TRY(countExcluded(all[s], window, counts));
        }
        const std::lock_guard lock(mutex);
        for (std::size_t s = 0; s < all.size(); ++s)
            sums[s].merge(tile[s]);
        return {};
    };
    TRY(forEachTile(all.front().suitability, progress, work, [](const Window&, std::span<const float>) -> Result<void> { return {}; }));

    const GridShape& shape = all.front().suitability.shape();
    const double hectares = shape.dx * shape.dy / 10'000.0;
    std::vector<ScenarioIndicators> out;
    for (std::size_t s = 0; s < all.size(); ++s) {
        const RasterStatistics scores = sums[s].scores.result();
        ScenarioIndicators one;
        one.hectares = static_cast<double>(scores.validCells) * hectares;
        one.suitableHectares = static_cast<double>(sums[s].suitable) * hectares;
        one.gainedHectares = static_cast<double>(sums[s].gained) * hectares;
        one.lostHectares = static_cast<double>(sums[s].lost) * hectares;
        one.meanScore = scores.mean;
        one.highestScore = scores.maximum;
        one.excludedHectares = static_cast<double>(sums[s].excluded) * hectares;
        for (std::size_t rule = 0; rule < all[s].allowed.size(); ++rule)
            one.excludedByRule.push_back(all[s].allowed[rule].isValid() ? static_cast<double>(sums[s].byRule[rule]) * hectares : std::numeric_limits<double>::quiet_NaN());
        out.push_back(std::move(one));
    }
    return out;
}

Result<std::vector<std::vector<double>>> siteScores(const std::vector<ScenarioRasters>& all, const FeatureTablePtr& sites, Progress& progress)
{
    TRY(checkGrids(all));
    std::vector<std::vector<double>> scores;
    for (std::size_t s = 0; s < all.size(); ++s) {
        PartOfProgress part(progress, static_cast<double>(s) / static_cast<double>(all.size()), static_cast<double>(s + 1) / static_cast<double>(all.size()));
        TRY_ASSIGN(const auto zones, zonalStatistics(sites, all[s].suitability, false, part));
        scores.resize(zones.size(), std::vector<double>(all.size(), std::numeric_limits<double>::quiet_NaN()));
        for (std::size_t i = 0; i < zones.size(); ++i)
            scores[i][s] = zones[i].mean;
    }
    return scores;
}

}  // namespace spatial
