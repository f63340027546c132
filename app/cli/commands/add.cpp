// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/workflow/project_actions.h"
#include "layers/project/roles.h"
#include "spatial/core/nearest_name.h"

namespace app::cli {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

spatial::Result<void> knownRole(const std::string& role)
{
    if (role.empty() || layers::isRole(role))
        return {};
    std::vector<std::string> names;
    std::string all;
    for (const layers::Role& known : layers::allRoles()) {
        names.emplace_back(known.id);
        (all += all.empty() ? "" : ", ") += known.id;
    }
    const std::string nearest = spatial::nearestName(role, names);
    return Error{ErrorCode::InvalidParameter, text("There is no role \"{0}\".", role), nearest.empty() ? text("Allowed: {0}.", all) : text("Did you mean {0}?", nearest), "role"};
}

/// One source for each layer of the file that `written` names; several layers are refused where one role or name is given.
spatial::Result<std::vector<layers::SourceSpec>> sourcesOf(const std::string& written, const CommandLine& line)
{
    TRY_ASSIGN(const layers::SourceSpec spec, layers::parseSource(written));
    std::error_code fault;
    if (!spec.layer.empty() || !std::filesystem::exists(spec.path, fault))
        return std::vector{spec};
    TRY_ASSIGN(const auto names, layers::layerNames(spec));
    if (names.size() < 2)
        return std::vector{spec};
    for (const char* option : {"role", "as"})
        if (line.has(option)) {
            std::string all;
            for (const std::string& name : names)
                (all += all.empty() ? "" : ", ") += name;
            return Error{ErrorCode::InvalidParameter, text("{0} holds {1} layers ({2}), and --{3} is for one.", spec.displayName(), names.size(), all, option),
                         text("Name the layer ({0}|layer={1}), or leave out --{2} to add them all.", spec.path.string(), names.front(), option), option};
        }
    std::vector<layers::SourceSpec> specs;
    for (const std::string& name : names) {
        specs.push_back(spec);
        specs.back().layer = name;
    }
    return specs;
}

Error nothingAdded(Error error, const std::filesystem::path& file, std::size_t count)
{
    error = inFile(std::move(error), file.string());
    if (count > 1)
        error.message = text("{0} Nothing was added: several layers are added all together or not at all.", error.message);
    return error;
}

}  // namespace

spatial::Result<Reply> addCommand(const CommandLine& line, spatial::Progress& progress)
{
    const std::filesystem::path file = line.positionals.front();
    const std::vector<std::string> data(line.positionals.begin() + 1, line.positionals.end());
    TRY(knownRole(line.value("role")));
    if (data.size() > 1 && line.has("as"))
        return Error{ErrorCode::InvalidParameter, text("--as names one layer, and {0} files are given.", data.size()), text("Add them one by one."), "as"};
    TRY_ASSIGN(layers::Project project, layers::readProject(file));

    Reply reply{.tool = "add"};
    spatial::ValueTree::List added;
    std::vector<layers::SourceSpec> specs;
    for (const std::string& written : data) {
        auto ofFile = sourcesOf(written, line);
        if (!ofFile)
            return nothingAdded(ofFile.error(), written.substr(0, written.find('|')), data.size());
        specs.insert(specs.end(), ofFile->begin(), ofFile->end());
    }
    for (const layers::SourceSpec& spec : specs) {
        auto layer = addLayer(project, spec, line.value("role"), line.value("as"), progress);
        if (!layer)
            return nothingAdded(layer.error(), spec.path, specs.size());
        const layers::LayerEntry& entry = layer->layer;
        added.push_back(spatial::ValueTree::Members{{"id", entry.id}, {"name", entry.name.in(line.common.language == Language::Chinese)}, {"role", entry.role}});
        reply.page += translate(entry.role.empty() ? text("Added: {0}.", entry.id) : text("Added: {0}, as {1}.", entry.id, layers::roleTitle(entry.role)), line.common.language) + '\n';
        for (const spatial::Text& remark : layer->remarks)
            reply.page += "  " + translate(remark, line.common.language) + '\n';
        for (const layers::Finding& finding : layer->findings)
            if (finding.severity != layers::Severity::Info)
                reply.warnings.push_back({finding.code, finding.message, entry.id, {}});
    }
    TRY(saveProject(project, file, true));
    reply.outputs["project"] = file.string();
    reply.values = {{"layers", std::move(added)}};
    return reply;
}

}  // namespace app::cli
