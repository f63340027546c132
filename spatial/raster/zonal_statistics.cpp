// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/zonal_statistics.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/coverage.h"
#include "spatial/raster/features_on_grid.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace spatial {

namespace {

/// Weighted moments that can be merged (Chan, Golub & LeVeque 1983). Squares are taken about the first value, near the mean as a rule.
struct Moments {
    double weight = 0;
    double sum = 0;
    double shift = 0;
    double shiftedSum = 0;
    double shiftedSquares = 0;
    float minimum = std::numeric_limits<float>::infinity();
    float maximum = -std::numeric_limits<float>::infinity();

    void add(double share, float value)
    {
        const auto v = static_cast<double>(value);
        if (weight == 0)
            shift = v;
        const double d = v - shift;
        weight += share;
        sum += share * v;
        shiftedSum += share * d;
        shiftedSquares += share * d * d;
        minimum = std::min(minimum, value);
        maximum = std::max(maximum, value);
    }
    double mean() const { return shift + shiftedSum / weight; }
    double squares() const { return shiftedSquares - shiftedSum * shiftedSum / weight; }   // about the mean
};

/// What all tiles of a zone add up to.
struct Total {
    double weight = 0;
    double sum = 0;
    double mean = 0;
    double squares = 0;
    float minimum = std::numeric_limits<float>::infinity();
    float maximum = -std::numeric_limits<float>::infinity();

    void merge(const Moments& part)
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

using ValueShares = std::unordered_map<float, double>;

struct ZonePart {
    std::uint32_t zone;
    Moments moments;
    std::vector<std::pair<float, double>> shares;   // ascending by value; for the majority
};

/// The zones of one tile. The order of additions depends on the tile alone.
Result<std::vector<ZonePart>> partsOfTile(const FeaturesOnGrid& zones, std::size_t tile, const RasterExpression& values, bool majority)
{
    std::vector<ZonePart> parts;
    const auto rows = zones.inTile(tile);
    const Window window = zones.tile(tile);
    std::vector<float> cells(static_cast<std::size_t>(window.cells()));
    TRY(values.read(window, cells));
    PolygonCoverage coverage(zones.shape());
    ValueShares shares;
    for (const std::uint32_t zone : rows) {
        Moments moments;
        shares.clear();
        coverage.cover(zones.geometry()[zone], intersection(window, zones.cellsOf(zone)), [&](int row, int column, std::span<const double> fractions) {
            const float* at = cells.data() + static_cast<std::size_t>(row - window.row) * static_cast<std::size_t>(window.columns) + static_cast<std::size_t>(column - window.column);
            for (std::size_t i = 0; i < fractions.size(); ++i) {
                if (!(fractions[i] > 0) || isNoData(at[i]))
                    continue;
                moments.add(fractions[i], at[i]);
                if (majority)
                    shares[at[i] == 0 ? 0.0F : at[i]] += fractions[i];   // -0 is 0
            }
        });
        if (!(moments.weight > 0))
            continue;
        parts.push_back({zone, moments, {shares.begin(), shares.end()}});
        std::sort(parts.back().shares.begin(), parts.back().shares.end());
    }
    return parts;
}

double majorityOf(const ValueShares& shares)
{
    const auto most = std::max_element(shares.begin(), shares.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second < b.second : a.first > b.first;
    });
    return most == shares.end() ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(most->first);
}

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
    TRY_ASSIGN(const auto onGrid, FeaturesOnGrid::make(zones, values.shape()));
    std::vector<std::size_t> tiles;
    for (std::size_t tile = 0; tile < onGrid.tiles(); ++tile)
        if (!onGrid.inTile(tile).empty())
            tiles.push_back(tile);

    std::vector<Total> totals(zones->size());
    std::vector<ValueShares> shares(majority ? zones->size() : 0);
    std::size_t kept = 0;
    const std::size_t ahead = 2 * static_cast<std::size_t>(threadLimit());
    std::vector<std::vector<ZonePart>> places(ahead);
    TRY(parallelInOrder(
        tiles.size(), ahead, progress,
        [&](std::size_t i) -> Result<void> {
            TRY_ASSIGN(places[i % ahead], partsOfTile(onGrid, tiles[i], values, majority));
            return {};
        },
        [&](std::size_t i) -> Result<void> {
            for (const ZonePart& part : places[i % ahead]) {
                totals[part.zone].merge(part.moments);
                if (!majority)
                    continue;
                auto& of = shares[part.zone];
                kept -= of.size();
                for (const auto& [value, share] : part.shares)
                    of[value] += share;
                kept += of.size();
            }
            constexpr std::size_t kBytesPerValue = 32;
            if (kept * kBytesPerValue > memoryLimit())
                return Error{ErrorCode::LimitReached, text("The zones hold too many different values to find the majority of each."),
                             text("Leave majority out, or reclassify the raster first.")};
            progress.report(static_cast<double>(i + 1) / static_cast<double>(tiles.size()), "zones");
            return {};
        }));

    std::vector<ZoneStatistics> statistics(zones->size());
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

Result<FeatureTable> withZonalStatistics(const FeatureTablePtr& zones, const RasterExpression& values, const std::vector<std::string>& statistics, Progress& progress)
{
    for (const std::string& name : statistics)
        if (!statisticByName().contains(name))
            return Error{ErrorCode::InvalidParameter, text("There is no zonal statistic {0}.", name), text("Choose from count, mean, min, max, sum, stdev, majority."), "statistics"};
    const bool majority = std::find(statistics.begin(), statistics.end(), "majority") != statistics.end();
    TRY_ASSIGN(const auto measured, zonalStatistics(zones, values, majority, progress));
    FeatureTable result = *zones;
    for (const std::string& name : statistics) {
        AttributeColumn column(FieldType::Real);
        column.reserve(measured.size());
        for (const ZoneStatistics& zone : measured) {
            if (const double value = zone.*statisticByName().at(name); std::isnan(value))
                column.appendNull();
            else
                column.append(value);
        }
        result.addField({freeName(result, name), FieldType::Real}, std::move(column));
    }
    return result;
}

}  // namespace spatial
