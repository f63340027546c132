// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/preparation_key.h"

#include "app/workflow/prepared_model.h"
#include "layers/cache/cache.h"
#include "app/workflow/joined_network.h"
#include "layers/project/network_json.h"
#include "layers/rules/rule_binding.h"
#include "layers/sources/open.h"
#include "spatial/raster/grid_shape.h"
#include "spatial/siting/curve_range.h"
#include "spatial/siting/siting_data.h"

#include <fmt/format.h>

#include <algorithm>

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr double kFarthest = 50'000;   // that distances of the siting chain go to, and those in formulas always

std::string textOf(const layers::SourceSpec& s)
{
    std::string text = fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", s.path.string(), s.inner, s.layer, s.band, s.where, s.encoding, s.crs, s.offset, s.xField, s.yField);
    for (const auto& [name, value] : s.options)
        text += "|" + name + "=" + value;
    return text;
}

void addPrint(std::string& text, const fs::path& file)
{
    const auto print = layers::fingerprintOf(file);
    text += "\n" + file.filename().string() + ":" + (print ? *print : "none");
}

void addPrints(std::string& text, const layers::SourceSpec& source)
{
    std::error_code fault;
    if (fs::is_directory(source.path, fault)) {
        std::vector<fs::path> files;
        for (fs::directory_iterator at(source.path, fault), end; !fault && at != end; at.increment(fault))
            files.push_back(at->path());
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files)
            addPrint(text, file);
        return;
    }
    addPrint(text, source.path);
    std::vector<std::string> companions;
    if (source.path.extension() == ".shp")
        companions = {".dbf", ".shx", ".prj", ".cpg"};
    for (const std::string& companion : companions)
        addPrint(text, fs::path(source.path).replace_extension(companion));
    for (const char* beside : {"-wal", ".aux.xml"})   // what a GeoPackage has not merged yet; what GDAL notes beside a raster
        if (const fs::path file = source.path.string() + beside; fs::exists(file, fault))
            addPrint(text, file);
}

}  // namespace

std::string readingOf(const layers::Project& project, const layers::LayerEntry& entry)
{
    const layers::TableRecipe recipe = layers::recipeOf(project, entry);
    std::string text = entry.id + "=" + textOf(recipe.source);
    for (const auto& joined : recipe.joins) {
        text += "\njoin " + textOf(joined.source) + "|" + joined.keys.field + "|" + joined.keys.otherField + "|" + joined.keys.prefix;
        for (const std::string& field : joined.keys.take)
            text += "|" + field;
    }
    for (const auto& field : recipe.calculated)
        text += fmt::format("\nfield {}|{}|{}", field.name, field.expression, static_cast<int>(field.type));
    return text;
}

std::string fingerprintOf(const layers::Project& project, const layers::LayerEntry& entry)
{
    const layers::TableRecipe recipe = layers::recipeOf(project, entry);
    std::string text = readingOf(project, entry);
    addPrints(text, recipe.source);
    for (const auto& joined : recipe.joins)
        addPrints(text, joined.source);
    return text;
}

std::string preparationOf(const spatial::Rule& rule, const spatial::DataChoice& data)
{
    return fmt::format("rule {}|{}|{}", static_cast<int>(rule.comparison), rule.value ? fmt::format("{}", *rule.value) : "", spatial::nameOf(data));
}

std::string preparationOf(const layers::Project& project, const std::string& network)
{
    const layers::NetworkEntry* n = project.network(network);
    if (!n)
        return {};
    const layers::NetworkEntry* other = n->joined ? project.network(n->joined->network) : nullptr;
    return "network " + layers::jsonOf(*n).dump() + (other ? " with " + layers::jsonOf(*other).dump() : std::string());
}

std::string placeOf(const spatial::GridShape& shape)
{
    return fmt::format("grid {}|{}|{}|{}|{}|{}|{}", shape.left, shape.top, shape.dx, shape.dy, shape.columns, shape.rows, shape.crs.wkt());
}

std::vector<const layers::LayerEntry*> studyLayers(const layers::Project& project) { return project.withRole("boundary-prefectures"); }

