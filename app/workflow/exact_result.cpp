// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/exact_result.h"

#include "app/workflow/model_overlay.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/output_folder.h"
#include "app/workflow/record.h"
#include "layers/project/model_json.h"
#include "layers/sources/save.h"
#include "spatial/core/content_hash.h"

#include <set>

namespace app {

namespace fs = std::filesystem;

spatial::Result<fs::path> writeExactResult(const layers::Project& project, const spatial::SuitabilityModel& model, const fs::path& target, spatial::Progress& progress)
{
    TRY_ASSIGN(OutputFolder folder, OutputFolder::create(target, false));
    spatial::PartOfProgress preparing(progress, 0, 0.4);
    TRY_ASSIGN(const auto prepared, prepareModel(project, model, {}, preparing));
    TRY_ASSIGN(const auto suitability, suitabilityOf(*prepared, model));
    layers::RasterSaveOptions options;
    options.metadata = {{"model", model.id}, {"grid", prepared->grid}};
    spatial::PartOfProgress writing(progress, 0.4, 0.95);
    TRY(layers::saveRaster(suitability, folder.path() / "suitability.tif", options, writing));
    TRY(layers::saveBytes(layers::jsonOf(model).dump(2) + "\n", folder.path() / "model.json", true));

    RunRecord record;
    record.tool = "suitability";
    record.version = programVersion();
    record.model = model.id;
    record.maps = false;
    if (!project.file.empty()) {
        record.project = fs::relative(project.file, target).generic_string();
        if (const auto hash = spatial::ContentHash::ofFile(project.file))
            record.projectHash = *hash;
    }
    std::set<std::string> read;
    for (const auto& criterion : prepared->criteria)
        read.insert(criterion.layers.begin(), criterion.layers.end());
    for (const auto& rule : prepared->rules)
        read.insert(rule.layers.begin(), rule.layers.end());
    for (const std::string& id : read) {
        TRY(spatial::notCancelled(progress));
        const layers::LayerEntry* entry = project.layer(id);
        if (!entry)
            continue;
        if (const auto hash = hashOf(layers::recipeOf(project, *entry)))
            record.inputs.push_back({id, entry->source.path.generic_string(), *hash});
    }
    TRY_ASSIGN(record.outputs, hashesIn(folder.path()));
    TRY(layers::saveBytes(recordToJson(record), folder.path() / "record.json", true));
    TRY(folder.finish());
    return target / "suitability.tif";
}

}  // namespace app
