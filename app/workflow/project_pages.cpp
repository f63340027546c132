// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/project_pages.h"

#include "app/layout/layout_templates.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/scene_layer.h"
#include "app/workflow/site_maps.h"
#include "layers/project/json_reader.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace app {

using layers::JsonReader;
using spatial::Error;
using spatial::ErrorCode;
using spatial::text;
using spatial::Text;

namespace {

/// A layout that says what the automatic page shows.
struct AutomaticLayout {
    std::string id;
    spatial::Bilingual title;
    std::vector<std::string> layers;
    std::vector<double> extent;
    std::string grid;
    std::string paper = "A3";
    bool landscape = true;
    double dpi = 300;
};

spatial::Result<std::vector<AutomaticLayout>> layoutsOf(const layers::Project& project)
{
    const layers::Json json{{"layouts", layers::jsonOfKept(project.layouts)}};
    std::optional<Error> failure;
    JsonReader in(json, "", failure);
    std::vector<AutomaticLayout> layouts;
    in.list("layouts", [&](JsonReader& item) {
        if (item.has("items"))
            return;   // see app/layout/layout.h
        AutomaticLayout layout;
        item.read("id", layout.id, JsonReader::Need::Required);
        item.read("title", layout.title);
        item.read("layers", layout.layers);
        item.read("extent", layout.extent);
        item.read("grid", layout.grid);
        item.read("paper", layout.paper);
        item.read("landscape", layout.landscape);
        item.read("dpi", layout.dpi);
        layouts.push_back(std::move(layout));
    });
    if (failure)
        return *failure;
    return layouts;
}

spatial::Result<AutomaticLayout> layoutNamed(const layers::Project& project, const std::string& id)
{
    TRY_ASSIGN(const auto layouts, layoutsOf(project));
    std::string known;
    for (const AutomaticLayout& layout : layouts) {
        if (layout.id == id)
            return layout;
        known += (known.empty() ? "" : ", ") + layout.id;
    }
    if (const auto placed = layoutsFromJson(project.layouts))
        for (const Layout& layout : *placed)
            known += (known.empty() ? "" : ", ") + layout.id;
    for (const LayoutTemplate& one : layoutTemplates())
        known += (known.empty() ? "" : ", ") + one.id;
    return Error{ErrorCode::InvalidParameter, text("The project has no layout \"{0}\".", id), text("Allowed: {0}.", known), "layout"};
}

spatial::Result<PaperSize> paperOf(const std::string& name)
{
    static constexpr std::array<std::string_view, 5> kNames{"A4", "A3", "A2", "A1", "A0"};
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end())
        return Error{ErrorCode::InvalidInput, text("{0}: \"{1}\" is not known.", "layouts.paper", name), text("Allowed: {0}.", "A4, A3, A2, A1, A0"), "layouts"};
    return static_cast<PaperSize>(found - kNames.begin());
}

struct Opened {
    const layers::LayerEntry* entry;
    OpenedLayer data;
};

/// The layers to draw, bottom first.
spatial::Result<std::vector<Opened>> openShown(const layers::Project& project, const std::vector<std::string>& asked, const spatial::Crs& analysis, spatial::Progress& progress)
{
    std::vector<const layers::LayerEntry*> entries;
    if (!asked.empty()) {
        for (const std::string& id : asked) {
            const layers::LayerEntry* entry = project.layer(id);
            if (!entry)
                return Error{ErrorCode::InvalidInput, text("The layout shows a layer \"{0}\" that the project does not have.", id), {}, "layouts"};
            entries.push_back(entry);
        }
    } else {
        for (const std::string& id : drawingOrder(completeTree(project), true))
            entries.push_back(project.layer(id));
    }
    std::vector<Opened> opened;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        progress.report(0.6 * static_cast<double>(i) / static_cast<double>(entries.size()), entries[i]->id);
        auto layer = openLayer(project, *entries[i], analysis, progress);
        if (!layer)
            return inParameter(inFile(layer.error(), project.sourceOf(*entries[i]).path.string()), "layers." + entries[i]->id);
        opened.push_back({entries[i], *std::move(layer)});
    }
    return opened;
}

spatial::Box extentOf(const std::vector<Opened>& opened, const spatial::Crs& analysis)
{
    spatial::Box box;
    for (const Opened& layer : opened) {
        if (layer.data.features)
            box.include(layer.data.features->geometry.extent());
        else if (const auto transform = spatial::Transform::between(layer.data.raster.crs(), analysis))
            box.include((*transform)(layer.data.raster.shape().box()));
    }
    return box.grownBy(std::max(box.width(), box.height()) * 0.02);
}

