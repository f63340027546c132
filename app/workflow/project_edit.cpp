// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/open_inputs.h"
#include "app/workflow/project_actions.h"
#include "app/workflow/site_maps.h"
#include "layers/project/default_models.h"
#include "layers/project/roles.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace app {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

std::vector<std::string> projectTemplates() { return {"province", "empty"}; }

spatial::Result<layers::Project> newProject(const std::string& templateName, const spatial::Bilingual& name)
{
    layers::Project project;
    project.name = name;
    project.crs = std::string(layers::provinceCrsText());
    if (templateName == "empty")
        return project;
    if (!templateName.empty() && templateName != "province")
        return Error{ErrorCode::InvalidParameter, text("There is no template \"{0}\".", templateName), text("Allowed: {0}.", "province, empty"), "template"};
    project.grids.push_back({"province", {"Heilongjiang", "黑龙江省"}, 250, kProvinceExtent});
    project.models = layers::defaultModels();
    return project;
}

namespace {

/// Grids for parcels have this cell (design 12: 30 m over districts), and this margin around the data.
constexpr double kParcelCell = 30;
constexpr double kParcelMargin = 600;
/// Parcels spread wider than this are left to the project's own grids: 30 m cells would be too many.
constexpr double kWidestDistrict = 120'000;

std::string idFrom(const std::string& name, const layers::Project& project)
{
    std::string id;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (c >= 'A' && c <= 'Z')
            id += static_cast<char>(c - 'A' + 'a');
        else if (plain)
            id += c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    if (id.empty())
        id = "layer";
    std::string unique = id;
    for (int number = 2; project.layer(unique); ++number)
        unique = id + "-" + std::to_string(number);
    return unique;
}

/// Relative to the project's folder where both lie on one root.
fs::path pathFor(const layers::Project& project, const fs::path& data)
{
    std::error_code fault;
    const fs::path absolute = fs::absolute(data, fault).lexically_normal();
    const fs::path folder = fs::absolute(project.file, fault).parent_path().lexically_normal();
    const fs::path relative = absolute.lexically_relative(folder);
    return relative.empty() ? absolute : relative;
}

std::string firstField(const spatial::FeatureTable& table, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const int index = table.fieldIndex(name); index >= 0)
            return table.fields[static_cast<std::size_t>(index)].name;
    return {};
}

void addNetwork(layers::Project& project, const layers::LayerEntry& entry, const spatial::FeatureTable& table, std::vector<spatial::Text>& remarks)
{
    const std::string id = entry.role == "roads" ? "road" : entry.role == "railways" ? "rail" : "";
    if (id.empty() || project.network(id))
        return;
    layers::NetworkEntry network;
    network.id = id;
    network.layer = entry.id;
    network.profile = id == "rail" ? "rail" : "truck";
    network.speed = firstField(table, {"speed_kmh", "maxspeed", "speed", "kmh", "设计时速", "速度"});
    network.oneway = firstField(table, {"oneway", "单行"});
    remarks.push_back(network.speed.empty() ? text("The network \"{0}\" is built from this layer; no field with speeds was found, so 40 km/h is assumed.", id)
                                            : text("The network \"{0}\" is built from this layer, with the speeds of its field \"{1}\".", id, network.speed));
    project.networks.push_back(std::move(network));
}

void addGrid(layers::Project& project, const layers::LayerEntry& entry, const spatial::Box& extent, std::vector<spatial::Text>& remarks)
{
    if (entry.role != "land-use" || extent.empty() || std::max(extent.width(), extent.height()) > kWidestDistrict)
        return;
    for (const auto& grid : project.grids)
        if (grid.cell <= kParcelCell && grid.extent.contains(extent))
            return;
    const spatial::Box wide = extent.grownBy(kParcelMargin);
    const auto down = [](double v) { return std::floor(v / kParcelCell) * kParcelCell; };
    const auto up = [](double v) { return std::ceil(v / kParcelCell) * kParcelCell; };
    std::string id = entry.id;
    const auto taken = [&](const std::string& name) { return std::any_of(project.grids.begin(), project.grids.end(), [&](const auto& grid) { return grid.id == name; }); };
    for (int number = 2; taken(id); ++number)
        id = entry.id + "-" + std::to_string(number);
    project.grids.push_back({id, entry.name, kParcelCell, {down(wide.minX), down(wide.minY), up(wide.maxX), up(wide.maxY)}});
    remarks.push_back(text("An analysis grid of 30 m cells was added around these parcels: \"{0}\".", id));
}

/// The layer that already shows this data; `name`: what the data's only or first layer is called.
const layers::LayerEntry* sameData(const layers::Project& project, const layers::LayerEntry& added, const std::string& name)
{
    const fs::path path = project.sourceOf(added).path.lexically_normal();
    for (const layers::LayerEntry& entry : project.layers) {
        const layers::SourceSpec& source = entry.source;
        const bool sameLayer = source.layer == added.source.layer || (added.source.layer.empty() && source.layer == name);
        if (sameLayer && project.sourceOf(entry).path.lexically_normal() == path && source.inner == added.source.inner && source.where == added.source.where && source.band == added.source.band)
            return &entry;
    }
    return nullptr;
}

