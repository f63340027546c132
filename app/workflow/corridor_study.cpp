// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/corridor_study.h"

#include "app/workflow/corridor_bottlenecks.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"
#include "spatial/network/route.h"
#include "spatial/network/way_places.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::kUnreachable;
using spatial::PairStatus;
using spatial::Result;
using spatial::text;

namespace {

/// Pair weights of the bottlenecks: linkage, or all alike where there is none.
std::vector<double> weightsOfPairs(CorridorByMode& mode, std::size_t cities)
{
    std::vector<double> weights = mode.linkage.strength;
    double whole = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(whole > 0)) {
        mode.weighedEvenly = true;
        weights.assign(cities * cities, 0);
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] = mode.status[i] == PairStatus::Ok && i / cities != i % cities ? 1 : 0;
        whole = std::accumulate(weights.begin(), weights.end(), 0.0);
    }
    for (double& weight : weights)
        weight = whole > 0 ? weight / whole : 0;
    return weights;
}

/// The corridor by one mode, step by step.
class ModeStudy {
public:
    ModeStudy(const layers::CorridorSettings& settings, const std::vector<CorridorCityValues>& cities, const CorridorNetwork& network, const spatial::Transform& fromStudy, const spatial::Transform& toStudy)
        : settings_(settings), cities_(cities), source_(network), network_(*network.network->network), toStudy_(toStudy)
    {
        options_.snap = {settings.snap, settings.offRoadKmh};
        out_.mode = network.mode;
        out_.network = network.id;
        for (const CorridorCityValues& city : cities)
            out_.snaps.push_back(network.network->snapper->snap(fromStudy(city.place), settings.snap));
    }

    Result<CorridorByMode> run(spatial::Progress& progress)
    {
        spatial::PartOfProgress timing(progress, 0, 0.1);
        TRY(times(timing));
        link();
        spatial::PartOfProgress drawing(progress, 0.1, 0.3);
        TRY(ways(drawing));
        TRY(breaks(drawing));
        spatial::PartOfProgress closing(progress, 0.3, 1);
        if (out_.mode != CorridorMode::Winter && settings_.bottlenecks > 0)
            TRY(bottlenecks(closing));
        return std::move(out_);
    }

private:
    Result<void> times(spatial::Progress& progress)
    {
        TRY_ASSIGN(spatial::OdMatrix matrix, spatial::odMatrix(network_, out_.snaps, out_.snaps, options_, progress));
        const std::size_t n = cities_.size();
        out_.status = std::move(matrix.status);
        out_.minutes.assign(n * n, kUnreachable);
        out_.kilometres.assign(n * n, kUnreachable);
        out_.detour.assign(n * n, std::nan(""));
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                const std::size_t at = i * n + j;
                if (out_.status[at] != PairStatus::Ok)
                    continue;
                out_.minutes[at] = matrix.seconds[at] / 60;
                out_.kilometres[at] = matrix.metres[at] / 1000;
                const double straight = spatial::geodesicDistance(out_.snaps[i]->place, out_.snaps[j]->place, network_.crs).value;
                if (i != j && straight > 0)
                    out_.detour[at] = (matrix.metres[at] - out_.snaps[i]->offRoadMetres(options_.snap) - out_.snaps[j]->offRoadMetres(options_.snap)) / straight;
            }
        return {};
    }

    void link()
    {
        std::vector<spatial::CityMass> masses;
        for (const CorridorCityValues& city : cities_)
            masses.push_back(city.people && city.output ? spatial::CityMass{*city.people, *city.output} : spatial::CityMass{});
        auto linkage = spatial::cityLinkage(masses, out_.minutes, {settings_.exponent, 1});
        if (linkage)
            out_.linkage = *std::move(linkage);
        else
            out_.failure = linkage.error();
    }

    Result<void> ways(spatial::Progress& progress)
    {
        return spatial::routes(network_, out_.snaps, out_.snaps, options_, progress, [&](std::size_t from, std::vector<spatial::Route>&& routes) -> Result<void> {
            for (std::size_t to = from + 1; to < routes.size(); ++to)
                if (routes[to].status == PairStatus::Ok && routes[to].line.size() > 1) {
                    toStudy_.apply(routes[to].line);
                    out_.ways.push_back({from, to, std::move(routes[to].line)});
                }
            return {};
        });
    }

    Result<void> breaks(spatial::Progress& progress)
    {
        const std::size_t n = cities_.size();
        for (std::size_t from = 0; from < n; ++from)
            for (std::size_t to = from + 1; to < n; ++to) {
                const double whole = out_.minutes[from * n + to];
                const double massFrom = cities_[from].mass();
                const double massTo = cities_[to].mass();
                if (!out_.reaches(from, to) || !(whole > 0) || !(massFrom > 0) || !(massTo > 0))
                    continue;
                TRY_ASSIGN(const double minutesTo, spatial::breakingPoint(whole, massFrom, massTo));
                const double onNetwork = (whole - minutesTo) * 60 - out_.snaps[from]->offRoadSeconds(options_.snap);
                TRY_ASSIGN(const auto place, spatial::placeAlongWay(network_, *out_.snaps[from], *out_.snaps[to], std::max(0.0, onNetwork), spatial::Impedance::Time, progress));
                if (place)
                    out_.breaks.push_back({from, to, toStudy_(*place), whole - minutesTo, minutesTo});
            }
        return {};
    }

    Result<void> bottlenecks(spatial::Progress& progress)
    {
        const std::vector<double> weights = weightsOfPairs(out_, cities_.size());
        TRY_ASSIGN(out_.bottlenecks, corridorBottlenecks(source_, out_.snaps, weights, options_, static_cast<std::size_t>(settings_.bottlenecks), static_cast<std::size_t>(settings_.closures), progress));
        for (CorridorBottleneck& bottleneck : out_.bottlenecks) {
            toStudy_.apply(bottleneck.line);
            if (bottleneck.closed)
                toStudy_.apply(bottleneck.closed->line);
        }
        return {};
    }

    const layers::CorridorSettings& settings_;
    const std::vector<CorridorCityValues>& cities_;
    const CorridorNetwork& source_;
    const spatial::Network& network_;
    const spatial::Transform& toStudy_;
    spatial::OdOptions options_;
    CorridorByMode out_;
};

