// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/build_sites.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/network/dijkstra.h"
#include "spatial/siting/parcel_groups.h"
#include "spatial/suitability/robustness.h"

#include <algorithm>
#include <cmath>
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
        for (std::size_t g = begin; g < end; ++g) {
            std::vector<const CandidateParcel*> members;
            for (const std::size_t member : groups[g])
                members.push_back(&parcels[candidates[member]]);
            sites[g].grid = grid.id;
            TRY(describe(context, members, grid.shape.crs, sites[g]));
            TRY(scoreSite(context, members, combination, sites[g]));
        }
        return {};
    }));
    for (std::size_t g = 0; g < groups.size(); ++g)
        for (const std::size_t member : groups[g])
            siteOf[candidates[member]] = static_cast<int>(g);
    return sites;
}

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
