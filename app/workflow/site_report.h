// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/result_records.h"
#include "app/workflow/site_searches.h"
#include "layers/project/project.h"
#include "spatial/core/value_tree.h"
#include "spatial/core/warning.h"
#include "spatial/rules/rule.h"
#include "spatial/siting/site.h"
#include "spatial/suitability/comparison_options.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

struct AccessStudy;
struct CityReport;
struct ScenarioStudy;
struct StrategyStudy;
struct WebMap;

/// One criterion as the report explains it: what, how, with which weight, from which data.
struct CriterionRow {
    spatial::Criterion criterion;
    double weight = 0;                       ///< share of 1
    double effectiveWeight = 0;              ///< weight x standard deviation of the utility over the candidate parcels, share of 1
    std::vector<std::string> layers;         ///< ids of the layers it read
    spatial::Bilingual network = {};         ///< what people call the network that it travels on
    bool used = true;                        ///< false: its data is missing, see `remark`
    spatial::Text remark = {};
};

struct ConstraintRow {
    spatial::Rule rule;
    std::vector<std::string> layers;
    double excludedHectares = 0;             ///< on the first grid, inside the study area; without one, on the parcels
    bool used = true;
    spatial::Text remark = {};
};

/// A grid that was computed, with the steps of its alignment plan in words.
struct GridRow {
    layers::GridEntry grid;
    int columns = 0;
    int rows = 0;
    std::vector<spatial::Text> plan;
};

struct SourceRow {
    layers::LayerEntry layer;
    std::string file;                        ///< relative to the project
    std::string hash;                        ///< of the file's bytes
    spatial::Text crs;                       ///< the CRS it came in
    std::vector<spatial::Text> remarks;      ///< what the doctor found, repairs applied
    std::optional<ResultRecord> made = {};   ///< the layer is the result of a run; nothing: no record says so
    std::vector<spatial::Text> stale = {};   ///< why it is out of date, names in English; empty: it is not
    std::vector<spatial::Text> staleChinese = {};
};

/// Everything that the siting chain found out, for the report, the JSON and the desktop.
struct SiteReport {
    spatial::Bilingual project;
    bool synthetic = false;
    spatial::Bilingual model;
    spatial::Bilingual modelNote;
    double threshold = 0.6;
    std::vector<spatial::CriterionGroup> groups;
    std::vector<CriterionRow> criteria;
    std::vector<ConstraintRow> constraints;
    spatial::CandidateRules candidateRules;
    std::vector<GridRow> grids;
    std::vector<SourceRow> sources;
    bool hasStudyArea = true;                ///< false: excluded areas count on the parcels only
    std::shared_ptr<const CityReport> city = {};   ///< the one city that it is about; null: the whole project
    std::size_t parcels = 0;                 ///< looked at
    std::size_t candidateParcels = 0;        ///< of an allowed class and not excluded
    std::vector<spatial::Site> sites;        ///< best first
    spatial::ComparisonOptions comparison = {};                 ///< how the project compares sites
    std::vector<SiteSearchRow> searches = {};                   ///< of the project's layers that a search for sites found
    std::shared_ptr<const ScenarioStudy> scenarios = {};        ///< of the model, on the sites above, without rasters; null where it has none
    std::shared_ptr<const AccessStudy> access = {};             ///< the corridor, access to the sites above, the programme of investments; null where nobody asked
    std::shared_ptr<const StrategyStudy> strategy = {};         ///< clusters, circular economy, scorecard of the park; null where nobody asked
    std::shared_ptr<const WebMap> webMap = {};                  ///< the interactive map of the HTML report; null where none was made
    spatial::UnitAgreement units;            ///< how cells, parcels and candidates agree about the sites
    std::map<std::string, std::string> outputs;                 ///< name -> path ("sites" -> DIR/sites.gpkg)
    std::map<std::string, spatial::ValueTree> statistics;       ///< as in the JSON of design 12
    std::vector<spatial::Warning> warnings;
    double readSeconds = 0;
    double computeSeconds = 0;
    double writeSeconds = 0;

    /// The layer's row of sources; null: there is none.
    const SourceRow* source(const std::string& layer) const;

    /// `values` of the JSON: counts, best sites, weights.
    spatial::ValueTree::Members values() const;
};

}  // namespace app
