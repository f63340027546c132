// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/scene_layer.h"

#include "app/translations/translate.h"
#include "layers/project/roles.h"
#include "layers/sources/open.h"
#include "spatial/expressions/feature_expression.h"
#include "styles/render/raster_limits.h"
#include "styles/symbols/default_styles.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <tuple>

namespace app {

using spatial::text;

namespace {

styles::Words wordsOfRole(const layers::LayerEntry& entry)
{
    if (entry.role.empty())
        return {};
    const spatial::Text title = layers::roleTitle(entry.role);
    return {translate(title, Language::English), translate(title, Language::Chinese)};
}

/// A layer that is still called as its file says in the legend what it is.
styles::Words legendName(const layers::LayerEntry& entry)
{
    return entry.role.empty() || entry.name.en != entry.name.zh ? styles::Words{entry.name.en, entry.name.zh} : wordsOfRole(entry);
}

spatial::Result<styles::VectorContent> vectorContent(const layers::LayerEntry& entry, const styles::LayerLook& look, const spatial::FeatureTablePtr& features, spatial::Progress& progress)
{
    if (std::holds_alternative<styles::RasterStyle>(look.symbols))
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The style is one of rasters, and the layer has features.")};
    styles::FeatureStyle plain = styles::defaultFeatureStyle(*features, entry.role);
    styles::VectorContent content{features, std::move(plain.style), std::move(plain.labels), {}};
    if (const auto* own = std::get_if<styles::VectorStyle>(&look.symbols))
        content.style = *own;
    if (look.labels)
        content.labels = look.labels;
    TRY_ASSIGN(content.shown, rowsShown(look, *features, progress));
    return content;
}

/// Rasters that were opened for styles: a map is drawn again and again. A file that changed is opened anew.
class StyleInputs {
public:
    spatial::Result<spatial::RasterExpression> open(const layers::SourceSpec& source)
    {
        std::error_code fault;
        const auto written = std::filesystem::last_write_time(source.path, fault);
        const Key key{source.path, source.inner, source.band, source.crs};
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = rasters_.find(key); found != rasters_.end() && found->second.first == written)
                return found->second.second;
        }
        TRY_ASSIGN(auto opened, layers::openRaster(source));
        const std::lock_guard lock(mutex_);
        if (rasters_.size() >= kMost)
            rasters_.clear();
        rasters_[key] = {written, opened.raster};
        return std::move(opened.raster);
    }

private:
    static constexpr std::size_t kMost = 32;
    using Key = std::tuple<std::filesystem::path, std::string, int, std::string>;
    std::mutex mutex_;
    std::map<Key, std::pair<std::filesystem::file_time_type, spatial::RasterExpression>> rasters_;
};

spatial::Result<spatial::RasterExpression> openInput(const layers::Project& project, const layers::LayerEntry& entry, const styles::RasterInput& input)
{
    static StyleInputs opened;
    if (!input.layer.empty()) {
        const layers::LayerEntry* other = project.layer(input.layer);
        if (!other)
            return spatial::Error{spatial::ErrorCode::MissingInput, text("The style needs the layer \"{0}\", which the project does not have.", input.layer)};
        return opened.open(project.sourceOf(*other));
    }
    layers::SourceSpec source = project.sourceOf(entry);
    source.band = input.band;
    return opened.open(source);
}

spatial::Result<styles::RasterContent> rasterContent(const layers::Project& project, const layers::LayerEntry& entry, const styles::LayerLook& look, const spatial::RasterExpression& raster, spatial::Progress& progress)
{
    if (std::holds_alternative<styles::VectorStyle>(look.symbols))
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The style is one of features, and the layer is a raster.")};
    if (const auto* own = std::get_if<styles::RasterStyle>(&look.symbols)) {
        styles::RasterContent content{raster, *own, {}};
        for (const styles::RasterInput& input : styles::moreInputsOf(*own)) {
            TRY_ASSIGN(content.more.emplace_back(), openInput(project, entry, input));
        }
        return content;
    }
    TRY_ASSIGN(auto plain, styles::defaultStyleOf(raster, entry.role, progress));
    return styles::RasterContent{raster, std::move(plain), {}};
}

}  // namespace

spatial::Result<styles::SceneLayer> sceneLayerOf(const layers::Project& project, const layers::LayerEntry& entry, const spatial::FeatureTablePtr& features, const spatial::RasterExpression& raster, spatial::Progress& progress)
{
    TRY_ASSIGN(const styles::LayerLook look, styles::layerLookFromJson(entry.style));
    return sceneLayerOf(project, entry, look, features, raster, progress);
}

spatial::Result<styles::SceneLayer> sceneLayerOf(const layers::Project& project, const layers::LayerEntry& entry, const styles::LayerLook& look, const spatial::FeatureTablePtr& features, const spatial::RasterExpression& raster,
                                                 spatial::Progress& progress)
{
    styles::SceneLayer layer;
    layer.name = legendName(entry);
    layer.kind = wordsOfRole(entry);
    layer.opacity = look.opacity;
    layer.blend = look.blend;
    layer.smallestDenominator = look.smallestDenominator;
    layer.largestDenominator = look.largestDenominator;
    if (raster.isValid()) {
        TRY_ASSIGN(layer.content, rasterContent(project, entry, look, raster, progress));
    } else {
        TRY_ASSIGN(layer.content, vectorContent(entry, look, features, progress));
    }
    return layer;
}

spatial::Result<std::shared_ptr<const std::vector<std::uint8_t>>> rowsShown(const styles::LayerLook& look, const spatial::FeatureTable& features, spatial::Progress& progress)
{
    if (look.filter.empty())
        return std::shared_ptr<const std::vector<std::uint8_t>>();
    TRY_ASSIGN(const auto filter, spatial::FeatureExpression::parse(look.filter));
    TRY_ASSIGN(const auto bound, filter.bindCondition(features));
    TRY_ASSIGN(auto rows, bound.where(progress));
    return std::make_shared<const std::vector<std::uint8_t>>(std::move(rows));
}

}  // namespace app
