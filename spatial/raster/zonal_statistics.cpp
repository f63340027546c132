// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/zonal_statistics.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/raster/features_on_grid.h"
#include "spatial/raster/value_shares.h"

#include <algorithm>
#include <map>
#include <optional>

namespace spatial {

namespace {

/// What all tiles of a zone add up to (Chan, Golub & LeVeque 1983).
struct Total {
    double weight = 0;
    double sum = 0;
    double mean = 0;
    double squares = 0;
    float minimum = std::numeric_limits<float>::infinity();
    float maximum = -std::numeric_limits<float>::infinity();

    void merge(const ZoneMoments& part)
    {
        const double both = weight + part.weight;
        const double between = part.mean() - mean;
        squares += part.squares() + between * between * weight * part.weight / both;
        mean += between * (part.weight / both);
        weight = both;
        sum += part.sum;
        minimum = std::min(minimum, part.minimum);
        maximum = std::max(maximum, part.maximum);
    }
};

struct ZonePart {
    std::uint32_t zone;
    ZoneMoments moments;
    ValueShares shares;   // for the majority
};

/// Zones whose cells are found while they are used.
class ZonesOnGrid {
public:
    explicit ZonesOnGrid(FeaturesOnGrid features) : features_(std::move(features)) {}
    std::size_t zones() const { return features_.geometry().size(); }
    std::size_t tiles() const { return features_.tiles(); }
    bool tileIsEmpty(std::size_t number) const { return features_.inTile(number).empty(); }
    Window tile(std::size_t number) const { return features_.tile(number); }
    template <class Visit>
    void forEachZone(std::size_t number, PolygonCoverage& coverage, Visit&& visit) const
    {
        const Window window = tile(number);
        for (const std::uint32_t zone : features_.inTile(number))
            if (!visit(zone, coverage.cells(features_.geometry()[zone], intersection(window, features_.cellsOf(zone)))))
                return;
    }

private:
    FeaturesOnGrid features_;
};

/// What one thread works with, tile after tile.
struct Workspace {
    explicit Workspace(const GridShape& shape)
        : cells(static_cast<std::size_t>(FeaturesOnGrid::kTile) * FeaturesOnGrid::kTile + TileCells::kReadAhead, kNoData), coverage(shape)
    {
    }
    std::vector<float> cells;
    PolygonCoverage coverage;
    ShareTable shares;
};

/// The zones of one tile. The order of additions depends on the tile alone.
template <class Zones>
Result<std::vector<ZonePart>> partsOfTile(const Zones& zones, std::size_t number, const RasterExpression& values, bool majority, Workspace& work, const Progress& progress)
{
    const Window window = zones.tile(number);
    TRY(values.read(window, std::span(work.cells).first(static_cast<std::size_t>(window.cells()))));
    const TileCells tile{work.cells.data(), window};
    std::vector<ZonePart> parts;
    std::size_t asked = 0;
    bool stopped = false;
    zones.forEachZone(number, work.coverage, [&](std::uint32_t zone, std::span<const CoveredCells> covered) {
        const ZoneMoments moments = momentsOf(covered, tile);
        if (moments.weight > 0)
            parts.push_back({zone, moments, majority ? work.shares.sharesOf(covered, tile) : ValueShares{}});
        stopped = ++asked % 64 == 0 && progress.cancelled();
        return !stopped;
    });
    if (stopped)
        return cancelledError();
    return parts;
}

template <class Zones>
Result<std::vector<ZoneStatistics>> statisticsOfZones(const Zones& zones, const RasterExpression& values, bool majority, Progress& progress)
{
    std::vector<std::size_t> tiles;
    for (std::size_t tile = 0; tile < zones.tiles(); ++tile)
        if (!zones.tileIsEmpty(tile))
            tiles.push_back(tile);

    std::vector<Total> totals(zones.zones());
    std::vector<ValueShares> shares(majority ? zones.zones() : 0);
    std::size_t kept = 0;
    const std::size_t ahead = 2 * static_cast<std::size_t>(threadLimit());
    std::vector<std::vector<ZonePart>> places(ahead);
    Pool<Workspace> workspaces([&] { return std::make_unique<Workspace>(values.shape()); });
    TRY(parallelInOrder(
        tiles.size(), ahead, progress,
        [&](std::size_t i) -> Result<void> {
            auto work = workspaces.borrow();
            TRY_ASSIGN(places[i % ahead], partsOfTile(zones, tiles[i], values, majority, *work, progress));
            return {};
        },
        [&](std::size_t i) -> Result<void> {
            for (ZonePart& part : places[i % ahead]) {
                totals[part.zone].merge(part.moments);
                if (!majority)
                    continue;
                ValueShares& of = shares[part.zone];
                kept -= of.size();
                of = of.empty() ? std::move(part.shares) : merged(of, part.shares);
                kept += of.size();
            }
            if (kept * sizeof(ValueShares::value_type) > memoryLimit())
                return Error{ErrorCode::LimitReached, text("The zones hold too many different values to find the majority of each."),
                             text("Leave majority out, or reclassify the raster first.")};
            progress.report(static_cast<double>(i + 1) / static_cast<double>(tiles.size()), "zones");
            return {};
        }));

    std::vector<ZoneStatistics> statistics(zones.zones());
    for (std::size_t zone = 0; zone < totals.size(); ++zone) {
        const Total& total = totals[zone];
        if (!(total.weight > 0))
            continue;
        statistics[zone] = {.count = total.weight,
                            .mean = total.mean,
                            .minimum = static_cast<double>(total.minimum),
                            .maximum = static_cast<double>(total.maximum),
                            .sum = total.sum,
                            .deviation = std::sqrt(std::max(0.0, total.squares / total.weight))};
        if (majority)
            statistics[zone].majority = majorityOf(shares[zone]);
    }
    return statistics;
}

/// The name of a column that the table does not have yet.
std::string freeName(const FeatureTable& table, const std::string& wanted)
{
    std::string name = wanted;
    for (int i = 1; table.fieldIndex(name) >= 0; ++i)
        name = fmt::format("{}_{}", wanted, i);
    return name;
}

}  // namespace

Result<std::vector<ZoneStatistics>> zonalStatistics(const FeatureTablePtr& zones, const RasterExpression& values, bool majority, Progress& progress)
{
    TRY_ASSIGN(auto onGrid, FeaturesOnGrid::make(zones, values.shape()));
    return statisticsOfZones(ZonesOnGrid(std::move(onGrid)), values, majority, progress);
}

Result<std::vector<ZoneStatistics>> zonalStatistics(const CoverageRuns& zones, const RasterExpression& values, bool majority, Progress& progress)
{
    if (!values.shape().matches(zones.shape()))
        return Error{ErrorCode::GridMismatch, text("The coverage of the zones belongs to another grid than the values."), text("Align the raster first.")};
    return statisticsOfZones(zones, values, majority, progress);
}

namespace {

const std::map<std::string, double ZoneStatistics::*>& statisticByName()
{
    static const std::map<std::string, double ZoneStatistics::*> byName = {
        {"count", &ZoneStatistics::count},     {"mean", &ZoneStatistics::mean}, {"min", &ZoneStatistics::minimum},        {"max", &ZoneStatistics::maximum},
        {"sum", &ZoneStatistics::sum},         {"stdev", &ZoneStatistics::deviation}, {"majority", &ZoneStatistics::majority},
    };
    return byName;
}

}  // namespace

const std::vector<std::string>& zonalStatisticNames()
{
    static const std::vector<std::string> names = {"count", "mean", "min", "max", "sum", "stdev", "majority"};
    return names;
}

namespace {

/// The statistics of each raster. Where neighbours in the list share a grid, the cells of the zones are found once for them.
Result<std::vector<std::vector<ZoneStatistics>>> measured(const FeatureTablePtr& zones, const std::vector<ZonalValues>& values, bool majority, Progress& progress)
{
    std::vector<std::vector<ZoneStatistics>> all;
    std::optional<CoverageRuns> runs;
    const double share = 1.0 / static_cast<double>(std::max<std::size_t>(1, values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const RasterExpression& raster = values[i].raster;
        PartOfProgress part(progress, share * static_cast<double>(i), share * static_cast<double>(i + 1));
        if (runs && !raster.shape().matches(runs->shape()))
            runs.reset();
        const bool again = i + 1 < values.size() && values[i + 1].raster.shape().matches(raster.shape());
        if (!runs && again) {
            CancelOnly quiet(part);
            if (auto made = CoverageRuns::make(zones, raster.shape(), quiet))
                runs = *std::move(made);
            else if (made.error().code != ErrorCode::LimitReached)
                return made.error();
        }
        auto one = runs ? zonalStatistics(*runs, raster, majority, part) : zonalStatistics(zones, raster, majority, part);
        if (!one)
            return one.error();
        all.push_back(*std::move(one));
    }
    return all;
}

}  // namespace

Result<FeatureTable> withZonalStatistics(const FeatureTablePtr& zones, const std::vector<ZonalValues>& values, const std::vector<std::string>& statistics, Progress& progress)
{
    for (const std::string& name : statistics)
        if (!statisticByName().contains(name))
            return Error{ErrorCode::InvalidParameter, text("There is no zonal statistic {0}.", name), text("Choose from count, mean, min, max, sum, stdev, majority."), "statistics"};
    const bool majority = std::find(statistics.begin(), statistics.end(), "majority") != statistics.end();
    TRY_ASSIGN(const auto all, measured(zones, values, majority, progress));
    FeatureTable result = *zones;
    for (std::size_t i = 0; i < values.size(); ++i)
        for (const std::string& name : statistics) {
            AttributeColumn column(FieldType::Real);
            column.reserve(all[i].size());
            for (const ZoneStatistics& zone : all[i]) {
                if (const double value = zone.*statisticByName().at(name); std::isnan(value))
                    column.appendNull();
                else
                    column.append(value);
            }
            result.addField({freeName(result, values[i].name.empty() ? name : fmt::format("{}_{}", values[i].name, name)), FieldType::Real}, std::move(column));
        }
    return result;
}

}  // namespace spatial
