// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/scene_layer.h"

#include "app/translations/translate.h"
#include "layers/project/roles.h"
#include "styles/render/raster_limits.h"
#include "styles/symbols/default_styles.h"

namespace app {

using spatial::text;

namespace {

/// A layer that is still called as its file says in the legend what it is.
styles::Words legendName(const layers::LayerEntry& entry)
{
    if (entry.role.empty() || entry.name.en != entry.name.zh)
        return {entry.name.en, entry.name.zh};
    const spatial::Text title = layers::roleTitle(entry.role);
    return {translate(title, Language::English), translate(title, Language::Chinese)};
}

spatial::Result<styles::VectorContent> vectorContent(const layers::LayerEntry& entry, const styles::LayerLook& look, const spatial::FeatureTablePtr& features)
{
    if (std::holds_alternative<styles::RasterStyle>(look.symbols))
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The style is one of rasters, and the layer has features.")};
    styles::FeatureStyle plain = styles::defaultFeatureStyle(*features, entry.role);
    styles::VectorContent content{features, std::move(plain.style), std::move(plain.labels), {}};
    if (const auto* own = std::get_if<styles::VectorStyle>(&look.symbols))
        content.style = *own;
    if (look.labels)
        content.labels = look.labels;
    return content;
}

spatial::Result<styles::RasterContent> rasterContent(const layers::LayerEntry& entry, const styles::LayerLook& look, const spatial::RasterExpression& raster, spatial::Progress& progress)
{
    if (std::holds_alternative<styles::VectorStyle>(look.symbols))
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The style is one of features, and the layer is a raster.")};
    if (const auto* own = std::get_if<styles::RasterStyle>(&look.symbols))
        return styles::RasterContent{raster, *own};
    TRY_ASSIGN(auto plain, styles::defaultStyleOf(raster, entry.role, progress));
    return styles::RasterContent{raster, std::move(plain)};
}

}  // namespace

spatial::Result<styles::SceneLayer> sceneLayerOf(const layers::LayerEntry& entry, const spatial::FeatureTablePtr& features, const spatial::RasterExpression& raster, spatial::Progress& progress)
{
    TRY_ASSIGN(const styles::LayerLook look, styles::layerLookFromJson(entry.style));
    return sceneLayerOf(entry, look, features, raster, progress);
}

spatial::Result<styles::SceneLayer> sceneLayerOf(const layers::LayerEntry& entry, const styles::LayerLook& look, const spatial::FeatureTablePtr& features, const spatial::RasterExpression& raster,
                                                 spatial::Progress& progress)
{
    styles::SceneLayer layer;
    layer.name = legendName(entry);
    layer.opacity = look.opacity;
    layer.blend = look.blend;
    layer.smallestDenominator = look.smallestDenominator;
    layer.largestDenominator = look.largestDenominator;
    if (raster.isValid()) {
        TRY_ASSIGN(layer.content, rasterContent(entry, look, raster, progress));
    } else {
        TRY_ASSIGN(layer.content, vectorContent(entry, look, features));
    }
    return layer;
}

}  // namespace app
