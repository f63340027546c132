// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/spur_study.h"

#include "layers/rules/rule_file.h"
#include "spatial/raster/resample.h"
#include "spatial/raster/slope.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace app {

using layers::SpurItem;
using layers::SpurPart;
using spatial::Error;
using spatial::ErrorCode;
using spatial::RasterExpression;
using spatial::text;

namespace {

constexpr std::string_view kConstraint = "constraint:";
constexpr double kLiveCells = 4e6;
constexpr double kRound = 10;   // metres

/// Areas that no line may enter. Rules that draw borders or strips are none, and lines cross floods and water on dams and bridges.
constexpr std::array<std::string_view, 4> kNoWayThrough{"ecological-red-line", "protected-area", "drinking-water-zone", "drinking-water-zone-1"};
/// Land that is taken with a permission, and paid dearly.
constexpr std::array<std::string_view, 2> kDearLand{"permanent-basic-farmland", "black-soil"};
constexpr double kDearLandYuan = 100'000;   // a mu (ours)

bool isAmong(std::span<const std::string_view> ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/// Roughly, of cells in degrees: to tell fine terrain models from coarse ones.
double metresOfCell(const RasterExpression& raster)
{
    constexpr double kMetresOfDegree = 111'320;
    return raster.shape().dy * (raster.crs().isGeographic() ? kMetresOfDegree : 1);
}

/// Percent on the grid: of the finest model that has a value in a cell, 0 where none has.
spatial::Result<RasterExpression> slopeOn(const layers::Project& project, const SpurData& data, const spatial::GridShape& shape)
{
    std::vector<RasterExpression> finest;
    for (const auto* layer : project.withRole("dem"))
        if (const auto found = data.rasters.find(layer->id); found != data.rasters.end())
            finest.push_back(found->second);
    std::stable_sort(finest.begin(), finest.end(), [](const auto& a, const auto& b) { return metresOfCell(a) < metresOfCell(b); });
    std::vector<RasterExpression> models;
    for (const RasterExpression& one : finest) {
        TRY_ASSIGN(const RasterExpression model, spatial::resampledTo(one, shape, spatial::ResampleMethod::Bilinear));
        TRY_ASSIGN(RasterExpression percent, spatial::slope(model, spatial::SlopeUnit::Percent));
        models.push_back(std::move(percent));
    }
    if (models.empty())
        return RasterExpression();
    return spatial::localOperation(std::move(models), [](std::span<const std::span<const float>> inputs, std::span<float> output) {
        for (std::size_t i = 0; i < output.size(); ++i) {
            output[i] = 0;
            for (const auto& one : inputs)
                if (!spatial::isNoData(one[i])) {
                    output[i] = one[i];
                    break;
                }
        }
    });
}

/// The project's rules; the shipped ones where it says something that cannot be read.
spatial::RuleBook bookOf(const layers::Project& project)
{
    auto book = layers::ruleBookWith(project.rules);
    return book ? *std::move(book) : layers::shippedRules();
}

/// The rule that the layer's role names; null where it names none.
const spatial::Rule* ruleOf(const spatial::RuleBook& book, const layers::LayerEntry& layer)
{
    return layer.role.starts_with(kConstraint) ? book.find(std::string_view(layer.role).substr(kConstraint.size())) : nullptr;
}

spatial::Result<void> addItem(const layers::Project& project, const SpurItem& item, const SpurData& data, bool chinese, spatial::FrictionOptions& options)
{
    const layers::LayerEntry* entry = project.layer(item.layer);
    if (!entry)
        return {};
    const std::string name = entry->name.in(chinese);
    const auto table = data.tables.find(item.layer);
    const auto raster = data.rasters.find(item.layer);
    if (table == data.tables.end() && raster == data.rasters.end())
        return Error{ErrorCode::MissingInput, text("The layer {0} has no data to look at.", name), text("Mend its source, or leave it out of the costs.")};
    spatial::FrictionLayer layer{.name = name, .features = {}, .raster = {}, .number = item.cost, .law = lawOf(project, item, chinese)};
    if (table != data.tables.end())
        layer.features = table->second;
    else
        layer.raster = raster->second;
    switch (item.part) {
    case SpurPart::Crossing:
        options.crossings.push_back(std::move(layer));
        break;
    case SpurPart::Surcharge:
        options.surcharges.push_back(std::move(layer));
        break;
    case SpurPart::Land:
        layer.cells = spatial::FrictionCells::Centre;
        options.perMu.push_back(std::move(layer));
        break;
    case SpurPart::Road:
        options.roads.push_back({std::move(layer), spatial::RoadOpens::Ground});
        break;
    case SpurPart::Forbidden:
        layer.number = std::numeric_limits<double>::infinity();
        options.rules.push_back(std::move(layer));
        break;
    case SpurPart::Cover: {
        auto costs = spatial::CoverCosts::fromText(item.table);
        if (!costs)
            return costs.error();
        options.coverCosts = *std::move(costs);
        options.coverField = item.field;
        options.cover = layer.features;
        options.coverRaster = layer.raster;
        break;
    }
    }
    return {};
}

}  // namespace

std::string lawOf(const layers::Project& project, const SpurItem& item, bool chinese)
{
    const layers::LayerEntry* layer = project.layer(item.layer);
    if (!item.law.empty() || !layer)
        return item.law;
    const spatial::RuleBook book = bookOf(project);
    const spatial::Rule* const rule = ruleOf(book, *layer);
    return rule ? rule->citation.in(chinese) : std::string();
}

double suggestedCrossing(const std::string& role)
{
    if (role == "water" || role == "rivers")
        return 500;
    if (role == "railways")
        return 1'000;
    return role == "roads" ? 200 : 0;
}

spatial::Result<layers::SpurEntry> spurEntryOf(const layers::Project& project)
{
    TRY_ASSIGN(auto kept, layers::spurOf(project));
    if (kept)
        return *std::move(kept);
    layers::SpurEntry spur;
    const spatial::RuleBook book = bookOf(project);
    for (const layers::LayerEntry& layer : project.layers) {
        if (const double cost = suggestedCrossing(layer.role); cost > 0)
            spur.items.push_back({.layer = layer.id, .part = SpurPart::Crossing, .cost = cost});
        else if (const spatial::Rule* rule = ruleOf(book, layer); rule && isAmong(kNoWayThrough, rule->id))
            spur.items.push_back({.layer = layer.id, .part = SpurPart::Forbidden});
        else if (rule && isAmong(kDearLand, rule->id))
            spur.items.push_back({.layer = layer.id, .part = SpurPart::Land, .cost = kDearLandYuan});
    }
    return spur;
}

std::vector<const layers::LayerEntry*> spurLayers(const layers::Project& project, const layers::SpurEntry& spur)
{
    std::vector<const layers::LayerEntry*> layers = project.withRole("dem");
    for (const SpurItem& item : spur.items)
        if (const auto* layer = item.on ? project.layer(item.layer) : nullptr; layer && std::find(layers.begin(), layers.end(), layer) == layers.end())
            layers.push_back(layer);
    return layers;
}

spatial::GridShape spurGrid(const layers::Project& project, const layers::SpurEntry& spur, const spatial::Box& extent)
{
    double cell = spur.cell;
    if (cell <= 0)
        cell = std::max(kRound, std::ceil(std::sqrt(extent.width() * extent.height() / kLiveCells) / kRound) * kRound);
    const auto crs = layers::analysisCrs(project);
    return spatial::GridShape::covering(extent, cell, crs ? *crs : spatial::Crs());
}

spatial::Result<SpurGround> spurFriction(const layers::Project& project, const layers::SpurEntry& spur, const SpurData& data, const spatial::GridShape& shape, bool chinese)
{
    spatial::FrictionOptions options;
    options.shape = shape;
    options.unit = spatial::FrictionUnit::TenThousandYuanPerKm;
    options.base = spur.base;
    options.width = spur.width;
    TRY_ASSIGN(options.slope, slopeOn(project, data, shape));
    SpurGround ground;
    ground.slope = options.slope;
    if (ground.slope.isValid()) {
        TRY_ASSIGN(options.slopeTable, spatial::SlopeTable::fromText(spur.slopes));
    }
    for (const SpurItem& item : spur.items)
        if (item.on)
            TRY(addItem(project, item, data, chinese, options));
    TRY_ASSIGN(ground.friction, spatial::friction(std::move(options)));
    return ground;
}

}  // namespace app
