// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/corridor_study.h"
#include "app/workflow/investment_programme.h"
#include "app/workflow/people_reach.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

struct ReportCity;

/// A site as far as access to it is concerned.
struct ReachedSite {
    std::string id;
    spatial::Coordinate place;       ///< in the project's analysis CRS
    double hectares = 0;             ///< what access to it counts: the area stands for the jobs that may come
};

/// Access of people to the sites over one network.
struct SeasonReach {
    CorridorMode mode = CorridorMode::Road;
    std::vector<GroupReach> groups = {};            ///< in the order of the groups of the people's layer
    std::vector<std::vector<double>> ofSites = {};  ///< [site][group]: people within kReachedMinutes
    std::size_t unsnapped = 0;                      ///< places of people that lie too far from any road
};

/// A layer that a figure came from.
struct AccessSource {
    std::string id;
    spatial::Bilingual name;
    bool synthetic = false;
};

/// What a report says about access and the corridor. Whatever could not be computed is a sentence in `missing`. A value; any thread.
struct AccessStudy {
    layers::CorridorSettings settings;
    std::optional<layers::CorridorCity> ofCity = {};   ///< the one city that it is about: people, programme and sites are its own; nothing: the whole corridor
    std::optional<std::size_t> cityNumber = {};        ///< of that city in settings.cities and corridor->cities
    bool joined = false;                            ///< that city is none of the corridor: it was added to its cities for this study
    bool sitesElsewhere = false;                    ///< that city has no site: access is to all sites of the corridor
    std::optional<CorridorStudy> corridor = {};
    std::optional<AccessSource> peopleLayer = {};
    PeopleLayer people = {};
    std::vector<ReachedSite> sites = {};
    std::vector<SeasonReach> seasons = {};          ///< by road, by road in winter: those that have a network, where there are people and sites
    std::optional<InvestmentProgramme> programme = {};
    std::optional<AccessSource> programmeLayer = {};
    std::vector<AccessSource> sources = {};         ///< all layers that were read
    std::vector<spatial::Text> missing = {};

    bool isSynthetic() const;                       ///< any of the sources is sample data
    /// Whether a pair of cities of the corridor, or a stretch, concerns the city; all do where it is about none. Stretches of more than kMostCitiesWithPairs cities do not say whose ways they carry: they all do.
    bool isAbout(std::size_t from, std::size_t to) const { return !cityNumber || from == *cityNumber || to == *cityNumber; }
    bool isAbout(const CorridorBottleneck& stretch) const;
    bool hasAny() const { return corridor || !seasons.empty() || programme; }
};

/// Studies the corridor of the project, access to `sites` from the layer of people in summer and winter, and its programme of investments. `sites`: may be empty. What lacks or fails is a sentence in
/// `missing`: fails with Cancelled only. Networks are prepared once for all questions.
/// With a `city` the study is about it: the people of its rows, its projects, and its ways to the cities of the corridor, whose masses stay those of the whole layer.
spatial::Result<AccessStudy> accessStudy(const layers::Project& project, std::vector<ReachedSite> sites, const CorridorTables& tables, spatial::Progress& progress, const ReportCity* city = nullptr);

/// Opens each layer at most once, in the project's analysis CRS. The project must outlive it. One thread.
CorridorTables tablesOf(const layers::Project& project, spatial::Progress& progress);

}  // namespace app
