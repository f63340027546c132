// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/build_sites.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/network/dijkstra.h"
#include "spatial/raster/coverage.h"
#include "spatial/siting/parcel_groups.h"
#include "spatial/suitability/robustness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace spatial {

namespace {

constexpr double kLabourMinutes = 45;
/// A rule that takes less than this share of a site is not worth a line in the report.
constexpr double kTouched = 0.0005;
/// A place with a Chinese name within this many metres serves before a nearer one without.
constexpr double kStillNear = 10'000;

/// Mean of a property over parcels, weighted by their usable cells; NaN where all are missing.
template <class Get>
double meanOver(const std::vector<const CandidateParcel*>& members, Get&& get)
{
    double sum = 0;
    double weight = 0;
    for (const CandidateParcel* parcel : members) {
        const double value = get(*parcel);
        if (std::isnan(value))
            continue;
        sum += value * parcel->cells * parcel->usableShare;
        weight += parcel->cells * parcel->usableShare;
    }
    return weight > 0 ? sum / weight : std::numeric_limits<double>::quiet_NaN();
}

Result<void> describe(const SitingContext& context, const std::vector<const CandidateParcel*>& members, const Crs& crs, Site& site)
{
    std::vector<GeometryView> shapes;
    for (const CandidateParcel* parcel : members)
        shapes.push_back(parcel->layer->geometry[parcel->row]);
    TRY_ASSIGN(site.shape, unaryUnion(shapes));
    TRY_ASSIGN(site.centre, pointOnSurface(site.shape));
    site.hectares = hectares(geodesicArea(site.shape, crs));
    site.parcels = members.size();

    std::set<std::string> codes;
    double cells = 0;
    for (const CandidateParcel* parcel : members) {
        codes.insert(parcel->code);
        cells += parcel->cells;
    }
    site.landCodes.assign(codes.begin(), codes.end());
    for (std::size_t rule = 0; rule < context.rules().size(); ++rule) {
        double excluded = 0;
        for (const CandidateParcel* parcel : members)
            excluded += parcel->ruleShares[rule] * parcel->cells;
        if (excluded / cells > kTouched) {
            site.constraints.push_back(context.rules()[rule].rule.id);
            site.constraintShares.push_back(excluded / cells);
        }
    }
    return {};
}

Result<void> scoreSite(const SitingContext& context, const std::vector<const CandidateParcel*>& members, const Combination& combination, Site& site)
{
    const auto used = context.used();
    for (std::size_t i = 0; i < used.size(); ++i) {
        site.raw.push_back(meanOver(members, [&](const CandidateParcel& p) { return p.raw[i]; }));
        site.scores.push_back(meanOver(members, [&](const CandidateParcel& p) { return p.utilities[i]; }));
        if (std::isnan(site.scores.back()))
            site.missing.push_back(context.model().criteria[used[i]].id);
    }
    site.score = combination.score(site.scores);
    site.contributions = combination.contributions(site.scores);
    TRY_ASSIGN(const WeightRobustness robustness, WeightRobustness::make(used.size(), context.model().threshold));
    const double probability = robustness.probability(site.scores);
    if (!std::isnan(probability) && used.size() > 1)   // a single criterion has no other weights
        site.robustness = probability;
    return {};
}

/// The site's cells: its score from them, and its own raw values that curves are applied to once.
class WholeSites {
public:
    WholeSites(const SitingContext& context, const GridSiting& grid, const Combination& combination) : context_(context), grid_(grid), combination_(combination), coverage_(grid.shape) {}

