// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/corridor_study.h"
#include "spatial/siting/site.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// A city that a report is about, and how things are found to belong to it. A value; any thread.
struct ReportCity {
    layers::CorridorCity city;                       ///< its place is the seat that the layer of prefectures names, else of the corridor, else the middle of its land
    bool ofCorridor = false;                         ///< the project's corridor has it among its cities
    spatial::FeatureTablePtr territory = {};         ///< its polygons out of the layers of prefectures, in the analysis CRS; null: no layer draws it
    spatial::Bilingual territoryLayer = {};          ///< of what layer they are
    std::vector<std::string> grids = {};             ///< ids of the analysis grids that bear its name

    const spatial::Bilingual& name() const { return city.name; }
    bool isNamed(std::string_view value) const { return namesCity(std::string(value), city); }
    bool isNamed(const spatial::Bilingual& name) const { return isNamed(name.zh) || isNamed(name.en); }
    /// Whether a place (analysis CRS) lies in the territory, its border included. False without a territory. O(vertices).
    bool holds(spatial::Coordinate place) const;
    /// A site belongs to the city in whose territory its centre lies; without a territory, the city whose name its grid bears; else the one that its place is called.
    bool holds(const spatial::Site& site) const;
    /// Of the territory; empty without one.
    spatial::Box extent() const;
    /// The rows whose middle (of their box) lies in the territory; none without one. O(rows x vertices).
    std::vector<std::size_t> rowsIn(const spatial::FeatureTable& table) const;
};

/// How things were found to belong to the city, a sentence for the chapter on methods.
spatial::Text belongingWords(const ReportCity& city, bool chinese);

/// The cities that a project can be asked about: those of its corridor, then those that layers of prefectures draw (names and code of their fields) or its tables of jobs and its programme of investments name. Each once.
/// A layer that cannot be read names none.
std::vector<layers::CorridorCity> citiesOfProject(const layers::Project& project, const CorridorTables& tables);

/// The city of that name or code. InvalidParameter ("city") names those there are; errors of analysisCrs().
spatial::Result<ReportCity> reportCityOf(const layers::Project& project, const std::string& name, const CorridorTables& tables);

/// The table with the field "prefecture" in one language: the city that the row names there, else the one in whose territory its middle lies; what names no city stays as it is. The table is in the analysis CRS. The same table
/// where no layer draws prefectures. O(cities x rows).
spatial::FeatureTablePtr withPrefectures(const spatial::FeatureTablePtr& table, const layers::Project& project, const CorridorTables& tables, bool chinese);
inline constexpr const char* kPrefectureField = "prefecture";

}  // namespace app
