// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"

#include <optional>
#include <string>
#include <vector>

namespace layers {

/// A city of the corridor. What the layers do not tell of it, a person may write.
struct CorridorCity {
    std::string id;
    spatial::Bilingual name;
    std::string code = {};                     ///< first digits of its administrative code ("2301"): finds its rows in layers of people; may be empty
    spatial::Coordinate place = {};            ///< longitude and latitude in degrees of CGCS2000
    std::optional<double> people = {};         ///< P, written by a person; nothing: from the layers
    std::optional<double> output = {};         ///< V, written by a person; nothing: from the layers

    friend bool operator==(const CorridorCity&, const CorridorCity&) = default;
};

/// What the corridor is asked. Empty ids and fields: found by role, season and name, see app/workflow/corridor_study.h.
struct CorridorSettings {
    std::vector<CorridorCity> cities;
    double exponent = 2;                       ///< b of the distance, 0..10
    std::string road = {};                     ///< ids of networks
    std::string winter = {};
    std::string rail = {};
    std::string peopleLayer = {};              ///< id of a layer with people
    std::string peopleField = {};
    std::string cityField = {};                ///< says to which city a row belongs
    std::vector<std::string> outputFields = {};///< summed: value added, jobs by sector ...
    double snap = 20'000;                      ///< metres between a city's place and its road or railway at most (ours)
    double offRoadKmh = 20;                    ///< of the way between; 0: it costs nothing (ours)
    int bottlenecks = 10;                      ///< so many are told (ours)
    int closures = 60;                         ///< so many places are closed in turn to tell what is lost, in each network (ours)
    std::string unknown = "{}";                ///< members of a newer program, kept as they are

    friend bool operator==(const CorridorSettings&, const CorridorSettings&) = default;
};

/// Harbin, Daqing, Qiqihar and Suihua, placed at the seats of their governments.
std::vector<CorridorCity> presetCorridorCities();

/// The member "corridor" of Project::access; the preset cities where the project says nothing. InvalidInput names the member that cannot be read.
spatial::Result<CorridorSettings> corridorOf(const Project& project);
/// The other members of Project::access stay.
void setCorridor(Project& project, const CorridorSettings& settings);

}  // namespace layers