void tellGaps(CorridorStudy& study)
{
    for (const CorridorByMode& mode : study.modes) {
        const std::size_t n = mode.snaps.size();
        const auto lost = static_cast<std::size_t>(std::count(mode.snaps.begin(), mode.snaps.end(), std::nullopt));
        if (lost > 0)
            study.warnings.push_back({"corridor.unsnapped", text("{0}: {1} of {2} cities lie too far from the network.", corridorModeTitle(mode.mode), lost, n)});
        std::size_t without = 0;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = i + 1; j < n; ++j)
                without += mode.status[i * n + j] == PairStatus::Unreachable || mode.status[j * n + i] == PairStatus::Unreachable ? 1 : 0;
        if (without > 0)
            study.warnings.push_back({"corridor.no-way", text("{0}: {1} pairs of cities have no way over the network; their link is 0.", corridorModeTitle(mode.mode), without)});
        if (mode.failure)
            study.warnings.push_back({"corridor.no-linkage", text("{0}: no linkage can be computed: {1}", corridorModeTitle(mode.mode), mode.failure->message)});
    }
}

bool makesYuanSmall(const layers::NetworkEntry& entry) { return entry.impedance == "cost"; }

}  // namespace

const char* corridorModeId(CorridorMode mode) { return mode == CorridorMode::Road ? "road" : mode == CorridorMode::Winter ? "winter" : "rail"; }

spatial::Text corridorModeTitle(CorridorMode mode) { return mode == CorridorMode::Road ? text("By road") : mode == CorridorMode::Winter ? text("By road in winter") : text("By rail"); }

const CorridorByMode* CorridorStudy::by(CorridorMode mode) const
{
    const auto at = std::find_if(modes.begin(), modes.end(), [&](const CorridorByMode& one) { return one.mode == mode; });
    return at == modes.end() ? nullptr : &*at;
}

Result<const layers::NetworkEntry*> corridorNetwork(const layers::Project& project, const layers::CorridorSettings& settings, CorridorMode mode)
{
    const std::string& wanted = mode == CorridorMode::Road ? settings.road : mode == CorridorMode::Winter ? settings.winter : settings.rail;
    if (!wanted.empty()) {
        const layers::NetworkEntry* const entry = project.network(wanted);
        if (!entry)
            return Error{ErrorCode::InvalidParameter, text("There is no network \"{0}\" in the project.", wanted), {}, "corridor"};
        if (makesYuanSmall(*entry))
            return Error{ErrorCode::InvalidParameter, text("The network \"{0}\" makes yuan small; the corridor needs minutes.", wanted), text("Choose a network whose impedance is time."), "corridor"};
        return entry;
    }
    for (const layers::NetworkEntry& entry : project.networks) {
        const bool rail = entry.profile == "rail";
        const bool fits = mode == CorridorMode::Rail ? rail : !rail && entry.season == (mode == CorridorMode::Winter ? "winter" : "");
        if (fits && !makesYuanSmall(entry))
            return &entry;
    }
    return nullptr;
}

