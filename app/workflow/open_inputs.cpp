// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/open_inputs.h"

#include "app/workflow/joined_network.h"
#include "layers/rules/rule_binding.h"
#include "layers/sources/open.h"
#include "spatial/core/content_hash.h"
#include "spatial/core/parallel.h"
#include "spatial/crs/crs_words.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <array>
#include <set>

namespace app {

using layers::LayerEntry;
using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

/// Roles that the maps of the report show, or that name places, beside those of the model.
constexpr std::array<std::string_view, 10> kShown{"roads", "railways", "rivers", "water", "boundary-prefectures", "places", "townships", "settlements", "land-use", "investments"};

bool names(const spatial::DataChoice& choice, const LayerEntry& entry)
{
    return choice.layer.empty() ? !entry.role.empty() && choice.role == entry.role : choice.layer == entry.id;
}

std::set<std::string> networksOf(const spatial::SuitabilityModel& model)
{
    std::set<std::string> ids{model.network};
    for (const auto& criterion : model.criteria)
        if (!criterion.network.empty())
            ids.insert(criterion.network);
    return ids;
}

bool needs(const layers::Project& project, const spatial::SuitabilityModel& model, const LayerEntry& entry)
{
    for (const auto& criterion : model.criteria) {
        const auto read = layers::layersOf(project, model, criterion);
        if (std::find(read.begin(), read.end(), &entry) != read.end())
            return true;
    }
    for (const auto& constraint : model.constraints)
        if (names(constraint.data, entry))
            return true;
    for (const std::string& id : networksOf(model))
        if (const layers::NetworkEntry* network = project.network(id); network && std::ranges::count(layersOfNetwork(project, *network), entry.id) > 0)
            return true;
    return names(model.stations, entry) || names(model.labour, entry) || names(model.candidates.land, entry) || names(model.candidates.reuse, entry);
}

bool isShown(const LayerEntry& entry) { return std::find(kShown.begin(), kShown.end(), entry.role) != kShown.end(); }

/// The features of an opened layer; null where it is not there or has none.
spatial::FeatureTablePtr featuresOf(const OpenedInputs& inputs, const std::string& layer)
{
    const auto found = std::find_if(inputs.data.layers.begin(), inputs.data.layers.end(), [&](const auto& l) { return l.id == layer; });
    return found == inputs.data.layers.end() ? nullptr : found->features;
}

spatial::Result<void> buildNetworks(const layers::Project& project, const spatial::SuitabilityModel& model, OpenedInputs& inputs, spatial::Progress& progress)
{
    for (const std::string& id : networksOf(model)) {
        const layers::NetworkEntry* entry = project.network(id);
        if (!entry || !featuresOf(inputs, entry->layer))
            continue;   // the chain says which criteria are left out for it
        // In minutes, also where the entry counts yuan: criteria ask for times.
        auto built = buildProjectNetwork(project, *entry, [&](const std::string& layer) { return featuresOf(inputs, layer); }, progress);
        if (!built)
            return inFile(inParameter(built.error(), "networks." + id), project.layer(entry->layer)->source.displayName());
        for (spatial::Warning& warning : built->warnings) {
            warning.layer = entry->layer;
            inputs.warnings.push_back(std::move(warning));
        }
        inputs.data.networks.push_back({id, built->network});
    }
    return {};
}

/// All features of the study area's layers in one table.
spatial::FeatureTablePtr studyAreaOf(const spatial::SitingData& data)
{
    auto area = std::make_shared<spatial::FeatureTable>();
    for (const auto& layer : data.layers) {
        if (layer.role != "boundary-prefectures" || !layer.features)
            continue;
        area->crs = layer.features->crs;
        for (std::size_t row = 0; row < layer.features->size(); ++row) {
            area->geometry.append(layer.features->geometry[row]);
            area->ids.push_back(static_cast<std::int64_t>(area->ids.size()));
        }
    }
    return area->size() > 0 ? area : nullptr;
}

SourceRow rowOf(const LayerEntry& entry, const OpenedLayer& opened)
{
    SourceRow row;
    row.crs = spatial::crsWords(opened.original);
    for (const auto& finding : opened.findings)
        if (finding.severity != layers::Severity::Info)
            row.remarks.push_back(finding.message);
    if (!entry.source.encoding.empty())
        row.remarks.push_back(text("Accepted repair: read as {0}.", entry.source.encoding));
    if (!entry.source.crs.empty())
        row.remarks.push_back(text("Accepted repair: coordinates taken as {0}.", entry.source.crs));
    if (!entry.source.offset.empty())
        row.remarks.push_back(text("Accepted repair: shifted back from {0}.", entry.source.offset));
    return row;
}

}  // namespace

spatial::Result<std::string> hashOf(const layers::SourceSpec& source)
{
    spatial::ContentHash hash;
    std::vector<std::filesystem::path> files{source.path};
    if (source.path.extension() == ".shp")
        for (const char* companion : {".dbf", ".shx", ".prj", ".cpg"})
            files.push_back(std::filesystem::path(source.path).replace_extension(companion));
    std::error_code fault;
    if (std::filesystem::is_directory(source.path, fault)) {
        files.clear();
        for (const auto& inside : std::filesystem::directory_iterator(source.path, fault))
            if (inside.is_regular_file())
                files.push_back(inside.path());
        std::sort(files.begin(), files.end());
    }
    for (const auto& file : files) {
        if (file != source.path && !std::filesystem::exists(file))
            continue;
        TRY_ASSIGN(const std::string digits, spatial::ContentHash::ofFile(file));
        hash.add(file.filename().string());
        hash.add(digits);
    }
    return hash.digits();
}

