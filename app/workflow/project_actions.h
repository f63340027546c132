// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "app/workflow/site_report.h"
#include "layers/project/project.h"
#include "layers/sources/open.h"
#include "spatial/core/progress.h"
#include "spatial/core/warning.h"

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// `songhua new PROJECT [--template NAME]`: "province" (default) has the province's analysis CRS and grid and the default model; "empty" has
/// the CRS and nothing else. InvalidParameter names the templates there are.
std::vector<std::string> projectTemplates();
spatial::Result<layers::Project> newProject(const std::string& templateName, const spatial::Bilingual& name);

/// `songhua add PROJECT DATA [--as NAME] [--role ROLE]`: adds the data as a layer. The role is recognised from name and fields when not given
/// (said in `remarks`); the path becomes relative to the project. Repairs that the doctor proposes are noted, not applied, unless
/// DATA carries them behind bars. A road layer becomes the network "road" when the project has none, railways "rail".
/// Layers outside all grids add a grid that covers land-use data at 30 m. Conflict: the project has this data already. InvalidInput: the role
/// needs another kind of geometry. CrsMismatch: the data does not say its CRS; the hint is the doctor's proposal.
struct AddedLayer {
    layers::LayerEntry layer;
    std::vector<spatial::Text> remarks;
    std::vector<layers::Finding> findings;
};
spatial::Result<AddedLayer> addLayer(layers::Project& project, const layers::SourceSpec& data, const std::string& role, const std::string& name,
                                     spatial::Progress& progress);

/// `songhua check PROJECT`: missing files, unreadable layers, doctor's findings, roles the model needs and nobody has, rules without data,
/// results whose inputs changed since (record.json beside the project or named in its records). Codes: "file.missing", "layer.unreadable",
/// "role.missing", "model.invalid", "corridor.invalid", "record.stale", "style.invalid", and the doctor's own.
spatial::Result<std::vector<layers::Finding>> checkProject(const layers::Project& project, spatial::Progress& progress);

/// `songhua replay RECORD`: runs again what the record says (the siting chain, scenarios, a model's raster, one analysis) into a temporary folder and compares the
/// hashes of the outputs.
struct ReplayReport {
    bool same = false;                                          ///< every output has the recorded hash
    std::vector<std::string> changedInputs;                     ///< files whose hash is no longer the recorded one
    std::map<std::string, bool> outputs;                        ///< name -> same bytes
    std::vector<spatial::Warning> warnings;
};
spatial::Result<ReplayReport> replay(const std::filesystem::path& record, spatial::Progress& progress);

/// `songhua pack PROJECT --out FILE.zip`: the project and all its data in one archive, data under data/, paths rewritten; opens again after
/// unpacking anywhere. Same inputs, same bytes.
spatial::Result<std::vector<std::filesystem::path>> packProject(const layers::Project& project, const std::filesystem::path& target, bool overwrite,
                                                                spatial::Progress& progress);

/// `songhua map PROJECT --out FILE`: the project's layers with their styles on one page.
struct MapRunOptions {
    std::string layout = {};                              ///< NAME of the project's layouts, or of a template (layout_templates.h), or FILE.json (layout_file.h); empty: the automatic page
    std::string page = "1";                               ///< "3", "1-3,7" or "all"
    bool split = false;                                   ///< an atlas as PDF: a file for each page, named after it, instead of one
    std::optional<spatial::Box> extent = {};              ///< in the analysis CRS
    std::optional<std::array<int, 2>> pixels = {};        ///< WxH of a picture
    double dpi = 0;                                       ///< 0: 150 for pictures, as designed for PDF
    /// What a sheet that is signed says of itself, in place of what the layout says; empty: as the layout says.
    std::string organisation = {}, author = {}, date = {}, review = {};
    Language language = Language::Chinese;
    bool overwrite = false;
};
struct MapRun {
    std::vector<std::filesystem::path> files;             ///< in the order of their pages
    std::vector<spatial::Warning> warnings = {};          ///< "layout.incomplete": what a layout names and the project does not have; "layout.stale": a figure or layer whose input has changed since; each sentence once
};
spatial::Result<MapRun> runMap(const layers::Project& project, const std::filesystem::path& target, const MapRunOptions& options, spatial::Progress& progress);

}  // namespace app
