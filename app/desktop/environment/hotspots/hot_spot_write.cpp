// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/environment/hotspots/hot_spot_desk.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "spatial/crs/geodesic.h"

#include <fmt/format.h>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr double kCellsInBandwidth = 20;
constexpr double kMostCellsAcross = 2'000;

double densityCell(const spatial::FeatureTable& table, double bandwidth)
{
    const spatial::Box box = table.geometry.extent();
    const double across = table.crs.isGeographic() ? spatial::geodesicDistance({box.minX, box.minY}, {box.maxX, box.maxY}, table.crs).value
                                                   : std::max(box.width(), box.height()) * (table.crs.isProjected() ? table.crs.metersPerUnit() : 1);
    return std::max(bandwidth / kCellsInBandwidth, across / kMostCellsAcross);
}

}  // namespace

void HotSpotDesk::write()
{
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const layers::Project& project = bench_.document.project();
    const layers::LayerEntry* layer = answer_ ? project.layer(answer_->settings.layer) : nullptr;
    if (!runs || !layer)
        return;
    const HotSpotSettings& now = answer_->settings;
    runs->start(*spatial::toolById("hot-spots"),
                {{"input", writtenSource(project.sourceOf(*layer))},
                 {"field", now.field},
                 {"below", now.below},
                 {"statistic", now.statistic},
                 {"neighbours", writtenNeighbours(now)},
                 {"permutations", std::to_string(now.permutations)},
                 {"significance", fmt::format("{}", now.significance)},
                 {"correction", now.falseDiscovery ? "fdr" : "none"},
                 {"seed", std::to_string(now.seed)},
                 {"output", newResult(project, "hot-spots", ".gpkg").string()}},
                true);
}

void HotSpotDesk::writeDensity()
{
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const layers::Project& project = bench_.document.project();
    const layers::LayerEntry* layer = answer_ ? project.layer(answer_->settings.layer) : nullptr;
    if (!runs || !layer || !(bandwidth() > 0))
        return;
    layers::WrittenParameters written{{"input", writtenSource(project.sourceOf(*layer))}, {"bandwidth", fmt::format("{}", bandwidth())}, {"cell", fmt::format("{}", densityCell(*answer_->table, bandwidth()))}};
    if (settings_.weighted)
        written.emplace_back("weight", answer_->settings.field);
    written.emplace_back("output", newResult(project, "density", ".tif").string());
    runs->start(*spatial::toolById("kernel-density"), std::move(written), true);
}

}  // namespace app::desktop