spatial::Box parcelsOf(const std::vector<Opened>& opened)
{
    spatial::Box box;
    for (const Opened& layer : opened)
        if (layer.entry->role == "land-use" && layer.data.features)
            box.include(layer.data.features->geometry.extent());
    return box;
}

/// Longitudes and latitudes of this part of the world, asked of a map in metres; or a place where nothing lies.
spatial::Result<void> checkExtent(const spatial::Box& asked, const std::vector<Opened>& opened, const spatial::Crs& analysis)
{
    const bool degrees = asked.minX >= 60 && asked.maxX <= 180 && asked.minY >= 0 && asked.maxY <= 90;
    const spatial::Box all = extentOf(opened, analysis);
    const std::string example = fmt::format("{:.0f},{:.0f},{:.0f},{:.0f}", all.minX, all.minY, all.maxX, all.maxY);
    if (analysis.isProjected() && degrees)
        return Error{ErrorCode::InvalidParameter, text("The extent looks like degrees, but the project is in metres ({0}).", analysis.name()),
                     text("Write it in the project's coordinates; all its layers lie in {0}.", example), "extent"};
    if (!asked.intersects(all))
        return Error{ErrorCode::InvalidParameter, text("Nothing of the project lies in this extent."), text("Write it in the project's coordinates; all its layers lie in {0}.", example), "extent"};
    return {};
}

spatial::Result<void> filesAreThere(const layers::Project& project)
{
    std::error_code fault;
    for (const auto& entry : project.layers)
        if (const auto path = project.sourceOf(entry).path; !std::filesystem::exists(path, fault))
            return inFile(Error{ErrorCode::MissingInput, text("The file {0} is missing.", entry.source.path.generic_string()), text("Put it back, or take the layer out of the project.")}, path.string());
    return {};
}

Text nameIn(const spatial::Bilingual& name, Language language) { return Text::literal(name.in(language == Language::Chinese)); }

}  // namespace

spatial::Result<std::vector<MapPage>> projectPages(const layers::Project& project, const MapRunOptions& options, spatial::Progress& progress)
{
    TRY_ASSIGN(const spatial::Crs analysis, analysisCrs(project));
    AutomaticLayout layout;
    if (!options.layout.empty()) {
        TRY_ASSIGN(layout, layoutNamed(project, options.layout));
    }
    TRY_ASSIGN(const auto opened, openShown(project, layout.layers, analysis, progress));

    MapPage page;
    page.title = layout.title.empty() ? nameIn(project.name, options.language) : nameIn(layout.title, options.language);
    page.language = options.language;
    page.synthetic = project.synthetic;
    page.dotsPerInch = layout.dpi;
    page.scene.view.crs = analysis;
    TRY_ASSIGN(const PaperSize paper, paperOf(layout.paper));
    page.size = Paper{paper, layout.landscape};
    std::vector<const layers::LayerEntry*> credited;
    for (const Opened& layer : opened) {
        if (layer.data.features && layer.data.features->geometry.extent().empty())
            continue;
        TRY_ASSIGN(auto drawn, sceneLayerOf(project, *layer.entry, layer.data.features, layer.data.raster, progress));
        page.scene.layers.push_back(std::move(drawn));
        credited.push_back(layer.entry);
        if (layer.entry->role == "boundary-prefectures")
            page.locator = layer.data.features;
    }
    page.credits = creditsOf(credited, options.language);

    std::vector<MapPage> pages;
    const auto add = [&](const spatial::Box& extent, const Text& subtitle, bool locator) {
        pages.push_back(page);
        pages.back().scene.view.extent = extent;
        pages.back().subtitle = subtitle;
        if (!locator)
            pages.back().locator = nullptr;
    };
    if (options.extent) {
        TRY(checkExtent(*options.extent, opened, analysis));
        add(*options.extent, {}, true);
    } else if (layout.extent.size() == 4) {
        add({layout.extent[0], layout.extent[1], layout.extent[2], layout.extent[3]}, {}, true);
    } else {
        for (std::size_t i = 0; i < project.grids.size(); ++i)
            if (layout.grid.empty() || project.grids[i].id == layout.grid)
                add(i == 0 && layout.grid.empty() ? overviewExtent(project.grids[i].extent, parcelsOf(opened)) : project.grids[i].extent, nameIn(project.grids[i].name, options.language), i > 0);
    }
    if (pages.empty())
        add(extentOf(opened, analysis), {}, false);
    if (pages.front().scene.layers.empty())
        TRY(filesAreThere(project));
    if (pages.front().scene.layers.empty())
        return Error{ErrorCode::InvalidInput, text("The project has no layer to draw."), text("Add one: songhua add PROJECT DATA")};
    return pages;
}

}  // namespace app
