// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/friction_source.h"

#include "spatial/raster/resample.h"
#include "spatial/raster/touched_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr double kNoLand = std::numeric_limits<double>::quiet_NaN();
constexpr double kBarred = std::numeric_limits<double>::infinity();
constexpr double kSquareMetresOfMu = 2000.0 / 3;

Result<std::vector<LayerOnFriction>> onGrid(const std::vector<FrictionLayer>& layers, const GridShape& shape, LayerOnFriction::Areas areas)
{
    std::vector<LayerOnFriction> made;
    for (const FrictionLayer& layer : layers) {
        auto one = LayerOnFriction::make(layer, shape, areas, LayerOnFriction::Sharing::Greatest);
        if (!one)
            return inFile(one.error(), layer.name);
        made.push_back(*std::move(one));
    }
    return made;
}

}  // namespace

Result<std::shared_ptr<const FrictionSource>> FrictionSource::make(FrictionOptions options)
{
    std::shared_ptr<FrictionSource> source(new FrictionSource(std::move(options)));
    TRY(source->prepare());
    return std::shared_ptr<const FrictionSource>(std::move(source));
}

Result<void> FrictionSource::prepare()
{
    const GridShape& grid = options_.shape;
    if (grid.crs.isGeographic())
        return Error{ErrorCode::CrsMismatch, text("Distances need a grid in metres; this one is in degrees."), text("Reproject it to a metric coordinate system first.")};
    const bool covered = options_.coverRaster.isValid() || options_.cover;
    if (!options_.base && !covered)
        return Error{ErrorCode::InvalidParameter, text("Nothing says what a kilometre of open ground costs."), text("Give a base cost, or a land cover with its table."), "base"};
    if (options_.base && !(*options_.base >= 0))
        return Error{ErrorCode::InvalidParameter, text("Costs are 0 or more."), {}, "base"};
    if (covered && !options_.coverCosts)
        return Error{ErrorCode::InvalidParameter, text("The land cover has no table that says what its classes cost."), text("Write rows of class,number such as 0101,90;06,40."), "cover-table"};
    if (options_.slope.isValid() && !options_.slope.shape().matches(grid))
        return Error{ErrorCode::GridMismatch, text("The slope does not lie on the cells of the friction."), text("Resample it to its grid first.")};
    if (options_.slope.isValid() && !options_.slopeTable)
        return Error{ErrorCode::InvalidParameter, text("The slope has no table that says what it costs."), {}, "slope-table"};
    if (!options_.perMu.empty() && (options_.unit == FrictionUnit::MinutesPerKm || !(options_.width > 0)))
        return Error{ErrorCode::InvalidParameter, text("Land paid by the mu needs costs in yuan and the width of the strip that is taken."), text("Choose a unit in yuan, and give --width."), "width"};
    const double unit = grid.crs.isProjected() ? grid.crs.metersPerUnit() : 1.0;
    perMetre_ = spatial::perMetre(options_.unit);
    perCrossing_ = (options_.unit == FrictionUnit::TenThousandYuanPerKm ? 1e4 : 1) / (std::min(grid.dx, grid.dy) * unit);
    perMu_ = options_.width / kSquareMetresOfMu;
    TRY(prepareCover());
    TRY_ASSIGN(surcharges_, onGrid(options_.surcharges, grid, LayerOnFriction::Areas::Whole));
    TRY_ASSIGN(landTaken_, onGrid(options_.perMu, grid, LayerOnFriction::Areas::Whole));
    TRY_ASSIGN(crossings_, onGrid(options_.crossings, grid, LayerOnFriction::Areas::Borders));
    TRY_ASSIGN(rules_, onGrid(options_.rules, grid, LayerOnFriction::Areas::Whole));
    for (const FrictionRoad& road : options_.roads) {
        auto one = LayerOnFriction::make(road.layer, grid, LayerOnFriction::Areas::Whole, LayerOnFriction::Sharing::Least);
        if (!one)
            return inFile(one.error(), road.layer.name);
        roads_.push_back(*std::move(one));
    }
    return {};
}

