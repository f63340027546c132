// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/prepared_model.h"
#include "app/workflow/scenario_access.h"
#include "spatial/core/error.h"
#include "spatial/scenarios/regret.h"
#include "spatial/scenarios/scenario.h"
#include "spatial/scenarios/scenario_indicators.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// The base, or one scenario, as it came out.
struct ScenarioOutcome {
    spatial::Scenario scenario;                              ///< of the base: id empty, no differences, the model's name
    spatial::SuitabilityModel model = {};                    ///< with the differences
    std::vector<spatial::Text> differences = {};             ///< in words, names in English; none of the base
    std::vector<spatial::Text> differencesChinese = {};      ///< the same with names in Chinese
    std::vector<spatial::Text> remarks = {};                 ///< differences that no longer fit, criteria without data; names in English
    std::vector<spatial::Text> remarksChinese = {};          ///< the same with names in Chinese
    std::optional<spatial::Error> failure = {};              ///< set: no result, and why; everything below is empty
    std::shared_ptr<const PreparedModel> prepared = {};
    spatial::RasterExpression suitability = {};              ///< full resolution, lazy
    spatial::ScenarioIndicators indicators = {};
};

struct StudiedSite {
    std::string id;            ///< field site_id, else the feature's id
    spatial::Bilingual name;   ///< fields of names and places; empty where there are none
};

/// Scenarios side by side with their base, on one grid. A value; any thread.
struct ScenarioStudy {
    spatial::SuitabilityModel base;
    std::string grid;                                        ///< id
    std::vector<ScenarioOutcome> outcomes;                   ///< the base first, then the scenarios in their order
    std::vector<std::string> rules = {};                     ///< ids of all rules that anywhere exclude land
    std::vector<spatial::Bilingual> ruleNames = {};
    std::vector<std::vector<double>> ruleHectares = {};      ///< [outcome][rule]; NaN where it does not hold or has no data
    std::string sitesLayer = {};                             ///< id; empty: no sites were looked at
    std::vector<StudiedSite> sites = {};
    std::vector<std::vector<double>> scores = {};            ///< [site][outcome]
    spatial::RegretTable regret = {};
    std::optional<AccessComparison> access = {};             ///< of the outcomes, in their order; nothing where the project has not what it takes, see compareAccess()
};

struct ScenarioOptions {
    std::string model = {};                                  ///< id of the base; empty: the project's first
    std::vector<std::string> scenarios = {};                 ///< ids; empty: all of this base
    std::optional<std::string> sites = {};                   ///< id of a layer with polygons; empty text: none; nothing: the last layer of role "sites"
    spatial::FeatureTablePtr siteFeatures = {};              ///< sites at hand, in the analysis CRS; then `sites` does not count
    std::string grid = {};
    spatial::FeatureTablePtr area = {};                      ///< polygons in the analysis CRS: areas and scores are counted inside them alone; null: wherever there is a score
    bool chinese = false;                                    ///< language of names inside errors
};

inline constexpr std::size_t kMostStudiedSites = 2000;

/// Prepares each model (prepareModel: what scenarios share is computed once and kept) and compares them. A scenario that comes to nothing (no sound model, no data) has a
/// failure and does not stop the others; the base must come out. InvalidParameter: unknown model, scenario or layer; InvalidInput: scenarios that cannot be read; LimitReached: more
/// than kMostStudiedSites sites; Cancelled. Same inputs, same numbers, whatever the number of threads.
spatial::Result<ScenarioStudy> studyScenarios(const layers::Project& project, const ScenarioOptions& options, spatial::Progress& progress);

/// The tables as CSV (csvOf: numbers with a decimal point): indicators, one row each; sites with score, rank and regret in each; differences in words of both languages.
std::string indicatorsCsv(const ScenarioStudy& study);
std::string sitesCsv(const ScenarioStudy& study);
std::string differencesCsv(const ScenarioStudy& study);
/// One row for each figure of access: scenario, what it is, of which pair, group or city, its value and its change against the base. Empty without access.
std::string accessCsv(const ScenarioStudy& study);
/// The same numbers as one JSON document.
std::string scenariosJson(const ScenarioStudy& study);

/// Into DIR, made as a whole or not at all: indicators.csv, sites.csv (with sites), access.csv (with access), differences.csv, scenarios.json, report.html; as Cloud-Optimised GeoTIFFs suitability_base.tif and for each
/// scenario suitability_ID.tif, delta_ID.tif (scenario - base) and change_ID.tif (0 never suitable, 1 kept, 2 gained, 3 lost); record.json, which `songhua replay` runs again. Returns name -> path
/// ("delta_ID" ...).
/// Conflict where DIR holds something and overwrite is false.
spatial::Result<std::map<std::string, std::string>> writeScenarios(const layers::Project& project, const ScenarioStudy& study, const std::filesystem::path& folder, bool overwrite,
                                                                   spatial::Progress& progress);

}  // namespace app