    Result<void> score(const std::vector<const CandidateParcel*>& members, Site& site)
    {
        shareOut(site.shape);
        UnitScores& scores = site.units;
        TRY(read(grid_.score));
        scores.cells = mean();
        scores.parcels = meanOver(members, [](const CandidateParcel& parcel) { return parcel.score; });
        scores.utilities = site.scores;
        const auto used = context_.used();
        for (std::size_t i = 0; i < used.size(); ++i) {
            const Criterion& criterion = context_.model().criteria[used[i]];
            TRY(read(grid_.raw[i]));
            const double own = isOfClasses(criterion) ? mostFrequent() : mean();
            const double absent = criterion.elsewhere.value_or(std::numeric_limits<double>::quiet_NaN());
            scores.wholeUtilities.push_back(std::isnan(own) ? absent : static_cast<double>(grid_.curves[i](static_cast<float>(own))));
            scores.known.push_back(known());
        }
        scores.whole = combination_.score(scores.wholeUtilities);
        return {};
    }

private:
    /// The shares of cells that no rule excludes.
    void shareOut(const Geometry& shape)
    {
        GeometryColumn one;
        one.append(shape.view());
        const Box& box = one.box(0);
        const auto cell = [](double v, int last) { return static_cast<int>(std::clamp(std::floor(v), 0.0, static_cast<double>(last))); };
        const int column = cell(grid_.shape.columnOf(box.minX), grid_.shape.columns - 1);
        const int row = cell(grid_.shape.rowOf(box.maxY), grid_.shape.rows - 1);
        window_ = {column, row, cell(grid_.shape.columnOf(box.maxX), grid_.shape.columns - 1) - column + 1, cell(grid_.shape.rowOf(box.minY), grid_.shape.rows - 1) - row + 1};
        shares_.assign(static_cast<std::size_t>(window_.cells()), 0.0);
        coverage_.cover(one[0], window_, [&](int line, int first, std::span<const double> fractions) {
            const std::size_t inGrid = static_cast<std::size_t>(line) * static_cast<std::size_t>(grid_.shape.columns) + static_cast<std::size_t>(first);
            const std::size_t inWindow = static_cast<std::size_t>(line - window_.row) * static_cast<std::size_t>(window_.columns) + static_cast<std::size_t>(first - window_.column);
            for (std::size_t i = 0; i < fractions.size(); ++i)
                if (grid_.rules->broken[inGrid + i] == 0)
                    shares_[inWindow + i] = fractions[i];
        });
    }
    Result<void> read(const RasterExpression& raster)
    {
        values_.resize(shares_.size());
        return raster.read(window_, values_);
    }
    template <class Take>
    void forEachCell(Take&& take) const
    {
        for (std::size_t i = 0; i < shares_.size(); ++i)
            if (shares_[i] > 0 && !isNoData(values_[i]))
                take(static_cast<double>(values_[i]), shares_[i]);
    }
    double mean() const
    {
        double sum = 0;
        double weight = 0;
        forEachCell([&](double value, double share) {
            sum += value * share;
            weight += share;
        });
        return weight > 0 ? sum / weight : std::numeric_limits<double>::quiet_NaN();
    }
    /// Of equals the smallest.
    double mostFrequent() const
    {
        std::map<double, double> shares;
        forEachCell([&](double value, double share) { shares[value] += share; });
        const auto most = std::max_element(shares.begin(), shares.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == shares.end() ? std::numeric_limits<double>::quiet_NaN() : most->first;
    }
    double known() const
    {
        double with = 0;
        forEachCell([&](double, double share) { with += share; });
        const double all = std::accumulate(shares_.begin(), shares_.end(), 0.0);
        return all > 0 ? with / all : 0;
    }

    const SitingContext& context_;
    const GridSiting& grid_;
    const Combination& combination_;
    PolygonCoverage coverage_;
    Window window_;
    std::vector<double> shares_;
    std::vector<float> values_;
};

}  // namespace

Result<std::vector<Site>> buildSites(const SitingContext& context, const GridSiting& grid, const std::vector<CandidateParcel>& parcels, std::vector<int>& siteOf, Progress& progress)
{
    siteOf.assign(parcels.size(), -1);
    std::vector<std::size_t> candidates;
    std::vector<ParcelToGroup> toGroup;
    GeometryColumn shapes;
    for (std::size_t i = 0; i < parcels.size(); ++i) {
        if (!parcels[i].candidate)
            continue;
        candidates.push_back(i);
        toGroup.push_back({parcels[i].score, parcels[i].hectares});
        shapes.append(parcels[i].layer->geometry[parcels[i].row]);
    }
    const CandidateRules& rules = context.model().candidates;
    const auto groups = groupParcels(toGroup, sharedBorders(shapes), rules.minimumHectares, rules.maximumHectares);

    std::vector<MissingData> missing;
    for (const std::size_t i : context.used())
        missing.push_back(context.model().criteria[i].missing);
    TRY_ASSIGN(const Combination combination, Combination::make(context.usedWeights(), combinationOf(context.model(), missing.size()), missing));

    std::vector<Site> sites(groups.size());
    TRY(parallelFor(groups.size(), 4, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        WholeSites wholes(context, grid, combination);
        for (std::size_t g = begin; g < end; ++g) {
            std::vector<const CandidateParcel*> members;
            for (const std::size_t member : groups[g])
                members.push_back(&parcels[candidates[member]]);
            sites[g].grid = grid.id;
            TRY(describe(context, members, grid.shape.crs, sites[g]));
            TRY(scoreSite(context, members, combination, sites[g]));
            TRY(wholes.score(members, sites[g]));
        }
        return {};
    }));
    for (std::size_t g = 0; g < groups.size(); ++g)
        for (const std::size_t member : groups[g])
            siteOf[candidates[member]] = static_cast<int>(g);
    return sites;
}