Result<CorridorStudy> studyCorridor(const layers::CorridorSettings& settings, std::vector<CorridorCityValues> cities, const std::vector<CorridorNetwork>& networks, const spatial::Crs& crs,
                                    spatial::Progress& progress)
{
    if (cities.size() < 2)
        return Error{ErrorCode::InvalidInput, text("A corridor needs two cities or more."), text("Add cities to the corridor."), "corridor"};
    CorridorStudy study{crs, settings.exponent, std::move(cities)};
    for (std::size_t m = 0; m < networks.size(); ++m) {
        spatial::PartOfProgress part(progress, static_cast<double>(m) / static_cast<double>(networks.size()), static_cast<double>(m + 1) / static_cast<double>(networks.size()));
        TRY_ASSIGN(const spatial::Transform fromStudy, spatial::Transform::between(crs, networks[m].network->network->crs));
        TRY_ASSIGN(const spatial::Transform toStudy, spatial::Transform::between(networks[m].network->network->crs, crs));
        TRY_ASSIGN(CorridorByMode mode, ModeStudy(settings, study.cities, networks[m], fromStudy, toStudy).run(part));
        study.modes.push_back(std::move(mode));
    }
    std::stable_sort(study.modes.begin(), study.modes.end(), [](const auto& a, const auto& b) { return a.mode < b.mode; });
    tellGaps(study);
    return study;
}

Result<std::vector<CorridorNetwork>> corridorNetworks(const layers::Project& project, const layers::CorridorSettings& settings, const CorridorTables& tables, std::vector<spatial::Warning>& warnings,
                                                      spatial::Progress& progress, std::span<const CorridorMode> modes)
{
    std::vector<CorridorNetwork> networks;
    for (const CorridorMode mode : modes) {
        TRY_ASSIGN(const layers::NetworkEntry* const entry, corridorNetwork(project, settings, mode));
        const layers::LayerEntry* const layer = entry ? project.layer(entry->layer) : nullptr;
        if (!layer) {
            warnings.push_back({"corridor.no-network", text("{0}: the project has no such network.", corridorModeTitle(mode))});
            continue;
        }
        spatial::PartOfProgress preparing(progress, static_cast<double>(mode) / 3, (static_cast<double>(mode) + 1) / 3);
        TRY_ASSIGN(spatial::FeatureTablePtr lines, tables(*layer));
        spatial::FeatureTablePtr turns;
        if (const layers::LayerEntry* const banned = entry->turns.empty() ? nullptr : project.layer(entry->turns)) {
            TRY_ASSIGN(turns, tables(*banned));
        }
        auto network = prepareNetwork(*lines, std::move(turns), *entry, preparing);
        if (!network)
            return inParameter(network.error(), "networks." + entry->id);
        networks.push_back({mode, entry->id, *std::move(network), std::move(lines)});
    }
    return networks;
}

Result<CorridorStudy> corridorOfProject(const layers::Project& project, const layers::CorridorSettings& settings, const CorridorTables& tables, spatial::Progress& progress)
{
    TRY_ASSIGN(const spatial::Crs crs, layers::analysisCrs(project));
    std::vector<spatial::Warning> warnings;
    const layers::LayerEntry* const people = corridorPeopleLayer(project, settings);
    spatial::FeatureTablePtr table;
    if (people) {
        TRY_ASSIGN(table, tables(*people));
    }
    TRY_ASSIGN(std::vector<CorridorCityValues> cities, corridorCities(settings, table.get(), crs, warnings));
    spatial::PartOfProgress preparing(progress, 0, 0.5);
    TRY_ASSIGN(const std::vector<CorridorNetwork> networks, corridorNetworks(project, settings, tables, warnings, preparing));
    spatial::PartOfProgress studying(progress, 0.5, 1);
    TRY_ASSIGN(CorridorStudy study, studyCorridor(settings, std::move(cities), networks, crs, studying));
    study.peopleLayer = people ? people->id : std::string();
    study.warnings.insert(study.warnings.begin(), warnings.begin(), warnings.end());
    return study;
}

}  // namespace app
