// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/comparison_json.h"
#include "layers/project/derived_json.h"
#include "layers/project/form_json.h"
#include "layers/project/model_json.h"
#include "layers/project/network_json.h"
#include "layers/project/project.h"
#include "layers/project/topology_json.h"
#include "layers/project/view_json.h"

#include <fstream>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

constexpr auto kRequired = JsonReader::Need::Required;
constexpr std::uintmax_t kLargestProject = 64u << 20;

SourceSpec sourceFrom(JsonReader& in)
{
    SourceSpec source;
    std::string path;
    in.read("path", path, kRequired);
    source.path = path;
    in.read("inner", source.inner);
    in.read("layer", source.layer);
    in.read("band", source.band);
    in.read("where", source.where);
    in.read("encoding", source.encoding);
    in.read("crs", source.crs);
    in.read("offset", source.offset);
    in.read("x", source.xField);
    in.read("y", source.yField);
    if (source.band < 1)
        in.fail(in.path() + ".band", text("{0}: bands count from 1.", in.path() + ".band"));
    if (!source.offset.empty() && source.offset != "gcj02" && source.offset != "bd09")
        in.fail(in.path() + ".offset", text("{0}: \"{1}\" is not known.", in.path() + ".offset", source.offset), text("Allowed: {0}.", "gcj02, bd09"));
    in.refuseRest();
    return source;
}

Json sourceJson(const SourceSpec& source)
{
    Json out = Json::object();
    out["path"] = source.path.generic_string();
    const auto put = [&](const char* key, const std::string& value) {
        if (!value.empty())
            out[key] = value;
    };
    put("inner", source.inner);
    put("layer", source.layer);
    if (source.band != 1)
        out["band"] = source.band;
    put("where", source.where);
    put("encoding", source.encoding);
    put("crs", source.crs);
    put("offset", source.offset);
    put("x", source.xField);
    put("y", source.yField);
    return out;
}

GridEntry gridFrom(JsonReader& in)
{
    GridEntry grid;
    in.read("id", grid.id, kRequired);
    in.read("name", grid.name, kRequired);
    in.read("cell", grid.cell, kRequired);
    std::vector<double> extent;
    in.read("extent", extent, kRequired);
    in.refuseRest();
    if (grid.cell <= 0)
        in.fail(in.path() + ".cell", text("{0}: a cell is larger than 0 m.", in.path() + ".cell"));
    if (extent.size() == 4 && extent[0] < extent[2] && extent[1] < extent[3])
        grid.extent = {extent[0], extent[1], extent[2], extent[3]};
    else
        in.fail(in.path() + ".extent", text("{0}: four numbers x0, y0, x1, y1 with x0 < x1 and y0 < y1 are expected.", in.path() + ".extent"));
    return grid;
}

Json oneTextOrBoth(const spatial::Bilingual& words)
{
    if (words.en == words.zh)
        return words.en;
    return jsonOf(words);
}

LayerEntry layerFrom(JsonReader& in)
{
    LayerEntry layer;
    in.read("id", layer.id, kRequired);
    in.read("name", layer.name, kRequired);
    in.read("role", layer.role);
    in.object("source", [&](JsonReader& source) { layer.source = sourceFrom(source); }, kRequired);
    in.object("provenance", [&](JsonReader& provenance) {
        provenance.read("source", layer.provenance.source);
        provenance.read("licence", layer.provenance.licence);
        provenance.read("date", layer.provenance.date);
        provenance.read("accuracy", layer.provenance.accuracy);
    });
    in.read("synthetic", layer.synthetic);
    in.read("fingerprint", layer.fingerprint);
    in.list("joins", [&](JsonReader& join) { layer.joins.push_back(layerJoinFrom(join)); });
    in.list("calculated", [&](JsonReader& field) { layer.calculated.push_back(calculatedFieldFrom(field)); });
    in.object("form", [&](JsonReader& form) { layer.form = layerFormFrom(form); });
    in.keep("style", layer.style, "{}");
    layer.unknown = in.rest();
    return layer;
}

void addUnknown(Json& out, const std::string& unknown)
{
    const Json members = jsonOfKept(unknown);
    if (members.is_object())
        for (const auto& [key, value] : members.items())
            out[key] = value;
}