/// From the middle of each site with the way to its road; values of criteria are means over its cells, so the two figures differ.
Result<void> measureAccess(const SitingContext& context, const Crs& crs, std::vector<Site>& sites, Progress& progress)
{
    const std::string& id = context.model().network;
    const Snapper* snapper = context.snapper(id);
    const Network* network = context.data().network(id);
    if (!snapper || !network)
        return {};
    const SnapOptions options = offRoad(context.model());
    Search toStations(*network);
    std::vector<SearchSource> stations;
    for (const auto& station : context.sources(id, context.model().stations))
        if (station)
            stations.push_back({station->at, station->offRoadSeconds(options), 0});
    TRY(toStations.run(stations, {Impedance::Time, Direction::ToSources, kUnreachable}, progress));

    return parallelFor(sites.size(), 4, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        TRY_ASSIGN(const Transform toNetwork, Transform::between(crs, network->crs));
        for (std::size_t i = begin; i < end; ++i) {
            const auto snap = snapper->snap(toNetwork(sites[i].centre), kFarthestRoad);
            if (!snap)
                continue;
            const double walk = snap->offRoadSeconds(options);
            const double toStation = stations.empty() ? kUnreachable : toStations.costTo(snap->at).cost;
            if (toStation < kUnreachable)
                sites[i].railMinutes = (toStation + walk) / 60;
            if (context.labour()) {
                TRY_ASSIGN(sites[i].labour, peopleReaching(*network, *snap, *context.labour(), kLabourMinutes * 60 - walk, progress));
            }
        }
        return {};
    });
}

std::vector<int> rankSites(std::vector<Site>& sites, int count)
{
    std::vector<std::size_t> order(sites.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Scores are compared as they are printed in the table of results, so that what looks equal shares a rank.
    const auto shown = [&](std::size_t i) { return std::llround(sites[i].score * 1e6); };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (shown(a) != shown(b))
            return shown(a) > shown(b);
        if (sites[a].centre.y != sites[b].centre.y)
            return sites[a].centre.y > sites[b].centre.y;
        return sites[a].centre.x != sites[b].centre.x ? sites[a].centre.x < sites[b].centre.x : a < b;
    });
    std::vector<int> position(sites.size(), -1);
    std::vector<Site> ranked;
    for (std::size_t at = 0; at < order.size() && at < static_cast<std::size_t>(count); ++at) {
        const bool tie = at > 0 && shown(order[at]) == shown(order[at - 1]);
        position[order[at]] = static_cast<int>(at);
        Site& site = sites[order[at]];
        site.id = static_cast<int>(at) + 1;
        site.rank = tie ? ranked.back().rank : site.id;
        ranked.push_back(site);
    }
    sites = std::move(ranked);
    return position;
}

namespace {

struct PlaceName {
    double away = std::numeric_limits<double>::infinity();
    std::string chinese;
    std::string english;
};

bool isAscii(const std::string& written)
{
    return std::all_of(written.begin(), written.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

void nameSites(const std::vector<FeatureTablePtr>& places, std::vector<Site>& sites)
{
    for (Site& site : sites) {
        PlaceName any;
        PlaceName withChinese;
        for (const FeatureTablePtr& table : places) {
            const AttributeColumn* chinese = columnOf(*table, "name_zh|NAME_ZH|名称|地名|乡镇名称|村名");
            const AttributeColumn* english = columnOf(*table, "name_en|NAME_EN|name|NAME|Name");
            for (std::size_t row = 0; row < table->size() && (chinese || english); ++row) {
                const Box& box = table->geometry.box(row);
                if (box.empty())
                    continue;
                const double away = distance(box.centre(), site.centre);
                if (away >= any.away && away >= withChinese.away)
                    continue;
                PlaceName name{away, chinese ? chinese->display(row) : std::string(), english ? english->display(row) : std::string()};
                if (name.chinese.empty() && !isAscii(name.english))
                    name.chinese = name.english;
                if (away < any.away && !(name.chinese.empty() && name.english.empty()))
                    any = name;
                if (away < withChinese.away && !name.chinese.empty())
                    withChinese = std::move(name);
            }
        }
        const PlaceName& best = withChinese.away <= std::max(any.away, kStillNear) ? withChinese : any;
        site.place = best.chinese.empty() ? best.english : best.chinese;
        site.placeEnglish = best.english.empty() ? best.chinese : best.english;
    }
}

}  // namespace spatial
