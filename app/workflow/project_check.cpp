// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/check_shift.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/project_actions.h"
#include "app/workflow/record.h"
#include "app/workflow/scene_layer.h"
#include "app/workflow/tool_record.h"
#include "layers/project/corridor.h"
#include "layers/project/default_models.h"
#include "layers/project/json_reader.h"
#include "layers/project/roles.h"
#include "layers/rules/rule_binding.h"
#include "layers/rules/rule_file.h"
#include "layers/sources/open.h"
#include "spatial/core/parallel.h"
#include "spatial/suitability/curve.h"

#include <algorithm>
#include <optional>
#include <set>

namespace app {

namespace fs = std::filesystem;
using layers::Finding;
using layers::Severity;
using spatial::text;

namespace {

void checkModel(const spatial::SuitabilityModel& model, const spatial::RuleBook& rules, std::vector<Finding>& findings)
{
    for (const auto& criterion : model.criteria) {
        if (criterion.curve == "percentile")
            continue;
        if (const auto curve = spatial::Curve::fromText(criterion.curve); !curve)
            findings.push_back({"model.invalid", Severity::Error, "", text("Model \"{0}\", criterion \"{1}\": {2}", model.id, criterion.id, curve.error().message)});
    }
    for (const auto& constraint : model.constraints)
        if (!rules.find(constraint.rule))
            findings.push_back({"model.invalid", Severity::Error, "", text("Model \"{0}\": there is no rule \"{1}\".", model.id, constraint.rule)});
}

/// Roles and layers that a model looks at and the project does not have.
void checkRoles(const layers::Project& project, const spatial::SuitabilityModel& model, std::vector<Finding>& findings)
{
    std::set<std::string> said;
    const auto need = [&](const spatial::DataChoice& choice, Severity severity, const spatial::Text& what) {
        const bool there = choice.layer.empty() ? !project.withRole(choice.role).empty() : project.layer(choice.layer) != nullptr;
        const std::string name = choice.layer.empty() ? choice.role : choice.layer;
        if (there || !said.insert(name).second)
            return;
        findings.push_back({"role.missing", severity, "", choice.layer.empty() ? text("No layer has the role \"{0}\", which the model \"{1}\" needs for {2}.", name, model.id, what)
                                                                               : text("There is no layer \"{0}\", which the model \"{1}\" needs for {2}.", name, model.id, what),
                            text("Add one: songhua add PROJECT DATA --role {0}", name)});
    };
    need(model.candidates.land, Severity::Error, text("the parcels"));
    for (const auto& criterion : model.criteria)
        if (criterion.preparation != spatial::Preparation::Formula)
            need(criterion.data, Severity::Warning, text("the criterion \"{0}\"", criterion.id));
        else if (const auto formula = spatial::formulaOf(criterion, model, layers::formulaLayers(project)); !formula)
            findings.push_back({"model.formula", Severity::Warning, "", text("Model \"{0}\", criterion \"{1}\": {2}", model.id, criterion.id, formula.error().message), formula.error().hint});
    for (const auto& constraint : model.constraints)
        need(constraint.data, Severity::Warning, text("the constraint \"{0}\"", constraint.rule));
    need(model.stations, Severity::Warning, text("the way to the railway"));
    if (!project.network(model.network))
        findings.push_back({"role.missing", Severity::Warning, "", text("There is no network \"{0}\", which the model \"{1}\" travels on.", model.network, model.id),
                            text("Add a road layer: songhua add PROJECT DATA --role roads")});
}

/// Without symbols of its own a layer takes the default, which fits.
std::optional<spatial::Error> faultOfStyle(const layers::Project& project, const layers::LayerEntry& entry, const OpenedLayer& data)
{
    const auto look = styles::layerLookFromJson(entry.style);
    if (!look)
        return look.error();
    if (std::holds_alternative<std::monostate>(look->symbols))
        return std::nullopt;
    const auto drawn = sceneLayerOf(project, entry, *look, data.features, data.raster);
    return drawn ? std::nullopt : std::optional(drawn.error());
}

spatial::Result<std::vector<Finding>> checkLayer(const layers::Project& project, const layers::LayerEntry& entry, const spatial::Crs& analysis, spatial::Progress& progress)
{
    const layers::SourceSpec source = project.sourceOf(entry);
    std::error_code fault;
    if (!fs::exists(source.path, fault))
        return std::vector<Finding>{{"file.missing", Severity::Error, entry.id, text("The file {0} is missing.", entry.source.path.generic_string()), text("Put it back, or take the layer out of the project.")}};
    auto opened = openLayer(project, entry, analysis, progress);
    if (!opened) {
        if (opened.error().code == spatial::ErrorCode::Cancelled)
            return opened.error();
        return std::vector<Finding>{{"layer.unreadable", Severity::Error, entry.id, opened.error().message, opened.error().hint}};
    }
    std::vector<Finding> findings = std::move(opened->findings);
    for (Finding& finding : findings)
        finding.layer = entry.id;
    if (const auto style = faultOfStyle(project, entry, *opened))
        findings.push_back({"style.invalid", Severity::Warning, entry.id, style->message, style->hint});
    if (entry.role == "land-use" && opened->features && !project.grids.empty()) {
        const spatial::Box extent = opened->features->geometry.extent();
        if (!extent.empty() && std::none_of(project.grids.begin(), project.grids.end(), [&](const auto& grid) { return grid.extent.intersects(extent); }))
            findings.push_back({"grid.outside", Severity::Error, entry.id, text("No analysis grid covers these parcels."),
                                text("Add a grid around them to analysis.grids, or check their coordinate system.")});
    }
    if (!entry.role.empty() && !layers::isRole(entry.role))
        findings.push_back({"role.unknown", Severity::Warning, entry.id, text("The role \"{0}\" is not known.", entry.role)});
    return findings;
}

/// Records that the project names, and a record.json beside it: are their inputs still what they were?
void checkRecords(const layers::Project& project, std::vector<Finding>& findings)
{
    const fs::path folder = project.file.parent_path();
    std::vector<fs::path> files;
    const layers::Json named = layers::jsonOfKept(project.records);
    for (const auto& item : named)
        if (item.is_string())
            files.push_back(folder / item.get<std::string>());
    for (const fs::path& file : files) {
        const std::string name = file.filename().string();
        const auto unreadable = [&](const spatial::Error& error) { findings.push_back({"record.unreadable", Severity::Warning, name, error.message}); };
        const auto stale = [&](const std::string& layer, const std::string& input, spatial::Text hint) {
            findings.push_back({"record.stale", Severity::Warning, layer, text("The result {0} is stale: its input {1} has changed.", name, input), std::move(hint)});
        };
        const auto bytes = layers::openText(file);
        if (!bytes) {
            unreadable(bytes.error());
            continue;
        }
        if (!isProjectRecord(*bytes)) {
            const auto run = readToolRecord(*bytes, file);
            if (!run)
                unreadable(run.error());
            else
                for (const std::string& input : run->changedInputs)
                    stale("", input, text("Run songhua replay on the record, or the analysis again."));
            continue;
        }
        const auto record = recordFromJson(*bytes);
        if (!record) {
            unreadable(record.error());
            continue;
        }
        for (const auto& input : record->inputs)
            if (hashNow(project, input) != input.hash)
                stale(input.layer, input.file, record->tool == "scenarios" ? text("Run songhua scenarios again.") : text("Run songhua site again."));
    }
}

}  // namespace

spatial::Result<std::vector<Finding>> checkProject(const layers::Project& project, spatial::Progress& progress)
{
    TRY_ASSIGN(const spatial::Crs analysis, analysisCrs(project));
    TRY_ASSIGN(const spatial::RuleBook rules, layers::ruleBookWith(project.rules));
    std::vector<std::vector<Finding>> ofLayers(project.layers.size());
    spatial::CancelOnly quiet(progress);
    TRY(spatial::parallelFor(project.layers.size(), 1, quiet, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            TRY_ASSIGN(ofLayers[i], checkLayer(project, project.layers[i], analysis, quiet));
        }
        return {};
    }));
    std::vector<Finding> findings;
    for (auto& found : ofLayers)
        std::move(found.begin(), found.end(), std::back_inserter(findings));
    if (project.grids.empty())
        findings.push_back({"grid.missing", Severity::Error, "", text("The project has no analysis grid."), text("Add one to analysis.grids.")});
    const auto& models = project.models.empty() ? layers::defaultModels() : project.models;   // as songhua site does
    for (const auto& model : models)
        checkModel(model, rules, findings);
    if (const auto bound = layers::boundModel(project, rules, models.front(), layers::today()); !bound)
        findings.push_back({"model.invalid", Severity::Error, "", bound.error().message, bound.error().hint});
    if (const auto corridor = layers::corridorOf(project); !corridor)
        findings.push_back({"corridor.invalid", Severity::Error, "", corridor.error().message, corridor.error().hint});
    checkRoles(project, models.front(), findings);
    checkRecords(project, findings);
    auto shifted = checkWebMapShift(project, quiet);
    std::move(shifted.begin(), shifted.end(), std::back_inserter(findings));
    return findings;
}

}  // namespace app