spatial::Result<std::string> hashOf(const layers::TableRecipe& recipe)
{
    TRY_ASSIGN(const std::string ofSource, hashOf(recipe.source));
    if (recipe.joins.empty() && recipe.missing.empty() && recipe.calculated.empty())
        return ofSource;
    spatial::ContentHash hash;
    const auto add = [&](std::string_view part) {
        hash.add(part);
        hash.add(std::string_view("\0", 1));
    };
    add(ofSource);
    for (const layers::TableRecipe::Joined& joined : recipe.joins) {
        TRY_ASSIGN(const std::string other, hashOf(joined.source));
        for (const std::string& part : {other, joined.source.layer, joined.keys.field, joined.keys.otherField, joined.keys.prefix})
            add(part);
        for (const std::string& field : joined.keys.take)
            add(field);
    }
    for (const layers::CalculatedField& field : recipe.calculated)
        for (const std::string& part : {field.name, field.expression, std::to_string(static_cast<int>(field.type))})
            add(part);
    return hash.digits();
}

spatial::Text notUsedWords() { return text("Not used by this run."); }

spatial::Result<OpenedLayer> openLayer(const layers::Project& project, const LayerEntry& entry, const spatial::Crs& analysis, spatial::Progress& progress)
{
    const layers::SourceSpec source = project.sourceOf(entry);
    OpenedLayer opened;
    TRY_ASSIGN(const layers::LayerKind kind, layers::kindOf(source));
    if (kind == layers::LayerKind::Raster) {
        TRY_ASSIGN(auto raster, layers::openRaster(source));
        opened.raster = raster.raster;
        opened.original = raster.raster.crs();
        opened.findings = std::move(raster.findings);
        if (!opened.original.isKnown())
            return inFile(Error{ErrorCode::CrsMismatch, text("The raster of layer \"{0}\" does not say its coordinate system.", entry.id), text("State it as source.crs in the project, e.g. \"EPSG:4490\".")},
                          source.path.string());
        return opened;
    }
    TRY_ASSIGN(auto features, layers::openTable(layers::recipeOf(project, entry), progress));
    opened.original = features.table->crs;
    opened.findings = std::move(features.findings);
    if (features.table->geometry.extent().empty()) {   // a plain table has no place
        opened.features = features.table;
        return opened;
    }
    if (!opened.original.isKnown())
        return inFile(Error{ErrorCode::CrsMismatch, text("Layer \"{0}\" does not say its coordinate system.", entry.id),
                            text("`songhua info` ranks the candidates; state the right one as source.crs in the project.")},
                      source.path.string());
    if (opened.original.sameAs(analysis)) {
        opened.features = features.table;
        return opened;
    }
    auto table = std::make_shared<spatial::FeatureTable>(*features.table);
    TRY_ASSIGN(table->geometry, spatial::transformed(features.table->geometry, opened.original, analysis));
    table->crs = analysis;
    opened.features = std::move(table);
    return opened;
}

spatial::Result<OpenedInputs> openInputs(const layers::Project& project, const spatial::SuitabilityModel& model, spatial::Progress& progress)
{
    TRY_ASSIGN(const spatial::Crs analysis, analysisCrs(project));
    const std::size_t count = project.layers.size();
    std::vector<std::optional<OpenedLayer>> opened(count);
    std::vector<std::optional<Error>> faults(count);
    std::vector<std::string> hashes(count);
    spatial::CancelOnly quiet(progress);
    TRY(spatial::parallelFor(count, 1, quiet, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            const LayerEntry& entry = project.layers[i];
            const bool needed = needs(project, model, entry);
            if (!needed && !isShown(entry))
                continue;
            auto layer = openLayer(project, entry, analysis, quiet);
            auto hash = hashOf(layers::recipeOf(project, entry));
            if (layer && hash) {
                opened[i] = *std::move(layer);
                hashes[i] = *std::move(hash);
                continue;
            }
            Error error = inFile(layer ? hash.error() : layer.error(), project.sourceOf(entry).path.string());
            if (needed || error.code == ErrorCode::Cancelled)
                return inParameter(error, "layers." + entry.id);
            faults[i] = error;
        }
        return {};
    }));

    OpenedInputs inputs;
    inputs.data.named = layers::formulaLayers(project);
    for (std::size_t i = 0; i < count; ++i) {
        const LayerEntry& entry = project.layers[i];
        SourceRow row;
        if (opened[i]) {
            row = rowOf(entry, *opened[i]);
            inputs.data.layers.push_back({entry.id, entry.role, opened[i]->features, opened[i]->raster});
        } else {
            row.remarks.push_back(faults[i] ? faults[i]->message : notUsedWords());
        }
        if (faults[i])
            inputs.warnings.push_back({"layer.unreadable", faults[i]->message, entry.id});
        row.layer = entry;
        row.file = entry.source.path.generic_string();
        row.hash = hashes[i];
        inputs.sources.push_back(std::move(row));
    }
    inputs.studyArea = studyAreaOf(inputs.data);
    TRY(buildNetworks(project, model, inputs, progress));
    return inputs;
}

}  // namespace app
