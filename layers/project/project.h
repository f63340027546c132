// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/comparison.h"
#include "layers/project/derived_fields.h"
#include "layers/project/layer_form.h"
#include "layers/project/layer_tree.h"
#include "layers/project/network_entry.h"
#include "layers/sources/source_spec.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"
#include "spatial/rules/bilingual.h"
#include "spatial/siting/model.h"
#include "spatial/topology/topology_rule.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// Where data comes from, as the report's table of sources says it.
struct Provenance {
    spatial::Bilingual source;       ///< as maps and reports print it; in a project one text stands for both languages
    std::string licence;
    std::string date;
    spatial::Bilingual accuracy;
};

struct LayerEntry {
    std::string id;
    spatial::Bilingual name;
    std::string role;                ///< see roles.h; empty: only shown
    SourceSpec source;               ///< with a path relative to the project file (absolute where it lies on another root)
    Provenance provenance;
    bool synthetic = false;
    std::string fingerprint = {};    ///< of the data when it was added or saved last; finds data that was moved or renamed
    std::vector<LayerJoin> joins = {};                ///< fields that it takes from other layers
    std::vector<CalculatedField> calculated = {};     ///< fields that expressions give
    LayerForm form = {};                              ///< what its fields may hold and how they are entered
    std::string style = "{}";        ///< JSON whose meaning belongs to module styles; here it is only kept
    std::string unknown = "{}";      ///< members of a newer program, kept as they are
};

/// One analysis grid: cell size in metres, extent in the analysis CRS (multiples of the cell).
struct GridEntry {
    std::string id;
    spatial::Bilingual name;
    double cell = 250;
    spatial::Box extent;
};

/// A project: NAME.songhua, readable JSON with a schema version, stable order of keys and relative paths (design 7). No code in it.
/// A value; copying is cheap enough. `layouts`, `charts`, `access`, `scenarios`, `records` and styles are JSON texts that other modules understand.
struct Project {
    std::filesystem::path file;      ///< where it was read from; empty for a new one
    spatial::Bilingual name;
    bool synthetic = false;
    std::string crs;                 ///< of the analysis; text of analysisCrs
    std::vector<GridEntry> grids;    ///< the first is the coarsest and covers all others
    std::vector<LayerEntry> layers;
    std::vector<NetworkEntry> networks;
    std::vector<spatial::SuitabilityModel> models;   ///< the first is the default
    std::vector<TreeItem> tree;      ///< see completeTree(); empty: by the layers' roles
    MapState map;
    std::string layouts = "[]";
    std::string charts = "[]";       ///< what the desktop's charts show
    std::string rules = "{}";        ///< overrides of the rule book and what rules look at, see layers/rules
    spatial::TopologySettings topology;   ///< rules of topology and findings that were accepted
    ComparisonEntry comparison;      ///< how sites are compared
    std::string access = "{}";       ///< what the activity Access is asked: measures, cities of the corridor
    std::string environment = "{}";  ///< what the activity Environment is asked: samples and their standard, protection distances
    std::string scenarios = "[]";
    std::string records = "[]";
    std::string unknown = "{}";      ///< members of a newer program, kept as they are

    const LayerEntry* layer(std::string_view id) const;
    const NetworkEntry* network(std::string_view id) const;
    const spatial::SuitabilityModel* model(std::string_view id) const;   ///< empty id: the first
    std::vector<const LayerEntry*> withRole(std::string_view role) const;

    /// The layer's source with a path that can be opened from anywhere.
    SourceSpec sourceOf(const LayerEntry& layer) const;
};

inline constexpr int kProjectSchema = 1;

/// The program's own analysis CRS (provinceAnalysisCrs) as text for new projects.
std::string_view provinceCrsText();
/// The project's CRS; the province's where it writes that one. InvalidInput for text that is no CRS or not metric.
spatial::Result<spatial::Crs> analysisCrs(const Project& project);

/// After layers were taken away: networks without their lines go too, and what others took from them.
void dropLooseNetworks(Project& project);

/// Errors: MissingInput, Unreadable; InvalidInput for bad JSON (line and column) and bad members, whose path stands in the sentence
/// ("layers[3].source.path"); a newer schema is refused with the version that wrote it. At most 64 MB.
spatial::Result<Project> readProject(const std::filesystem::path& file);
spatial::Result<Project> projectFromJson(std::string_view json);
/// Two spaces of indent, keys in the order of the schema, LF at the end: diffs stay small. projectFromJson(projectToJson(p)) == p.
std::string projectToJson(const Project& project);
/// Through the save door. WriteFailed, Conflict.
spatial::Result<void> saveProject(const Project& project, const std::filesystem::path& target, bool overwrite);

}  // namespace layers