Result<void> FrictionSource::prepareCover()
{
    if (options_.coverRaster.isValid()) {
        TRY_ASSIGN(coverRaster_, resampledTo(options_.coverRaster, options_.shape, ResampleMethod::Nearest));
        return {};
    }
    if (!options_.cover)
        return {};
    const FeatureTable& table = *options_.cover;
    const AttributeColumn* const codes = table.column(options_.coverField);
    if (!codes)
        return Error{ErrorCode::InvalidParameter, text("The layer {0} has no field {1}.", table.name, options_.coverField), {}, "field"};
    for (std::size_t row = 0; row < table.size(); ++row)
        coverNumbers_.push_back(codes->isNull(row) ? kNoLand : options_.coverCosts->find(codes->display(row)).value_or(kNoLand));
    TRY_ASSIGN(auto areas, FeaturesOnGrid::make(options_.cover, options_.shape));
    cover_ = std::move(areas);
    return {};
}

/// Per km; infinite: a wall; NaN: no land.
Result<void> FrictionSource::readGround(const Window& window, std::span<double> ground, Tally* tally) const
{
    const double base = options_.base.value_or(kNoLand);
    std::fill(ground.begin(), ground.end(), base);
    if (coverRaster_.isValid()) {
        std::vector<float> codes(ground.size());
        TRY(coverRaster_.read(window, codes));
        float last = kNoData;
        std::optional<double> number;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (isNoData(codes[i]))
                continue;
            if (codes[i] != last) {
                number = options_.coverCosts->find(codes[i]);
                last = codes[i];
            }
            if (number)
                ground[i] = *number;
            else if (tally)
                ++tally->unknownCovers[fmt::format("{}", codes[i])];
        }
    }
    if (cover_) {
        TouchedCells touched(options_.shape);
        constexpr auto kNoArea = std::numeric_limits<std::uint32_t>::max();
        std::vector<std::uint32_t> areas(ground.size(), kNoArea);
        for (const std::uint32_t row : cover_->in(window))
            touched.trace(cover_->geometry()[row], intersection(window, cover_->cellsOf(row)), [&](int y, int x, int count) {
                std::fill_n(areas.begin() + static_cast<std::ptrdiff_t>(y - window.row) * window.columns + (x - window.column), count, row);
            });
        const AttributeColumn& codes = *options_.cover->column(options_.coverField);
        for (std::size_t i = 0; i < areas.size(); ++i) {
            if (areas[i] == kNoArea)
                continue;
            if (const double number = coverNumbers_[areas[i]]; !std::isnan(number))
                ground[i] = number;
            else if (tally)
                ++tally->unknownCovers[codes.display(areas[i])];
        }
    }
    return {};
}

/// Adds what the layers have in a cell; `walls` (one for each layer) counts where that is a wall.
Result<void> FrictionSource::addLayers(const std::vector<LayerOnFriction>& layers, const Window& window, std::span<double> sum, std::span<double> scratch, std::int64_t* walls) const
{
    for (const LayerOnFriction& layer : layers) {
        TRY(layer.read(window, scratch));
        std::int64_t some = 0;
        for (std::size_t i = 0; i < sum.size(); ++i)
            if (!std::isnan(scratch[i])) {
                some += std::isinf(scratch[i]) && !std::isnan(sum[i]) ? 1 : 0;
                sum[i] += scratch[i];
            }
        if (walls)
            *walls++ += some;
    }
    return {};
}

