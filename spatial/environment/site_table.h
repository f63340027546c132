// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/environment/sheet.h"
#include "spatial/environment/site_register.h"
#include "spatial/features/feature_table.h"

#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// What a column of a table of sites says; headers in English and Chinese stand in data/site_words.csv.
enum class SiteColumn : std::uint8_t {
    Id, Name, Kind, State, StateDate, StateBy, StateRemark, Survey, X, Y, Crs, Feature, Address, Owner, History, Source, Pathway, Receptor, Routes, Photos, Documents, Samples, Log, Ignored
};
inline constexpr std::size_t kSiteColumns = 24;

std::string_view wordOf(SiteColumn column);   ///< "id", "state-date" ...
/// Without regard to case, blanks, hyphens, underscores and width. Nothing for what is in no list.
std::optional<SiteColumn> siteColumnOf(std::string_view header);
std::optional<RegisterKind> registerKindOf(std::string_view cell);
std::optional<RegisterState> registerStateOf(std::string_view cell);
std::optional<SurveyStage> surveyStageOf(std::string_view cell);

/// The register as a layer of points, one row a site: site_id, name, kind, state, state_date, state_by, state_remark, survey, x, y, crs, feature, address,
/// owner, history, routes, photos, documents, samples, log. Its CRS is that of the sites where all have the same, else CGCS2000 (EPSG:4490); a site
/// without coordinates has no geometry. Lists stand a line each, their parts with " | " between them, which importSites() reads again; bars and
/// line breaks within a part become / and a blank. CrsMismatch: a site's CRS has no way to EPSG:4490. O(sites).
Result<FeatureTable> registerTable(const std::vector<RegisteredSite>& sites, std::string name);

/// What was not taken as it stands.
struct SiteTrouble {
    std::size_t row = 0;          ///< of the sheet, from 0
    std::string column;           ///< header; empty: the whole row
    std::string cell;             ///< as it stands
    Text why;
    Text outcome;
};

struct ImportedSites {
    std::vector<RegisteredSite> sites;
    std::vector<SiteTrouble> troubles;   ///< by row
    std::size_t rows = 0;                ///< below the header, with anything in them: sites + joined + refused
    std::size_t joined = 0;              ///< rows that add a route to the site of a row above
    std::size_t refused = 0;             ///< rows that are no site
    std::string crs = {};                ///< that was recognised or given for coordinates without their own; empty: none
};

/// Reads a table of sites. The header is the row of the first 40 (ours) with most columns known, two at least, one of them id or name. `crs`: of coordinates
/// whose row does not name one; unknown: read as candidatesFor() does, clear where one reading is at least 1.25 (ours) times as fit as the next.
/// Kinds, states and surveys of other words, dates, coordinates, transitions and columns that are not understood are told, with what became of them; a row without
/// id and name is refused; a row that repeats an id adds its route. A missing id is "S-1", "S-2" ... InvalidInput where no row looks like a header. O(cells).
Result<ImportedSites> importSites(const Sheet& sheet, const Crs& crs, Progress& progress);

}  // namespace spatial