double reachOf(std::string_view curve, double cell)
{
    constexpr double kSteps[] = {2'000, 5'000, 10'000, 20'000};
    if (cell >= 100)
        return kFarthest;
    const double needed = spatial::largestBreak(curve);
    for (const double step : kSteps)
        if (needed <= step)
            return step;
    return kFarthest;
}

namespace {

/// Of one criterion, without what its formula leads to. `reach`: metres up to which distances are known.
std::string ownPreparationOf(const spatial::SuitabilityModel& model, const spatial::Criterion& c, double reach)
{
    std::string text = fmt::format("criterion {}|{}|{}|{}", static_cast<int>(c.preparation), spatial::nameOf(c.data), c.network, c.field);
    switch (c.preparation) {
    case spatial::Preparation::Distance:
        text += fmt::format("|reach {}", reach);
        break;
    case spatial::Preparation::NetworkTime:
        text += fmt::format("|off {}", model.offRoadKmh);
        break;
    case spatial::Preparation::PeopleWithin:
        text += fmt::format("|off {}|within {}", model.offRoadKmh, c.minutes);
        break;
    case spatial::Preparation::Category:
        for (const std::string& category : c.categories)
            text += "|" + category;
        break;
    case spatial::Preparation::RasterValue:
        text += c.curve.starts_with("categories:") ? "|categories" : "|values";
        break;
    case spatial::Preparation::Density:
    case spatial::Preparation::Share:
        text += fmt::format("|radius {}", c.radius);
        break;
    case spatial::Preparation::Formula:
        text += "|" + c.formula;
        break;
    default:
        break;
    }
    return text;
}

}  // namespace

std::string preparationOf(const layers::Project& project, const spatial::SuitabilityModel& model, const spatial::Criterion& criterion, double cell)
{
    const auto needs = spatial::needsOf(criterion, model, layers::formulaLayers(project));
    std::string text;
    for (const spatial::Criterion* c : needs.criteria)
        text += (text.empty() ? "" : "\n") + ownPreparationOf(model, *c, c == &criterion ? reachOf(c->curve, cell) : kFarthest) + preparationOf(project, c->network);
    for (const spatial::FormulaInput& input : needs.inputs)
        text += "\nnames " + input.layer + "|" + input.criterion;
    return text;
}

std::vector<const layers::LayerEntry*> layersReadFor(const layers::Project& project, const spatial::SuitabilityModel& model, const spatial::Criterion& criterion)
{
    auto read = layers::layersOf(project, model, criterion);
    for (const spatial::Criterion* c : spatial::needsOf(criterion, model, layers::formulaLayers(project)).criteria)
        if (const auto* network = project.network(c->network))
            for (const std::string& id : layersOfNetwork(project, *network))
                if (const auto* layer = project.layer(id))
                    read.push_back(layer);
    return read;
}

std::string preparationOf(const layers::Project& project, const spatial::SuitabilityModel& model, const PrepareOptions& options)
{
    std::string text = model.id + "\n" + project.crs + "\n" + project.rules + "\n" + options.grid;
    const layers::GridEntry* grid = nullptr;
    for (const auto& entry : project.grids)
        if (!grid && (options.grid.empty() || entry.id == options.grid))
            grid = &entry;
    if (grid)
        text += fmt::format("\n{}|{}|{}|{}|{}|{}", grid->id, grid->cell, grid->extent.minX, grid->extent.minY, grid->extent.maxX, grid->extent.maxY);
    for (const auto& c : model.criteria) {
        text += "\n" + c.id + " " + preparationOf(project, model, c, grid ? grid->cell : 250);
        for (const auto* layer : layersReadFor(project, model, c))
            text += "\n" + readingOf(project, *layer);
    }
    for (const auto& constraint : model.constraints) {
        text += "\n" + constraint.rule + " " + spatial::nameOf(constraint.data) + (constraint.value ? fmt::format("{}", *constraint.value) : "");
        for (const auto* layer : layers::layersOf(project, constraint.data))
            text += "\n" + readingOf(project, *layer);
    }
    for (const auto* layer : studyLayers(project))
        text += "\n" + readingOf(project, *layer);
    return text;
}

}  // namespace app
