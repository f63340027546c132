// SPDX-License-Identifier: GPL-3.0-or-later
// What the page shows as layers: three tools, one after the other, whose records lead from the layers of the project to the corridor.
#include "app/desktop/access/spur/spur_desk.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "layers/sources/save.h"
#include "spatial/core/progress.h"

#include <fmt/format.h>

namespace app::desktop {

using layers::SpurItem;
using layers::SpurPart;
using spatial::Result;
using spatial::text;

namespace {

struct SpurFiles {
    std::string slope;   ///< empty: no terrain model
    std::string from;
    std::string to;
};

Result<void> savePoint(spatial::Coordinate at, const spatial::Crs& crs, const char* name, const std::string& file)
{
    auto point = std::make_shared<spatial::FeatureTable>();
    point->name = name;
    point->crs = crs;
    point->geometry.append(spatial::Geometry::point(at));
    point->ids.push_back(0);
    TRY(layers::saveFeatures({point}, file, {}, spatial::noProgress()));
    return {};
}

}  // namespace

layers::WrittenParameters SpurDesk::frictionParameters(const std::string& slope) const
{
    const layers::Project& project = bench_.document.project();
    const bool chinese = currentLanguage() == Language::Chinese;
    const spatial::Box box = ground_->shape.box();
    layers::WrittenParameters parameters{{"unit", "10k-yuan/km"}, {"base", fmt::format("{}", entry_.base)}, {"width", fmt::format("{}", entry_.width)}};
    if (slope.empty()) {
        parameters.emplace_back("cell", fmt::format("{}", ground_->shape.dx));
        parameters.emplace_back("extent", fmt::format("{},{},{},{}", box.minX, box.minY, box.maxX, box.maxY));
        parameters.emplace_back("crs", project.crs.empty() ? std::string(layers::provinceCrsText()) : project.crs);
    } else {
        parameters.emplace_back("like", slope);
        parameters.emplace_back("slope", slope);
        parameters.emplace_back("slope-table", entry_.slopes);
    }
    for (const SpurItem& item : entry_.items) {
        const auto* layer = item.on ? project.layer(item.layer) : nullptr;
        if (!layer)
            continue;
        const std::string source = writtenSource(project.sourceOf(*layer));
        switch (item.part) {
        case SpurPart::Crossing:
            parameters.emplace_back("crossing", fmt::format("{}|cost={}", source, item.cost));
            break;
        case SpurPart::Surcharge:
            parameters.emplace_back("surcharge", fmt::format("{}|cost={}", source, item.cost));
            break;
        case SpurPart::Land:
            parameters.emplace_back("surcharge", fmt::format("{}|mu={}|cells=centre", source, item.cost));
            break;
        case SpurPart::Road:
            parameters.emplace_back("road", fmt::format("{}|cost={}", source, item.cost));
            break;
        case SpurPart::Cover:
            parameters.emplace_back("cover", item.field.empty() ? source : fmt::format("{}|field={}", source, item.field));
            parameters.emplace_back("cover-table", item.table);
            break;
        case SpurPart::Forbidden: {
            const std::string law = lawOf(project, item, chinese);
            parameters.emplace_back("forbid", law.empty() ? source : source + "|law=" + law);
            break;
        }
        }
    }
    return parameters;
}

void SpurDesk::write()
{
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const spatial::Tool* tool = spatial::toolById("friction");
    if (!mayWrite() || !runs || !tool)
        return;
    const layers::Project& project = bench_.document.project();
    const SpurFiles files{ground_->slope.isValid() ? newResult(project, "spur-slope", ".tif").string() : std::string(), newResult(project, "spur-from", ".gpkg").string(),
                          newResult(project, "spur-to", ".gpkg").string()};
    writing_ = -1;
    emit changed();
    (void)bench_.jobs.start(
        this, text("Files of a spur line"), JobPool::Analysis,
        [files, ground = ground_, start = *start_, end = *end_, map = bench_.map.crs()](spatial::Progress& progress) -> Result<bool> {
            TRY(savePoint(start, map, "spur-from", files.from));
            TRY(savePoint(end, map, "spur-to", files.to));
            if (!files.slope.empty())
                TRY(layers::saveRaster(ground->slope, files.slope, {.overviews = false, .unit = "%"}, progress));
            return true;
        },
        [this, runs, tool, files, friction = newResult(project, "spur-friction", ".tif").string()](Result<bool> saved) {
            writing_ = 0;
            if (!saved || !ground_) {
                if (!saved)
                    bench_.messages.show(saved.error());
                emit changed();
                return;
            }
            layers::WrittenParameters parameters = frictionParameters(files.slope);
            parameters.emplace_back("output", friction);
            writing_ = runs->start(*tool, std::move(parameters), false);
            connect(runs, &ToolRuns::finished, this, [this, runs, files, friction](int run) {
                if (run != writing_)
                    return;
                writing_ = 0;
                disconnect(runs, &ToolRuns::finished, this, nullptr);
                if (const ToolRun* made = runs->find(run); made && made->state == RunState::Done)
                    runWays(friction, files.from, files.to);
                emit changed();
            });
        });
}

void SpurDesk::runWays(const std::string& friction, const std::string& from, const std::string& to)
{
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const spatial::Tool* path = spatial::toolById("least-cost-path");
    const spatial::Tool* band = spatial::toolById("corridor");
    if (!runs || !path || !band)
        return;
    const layers::Project& project = bench_.document.project();
    const layers::WrittenParameters both{{"friction", friction}, {"from", from}, {"to", to}, {"directions", fmt::format("{}", entry_.directions)}};
    layers::WrittenParameters forBand = both;
    forBand.emplace_back("tolerance", fmt::format("{}", entry_.tolerance));
    forBand.emplace_back("output", newResult(project, "spur-corridor", ".tif").string());
    runs->start(*band, std::move(forBand), true);
    layers::WrittenParameters forPath = both;
    forPath.emplace_back("output", newResult(project, "spur-line", ".gpkg").string());
    runs->start(*path, std::move(forPath), true);
}

}  // namespace app::desktop
