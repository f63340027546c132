// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/access_study.h"
#include "app/workflow/symbiosis_settings.h"
#include "spatial/environment/park_scorecard.h"
#include "spatial/regional/comparative_advantage.h"
#include "spatial/siting/symbiosis/indicators.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// Where the figures of a part of the study come from.
struct StudySource {
    std::string layer;                       ///< id
    spatial::Bilingual name = {};
    std::string hash = {};                   ///< of the layer's files, as records of runs have it; empty: of files that cannot be read again
    std::string tool;                        ///< the analysis that gives the same figures: "comparative-advantage", "symbiosis", "park-scorecard"
    bool synthetic = false;                  ///< sample data
};

/// What the firms of one city exchange, of all that was matched; tonnes a year.
struct CityExchange {
    spatial::Bilingual city;
    std::size_t firms = 0;
    double offered = 0;
    double needed = 0;
    double given = 0;                        ///< to firms in the city and elsewhere
    double taken = 0;
    double within = 0;                       ///< of both: between firms of the city
};

/// What cities are strong in, from a table of jobs (role sector-jobs). Cells are row-major: cell (city, sector) is at city * sectors.size() + sector.
struct ClusterDiagnosis {
    StudySource source;
    std::vector<spatial::Bilingual> cities = {};
    std::vector<spatial::Bilingual> sectors = {};
    std::string year = {};                   ///< of `now`, where the table says it
    std::string yearBefore = {};
    spatial::SectorTable now = {};
    std::optional<spatial::SectorTable> before = {};   ///< nothing: the table has one date
    std::vector<double> quotients = {};      ///< LQ of each cell; NaN where it has none
    std::vector<spatial::Specialisation> specialisations = {};   ///< of each city
    std::vector<double> concentrations = {}; ///< Hoover's, of each sector
    spatial::ShiftShares shifts = {};        ///< empty without `before`
    std::vector<std::optional<spatial::PortfolioField>> portfolio = {};   ///< of each cell; nothing: no jobs before, or no LQ. Empty without `before`
    std::optional<std::size_t> ofCity = {};  ///< the one city that is shown; the others stay what its shares are of. Nothing: all are shown

    std::size_t cell(std::size_t city, std::size_t sector) const { return city * sectors.size() + sector; }
    /// The sectors of a city with LQ >= 1, the highest first.
    std::vector<std::size_t> strengthsOf(std::size_t city) const;
};

/// Fields: "city_zh|city|prefecture|地市|城市" with "city_en"; "sector_zh|sector|行业" with "sector_en"; "jobs|就业人数"; "jobs_before|上期就业人数"; "year", "year_before". Rows of one city and sector are summed.
/// InvalidInput: a field that lacks, a row without city or sector, no jobs at all; errors of comparative_advantage.h.
spatial::Result<ClusterDiagnosis> clusterDiagnosis(const spatial::FeatureTable& table);

/// Who could give what to whom (role firms).
struct SymbiosisStudy {
    StudySource source;
    std::optional<StudySource> factorSource = {};      ///< table of factors (role material-factors); nothing: no factors, hence no savings
    spatial::Bilingual ways = {};            ///< name of the layer over whose lines distances are; empty: straight distances, said in `warnings`
    spatial::FirmRegister firms = {};
    spatial::MaterialFactors factors = {};
    spatial::ExchangeRules rules = {};
    spatial::FirmDistances distances = {};
    spatial::Exchanges exchanges = {};
    spatial::ExchangeIndicators indicators = {};
    spatial::ExchangeFragility fragility = {};
    std::optional<CityExchange> ofCity = {}; ///< then exchanges, savings, fragility and what is left over are those in which firms of the city take part
    std::vector<spatial::Warning> inputWarnings = {};  ///< of reading and measuring
    std::vector<spatial::Warning> warnings = {};       ///< these, and of missing factors
};

/// A park against HJ 274-2015 (role park-indicators): every figure of the standard that is not verified must be shown as such.
struct ScorecardStudy {
    StudySource source;
    spatial::ParkScorecard card = {};
};

/// What the report's chapters on clusters, circular economy and the standard for parks say. What could not be computed is a sentence in `missing`. A value; any thread.
struct StrategyStudy {
    std::optional<layers::CorridorCity> ofCity = {};   ///< the one city that it is about; nothing: all
    std::optional<ClusterDiagnosis> clusters = {};
    std::optional<SymbiosisStudy> symbiosis = {};
    std::optional<ScorecardStudy> scorecard = {};
    std::vector<spatial::Text> missing = {};

    bool hasAny() const { return clusters || symbiosis || scorecard; }
    bool isSynthetic() const;                ///< any of the sources is sample data
};

/// Reads firms, factors and network and measures distances: what stays the same while rules change. No layer of firms: InvalidInput. Fails as reading, firmRegisterOf(), materialFactorsOf(), prepareNetwork(). Seconds, the first
/// time a network is prepared.
spatial::Result<SymbiosisStudy> symbiosisInputs(const layers::Project& project, const SymbiosisSettings& settings, const CorridorTables& tables, spatial::Progress& progress);
/// Matches the firms of such inputs by study.rules: exchanges, indicators, fragility; `warnings` become those of the inputs and of missing factors. Errors of matchExchanges().
spatial::Result<SymbiosisStudy> matchedStudy(SymbiosisStudy inputs, spatial::Progress& progress);

/// Fails with Cancelled only. The exchange follows what the project keeps (symbiosisSettingsOf), else the defaults.
/// With a `city` each part is computed as for all cities, and only what is of that city is kept to be shown: see ofCity of the parts. The scorecard is kept where its table names the city (fields as for jobs).
spatial::Result<StrategyStudy> strategyStudy(const layers::Project& project, const CorridorTables& tables, spatial::Progress& progress, const ReportCity* city = nullptr);

}  // namespace app