/// What a reader cannot see member by member: ids used twice, networks without their layer.
void checkReferences(const Project& project, JsonReader& in)
{
    const auto unique = [&](const auto& entries, const std::string& list) {
        std::set<std::string> ids;
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (!ids.insert(entries[i].id).second)
                in.fail(list, text("{0}[{1}].id: \"{2}\" is used twice.", list, i, entries[i].id));
    };
    unique(project.layers, "layers");
    unique(project.grids, "analysis.grids");
    unique(project.networks, "networks");
    unique(project.models, "models");
    for (std::size_t i = 0; i < project.networks.size(); ++i)
        if (!project.layer(project.networks[i].layer))
            in.fail("networks", text("networks[{0}].layer: there is no layer \"{1}\".", i, project.networks[i].layer));
    const auto needs = [&](std::size_t i, const char* member, const std::string& layer) {
        if (!layer.empty() && !project.layer(layer))
            in.fail("networks", text("networks[{0}].{1}: there is no layer \"{2}\".", i, member, layer));
    };
    for (std::size_t i = 0; i < project.networks.size(); ++i) {
        needs(i, "turns", project.networks[i].turns);
        if (const auto& joined = project.networks[i].joined) {
            needs(i, "joined.terminals", joined->terminals);
            if (joined->network == project.networks[i].id || !project.network(joined->network))
                in.fail("networks", text("networks[{0}].joined.network: there is no other network \"{1}\".", i, joined->network));
        }
    }
}

}  // namespace

spatial::Result<Project> projectFromJson(std::string_view bytes)
{
    TRY_ASSIGN(const Json json, parseJson(bytes));
    std::optional<Error> failure;
    JsonReader in(json, "", failure);
    int schema = 0;
    in.read("schema", schema, kRequired);
    if (!failure && schema > kProjectSchema)
        return Error{ErrorCode::InvalidInput, text("This project was written by a newer program (schema {0}; this program reads up to {1}).", schema, kProjectSchema),
                     text("Update the program, or save the project in the older form there.")};
    if (!failure && schema < 1)
        return Error{ErrorCode::InvalidInput, text("schema: {0} is not a version of the project format.", schema)};

    Project project;
    in.read("name", project.name, kRequired);
    in.read("synthetic", project.synthetic);
    in.object("analysis", [&](JsonReader& analysis) {
        analysis.read("crs", project.crs);
        analysis.list("grids", [&](JsonReader& grid) { project.grids.push_back(gridFrom(grid)); });
        analysis.refuseRest();
    });
    in.list("layers", [&](JsonReader& layer) { project.layers.push_back(layerFrom(layer)); });
    in.list("networks", [&](JsonReader& network) { project.networks.push_back(networkFrom(network)); });
    in.list("models", [&](JsonReader& model) { project.models.push_back(modelFrom(model)); });
    in.list("tree", [&](JsonReader& item) { project.tree.push_back(treeItemFrom(item)); });
    in.object("map", [&](JsonReader& map) { project.map = mapStateFrom(map); });
    in.keep("layouts", project.layouts, "[]");
    in.keep("charts", project.charts, "[]");
    in.keep("rules", project.rules, "{}");
    in.object("topology", [&](JsonReader& topology) { project.topology = topologyFrom(topology); });
    in.object("comparison", [&](JsonReader& comparison) { project.comparison = comparisonFrom(comparison); });
    in.keep("access", project.access, "{}");
    in.keep("environment", project.environment, "{}");
    in.keep("scenarios", project.scenarios, "[]");
    in.keep("records", project.records, "[]");
    project.unknown = in.rest();
    checkReferences(project, in);
    if (failure)
        return *failure;
    return project;
}