spatial::Result<void> fits(const std::string& role, const OpenedLayer& opened)
{
    const int wanted = layers::dimensionOfRole(role);
    const bool raster = opened.raster.isValid();
    const int given = raster ? -1 : spatial::dimensionOf(opened.features->commonKind());
    if ((raster && wanted < 0) || (!raster && role != "dem" && (wanted < 0 || given < 0 || wanted == given)))
        return {};
    static const spatial::Text kKinds[] = {text("points"), text("lines"), text("polygons")};
    const auto named = [](int dimension) { return dimension < 0 ? text("other geometries") : kKinds[dimension]; };
    const spatial::Text needs = role == "dem" ? text("a raster") : named(wanted);
    const spatial::Text has = raster ? text("a raster") : named(given);
    return Error{ErrorCode::InvalidInput, text("The role \"{0}\" needs {1}, and this data holds {2}.", role, needs, has), text("Choose another role, or other data."), "role"};
}

/// What the names say, the layer's own first; then what the fields say.
std::optional<std::string> recognisedRole(const std::vector<std::string>& names, const OpenedLayer& opened)
{
    const bool raster = opened.raster.isValid();
    const auto kind = raster ? spatial::GeometryKind::Null : opened.features->commonKind();
    for (const std::string& name : names)
        if (auto role = layers::suggestedRole(name, {}, kind, raster))
            return role;
    return raster ? std::nullopt : layers::suggestedRole("", opened.features->fields, kind, false);
}

/// The error of data whose coordinate system is not known, with what the doctor proposes instead of the project's JSON.
Error withWayOut(Error error, const layers::SourceSpec& data, spatial::Progress& progress)
{
    if (error.code != ErrorCode::CrsMismatch)
        return error;
    std::string fix = "crs=EPSG:4490";
    if (const auto info = layers::inspect(data, progress))
        for (const auto& finding : info->findings)
            if (finding.fix.starts_with("crs=") && (data.layer.empty() || finding.layer.empty() || finding.layer == data.layer)) {
                fix = finding.fix;
                break;
            }
    const std::string written = data.path.string() + (data.inner.empty() ? "" : "/" + data.inner) + (data.layer.empty() ? "" : "|layer=" + data.layer);
    error.hint = text("State it behind a bar: add it as {0}|{1}; `songhua info` ranks the candidates.", written, fix);
    return error;
}

}  // namespace

spatial::Result<AddedLayer> addLayer(layers::Project& project, const layers::SourceSpec& data, const std::string& role, const std::string& name, spatial::Progress& progress)
{
    if (!role.empty() && !layers::isRole(role))
        return Error{ErrorCode::InvalidParameter, text("There is no role \"{0}\".", role), text("`songhua help add` lists the roles."), "role"};
    std::error_code fault;
    if (!fs::exists(data.path, fault))
        return inFile(Error{ErrorCode::MissingInput, text("There is no file {0}.", data.path.string())}, data.path.string());

    AddedLayer added;
    added.layer.source = data;
    added.layer.source.path = pathFor(project, data.path);
    TRY_ASSIGN(const spatial::Crs analysis, analysisCrs(project));
    layers::Project probe = project;   // opens the layer as the project will
    std::string label = !name.empty() ? name : !data.layer.empty() ? data.layer : data.path.stem().string();
    added.layer.id = idFrom(label, project);
    added.layer.name = {label, label};
    auto opened = openLayer(probe, added.layer, analysis, progress);
    if (!opened)
        return inFile(withWayOut(opened.error(), data, progress), data.path.string());
    const std::string ownName = opened->features ? opened->features->name : std::string();
    if (const auto* there = sameData(project, added.layer, ownName))
        return inFile(Error{ErrorCode::Conflict, text("The project has {0} already, as the layer \"{1}\".", added.layer.source.displayName(), there->id),
                            text("Take other data, or a part of it with |where=EXPR.")},
                      data.path.string());
    added.findings = opened->findings;
    for (const auto& finding : opened->findings)
        if (!finding.fix.empty())
            added.remarks.push_back(text("Proposed repair: {0} Add it as {1}|{2} to accept it.", finding.repair, data.path.filename().string(), finding.fix));

    const bool raster = opened->raster.isValid();
    added.layer.role = role;
    if (!role.empty()) {
        if (const auto fit = fits(role, *opened); !fit)
            return inFile(fit.error(), data.path.string());
    } else {
        std::vector<std::string> names{ownName};
        if (data.layer.empty())   // the name of a file with several layers says nothing of one of them
            names.push_back(data.inner.empty() ? data.path.stem().string() : fs::path(data.inner).stem().string());
        names.push_back(name);
        const auto suggested = recognisedRole(names, *opened);
        added.layer.role = suggested.value_or("");
        added.remarks.push_back(suggested ? text("Recognised as: {0}.", layers::roleTitle(*suggested)) : text("Its role was not recognised; state one with --role if the siting should use it."));
    }
    if (!raster && opened->features) {
        addNetwork(project, added.layer, *opened->features, added.remarks);
        addGrid(project, added.layer, opened->features->geometry.extent(), added.remarks);
    }
    project.layers.push_back(added.layer);
    return added;
}

}  // namespace app
