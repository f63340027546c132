// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_reading.h"

#include "app/desktop/document/data_fingerprint.h"
#include "layers/sources/save_edits.h"

namespace app::desktop {

using spatial::Result;

namespace {

constexpr std::size_t kQuickRows = 20'000;
constexpr std::size_t kQuickCoordinates = 400'000;   // 6 MB: copied in some milliseconds

}  // namespace

Result<LayerReading> readLayer(const layers::TableRecipe& recipe, spatial::Progress& progress)
{
    TRY(layers::finishReplacements(recipe.source.path.parent_path()));   // what an interrupted saving left
    LayerReading reading;
    reading.stamp = diskStamp(recipe.source.path);
    reading.cheapStamp = layers::cheapStamp(recipe.source);
    TRY_ASSIGN(const layers::LayerKind kind, layers::kindOf(recipe.source));
    if (kind == layers::LayerKind::Raster) {
        TRY_ASSIGN(auto opened, layers::openRaster(recipe.source));
        reading.raster = std::move(opened.raster);
        reading.findings = std::move(opened.findings);
        return reading;
    }
    TRY_ASSIGN(auto opened, layers::openFeatures(recipe.source, progress));
    reading.base = reading.table = std::move(opened.table);
    reading.findings = std::move(opened.findings);
    if (layers::addsFields(recipe)) {
        spatial::FeatureTable table = *reading.base;
        TRY_ASSIGN(reading.added, layers::addDerivedFields(table, recipe, progress));
        reading.table = std::make_shared<const spatial::FeatureTable>(std::move(table));
    }
    return reading;
}

Result<LayerBuilding> buildLayer(const layers::EditedLayer& edits, const layers::TableRecipe& recipe, spatial::Progress& progress)
{
    LayerBuilding building{edits.table(), {}};
    if (layers::addsFields(recipe)) {
        spatial::FeatureTable table = *building.table;
        TRY_ASSIGN(building.added, layers::addDerivedFields(table, recipe, progress));
        building.table = std::make_shared<const spatial::FeatureTable>(std::move(table));
    }
    return building;
}

bool isQuicklyBuilt(const layers::EditedLayer& edits, const layers::TableRecipe& recipe)
{
    const spatial::FeatureTable& base = *edits.base();
    return recipe.joins.empty() && base.size() <= kQuickRows && base.geometry.coordinateCount() <= kQuickCoordinates;
}

std::uintmax_t sizeOnDisk(const std::filesystem::path& path)
{
    std::error_code fault;
    const std::uintmax_t size = std::filesystem::file_size(path, fault);
    return fault ? std::uintmax_t{1} << 40 : size;
}

}  // namespace app::desktop