Result<void> FrictionSource::compute(const Window& window, std::span<float> cells, Tally* tally) const
{
    const std::size_t count = cells.size();
    std::vector<double> ground(count);
    TRY(readGround(window, ground, tally));
    std::vector<double> slopes(count, options_.slopeAdds ? 0.0 : 1.0);
    if (options_.slope.isValid()) {
        TRY(options_.slope.read(window, cells));
        for (std::size_t i = 0; i < count; ++i) {
            if (isNoData(cells[i]))
                ground[i] = kNoLand;
            else
                slopes[i] = (*options_.slopeTable)(static_cast<double>(cells[i]));
        }
    }
    // Layers count on land only: what lies on no land stays NaN in the sums.
    const auto onLand = [&] {
        std::vector<double> sum(count, 0.0);
        for (std::size_t i = 0; i < count; ++i)
            if (std::isnan(ground[i]))
                sum[i] = kNoLand;
        return sum;
    };
    std::vector<double> scratch(count);
    std::vector<std::int64_t> wallsBy(2 + crossings_.size() + rules_.size());
    std::vector<double> surcharges = onLand();
    std::vector<double> taken = onLand();
    std::vector<double> crossings = onLand();
    std::vector<double> rules = onLand();
    TRY(addLayers(surcharges_, window, surcharges, scratch, nullptr));
    TRY(addLayers(landTaken_, window, taken, scratch, nullptr));
    TRY(addLayers(crossings_, window, crossings, scratch, wallsBy.data() + 2));
    TRY(addLayers(rules_, window, rules, scratch, wallsBy.data() + 2 + crossings_.size()));
    std::vector<double> roads(count, kNoLand);
    std::vector<RoadOpens> opens(roads_.empty() ? 0 : count, RoadOpens::Nothing);
    for (std::size_t road = 0; road < roads_.size(); ++road) {
        TRY(roads_[road].read(window, scratch));
        for (std::size_t i = 0; i < count; ++i)
            if (!std::isnan(scratch[i])) {
                roads[i] = std::isnan(roads[i]) ? scratch[i] : std::min(roads[i], scratch[i]);
                opens[i] = std::max(opens[i], options_.roads[road].opens);
            }
    }

    std::int64_t land = 0;
    std::int64_t walls = 0;
    std::array<double, 6> parts{};
    double sum = 0;
    if (tally && tally->eachCell)
        tally->each.assign(count, {});
    for (std::size_t i = 0; i < count; ++i) {
        if (std::isnan(ground[i])) {
            cells[i] = kNoData;
            continue;
        }
        ++land;
        wallsBy[0] += std::isinf(slopes[i]) ? 1 : 0;
        wallsBy[1] += std::isinf(ground[i]) ? 1 : 0;
        const bool barred = std::isinf(slopes[i]) || std::isinf(ground[i]);
        std::array<double, 6> part{ground[i] * perMetre_, 0, surcharges[i] * perMetre_, taken[i] * perMu_, crossings[i] * perCrossing_, 0};
        part[1] = barred ? 0 : options_.slopeAdds ? slopes[i] * perMetre_ : part[0] * (slopes[i] - 1);
        const double without = barred ? kBarred : part[0] + part[1] + part[2] + part[3];
        double value = without + part[4];
        if (!std::isnan(roads[i])) {
            const double road = roads[i] * perMetre_;
            if (opens[i] != RoadOpens::Nothing)
                value = std::min(value, road);
            else if (!barred)
                value = std::min(without, road) + part[4];
        }
        const bool opened = !opens.empty() && opens[i] == RoadOpens::All;
        if (std::isinf(rules[i]) && !opened)
            value = kBarred;
        cells[i] = static_cast<float>(value);
        if (std::isinf(value)) {
            ++walls;
            continue;
        }
        if (std::isinf(without + part[4]))
            part = {};   // a road through a wall
        part[5] = value - (part[0] + part[1] + part[2] + part[3] + part[4]);
        for (std::size_t k = 0; k < part.size(); ++k)
            parts[k] += part[k];
        if (tally && tally->eachCell)
            tally->each[i] = part;
        sum += value;
    }
    if (tally) {
        tally->land = land;
        tally->walls = walls;
        tally->wallsBy = std::move(wallsBy);
        tally->parts = parts;
        tally->sum = sum;
    }
    return {};
}

const std::array<const char*, 6>& FrictionSource::partNames()
{
    static constexpr std::array<const char*, 6> names{"ground", "slope", "surcharges", "land taken", "crossings", "roads"};
    return names;
}

FrictionSummary FrictionSource::named(const Tally& tally) const
{
    FrictionSummary summary{.cells = options_.shape.cells(), .land = tally.land, .walls = tally.walls, .wallsBy = {}, .parts = {}, .sum = tally.sum, .unknownCovers = {}};
    std::size_t next = 0;
    const auto wall = [&](const std::string& of, const std::string& law, bool shown) {
        const std::int64_t cells = next < tally.wallsBy.size() ? tally.wallsBy[next] : 0;
        ++next;
        if (shown)
            summary.wallsBy.push_back({of, law, cells});
    };
    wall("slope", {}, options_.slope.isValid());
    wall("cover", {}, coverRaster_.isValid() || cover_.has_value());
    for (const FrictionLayer& layer : options_.crossings)
        wall(layer.name, layer.law, std::isinf(layer.number));
    for (const FrictionLayer& layer : options_.rules)
        wall(layer.name, layer.law, true);
    for (std::size_t i = 0; i < tally.parts.size(); ++i)
        summary.parts.push_back({partNames()[i], tally.parts[i]});
    summary.unknownCovers.assign(tally.unknownCovers.begin(), tally.unknownCovers.end());
    std::stable_sort(summary.unknownCovers.begin(), summary.unknownCovers.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return summary;
}

}  // namespace spatial
