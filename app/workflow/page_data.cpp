// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/page_data.h"

#include "app/workflow/corridor_sheet.h"
#include "app/workflow/report_city.h"
#include "app/workflow/site_maps.h"
#include "spatial/crs/transform.h"

#include <algorithm>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

PageData::PageData(layers::Project project) : parts_(std::make_unique<Parts>(std::move(project))) {}
PageData::~PageData() = default;
PageData::PageData(PageData&&) noexcept = default;
PageData& PageData::operator=(PageData&&) noexcept = default;
const layers::Project& PageData::project() const { return parts_->project(); }

PageData::Parts::Parts(layers::Project project) : project_(std::move(project))
{
    if (auto crs = analysisCrs(project_))
        analysis_ = *std::move(crs);
    else
        analysis_ = spatial::provinceAnalysisCrs();
}

Result<const OpenedLayer*> PageData::Parts::opened(const layers::LayerEntry& entry, spatial::Progress& progress)
{
    if (const auto found = opened_.find(entry.id); found != opened_.end())
        return &found->second;
    auto layer = openLayer(project_, entry, analysis_, progress);
    if (!layer)
        return inParameter(inFile(layer.error(), project_.sourceOf(entry).path.string()), "layers." + entry.id);
    return &opened_.emplace(entry.id, *std::move(layer)).first->second;
}

Result<spatial::FeatureTablePtr> PageData::Parts::features(const std::string& layer, spatial::Progress& progress)
{
    const layers::LayerEntry* entry = project_.layer(layer);
    if (!entry)
        return Error{ErrorCode::InvalidInput, text("The layout shows a layer \"{0}\" that the project does not have.", layer), {}, "layouts"};
    TRY_ASSIGN(const OpenedLayer* data, opened(*entry, progress));
    if (!data->features)
        return Error{ErrorCode::InvalidInput, text("The layer \"{0}\" is a raster: it has no features for a table, a chart or pages.", layer), {}, "layouts"};
    return data->features;
}

Result<spatial::FeatureTablePtr> PageData::Parts::chartFeatures(const std::string& layer, const charts::ChartSpec& chart, Language language, spatial::Progress& progress)
{
    TRY_ASSIGN(auto table, features(layer, progress));
    if (chart.category != kPrefectureField)
        return table;
    return withPrefectures(table, project_, [&](const layers::LayerEntry& entry) { return features(entry.id, progress); }, language == Language::Chinese);
}

Result<std::shared_ptr<const std::vector<std::uint8_t>>> PageData::Parts::shownRows(const std::string& layer, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto table, features(layer, progress));
    TRY_ASSIGN(const auto look, styles::layerLookFromJson(project_.layer(layer)->style));
    return rowsShown(look, *table, progress);
}

Result<std::optional<styles::SceneLayer>> PageData::Parts::sceneLayer(const layers::LayerEntry& entry, spatial::Progress& progress)
{
    if (const auto found = scenes_.find(entry.id); found != scenes_.end())
        return found->second;
    TRY_ASSIGN(const OpenedLayer* data, opened(entry, progress));
    std::optional<styles::SceneLayer> made;
    if (!data->features || !data->features->geometry.extent().empty()) {
        TRY_ASSIGN(made, sceneLayerOf(project_, entry, data->features, data->raster, progress));
    }
    return scenes_.emplace(entry.id, std::move(made)).first->second;
}

spatial::Box PageData::Parts::usualExtent(const std::string& grid, const std::vector<std::string>& drawn) const
{
    spatial::Box all;
    spatial::Box parcels;
    for (const std::string& id : drawn) {
        const auto layer = opened_.find(id);
        if (layer == opened_.end())
            continue;   // of a theme
        spatial::Box box;
        if (layer->second.features)
            box = layer->second.features->geometry.extent();
        else if (const auto transform = spatial::Transform::between(layer->second.raster.crs(), analysis_))
            box = (*transform)(layer->second.raster.shape().box());
        all.include(box);
        if (project_.layer(id)->role == "land-use")
            parcels.include(box);
    }
    for (const layers::GridEntry& entry : project_.grids)
        if (entry.id == grid)
            return entry.extent;
    if (!project_.grids.empty())
        return overviewExtent(project_.grids.front().extent, parcels);
    return all.empty() ? kProvinceExtent : all.grownBy(std::max(all.width(), all.height()) * 0.02);
}

Result<const MapPage*> PageData::Parts::corridor(Language language, spatial::Progress& progress)
{
    if (const auto found = corridors_.find(language); found != corridors_.end())
        return &found->second;
    if (noCorridor_)
        return *noCorridor_;
    const auto made = [&]() -> Result<MapPage> {
        const CorridorTables tables = tablesOf(project_, progress);
        TRY_ASSIGN(const AccessStudy study, accessStudy(project_, {}, tables, progress));
        return corridorSheet(project_, study, tables, language, progress);
    };
    auto page = made();
    if (page)
        return &corridors_.emplace(language, *std::move(page)).first->second;
    if (page.error().code != ErrorCode::Cancelled)
        noCorridor_ = page.error();
    return page.error();
}

ResultFigures& PageData::Parts::figures()
{
    if (!figures_)
        figures_.emplace(project_);
    return *figures_;
}

spatial::Box PageData::Parts::corridorExtent() const { return corridors_.empty() ? spatial::Box{} : corridors_.begin()->second.scene.view.extent; }

}  // namespace app
