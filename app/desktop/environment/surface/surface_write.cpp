// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/environment/surface/surface_desk.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"

#include <fmt/format.h>

namespace app::desktop {

void SurfaceDesk::write()
{
    const spatial::Tool* tool = spatial::toolById("interpolate");
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const layers::Project& project = bench_.document.project();
    const SurfaceSettings now = completed();
    const layers::LayerEntry* layer = project.layer(now.layer);
    if (!tool || !runs || !layer || !answer_)
        return;
    const auto number = [](double value) { return fmt::format("{}", value); };
    layers::WrittenParameters written{{"samples", writtenSource(project.sourceOf(*layer))}, {"field", now.field}, {"method", now.method}, {"cell", number(now.cell)}};
    if (answer_->data->belowDetection > 0)
        written.emplace_back("below", now.below);
    const bool isKriged = now.method == "kriging";
    if (isKriged || now.method == "idw") {
        written.emplace_back("neighbours", std::to_string(now.neighbours));
        if (now.farthest)
            written.emplace_back("max-distance", number(*now.farthest));
        if (now.ratio < 1)
            written.emplace_back("anisotropy", number(now.angle) + "," + number(now.ratio));
        if (const layers::LayerEntry* barrier = project.layer(now.barrier))
            written.emplace_back("barrier", writtenSource(project.sourceOf(*barrier)));
    }
    if (now.method == "idw")
        written.emplace_back("power", number(now.power));
    if (isKriged) {
        written.emplace_back("transform", now.transform);
        written.emplace_back("model", now.variogram ? now.variogram->model : now.model);
        if (now.variogram) {
            written.emplace_back("nugget", number(now.variogram->nugget));
            written.emplace_back("partial-sill", number(now.variogram->partialSill));
            written.emplace_back("range", number(now.variogram->range));
        }
        written.emplace_back("variance", newResult(project, "surface-variance", ".tif").string());
        if (const auto limit = threshold()) {
            written.emplace_back("threshold", number(*limit));
            written.emplace_back("exceedance", newResult(project, "surface-exceedance", ".tif").string());
        }
    }
    written.emplace_back("cross-validation", newResult(project, "surface-cross-validation", ".csv").string());
    written.emplace_back("output", newResult(project, "surface", ".tif").string());
    runs->start(*tool, std::move(written), true);
}

}  // namespace app::desktop