spatial::Result<Project> readProject(const std::filesystem::path& file)
{
    std::error_code fault;
    const auto size = std::filesystem::file_size(file, fault);
    if (fault || std::filesystem::is_directory(file))
        return inFile(Error{std::filesystem::exists(file) ? ErrorCode::Unreadable : ErrorCode::MissingInput, text("The project {0} cannot be opened.", file.string()),
                            text("Check the path; `songhua new` makes a project.")},
                      file.string());
    if (size > kLargestProject)
        return inFile(Error{ErrorCode::LimitReached, text("The project {0} is larger than 64 MB; a project holds no data, only what to do with it.", file.string())}, file.string());
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream)
        return inFile(Error{ErrorCode::Unreadable, text("The project {0} cannot be read.", file.string())}, file.string());
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || (bytes[first] != '{' && !bytes.starts_with("\xEF\xBB\xBF")))
        return inFile(Error{ErrorCode::InvalidInput, text("{0} is not a project.", file.string()), text("A project is a file NAME.songhua; `songhua new` makes one.")}, file.string());
    auto project = projectFromJson(bytes);
    if (!project)
        return inFile(project.error(), file.string());
    project->file = file;
    return project;
}

std::string projectToJson(const Project& project)
{
    Json out = Json::object();
    out["schema"] = kProjectSchema;
    out["name"] = jsonOf(project.name);
    out["synthetic"] = project.synthetic;
    Json& analysis = out["analysis"] = Json::object();
    analysis["crs"] = project.crs.empty() ? std::string(provinceCrsText()) : project.crs;
    analysis["grids"] = Json::array();
    for (const GridEntry& grid : project.grids) {
        Json g = Json::object();
        g["id"] = grid.id;
        g["name"] = jsonOf(grid.name);
        g["cell"] = jsonOf(grid.cell);
        g["extent"] = Json::array({jsonOf(grid.extent.minX), jsonOf(grid.extent.minY), jsonOf(grid.extent.maxX), jsonOf(grid.extent.maxY)});
        analysis["grids"].push_back(std::move(g));
    }
    out["layers"] = Json::array();
    for (const LayerEntry& layer : project.layers) {
        Json l = Json::object();
        l["id"] = layer.id;
        l["name"] = jsonOf(layer.name);
        l["role"] = layer.role;
        l["source"] = sourceJson(layer.source);
        Json& provenance = l["provenance"] = Json::object();
        provenance["source"] = oneTextOrBoth(layer.provenance.source);
        provenance["licence"] = layer.provenance.licence;
        provenance["date"] = layer.provenance.date;
        provenance["accuracy"] = oneTextOrBoth(layer.provenance.accuracy);
        l["synthetic"] = layer.synthetic;
        if (!layer.fingerprint.empty())
            l["fingerprint"] = layer.fingerprint;
        for (const LayerJoin& join : layer.joins)
            l["joins"].push_back(jsonOf(join));
        for (const CalculatedField& field : layer.calculated)
            l["calculated"].push_back(jsonOf(field));
        if (!layer.form.isEmpty())
            l["form"] = jsonOf(layer.form);
        l["style"] = jsonOfKept(layer.style);
        addUnknown(l, layer.unknown);
        out["layers"].push_back(std::move(l));
    }
    out["networks"] = Json::array();
    for (const NetworkEntry& network : project.networks)
        out["networks"].push_back(jsonOf(network));
    out["models"] = Json::array();
    for (const auto& model : project.models)
        out["models"].push_back(jsonOf(model));
    if (!project.tree.empty()) {
        out["tree"] = Json::array();
        for (const TreeItem& item : project.tree)
            out["tree"].push_back(jsonOf(item));
    }
    if (project.map != MapState{})
        out["map"] = jsonOf(project.map);
    out["layouts"] = jsonOfKept(project.layouts);
    if (project.charts != "[]")
        out["charts"] = jsonOfKept(project.charts);
    out["rules"] = jsonOfKept(project.rules);
    if (!project.topology.empty())
        out["topology"] = jsonOf(project.topology);
    if (Json comparison = jsonOf(project.comparison); comparison != jsonOf(ComparisonEntry{}))
        out["comparison"] = std::move(comparison);
    if (project.access != "{}")
        out["access"] = jsonOfKept(project.access);
    if (project.environment != "{}")
        out["environment"] = jsonOfKept(project.environment);
    out["scenarios"] = jsonOfKept(project.scenarios);
    out["records"] = jsonOfKept(project.records);
    addUnknown(out, project.unknown);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace layers
